// SPDX-License-Identifier: GPL-3.0-or-later
// What the tray icon shows, in form and in words. Pure.
#pragma once
#include <QCoreApplication>
#include <QIcon>
#include <QString>

namespace pith {

struct TrayState {
    int underWay = 0; ///< run or wait
    int percent = 0;  ///< of all that run
    int failed = 0;   ///< that nobody saw
    bool isPaused = false;
    bool isWatching = false; ///< the clipboard
    int alerts = 0;          ///< that ask for a person
    friend bool operator==(const TrayState&, const TrayState&) = default;
};

class TrayLook {
    Q_DECLARE_TR_FUNCTIONS(TrayLook)
public:
    /// The state that matters most: failed or an alert, then paused, then at work.
    [[nodiscard]] static QIcon icon(const TrayState& state);
    /// A line for each thing that is so.
    [[nodiscard]] static QString words(const TrayState& state);
};

} // namespace pith
