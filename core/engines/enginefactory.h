// SPDX-License-Identifier: GPL-3.0-or-later
// Which engines there are, and which one a request gets. The one place that reads keys.
#pragma once
#include "base/result.h"
#include "base/worker.h"
#include "engines/engine.h"
#include "engines/modelbook.h"
#include "engines/spendguard.h"
#include "net/httpclient.h"
#include "policy/breaker.h"
#include "settings/secretstore.h"
#include "settings/settings.h"

#include <QObject>
#include <QUrl>

#include <memory>
#include <vector>

namespace pith {

class GuardedEngine;

class EngineFactory : public QObject {
    Q_OBJECT
public:
    /// `book`, `spend`: null where nothing is remembered across restarts; outlive this.
    EngineFactory(const Settings& settings, const SecretStore& secrets, HttpClient& http, Worker& worker,
                  const Clock& clock, ModelBook* book, SpendBook* spend, QObject* parent);
    ~EngineFactory() override;
    /// The engines to try, in order; Gemini as often as gemini/model names models, but for those of
    /// which it is known that they would not answer now, unless there is no other. A named one: just that (KEY_MISSING,
    /// MODEL_UNKNOWN, BAD_OPTION where it cannot be). "auto" or empty: every one that has what it needs; the last is
    /// always `embedded`. `model`: empty takes the setting's.
    [[nodiscard]] Result<std::vector<Engine*>> choose(const QString& engine, const QString& model);
    [[nodiscard]] Engine* embedded() const;
    struct Breaking {
        QString engine;
        Breaker::State state;
        QDateTime until;                                 ///< invalid where closed
        QList<std::pair<QString, double>> tokenRatios{}; ///< by model: counted there for one estimated here
        bool isUsedUp = false;                           ///< a day's quota, not a fault
    };
    /// Of the engines that were asked for so far, one for each origin; and of those that are left alone since before
    /// the start.
    [[nodiscard]] QList<Breaking> breakers() const;
    /// What such a call costs at list prices; nullopt: not known.
    [[nodiscard]] std::optional<Money> costOf(const QString& model, const TokenUse& use) {
        return m_spend.costOf(model, use);
    }

private:
    /// One model at one address with one key.
    struct Choice {
        QString engine, base, model, key;
        int contextTokens = 0;
        QString thinking{};
        bool isStructured = false;
        [[nodiscard]] bool operator==(const Choice&) const = default;
    };
    struct Kept;
    [[nodiscard]] Result<std::vector<Engine*>> automatic(const QString& model);
    using Engines = std::vector<Engine*>; // of one name, a model each
    [[nodiscard]] Result<Engines> gemini(const QString& model);
    [[nodiscard]] Result<Engines> openai(const QString& model);
    [[nodiscard]] Result<GuardedEngine*> kept(const Choice& choice);
    [[nodiscard]] std::unique_ptr<Kept> make(const Choice& choice) const;
    [[nodiscard]] std::unique_ptr<Engine> engineFor(const Choice& choice) const;

    const Settings& m_settings;
    const SecretStore& m_secrets;
    HttpClient& m_http;
    const Clock& m_clock;
    ModelBook* const m_book;
    mutable SpendGuard m_spend;
    Engine* m_embedded = nullptr;
    /// Made when first asked for. A request may name any model: those that nobody has held for long are dropped.
    std::vector<std::unique_ptr<Kept>> m_models;
};

/// Is `url` of this origin (scheme://host[:port])? A key is sent to no other.
[[nodiscard]] bool isOfOrigin(const QUrl& url, const QString& origin);

} // namespace pith
