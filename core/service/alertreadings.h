// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules for alerts look at, of what the service knows. Private to the service.
#pragma once
#include "http/resources.h"

namespace pith {

class Settings;

/// `mending`: what became of a damaged database at this start; empty: none was. Asks the disk how much it has left.
[[nodiscard]] std::vector<AlertReading> alertReadings(const Figures& now, const Settings& settings,
                                                      const QString& mending);

/// Of the day's limits, the one that is nearer, in percent; 0: there is none.
[[nodiscard]] double spendShare(const Spent& spent, const Settings& settings);

/// The file beside the database that changes the rules. It need not be there.
[[nodiscard]] QString rulesPath(const QString& dataFolder);
/// The built-in rules, or those that the file changes; BAD_FORMAT says what is wrong with it.
[[nodiscard]] Result<std::vector<AlertRule>> readRules(const QString& path);
/// The same; what is wrong is logged, and the built-in rules stand.
[[nodiscard]] std::vector<AlertRule> rulesOf(const QString& dataFolder);

/// A line for each that is raised, and for each that is over.
void tellLog(const Alerts::News& news);

} // namespace pith
