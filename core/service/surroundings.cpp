// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/surroundings.h"

#include <QCoreApplication>

namespace pith {

QString whyBackgroundWaits(const BackgroundWhen& when, const Surroundings& now, int hour) {
    const auto words = [](const char* text) { return QCoreApplication::translate("Background", text); };
    if (when.mains && !now.onMains.value_or(true))
        return words(QT_TRANSLATE_NOOP("Background", "Background work waits for mains power."));
    if (when.unmetered && !now.isUnmetered.value_or(true))
        return words(QT_TRANSLATE_NOOP("Background", "Background work waits for a network that is not metered."));
    if (!when.takesHour(hour))
        return words(QT_TRANSLATE_NOOP("Background", "Background work waits for %1 o'clock.")).arg(when.from);
    return {};
}

} // namespace pith
