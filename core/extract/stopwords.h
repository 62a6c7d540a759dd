// SPDX-License-Identifier: GPL-3.0-or-later
// Function words by language. For languages that have none here, matter.cpp takes words that stand nearly everywhere in
// a talk for function words.
#pragma once
#include <span>

namespace pith {

struct KnownLanguage {
    const char* tag;   ///< a primary one of BCP 47
    const char* words; ///< in lower case, parted by single spaces
};

[[nodiscard]] std::span<const KnownLanguage> knownLanguages();

} // namespace pith
