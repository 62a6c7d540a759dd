// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>

namespace pith {

/// Which translation is for somebody who reads these languages, the dearest first ("de-AT", "de", "en"): "de"; "en"
/// where none of theirs is there: English is written in the program, but for its plurals. Pure.
[[nodiscard]] QString translationFor(const QStringList& languages);
/// From now on texts are in that language ("de"); false: there is no such translation here. After QApplication is made.
bool speak(const QString& language);

} // namespace pith
