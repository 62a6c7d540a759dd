// SPDX-License-Identifier: GPL-3.0-or-later
// A client that waits for a job (Prefer: wait).
#pragma once
#include "http/guardedsocket.h"
#include "jobs/job.h"

#include <QTimer>

#include <chrono>

namespace pith {

/// A child of its socket. Says once that the waiting is over, whichever comes first: the job's end, the time, or
/// enough().
class Waiter final : public QObject {
    Q_OBJECT
public:
    Waiter(GuardedSocket& socket, Job& job, std::chrono::milliseconds limit);
    /// Waits no longer.
    void enough();

signals:
    /// `job`: null where it is gone or still runs.
    void over(pith::Job* job);

private:
    void end(Job* job);
    QTimer m_limit;
    bool m_ended = false;
};

} // namespace pith
