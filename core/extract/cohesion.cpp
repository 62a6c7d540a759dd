// SPDX-License-Identifier: GPL-3.0-or-later
// The talk is cut as a whole, since a single valley may be a digression: of all ways to cut it into so many parts the
// one is taken in which the stretches of each part are nearest to their mean (Fisher 1958; of long spoken talks,
// Malioutov and Barzilay 2006). Stretches are words weighed by rarity, and who says them. Such a sum of squares grows
// with each stretch that is added, so the way from one beginning to all ends is one pass over the words behind it.
#include "extract/cohesion.h"

#include <cmath>
#include <limits>

namespace pith {

namespace {

constexpr quint32 stretchWords = 25;   // content words; 20 to 35 are alike
constexpr quint32 mostStretches = 300; // the ways grow with the square
constexpr double tooCommon = 0.5;      // of the stretches
constexpr float speakers = 0.3F;       // who has the floor, beside the words
constexpr float never = std::numeric_limits<float>::max();

struct Weighed {
    quint32 feature = 0; ///< a word's number, or behind all words a speaker's
    float weight = 0;
};

struct Stretch {
    int open = 0; ///< its first sentence
    double begin_ms = 0;
    std::vector<Weighed> features;
};

/// Cuts a talk into stretches and counts what is in each.
class Reader final {
public:
    Reader(const Script& script, const Matter& matter)
        : m_script(script)
        , m_matter(matter)
        , m_words(matter.facts.size())
        , m_holding(m_words)
        , m_place(m_words + size_t(mostSpeakers) + 1, -1) {}

    std::vector<Stretch> stretches() {
        const auto content = std::count_if(m_matter.words.begin(), m_matter.words.end(),
                                           [](quint16 w) { return w != Matter::stopWord; });
        const quint32 size = std::max(stretchWords, quint32(content) / mostStretches + 1);
        std::vector<Stretch> all;
        quint32 taken = size;
        for (size_t i = 0; i < m_matter.sentences.size(); ++i) {
            if (taken >= size) {
                if (!all.empty())
                    forget(all.back());
                all.push_back({int(i), double(m_matter.sentences[i].at.start_ms), {}});
                taken = 0;
            }
            taken += read(m_matter.sentences[i], all.back());
        }
        for (Stretch& one : all)
            weigh(one, double(all.size()));
        return all;
    }
    [[nodiscard]] size_t features() const { return m_place.size(); }

private:
    /// How many content words.
    quint32 read(const MatterSentence& sentence, Stretch& stretch) {
        const SpeakerTurn* turn = m_script.transcript.turnAt(sentence.at.begin);
        add(m_words + (turn ? turn->speaker : 0), float(sentence.wordCount), stretch);
        quint32 content = 0;
        for (quint32 k = sentence.firstWord; k < sentence.endWord(); ++k) {
            if (m_matter.words[k] == Matter::stopWord)
                continue;
            ++content;
            if (add(size_t(m_matter.words[k]), 1, stretch))
                ++m_holding[size_t(m_matter.words[k])];
        }
        return content;
    }
    /// True: the first time in this stretch.
    bool add(size_t feature, float weight, Stretch& stretch) {
        const bool first = m_place[feature] < 0;
        if (first) {
            m_place[feature] = int(stretch.features.size());
            stretch.features.push_back({quint32(feature), 0});
        }
        stretch.features[size_t(m_place[feature])].weight += weight;
        return first;
    }
    void forget(const Stretch& stretch) {
        for (const Weighed& one : stretch.features)
            m_place[one.feature] = -1;
    }
    void weigh(Stretch& stretch, double count) {
        double words = 0, speaking = 0; // squares
        for (Weighed& one : stretch.features) {
            if (one.feature < m_words) {
                const double in = m_holding[one.feature];
                one.weight =
                    in < 2 || in > tooCommon * count ? 0 : float(std::log1p(one.weight) * std::log(count / in));
            }
            (one.feature < m_words ? words : speaking) += double(one.weight) * double(one.weight);
        }
        std::erase_if(stretch.features, [](const Weighed& one) { return one.weight <= 0; });
        for (Weighed& one : stretch.features)
            one.weight *= one.feature < m_words ? float(1 / std::sqrt(words)) : speakers / float(std::sqrt(speaking));
    }

    const Script& m_script;
    const Matter& m_matter;
    const size_t m_words;
    std::vector<quint32> m_holding; ///< in how many stretches each word is
    std::vector<int> m_place;       ///< of each feature in the stretch at hand; -1: not in it
};

/// The best way to each place with so many parts behind it.
struct Way {
    float cost = never;
    int from = 0;
};

} // namespace

std::vector<int> cohesiveParts(const Script& script, const Matter& matter, int wanted, double shortest_ms,
                               const StopToken& stop) {
    if (matter.sentences.empty() || wanted < 2)
        return {0};
    Reader reader(script, matter);
    const std::vector<Stretch> stretches = reader.stretches();
    const size_t count = stretches.size();
    const double end_ms = matter.sentences.back().at.end_ms;
    const auto rows = size_t(wanted) + 1;
    std::vector<Way> ways((count + 1) * rows); // to each place, by the number of parts before it
    ways[0].cost = 0;
    std::vector<float> sum(reader.features());
    for (size_t from = 0; from < count; ++from) {
        if (stop.stopped())
            return {};
        std::fill(sum.begin(), sum.end(), 0.0F);
        float single = 0, together = 0; // squares
        for (size_t to = from + 1; to <= count; ++to) {
            for (const auto& [feature, weight] : stretches[to - 1].features) {
                single += weight * weight;
                together += weight * (2 * sum[feature] + weight);
                sum[feature] += weight;
            }
            const double lasts = (to < count ? stretches[to].begin_ms : end_ms) - stretches[from].begin_ms;
            if (lasts < (from == 0 || to == count ? shortest_ms / 2 : shortest_ms))
                continue;
            const float cost = single - together / float(to - from);
            for (size_t parts = 0; parts + 1 < rows; ++parts) {
                const float before = ways[from * rows + parts].cost;
                Way& way = ways[to * rows + parts + 1];
                if (before != never && before + cost < way.cost)
                    way = {before + cost, int(from)};
            }
        }
    }
    size_t parts = rows - 1;
    while (parts > 1 && ways[count * rows + parts].cost == never)
        --parts;
    std::vector<int> opens;
    for (size_t at = count; parts > 1; --parts) {
        at = size_t(ways[at * rows + parts].from);
        opens.push_back(stretches[at].open);
    }
    opens.push_back(0);
    std::reverse(opens.begin(), opens.end());
    return opens;
}

} // namespace pith
