// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/providerday.h"

#include <QTimeZone>

#include <algorithm>

namespace pith {

namespace {
constexpr double longestDay_s = 86400; // nobody is told to wait for longer, on the day of 25 hours either
} // namespace

ProviderDay providerDayAt(const QDateTime& nowUtc) {
    QTimeZone pacific("America/Los_Angeles");
    if (!pacific.isValid())
        pacific = QTimeZone(-8 * 3600); // a machine without tzdata: never too early
    const QDate date = nowUtc.toTimeZone(pacific).date();
    return {date, QDateTime(date.addDays(1), QTime(0, 0), pacific).toUTC()};
}

double secondsToPacificMidnight(const QDateTime& nowUtc) {
    return std::clamp(double(nowUtc.secsTo(providerDayAt(nowUtc).end)), 1.0, longestDay_s);
}

} // namespace pith
