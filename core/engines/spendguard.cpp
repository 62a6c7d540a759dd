// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/spendguard.h"

#include <QCoreApplication>

#include <algorithm>

namespace pith {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("SpendGuard", text); }

void add(std::optional<Money>& sum, const std::optional<Money>& more) {
    if (more)
        sum = Money{(sum ? sum->amount : 0) + more->amount, more->currency};
}

double amountOf(const std::optional<Money>& cost) { return cost ? cost->amount : 0; }

} // namespace

SpendGuard::SpendGuard(const Clock& clock, SpendBook* book, QString priceFile, std::function<SpendLimits()> limits)
    : m_clock(clock)
    , m_book(book)
    , m_prices(std::move(priceFile))
    , m_limits(std::move(limits)) {}

/// The person's day: its limit is theirs.
QDate SpendGuard::today() const { return m_clock.nowUtc().toLocalTime().date(); }

Spent SpendGuard::spentToday() {
    const QDate day = today();
    if (day != m_day) {
        m_day = day;
        m_own = {};
        m_before = m_book ? m_book->of(day) : Spent();
    }
    Spent own = m_before;
    own.tokens += m_own.tokens;
    add(own.cost, m_own.cost);
    const Spent booked = m_book ? m_book->of(day) : Spent(); // by other programs, too
    const auto sum = [](const Spent& spent) { return spent.tokens.input + spent.tokens.output; };
    Spent most = sum(booked) > sum(own) ? booked : own;
    if (amountOf(booked.cost) > amountOf(own.cost))
        most.cost = booked.cost;
    return most;
}

std::optional<Problem> SpendGuard::refusal(const QString& model, const TokenUse& expected) {
    const SpendLimits limits = m_limits();
    if (limits.tokens <= 0 && limits.cost <= 0)
        return std::nullopt;
    const Spent spent = spentToday();
    const qint64 tokens = spent.tokens.input + spent.tokens.output;
    const QDateTime now = m_clock.nowUtc().toLocalTime();
    const double left_s = double(std::max<qint64>(1, now.secsTo(now.date().addDays(1).startOfDay())));
    if (limits.tokens > 0 && tokens + expected.input + expected.output > limits.tokens)
        return Problem::of(Code::SpendLimit,
                           tr("The day's limit of %1 tokens would be passed: %2 are spent, the call takes about %3.")
                               .arg(limits.tokens)
                               .arg(tokens)
                               .arg(expected.input + expected.output),
                           tr("Raise budget/tokens_per_day, or take --engine embedded."))
            .after(left_s);
    const auto price = costOf(model, expected); // of what has no price nothing can be said
    if (limits.cost > 0 && price && amountOf(spent.cost) + price->amount > limits.cost)
        return Problem::of(Code::SpendLimit,
                           tr("The day's limit of %1 %2 would be passed: %3 are spent, the call takes about %4.")
                               .arg(QString::number(limits.cost, 'g', 6), price->currency,
                                    QString::number(amountOf(spent.cost), 'f', 4),
                                    QString::number(price->amount, 'f', 4)))
            .after(left_s);
    return std::nullopt;
}

SpendGuard::Reservation SpendGuard::reserve(const QString& engine, const QString& model, const TokenUse& expected) {
    (void)spentToday(); // turns the day
    const Spent spent{1, expected, costOf(model, expected)};
    note(spent);
    return {m_day, engine, model, spent};
}

CallOf<Done>* SpendGuard::keep(const Reservation& reservation, QObject* owner) {
    return m_book ? m_book->reserve(reservation.day, reservation.engine, reservation.model, reservation.expected, owner)
                  : nullptr;
}

std::optional<Money> SpendGuard::settle(const Reservation& reservation, const TokenUse& use) {
    const std::optional<Money>& reserved = reservation.expected.cost;
    const std::optional<Money> cost = use.isNone() ? std::nullopt : costOf(reservation.model, use);
    Spent rest{use.isNone() ? -1 : 0, use, cost};
    rest.tokens -= reservation.expected.tokens;
    if (reserved)
        add(rest.cost, Money{-reserved->amount, reserved->currency});
    (void)spentToday();
    if (reservation.day == m_day)
        note(rest);
    if (m_book)
        m_book->add(reservation.day, reservation.engine, reservation.model, rest);
    return cost;
}

void SpendGuard::note(const Spent& spent) {
    m_own.calls += spent.calls;
    m_own.tokens += spent.tokens;
    add(m_own.cost, spent.cost);
}

} // namespace pith
