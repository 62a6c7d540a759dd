// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/call.h"

namespace pith {

Call::Call(QObject* owner)
    : QObject(owner) {}
Call::~Call() = default;

void Call::setDeadline(std::chrono::milliseconds limit) {
    if (m_over)
        return;
    if (!m_deadline) {
        m_deadline = new QTimer(this);
        m_deadline->setSingleShot(true);
        connect(m_deadline, &QTimer::timeout, this, &Call::onTimeout);
    }
    m_deadline->start(limit);
}

void Call::cancel() {
    if (m_over)
        return;
    abort();
    failWith(Problem::of(Code::Cancelled));
}

void Call::onTimeout() {
    if (m_over)
        return;
    const Problem late = onDeadline();
    abort();
    failWith(late);
}

void Call::letGo(Call* inner) {
    if (!inner)
        return;
    inner->disconnect(this);
    inner->deleteLater();
}

Problem Call::onDeadline() const { return Problem::of(Code::Internal, tr("A deadline passed.")); }

bool Call::end() {
    if (m_over)
        return false;
    m_over = true;
    if (m_deadline)
        m_deadline->stop();
    // Posted: whoever started the call may not have connected yet.
    QMetaObject::invokeMethod(this, &Call::deliver, Qt::QueuedConnection);
    return true;
}

void Call::deliver() {
    deleteLater();   // first, since a listener may delete the owner and this with it
    emit finished(); // last
}

} // namespace pith
