// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: text
#include "roundtrip.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray input = fuzz::bytes(data, size);
    static constexpr const char* charsets[] = {"",     "utf-8",  "iso-8859-1",  "shift_jis",    "gb18030",
                                               "big5", "euc-kr", "iso-2022-jp", "windows-1255", "no such"};
    const auto decoded = decode(input, charsets[size % std::size(charsets)]);
    if (decoded)
        fuzz::require(decoded->utf8.isValidUtf8());
    fuzz::roundTrip(input, SubtitleFormat::Unknown);
    return 0;
}
