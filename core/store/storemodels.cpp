// SPDX-License-Identifier: GPL-3.0-or-later
// What was learnt about models: a small table, a row for each model that an account has met. To lose it costs a call or
// two, so it is written when there is company, and a failed read is as good as none.
#include "store/storeprivate.h"

namespace pith {

ModelMemory Store::modelMemory(const QString& account, const QString& model) const {
    ModelMemory memory;
    Statement row = m_private->reader().use("find-model");
    row.with(account, named(model));
    if (!row.next())
        return memory;
    memory.restsUntil_ms = row.integer(0);
    memory.callsPerDay = int(row.integer(1));
    memory.day = row.isNull(2) ? QDate() : QDate::fromJulianDay(row.integer(2));
    memory.calls = int(row.integer(3));
    memory.tokenRatio = row.real(4);
    return memory;
}

void Store::keepModelMemory(const QString& account, const QString& model, const ModelMemory& memory) {
    m_private->later(Writer::Urgency::Later, [=](const Database& db) -> Outcome {
        const bool done = memory.day.isValid()
                              ? db.use("keep-model")
                                    .run(account, named(model), memory.restsUntil_ms, qint64(memory.callsPerDay),
                                         memory.day.toJulianDay(), qint64(memory.calls), memory.tokenRatio)
                              : db.use("keep-model")
                                    .run(account, named(model), memory.restsUntil_ms, qint64(memory.callsPerDay),
                                         nullptr, qint64(memory.calls), memory.tokenRatio);
        return done ? Outcome(Done{}) : db.problem();
    });
}

} // namespace pith
