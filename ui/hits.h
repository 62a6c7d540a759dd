// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a summary, or in what was said, a search found what it was asked for. Pure.
#pragma once
#include "domain/summary.h"

#include <QString>

#include <functional>
#include <optional>

namespace pith {

/// A few words around the first of those that were found.
struct Hit {
    QString text;                   ///< one line
    qsizetype at = 0, size = 0;     ///< what is found, in `text`
    std::optional<double> moment_s; ///< when it was said; none in a summary
    friend bool operator==(const Hit&, const Hit&) = default;
};

/// What was said; nullopt: it is gone.
using TalkSource = std::function<std::optional<Transcript>()>;

/// The line of the summary, else the stretch of the talk, that holds most of the words of `search`. None: only the
/// title holds them. The talk is asked for where the summary does not hold all of them; `talk` may be null.
[[nodiscard]] std::optional<Hit> hitIn(const SummaryRecord& record, const TalkSource& talk, const QString& search);

} // namespace pith
