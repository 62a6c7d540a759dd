// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/call.h"
#include "domain/jobevent.h"
#include "domain/summary.h"

namespace pith {

/// A request that was handed in, to this process's queue or to another Pith, and what becomes of it. The record is that
/// of its end, failed or not; `cached`: it had been finished before. A Problem where it was not taken, or nothing is
/// known of its end. Loop thread; deleting it hears no more of it, and takes away a subscriber.
class JobCall : public CallOf<SummaryRecord> {
    Q_OBJECT
public:
    using CallOf::CallOf;
    /// Nobody wants it any more: the call ends soon, with CANCELLED.
    virtual void stop() = 0;
    /// At another Pith; empty: it is this process's, or has not been taken yet.
    [[nodiscard]] const QByteArray& id() const { return m_id; }

signals:
    /// In order, each once; before finished(). Nothing of what had been finished before.
    void told(const pith::JobEvent& event);

protected:
    QByteArray m_id;
};

} // namespace pith
