// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: text
#include "roundtrip.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray input = fuzz::bytes(data, size);
    fuzz::roundTrip(input, SubtitleFormat::Srv3);
    // In pieces it must read the same as in one.
    TimedTextReader whole;
    whole.feed(input);
    TimedTextReader pieces;
    for (qsizetype at = 0, step = 1; at < input.size(); at += step, step = step % 7 + 1)
        pieces.feed(QByteArrayView(input).sliced(at, std::min(step, input.size() - at)));
    const auto one = whole.finish();
    const auto other = pieces.finish();
    fuzz::require(one.ok() == other.ok());
    if (one.ok())
        fuzz::require(one->text == other->text && one->cues.size() == other->cues.size());
    return 0;
}
