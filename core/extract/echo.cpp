// SPDX-License-Identifier: GPL-3.0-or-later
// A small model writes down its orders now and then. Their words ("points", "talk", "order") are no talk's own, so that
// one word here and one there would bear them out.
#include "extract/echo.h"

#include "extract/terms.h"
#include "text/prompts.h"

#include <algorithm>
#include <vector>

namespace pith {
namespace {

constexpr int inARow = 4; // words that are compared at once

/// The hash of each run of so many words, in order.
std::vector<quint32> runsOf(QByteArrayView utf8) {
    std::vector<quint32> runs;
    std::array<quint32, inARow> last{};
    Terms terms(utf8);
    Term term;
    for (int count = 0; terms.next(term);) {
        if (term.number)
            continue;
        std::rotate(last.begin(), last.begin() + 1, last.end());
        last.back() = hashOf(term.folded);
        if (++count >= inARow)
            runs.push_back(hashOf({reinterpret_cast<const char*>(last.data()), qsizetype(sizeof last)}));
    }
    return runs;
}

const std::vector<quint32>& promptRuns() {
    static const std::vector<quint32> runs = [] {
        std::vector<quint32> all;
        for (const QByteArray& text : promptTexts())
            for (const QByteArray& line : text.split('\n')) {
                const auto more = runsOf(line);
                all.insert(all.end(), more.begin(), more.end());
            }
        std::sort(all.begin(), all.end());
        return all;
    }();
    return runs;
}

} // namespace

bool repeatsPrompt(QByteArrayView utf8) {
    const std::vector<quint32> runs = runsOf(utf8);
    const std::vector<quint32>& own = promptRuns();
    const auto known = std::count_if(runs.begin(), runs.end(),
                                     [&own](quint32 run) { return std::binary_search(own.begin(), own.end(), run); });
    return !runs.empty() && known * 2 > qsizetype(runs.size());
}

} // namespace pith
