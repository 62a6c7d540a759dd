// SPDX-License-Identifier: GPL-3.0-or-later
// From what was said to what can be read: fillers, false starts and repeats out, a capital in front, a full stop
// behind.
#pragma once
#include <QByteArray>
#include <QString>

namespace pith {

/// A spoken sentence fit to stand alone. No word is added or changed but for the first letter (and English "i"). Lists
/// of words exist for English and German; elsewhere only repeats and broken-off words go. Empty where nothing stays.
/// `language`: a primary one.
[[nodiscard]] QByteArray polished(QByteArrayView sentence, const QString& language);

/// How well a polished sentence stands alone: 1 for one that does, less for a question, for one that opens with a
/// pronoun that points backwards, or ends in the middle.
[[nodiscard]] double standsAlone(QByteArrayView polished, const QString& language);

} // namespace pith
