// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: text
#include "roundtrip.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::roundTrip("<tt><body>" + fuzz::bytes(data, size), SubtitleFormat::Ttml);
    return 0;
}
