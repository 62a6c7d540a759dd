// SPDX-License-Identifier: GPL-3.0-or-later
// What the engines may take a day (budget/tokens_per_day, budget/cost_per_day), and what they took. Decides;
// GuardedEngine applies it.
#pragma once
#include "base/clock.h"
#include "base/problem.h"
#include "engines/prices.h"
#include "engines/spendbook.h"

#include <functional>

namespace pith {

struct SpendLimits {
    qint64 tokens = 0; ///< a day; 0: no limit
    double cost = 0;   ///< a day, in the currency of the prices; 0: no limit
};

class SpendGuard {
public:
    /// `book`: null: nothing is kept. `limits` is asked at each call.
    SpendGuard(const Clock& clock, SpendBook* book, QString priceFile, std::function<SpendLimits()> limits);

    /// May a call of about so many tokens be made? SPEND_LIMIT, with the time until the day ends here.
    [[nodiscard]] std::optional<Problem> refusal(const QString& model, const TokenUse& expected);
    /// What a call may take, booked before it is made: a process that dies meanwhile has counted it (FAULTS E7).
    struct Reservation {
        QDate day;
        QString engine, model;
        Spent expected; ///< at the prices of then
    };
    [[nodiscard]] Reservation reserve(const QString& engine, const QString& model, const TokenUse& expected);
    /// Finishes when the reservation outlives the process; null: there is no book to wait for. Once a reservation.
    [[nodiscard]] CallOf<Done>* keep(const Reservation& reservation, QObject* owner);
    /// What it took in the end, in place of what was reserved. nullopt: nothing, or no price is known.
    std::optional<Money> settle(const Reservation& reservation, const TokenUse& use);
    [[nodiscard]] std::optional<Money> costOf(const QString& model, const TokenUse& use) {
        return m_prices.now().costOf(model, use);
    }

private:
    [[nodiscard]] QDate today() const;
    [[nodiscard]] Spent spentToday();
    void note(const Spent& spent);

    const Clock& m_clock;
    SpendBook* const m_book;
    PriceBook m_prices;
    std::function<SpendLimits()> m_limits;
    QDate m_day;
    Spent m_before; ///< what the book said when the day began here
    Spent m_own;    ///< since then: the book may learn of it a little later
};

} // namespace pith
