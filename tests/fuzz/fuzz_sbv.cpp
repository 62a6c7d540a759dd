// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: text
#include "roundtrip.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::roundTrip("0:00:01.000,0:00:02.000\n" + fuzz::bytes(data, size), SubtitleFormat::Sbv);
    return 0;
}
