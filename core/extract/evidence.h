// SPDX-License-Identifier: GPL-3.0-or-later
// What in the transcript bears a point out, and how well. One pure function for the points of every engine.
#pragma once
#include "domain/draft.h"
#include "domain/summary.h"
#include "text/script.h"

#include <QList>

#include <memory>

namespace pith {

/// A talk made ready to be searched: worth keeping where points come one by one, as each grounding then costs a
/// hundredth of what making this does. Holds on to the script; about 100 KB for an hour's talk. Pure.
class Evidence final {
public:
    explicit Evidence(ScriptPtr script);
    ~Evidence();
    Evidence(const Evidence&) = delete;
    Evidence& operator=(const Evidence&) = delete;

    /// `writtenIn`: as below.
    [[nodiscard]] Point grounded(const DraftPoint& point, const QString& writtenIn = {}) const;
    [[nodiscard]] Summary grounded(const Draft& draft, const QString& writtenIn = {}) const;

private:
    friend Summary grounded(const Script& script, const Draft& draft, const QString& writtenIn);
    /// For that draft alone, which costs half as much; `script` outlives it.
    Evidence(const Script& script, const Draft& draft);
    struct Index;
    std::unique_ptr<const Index> m_index;
};

/// Every point gets its moment and its support; the points come back in order of time, chapters follow theirs. A point
/// whose citations do not bear it out is re-aimed at a span that does, else keeps its cited moment with the low support
/// it has. Numbers and names that the span lacks lower the support. 15 points on an hour's talk: under 1 ms of CPU. A
/// draft without chapters gets those of the video. Summary::language and ::markdown stay empty. `writtenIn`: the
/// draft's language (BCP 47; empty: the talk's). In another one than the talk's its words cannot be looked for: a
/// citation is half believed, numbers, names and terms that carry over raise the support, up to 0.8, and a number that
/// is not there makes it weak. Of a draft that holds more words than Draft::mostWords, the points with the least
/// support are left out.
[[nodiscard]] Summary grounded(const Script& script, const Draft& draft, const QString& writtenIn = {});

/// One point alone, while the summary still streams.
[[nodiscard]] Point groundedPoint(const Script& script, const DraftPoint& point);

/// Minutes from the first cue to the end of the last.
[[nodiscard]] Coverage coverageOf(const QList<Point>& points, const Transcript& transcript);

} // namespace pith
