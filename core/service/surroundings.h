// SPDX-License-Identifier: GPL-3.0-or-later
// What of the machine's surroundings background work may wait for, as whoever knows it tells the service.
#pragma once
#include "settings/backgroundwhen.h"

#include <QString>

namespace pith {

/// nullopt: it is not known, and holds nothing back.
struct Surroundings {
    std::optional<bool> onMains, isUnmetered;
    friend bool operator==(const Surroundings&, const Surroundings&) = default;
};

/// One sentence; empty: it may begin. `hour` of the day, where this machine is. Pure.
[[nodiscard]] QString whyBackgroundWaits(const BackgroundWhen& when, const Surroundings& now, int hour);

} // namespace pith
