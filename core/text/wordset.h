// SPDX-License-Identifier: GPL-3.0-or-later
// A few dozen words, asked for at each word of a talk: two loads, one multiplication and as a rule one comparison.
#pragma once
#include "domain/eightbytes.h"

#include <QByteArrayView>

#include <array>
#include <cstring>
#include <string_view>

namespace pith {

/// Words of 16 bytes at most; capitals of ASCII count as small letters.
class WordSet final {
public:
    static constexpr size_t mostWords = 128; ///< what comes behind is left out

    WordSet() = default;
    explicit WordSet(std::string_view spaced) {
        size_t count = 0;
        for (size_t at = 0; at < spaced.size();) {
            const size_t end = std::min(spaced.find(' ', at), spaced.size());
            if (end > at && count++ < mostWords)
                add(keyOf({spaced.data() + at, qsizetype(end - at)}));
            at = end + 1;
        }
    }
    [[nodiscard]] bool has(QByteArrayView word) const {
        const Key key = keyOf(word);
        for (size_t at = slotOf(key); m_slots[at].low != 0; at = (at + 1) % m_slots.size())
            if (m_slots[at].low == key.low && m_slots[at].high == key.high)
                return true;
        return false;
    }

private:
    struct Key {
        quint64 low = 0, high = 0; ///< low: 0 for an empty place
    };
    /// Empty for an empty word and for one that is too long.
    static Key keyOf(QByteArrayView word) {
        std::array<char, 16> bytes{};
        if (size_t(word.size()) <= bytes.size() && !word.isEmpty())
            std::memcpy(bytes.data(), word.data(), size_t(word.size()));
        return {eight::lower(eight::load(bytes.data())), eight::lower(eight::load(bytes.data() + 8))};
    }
    static size_t slotOf(const Key& key) { return ((key.low ^ (key.high * 3)) * 0x9e3779b97f4a7c15U) >> 56U; }
    void add(const Key& key) {
        size_t at = slotOf(key);
        while (m_slots[at].low != 0)
            at = (at + 1) % m_slots.size();
        m_slots[at] = key;
    }

    std::array<Key, 256> m_slots{};
};

} // namespace pith
