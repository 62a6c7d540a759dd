// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: http
// Any bytes as a preamble: found whole or refused, and what is taken for good lies within the bytes and keeps its
// promises.
#include "http/preamble.h"
#include "http/routes.h"

#include <cstdint>
#include <cstdlib>

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArrayView bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    PreambleScan whole, split;
    const auto state = whole.look(bytes);
    for (qsizetype cut = 1; cut < bytes.size(); cut += 1 + bytes.size() / 16)
        if (split.look(bytes.first(cut)) != PreambleScan::State::More)
            break;
    Preamble preamble;
    (void)parsePreamble(bytes, {}, preamble); // without the scan too
    if (state != PreambleScan::State::Whole)
        return 0;
    if (whole.size() > bytes.size() || parsePreamble(bytes.first(whole.size()), {}, preamble))
        return 0;
    if (preamble.length < 0 || preamble.length > HttpLimits().bodyBytes || !preamble.path.startsWith('/') ||
        preamble.path.startsWith("//") || preamble.path.contains('\0') || preamble.host.contains('@'))
        std::abort();
    const Match match = matchRoute(preamble.method, preamble.path);
    if (match.route && !match.pathKnown)
        std::abort();
    return 0;
}
