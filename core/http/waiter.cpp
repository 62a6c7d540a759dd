// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/waiter.h"

namespace pith {

Waiter::Waiter(GuardedSocket& socket, Job& job, std::chrono::milliseconds limit)
    : QObject(&socket) {
    m_limit.setSingleShot(true);
    m_limit.setTimerType(Qt::CoarseTimer);
    connect(&m_limit, &QTimer::timeout, this, &Waiter::enough);
    connect(&job, &Job::over, this, [this, &job] { end(&job); });
    connect(&job, &QObject::destroyed, this, &Waiter::enough);
    m_limit.start(limit);
}

void Waiter::enough() { end(nullptr); }

void Waiter::end(Job* job) {
    if (std::exchange(m_ended, true))
        return;
    deleteLater();
    emit over(job);
}

} // namespace pith
