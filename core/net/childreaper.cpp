// SPDX-License-Identifier: GPL-3.0-or-later
// A keeper outlives its call by the moment that killing takes, and a call may be gone by then: who waits is a small
// object of the application's.
#include "net/childspawn.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTimer>

#include <cerrno>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pith {

namespace {

constexpr int lookEvery_ms = 20; // only where there is no pidfd (before Linux 5.3)

bool isReaped(pid_t keeper) {
    const pid_t gone = ::waitpid(keeper, nullptr, WNOHANG);
    return gone == keeper || (gone < 0 && errno != EINTR);
}

/// Deletes itself when the keeper is gone.
class Reaper final : public QObject {
public:
    Reaper(pid_t keeper, QObject* parent)
        : QObject(parent)
        , m_keeper(keeper)
        , m_pidfd(int(::syscall(SYS_pidfd_open, keeper, 0U))) {
        if (m_pidfd.isOpen()) {
            auto* notifier = new QSocketNotifier(m_pidfd.number(), QSocketNotifier::Read, this);
            connect(notifier, &QSocketNotifier::activated, this, &Reaper::look);
        } else {
            auto* timer = new QTimer(this);
            connect(timer, &QTimer::timeout, this, &Reaper::look);
            timer->start(lookEvery_ms);
        }
    }
    ~Reaper() override { qDeleteAll(findChildren<QSocketNotifier*>(Qt::FindDirectChildrenOnly)); } // before its file

private:
    void look() {
        if (isReaped(m_keeper))
            deleteLater();
    }

    const pid_t m_keeper;
    const Descriptor m_pidfd;
};

} // namespace

void reapLater(pid_t keeper) {
    if (isReaped(keeper))
        return;
    if (auto* application = QCoreApplication::instance(); application && !QCoreApplication::closingDown())
        new Reaper(keeper, application); // else Pith ends, and init takes it
}

} // namespace pith
