// SPDX-License-Identifier: GPL-3.0-or-later
// A question in a script without spaces.
#pragma once
#include <QByteArrayList>
#include <QString>

namespace pith {

/// Pieces of the words that it asks for, to be looked for as they stand: UTF-8, two characters of Han or Hangul, three
/// of katakana, four of Thai, Lao, Khmer or Burmese; fewer where the word is shorter. The words that only ask, and
/// hiragana, which holds endings and particles, are left out. Each piece once.
[[nodiscard]] QByteArrayList gramsOf(QString question);

} // namespace pith
