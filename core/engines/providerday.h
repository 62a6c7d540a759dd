// SPDX-License-Identifier: GPL-3.0-or-later
// Google's days of quota end at midnight Pacific time (PROTOCOLS, Gemini). Pure.
#pragma once
#include <QDateTime>

namespace pith {

struct ProviderDay {
    QDate date;
    QDateTime end; ///< UTC
};
[[nodiscard]] ProviderDay providerDayAt(const QDateTime& nowUtc);

/// 1 to 86400.
[[nodiscard]] double secondsToPacificMidnight(const QDateTime& nowUtc);

} // namespace pith
