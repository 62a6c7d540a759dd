// SPDX-License-Identifier: GPL-3.0-or-later
// What fuzz targets share: the entry point's signature, and a check that ends the program.
#pragma once
#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Called with each input; declared so that -Wmissing-declarations has nothing to say.
extern "C" __attribute__((visibility("default"))) int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                                                             std::size_t size);

namespace pith::fuzz {

[[nodiscard]] inline QByteArray bytes(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), qsizetype(size)};
}

/// A promise that must hold for every input.
inline void require(bool held) {
    if (!held)
        std::abort();
}

} // namespace pith::fuzz
