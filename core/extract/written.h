// SPDX-License-Identifier: GPL-3.0-or-later
// How much a sentence reads as written, by its function words.
#pragma once
#include <QString>

#include <vector>

namespace pith {

class WrittenWords final {
public:
    WrittenWords() = default;
    /// `language`: a primary one. Lists exist for English alone; elsewhere every word is worth 0.
    explicit WrittenWords(const QString& language);
    /// Above 0: people write it more often than they say it; below: less often. Of a word's hash, without case.
    [[nodiscard]] float operator[](quint32 hash) const {
        if (m_table.empty())
            return 0;
        size_t at = hash & mask;
        while (m_table[at].hash != 0 && m_table[at].hash != hash)
            at = (at + 1) & mask;
        return m_table[at].worth;
    }

private:
    static constexpr size_t mask = 1023; ///< of a table four times as large as its words are many
    struct Place {
        quint32 hash = 0;
        float worth = 0;
    };
    std::vector<Place> m_table;
};

} // namespace pith
