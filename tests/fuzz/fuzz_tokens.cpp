// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: settings
// Any bytes as the file of named tokens: all of it is understood, or none of it counts.
#include "settings/tokens.h"

#include <cstdint>
#include <cstdlib>

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto tokens = tokensIn(bytes);
    if (!tokens)
        return 0;
    if (tokens->size() > 200)
        std::abort();
    for (const NamedToken& token : *tokens)
        if (token.hash.size() != 32 || token.serial() == 0 || token.name.isEmpty() || token.name.size() > 64)
            std::abort();
    return 0;
}
