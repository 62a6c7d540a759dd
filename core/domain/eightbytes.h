// SPDX-License-Identifier: GPL-3.0-or-later
// Eight bytes of text at once, each answered for by the top bit of its place: a word's end is found without a branch a
// byte, which no processor foresees. Every talk goes through here several times.
#pragma once
#include <QByteArrayView>
#include <QtAlgorithms>
#include <QtEndian>

namespace pith::eight {

constexpr quint64 each = 0x0101010101010101U;
constexpr quint64 tops = 0x80 * each;

/// `at` must have eight bytes. The first is the lowest.
[[nodiscard]] inline quint64 load(const char* at) { return qFromLittleEndian<quint64>(at); }

/// ASCII above the space.
[[nodiscard]] constexpr quint64 visible(quint64 bytes) {
    return ((bytes & ~tops) + (0x80 - 0x21) * each) & ~bytes & tops;
}

/// ASCII digits.
[[nodiscard]] constexpr quint64 digits(quint64 bytes) {
    const quint64 low = bytes & ~tops;
    return (low + (0x80 - '0') * each) & ((0x80 + '9') * each - low) & ~bytes & tops;
}

/// What a time is written in: digits, ':' and '.', and '/' between them.
[[nodiscard]] constexpr quint64 timeSigns(quint64 bytes) {
    const quint64 low = bytes & ~tops;
    return (low + (0x80 - '.') * each) & ((0x80 + ':') * each - low) & ~bytes & tops;
}

/// ASCII letters and digits.
[[nodiscard]] constexpr quint64 alphanumeric(quint64 bytes) {
    const quint64 lower = (bytes & ~tops) | (0x20 * each);
    const quint64 letters = (lower + (0x80 - 'a') * each) & ((0x80 + 'z') * each - lower) & ~bytes & tops;
    return letters | digits(bytes);
}

/// Those that are `c`.
[[nodiscard]] constexpr quint64 equal(quint64 bytes, char c) {
    const quint64 other = bytes ^ (static_cast<unsigned char>(c) * each);
    return ~(((other & ~tops) + ~tops) | other) & tops;
}

/// ASCII below the space.
[[nodiscard]] constexpr quint64 controls(quint64 bytes) {
    return ~((bytes & ~tops) + (0x80 - 0x20) * each) & ~bytes & tops;
}

/// With small letters for the large ones of ASCII.
[[nodiscard]] constexpr quint64 lower(quint64 bytes) {
    const quint64 low = bytes & ~tops;
    const quint64 large = (low + (0x80 - 'A') * each) & ((0x80 + 'Z') * each - low) & ~bytes & tops;
    return bytes | (large >> 2U);
}

/// How many bytes have their top bit in `marked`.
[[nodiscard]] constexpr int count(quint64 marked) { return int(((marked >> 7U) * each) >> 56U); }

/// count() of many, added up place by place: one multiplication for all of them.
class Count {
public:
    static constexpr int most = 255; ///< so often may be added, then no place has room any more
    constexpr void add(quint64 marked) { m_places += marked >> 7U; }
    [[nodiscard]] constexpr int sum() const {
        constexpr quint64 evenPlaces = 0x00ff00ff00ff00ffU;
        const quint64 pairs = (m_places & evenPlaces) + ((m_places >> 8U) & evenPlaces);
        return int((pairs * 0x0001000100010001U) >> 48U);
    }

private:
    quint64 m_places = 0;
};

/// How many bytes from the first on have their top bit in `marked`.
[[nodiscard]] inline int leading(quint64 marked) {
    return marked == tops ? 8 : int(qCountTrailingZeroBits(~marked & tops) / 8);
}

/// The first place from `at` on that `marks(eight bytes)` marks, or where less than eight bytes are left: from there on
/// each has to be looked at alone.
template <class Marks>
[[nodiscard]] qsizetype nextMarked(QByteArrayView text, qsizetype at, Marks marks) {
    for (; text.size() - at >= 8; at += 8)
        if (const quint64 marked = marks(load(text.data() + at)); marked != 0)
            return at + leading(~marked & tops);
    return at;
}

} // namespace pith::eight
