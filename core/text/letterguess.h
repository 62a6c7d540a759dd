// SPDX-License-Identifier: GPL-3.0-or-later
// Which encoding makes letters that people use of bytes, by how often. Private to text.
#pragma once
#include "text/charsets.h"

namespace pith {

/// What uchardet takes a text in capitals for that is written in Cyrillic letters: it knows them by their small ones.
[[nodiscard]] bool mayHideCapitals(const QByteArray& guess);

/// The encoding of Cyrillic, Greek or Hebrew letters that fits best; nullopt: none fits clearly better than `guess`,
/// which may be empty. For texts whose letters are nearly all beyond ASCII.
[[nodiscard]] std::optional<Charset> charsetByLetters(QByteArrayView bytes, const QByteArray& guess);

} // namespace pith
