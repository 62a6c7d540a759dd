// SPDX-License-Identifier: GPL-3.0-or-later
// Who may come in, judged from the preamble alone: Host, then Origin, then token, then rate, then the body's size.
#pragma once
#include "http/guardedsocket.h"
#include "policy/ratelimit.h"
#include "settings/tokens.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <array>

namespace pith {

class Guard {
public:
    struct Settings {
        QByteArray token;  ///< may do all
        quint16 port = 0;  ///< of the Host; see setDoor()
        QStringList hosts; ///< besides the loopback ones; one with a port stands as it is
        int readsPerS = 0;
        int jobsPerMin = 0;
        int clients = 0;   ///< that may use up their rates at once; 0: any number
        QString tokenFile; ///< of the named ones; empty: there are none
    };
    explicit Guard(const Settings& settings);
    void setHosts(const QStringList& hosts);
    /// The old one is refused from the next request on.
    void setToken(const QByteArray& token) { m_token = token; }
    enum class Scheme : unsigned char { Http, Https };
    /// Known only once it listens. `host`: an address by which it may be called too, as in a URL.
    void setDoor(const QByteArray& host, quint16 port, Scheme scheme);
    [[nodiscard]] quint16 port() const { return m_port; }
    void setRates(int readsPerS, int jobsPerMin, int clients);

    [[nodiscard]] GuardedSocket::Verdict judge(const Preamble& preamble, quint64 peer, qint64 now_ms);
    /// False: the named token that it came with is there no more.
    [[nodiscard]] bool stillKnows(const GuardedSocket::Caller& caller);
    /// A batch was let in as one job and is `jobs`, where none count as one. RATE_LIMITED: then it counts as none.
    [[nodiscard]] std::optional<Problem> countJobs(GuardedSocket& socket, int jobs, qint64 now_ms);
    /// So many jobs that were let in together turned out to be none: the answers lay in the cache. They count as reads.
    [[nodiscard]] RateNote countAsReads(quint64 client, int jobs, qint64 now_ms);

private:
    void addHost(const QByteArray& name, const QByteArray& port, bool isDefaultPort);
    [[nodiscard]] bool isOurs(QByteArrayView host) const;
    [[nodiscard]] std::optional<Problem> judgeToken(const Preamble& preamble, GuardedSocket::Verdict& verdict,
                                                    qint64 now_ms);
    [[nodiscard]] std::optional<Problem> judgeRate(const Route* route, GuardedSocket::Verdict& verdict, qint64 now_ms);
    [[nodiscard]] RateNote noteOf(RateLimit::Kind kind, const RateLimit::Ruling& ruling) const;

    QByteArray m_token;
    TokenBook m_named;
    quint16 m_port;
    bool m_isDefaultPort;
    QByteArray m_bound;
    QStringList m_names;
    QList<QByteArray> m_hosts;         ///< "127.0.0.1:7484", ...
    RateLimit m_limit;                 ///< of guesses too: the right token is never held up by wrong ones
    std::array<QByteArray, 2> m_notes; ///< how a RateNote begins, for reads and jobs
};

} // namespace pith
