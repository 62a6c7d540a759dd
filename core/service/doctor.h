// SPDX-License-Identifier: GPL-3.0-or-later
// What a working set-up needs, part by part. For `pith doctor`, later for the window.
#pragma once
#include "base/call.h"

#include <QList>
#include <QString>

namespace pith {

class Settings;

struct Finding {
    enum class State : unsigned char {
        Works,
        Old,     ///< works, though not for all
        Missing, ///< Pith works without it, in part
        Broken,
    } state = State::Works;
    QString part; ///< "yt-dlp", "database", ...
    QString words;
    QString advice; ///< how to mend it; empty: nothing to do
};

/// Looks at everything; nothing is changed, nothing is sent outside.
[[nodiscard]] CallOf<QList<Finding>>* examine(Settings& settings, QObject* owner);

} // namespace pith
