// SPDX-License-Identifier: GPL-3.0-or-later
// The local HTTP service: listens, and answers with what jobs and store know.
#pragma once
#include "base/call.h"
#include "base/clock.h"
#include "base/result.h"
#include "http/limits.h"
#include "http/listensocket.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace pith {

class ApiWorld;
class JobQueue;
class Monitor;
class Settings;
struct Figures;

/// Loop thread. Owned by the composition root.
class ApiServer final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        quint16 port = 7484; ///< 0: a free one
        QString bind = QStringLiteral("127.0.0.1");
        QList<ListenSocket> inherited; ///< in place of the above
        QString socket;                ///< a Unix socket too; empty: none
        QStringList hosts;             ///< besides the loopback ones
        int readsPerS = 0;             ///< 0: no limit
        int jobsPerMin = 0;
        int clients = 0;                ///< that may use up their rates at once; 0: any number
        QString tokenFile;              ///< of the named tokens
        bool allowPlain = false;        ///< HTTP without TLS on an address that is not loopback
        QString tlsCertificate, tlsKey; ///< files; empty: plain HTTP
        QString token;                  ///< empty: a new one, 256 bits
        HttpLimits limits;
    };
    /// Puts an engine's key into the keyring, or takes it out.
    using SetKey =
        std::function<CallOf<Done>*(const QString& engine, const std::optional<QString>& key, QObject* owner)>;
    /// All but `settings` outlive it. A taken port or an address that is not there is CONFLICT; an address
    /// beyond loopback without allowPlain is BAD_SETTING.
    [[nodiscard]] static Result<std::unique_ptr<ApiServer>> listen(const Settings& settings, JobQueue& jobs,
                                                                   Monitor& monitor, const Clock& clock,
                                                                   pith::Settings& configuration, SetKey setKey,
                                                                   std::function<Figures()> figures);
    [[nodiscard]] static Result<std::unique_ptr<ApiServer>> listen(const Settings& settings,
                                                                   std::unique_ptr<ApiWorld> world, const Clock& clock);
    ~ApiServer() override;

    [[nodiscard]] QString url() const;        ///< "http://127.0.0.1:7484"
    [[nodiscard]] QString socketPath() const; ///< of a Unix socket; empty: there is none
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString token() const; ///< for server.json and its owner's eyes, and nowhere else
    /// A new one in its place; the old one is refused from the next request on.
    void renewToken();
    void setRates(int readsPerS, int jobsPerMin, int clients);
    void setHosts(const QStringList& hosts);
    [[nodiscard]] int connections() const;

    /// No new connections; idle ones are closed, streams sent away (`retry: 2000`), those who wait for a job get it as
    /// it stands, answers under way are given. drained() follows, once and never from within.
    void drain();
    [[nodiscard]] bool isDrained() const;

signals:
    void drained();

private:
    ApiServer();
    [[nodiscard]] Outcome open(const Settings& settings);
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace pith
