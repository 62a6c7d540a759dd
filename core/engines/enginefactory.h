// SPDX-License-Identifier: GPL-3.0-or-later
// Which engines there are, and which one a request gets. The one place that reads keys.
#pragma once
#include "base/result.h"
#include "base/worker.h"
#include "engines/engine.h"
#include "net/httpclient.h"
#include "settings/secretstore.h"
#include "settings/settings.h"

#include <QObject>

#include <memory>
#include <vector>

namespace pith {

class EngineFactory : public QObject {
    Q_OBJECT
public:
    EngineFactory(const Settings& settings, const SecretStore& secrets, HttpClient& http, Worker& worker,
                  const Clock& clock, QObject* parent);
    /// The engines to try, in order. A named one: just that (KEY_MISSING, BAD_OPTION where it cannot be). "auto" or
    /// empty: every one that has what it needs; the last is always `embedded`. `model`: empty takes the setting's.
    [[nodiscard]] Result<std::vector<Engine*>> choose(const QString& engine, const QString& model);
    [[nodiscard]] Engine* embedded() const;

private:
    const Settings& m_settings;
    const SecretStore& m_secrets;
    HttpClient& m_http;
    Worker& m_worker;
    const Clock& m_clock;
    Engine* m_embedded = nullptr;
    std::vector<Engine*> m_models; ///< made when first asked for, one a model
};

} // namespace pith
