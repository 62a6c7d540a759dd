// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storeprivate.h"

namespace pith {

QByteArray Store::remembered(const char* kind, const QByteArray& name) const {
    Statement row = m_private->reader().use("find-memory");
    row.with(QByteArray(kind), name, m_private->now_ms());
    return row.next() ? row.bytes(0) : QByteArray();
}

void Store::remember(const char* kind, const QByteArray& name, const QByteArray& value, std::chrono::seconds time) {
    const qint64 now = m_private->now_ms();
    const qint64 until = now + std::chrono::milliseconds(time).count();
    m_private->later(Writer::Urgency::Soon, [=](const Database& db) -> Outcome {
        const bool done =
            db.use("drop-old-memory").run(now) && db.use("keep-memory").run(QByteArray(kind), name, value, until);
        return done ? Outcome(Done{}) : db.problem();
    });
}

} // namespace pith
