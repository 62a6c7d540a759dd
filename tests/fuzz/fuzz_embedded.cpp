// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: extract
// A talk of any words: the budget is kept, and every point is valid text with a moment of the talk.
#include "extract/embedded.h"
#include "extract/evidence.h"
#include "fuzz.h"
#include "held.h"
#include "text/subtitles.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr int budget = 60; // words
    fuzz::holdCharsets();
    auto read = readSubtitles("WEBVTT\n" + fuzz::bytes(data, size), {});
    if (!read.ok())
        return 0;
    const ScriptPtr script = makeScript({}, std::move(read.value().transcript));
    Wish wish;
    wish.length = {Length::Words, budget};
    const auto draft = summarizeEmbedded(*script, wish, {});
    fuzz::require(draft.ok());
    int words = 0;
    for (const Point& point : grounded(*script, draft.value()).points) {
        words += wordCount(point.text.toUtf8());
        fuzz::require(point.text.isValidUtf16() && point.start_s >= 0 && point.end_s >= point.start_s);
    }
    fuzz::require(words <= budget);
    return 0;
}
