// SPDX-License-Identifier: GPL-3.0-or-later
// What background/when says: "mains,unmetered,22-6". Pure.
#pragma once
#include <QStringView>

#include <optional>

namespace pith {

/// All of it has to hold.
struct BackgroundWhen {
    bool mains = false;     ///< power from a wall
    bool unmetered = false; ///< a network that costs nothing by its use
    int from = 0, to = 0;   ///< hours of the day, `to` not among them, perhaps over midnight; equal: any
    [[nodiscard]] bool takesHour(int hour) const;
    friend bool operator==(const BackgroundWhen&, const BackgroundWhen&) = default;
};

/// nullopt: it cannot be meant. Empty: nothing has to hold.
[[nodiscard]] std::optional<BackgroundWhen> backgroundWhenOf(QStringView text);

} // namespace pith
