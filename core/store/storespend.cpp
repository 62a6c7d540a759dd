// SPDX-License-Identifier: GPL-3.0-or-later
// Written when there is company: a crash may forget the last call.
#include "store/storeprivate.h"

namespace pith {

namespace {

Writer::Work adding(const QDate& day, const QString& engine, const QString& model, const Spent& spent) {
    return [=](const Database& db) -> Outcome {
        Statement add = db.use("add-spend");
        const QString name = named(model);
        const TokenUse& used = spent.tokens;
        const bool done = spent.cost ? add.run(day.toJulianDay(), engine, name, spent.calls, used.input, used.cached,
                                               used.output, spent.cost->amount, spent.cost->currency)
                                     : add.run(day.toJulianDay(), engine, name, spent.calls, used.input, used.cached,
                                               used.output, nullptr, nullptr);
        return done ? Outcome(Done{}) : db.problem();
    };
}

} // namespace

Spent Store::spentOn(const QDate& day) const {
    Statement row = m_private->reader().use("find-spend");
    row.with(day.toJulianDay());
    Spent spent;
    if (!row.next())
        return spent;
    spent.calls = row.integer(0);
    spent.tokens = {row.integer(1), row.integer(2), row.integer(3)};
    if (!row.isNull(4))
        spent.cost = Money{row.real(4), row.text(5)};
    return spent;
}

CallOf<Done>* Store::reserveSpent(const QDate& day, const QString& engine, const QString& model, const Spent& expected,
                                  QObject* owner) {
    return m_private->written(owner, Writer::Urgency::Soon, adding(day, engine, model, expected));
}

void Store::addSpent(const QDate& day, const QString& engine, const QString& model, const Spent& spent) {
    m_private->later(Writer::Urgency::Later, adding(day, engine, model, spent));
}

} // namespace pith
