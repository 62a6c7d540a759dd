// SPDX-License-Identifier: GPL-3.0-or-later
// Who may come in, judged from the preamble alone: Host, then Origin, then token, then rate, then the body's size.
#pragma once
#include "http/guardedsocket.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace pith {

/// A rate as one number (GCRA): when all that was let through would have been due. Pure.
class Meter {
public:
    /// `count` in `period_ms`, all of them at once where they come so; 0 lifts the limit.
    void setRate(int count, qint64 period_ms);
    /// 0: go on, and it counts. Else the milliseconds after which there is room.
    [[nodiscard]] qint64 take(qint64 now_ms);
    /// The last one did not count after all.
    void giveBack();

private:
    qint64 m_step_us = 0;
    qint64 m_slack_us = 0;
    qint64 m_due_us = 0;
};

class Guard {
public:
    struct Settings {
        QByteArray token;
        quint16 port = 0;  ///< of the Host; see setPort()
        QStringList hosts; ///< besides the loopback ones
        int readsPerS = 0;
        int jobsPerMin = 0;
    };
    explicit Guard(const Settings& settings);
    void setHosts(const QStringList& hosts);
    /// Known only once it listens.
    void setPort(quint16 port);
    [[nodiscard]] quint16 port() const { return m_port; }
    void setRates(int readsPerS, int jobsPerMin);

    [[nodiscard]] GuardedSocket::Verdict judge(const Preamble& preamble, qint64 now_ms);
    /// A job that was let in turned out to be none: the answer lay in the cache.
    void giveBackJob() { m_jobs.giveBack(); }

private:
    [[nodiscard]] bool isOurs(QByteArrayView host) const;
    [[nodiscard]] std::optional<Problem> judgeToken(const Preamble& preamble, bool& trusted, qint64 now_ms);
    [[nodiscard]] std::optional<Problem> judgeRate(const Route* route, qint64 now_ms);

    QByteArray m_token;
    quint16 m_port;
    QStringList m_names;
    QList<QByteArray> m_hosts; ///< "127.0.0.1:7484", ...
    Meter m_reads, m_jobs;
    Meter m_guesses; ///< wrong tokens, from wherever: the right one is never held up by them
};

} // namespace pith
