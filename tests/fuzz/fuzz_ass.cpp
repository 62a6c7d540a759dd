// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: text
#include "roundtrip.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::roundTrip("[Script Info]\n\n[Events]\n" + fuzz::bytes(data, size), SubtitleFormat::Ass);
    return 0;
}
