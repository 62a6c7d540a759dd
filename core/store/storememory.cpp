// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storeprivate.h"

namespace pith {

QByteArray Store::remembered(const char* kind, const QByteArray& name) const {
    Statement row = m_private->reader().use("find-memory");
    row.with(QByteArray(kind), name, m_private->now_ms());
    return row.next() ? row.bytes(0) : QByteArray();
}

QList<std::pair<QByteArray, QByteArray>> Store::remembered(const char* kind) const {
    constexpr qint64 most = 64;
    QList<std::pair<QByteArray, QByteArray>> all;
    Statement rows = m_private->reader().use("memories");
    rows.with(QByteArray(kind), m_private->now_ms(), most);
    while (rows.next())
        all.append({rows.bytes(0), rows.bytes(1)});
    return all;
}

void Store::remember(const char* kind, const QByteArray& name, const QByteArray& value, std::chrono::seconds time) {
    rememberUntil(kind, name, value, m_private->now_ms() + std::chrono::milliseconds(time).count());
}

void Store::rememberUntil(const char* kind, const QByteArray& name, const QByteArray& value, qint64 until) {
    const qint64 now = m_private->now_ms();
    const QByteArray kept = value.isNull() ? QByteArrayLiteral("") : value; // a null array would be NULL
    m_private->later(Writer::Urgency::Soon, [=](const Database& db) -> Outcome {
        const bool done =
            db.use("drop-old-memory").run(now) && db.use("keep-memory").run(QByteArray(kind), name, kept, until);
        return done ? Outcome(Done{}) : db.problem();
    });
}

bool forgetParts(const Database& db, qint64 since_ms) {
    const qint64 time_ms = std::chrono::milliseconds(Store::partTime).count();
    return db.use("DELETE FROM memory WHERE kind = ?1 AND until >= ?2")
        .run(QByteArray(Store::partKind), since_ms + time_ms);
}

} // namespace pith
