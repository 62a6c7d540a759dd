// SPDX-License-Identifier: GPL-3.0-or-later
// What speaks for a sentence and against it, whatever else is chosen: how it reads, where it stands, what it opens.
#pragma once
#include "extract/matter.h"
#include "extract/polish.h"

#include <vector>

namespace pith {

/// Reads the words of the talk when it is made, and not later.
class Priors final {
public:
    Priors(QByteArrayView text, const Matter& matter);
    /// A factor. `joined`: with the one that it needs to be understood.
    [[nodiscard]] double of(int sentence, const Polished& polished, bool joined) const;

private:
    [[nodiscard]] double matterOf(int sentence, const Polished& polished) const;
    const QByteArrayView m_text;
    const Matter& m_matter;
    std::vector<float> m_content;    ///< for each sentence, their share of its words
    std::vector<float> m_introduces; ///< the share of its content words that it brings up
};

} // namespace pith
