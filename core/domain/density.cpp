// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/density.h"

#include <QChar>

namespace pith::density {

bool isMark(QByteArrayView utf8, qsizetype at) {
    const auto byte = [&](qsizetype i) { return char32_t(static_cast<unsigned char>(utf8[i])); };
    if (quartersAt(utf8, at) != 1 || at + 2 >= utf8.size())
        return false;
    const char32_t c = ((byte(at) & 0x0fU) << 12U) | ((byte(at + 1) & 0x3fU) << 6U) | (byte(at + 2) & 0x3fU);
    const bool behind = c == 0x0e30 || c == 0x0e32 || c == 0x0e33 || c == 0x0eb0 || c == 0x0eb2 || c == 0x0eb3;
    return behind || QChar::isMark(c);
}

} // namespace pith::density
