// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/alerts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

/// Once raised it holds until it is back at the other bound.
bool holds(const AlertRule& rule, double value, bool isRaised) {
    const double way = rule.raise < rule.clear ? -1 : 1;
    return isRaised ? (value - rule.clear) * way > 0 : (value - rule.raise) * way >= 0;
}

QString words(const char* text, const QString& about, double bound) {
    return QCoreApplication::translate("Alert", text)
        .replace(u"%1"_s, about.isEmpty() ? QString::number(bound, 'g', 10) : about);
}

Alert alertOf(const AlertRule& rule, const AlertReading& reading, const QDateTime& since) {
    return {QByteArray(rule.id, qsizetype(std::strcspn(rule.id, "."))),
            reading.about,
            since,
            reading.value,
            rule.severity,
            words(rule.text, reading.about, rule.raise),
            words(rule.advice, reading.about, rule.raise)};
}

/// Those of `alerts` that `others` does not have, or less severe.
AlertList notIn(const AlertList& others, AlertList alerts) {
    std::erase_if(alerts, [&](const Alert& alert) {
        return std::any_of(others.begin(), others.end(),
                           [&](const Alert& other) { return other.isSame(alert) && other.severity >= alert.severity; });
    });
    return alerts;
}

} // namespace

Alerts::Held Alerts::held(const AlertRule& rule, const QString& about, qint64 now_ms, const QDateTime& now) const {
    for (const Held& known : m_held)
        if (known.rule == &rule && known.about == about)
            return known;
    return {&rule, about, now_ms, now};
}

Alerts::News Alerts::judge(const std::vector<AlertReading>& readings, qint64 now_ms, const QDateTime& now) {
    std::vector<Held> stillHeld;
    AlertList standing;
    for (const AlertRule& rule : m_rules)
        for (const AlertReading& reading : readings) {
            if (reading.metric != rule.metric || rule.severity == Severity::Off)
                continue;
            Held one = held(rule, reading.about, now_ms, now);
            if (!holds(rule, reading.value, one.isRaised))
                continue;
            one.isRaised = one.isRaised || now_ms - one.from_ms >= rule.for_s * 1000LL;
            stillHeld.push_back(one);
            if (!one.isRaised)
                continue;
            const Alert alert = alertOf(rule, reading, one.since);
            std::erase_if(standing, [&](const Alert& lesser) { return lesser.isSame(alert); });
            standing.push_back(alert);
        }
    m_held = std::move(stillHeld);
    const AlertList before = std::exchange(m_standing, std::move(standing));
    return {notIn(before, m_standing), notIn(m_standing, before)};
}

} // namespace pith
