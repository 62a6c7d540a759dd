// SPDX-License-Identifier: GPL-3.0-or-later
// A chapter's title: the phrase that is said often here and seldom elsewhere. Phrases are runs of content words between
// function words and stops (Rose et al. 2010, RAKE); those that stand behind an article or a preposition are names of
// things, those behind "to", "we" or "very" are not (Justeson and Katz 1995 take the same from a tagger). Longer ones
// are preferred where they come as often (Frantzi et al. 2000).
#include "extract/title.h"

#include "domain/density.h"
#include "extract/phrases.h"

#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace pith {

namespace {

constexpr size_t longestPhrase = 3;    // words
constexpr quint32 shortestWord = 3;    // bytes
constexpr qsizetype longestTitle = 60; // characters
constexpr double alone = 0.6;          // a single word seldom says enough
constexpr double perWord = 0.9;        // what each word more adds, as a share of its own worth
constexpr double naming = 0.75;        // how much it matters that it stands where names of things stand
constexpr double secondTheme = 0.5;    // of the best one's worth: then both are named
constexpr int fewSentences = 400;      // of more, phrases that are said once are not kept: they would be most
constexpr size_t places = 1U << 17U;   // to count in, for phrases of an hour and more
constexpr quint64 hashStep = 0x9e3779b97f4a7c15U;

struct Phrase {
    std::array<qint32, longestPhrase> words{};
    quint32 size = 0;             // words
    quint32 begin = 0, bytes = 0; ///< in the text, where it stands first
    int count = 0;
    int named = 0;   ///< behind an article or a preposition
    int unnamed = 0; ///< behind what only verbs and adjectives stand behind
    int whole = 0;   ///< nothing more belongs to it on its right
    [[nodiscard]] std::span<const qint32> all() const { return std::span(words).first(size); }
};

/// The phrases of a chapter in the order of the text, so that equals do not depend on how a hash lies in memory. They
/// are looked for by the thousand.
class Phrases final {
public:
    void clear() {
        m_all.clear();
        std::fill(m_places.begin(), m_places.end(), Place());
    }
    /// As it is known, or a new one.
    [[nodiscard]] Phrase& operator[](quint64 key) {
        if (m_all.size() * 2 >= m_places.size())
            grow();
        Place& place = m_places[placeOf(key)];
        if (place.number == 0) {
            m_all.emplace_back();
            place = {key, quint32(m_all.size())};
        }
        return m_all[place.number - 1];
    }
    [[nodiscard]] const std::vector<Phrase>& all() const { return m_all; }

private:
    struct Place {
        quint64 key = 0;
        quint32 number = 0; ///< from 1; 0: free
    };
    [[nodiscard]] size_t placeOf(quint64 key) const {
        const size_t mask = m_places.size() - 1;
        size_t at = (key ^ (key >> 32U)) & mask;
        while (m_places[at].number != 0 && m_places[at].key != key)
            at = (at + 1) & mask;
        return at;
    }
    void grow() {
        const std::vector<Place> before = std::exchange(m_places, std::vector<Place>(m_places.size() * 2));
        for (const Place& place : before)
            if (place.number != 0)
                m_places[placeOf(place.key)] = place;
    }
    std::vector<Phrase> m_all;
    std::vector<Place> m_places = std::vector<Place>(1024);
};

double distinction(const WordFacts& facts, int here) {
    const double share = double(here) / facts.count;
    return here * share * share * std::log(1.0 + 1000.0 / (1 + facts.count));
}

/// "Noted", "openly": words that say how or what was done, and not of what the talk is; English alone can be told so.
bool isNoName(QByteArrayView form, const QString& language) {
    return language == QLatin1StringView("en") && form.size() > 4 &&
           (form.endsWith("ed") || form.endsWith("ly") || form.endsWith("ng"));
}

/// Nouns that hold whatever stands behind them ("the case that", "with respect to": Schmid 2000), and numbers: they say
/// nothing of what a chapter is about, as often as they may be said in it.
QByteArrayView lightWords(const QString& language) {
    if (language == QLatin1StringView("en"))
        return "respect case point example amount kind sort lot bit way thing stuff fact reason guy cent percent "
               "second "
               "minute hour two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty "
               "seventy eighty ninety hundred thousand million billion";
    if (language == QLatin1StringView("de"))
        return "fall punkt beispiel menge art stück weise ding sache grund prozent sekunde minute stunde zwei drei "
               "vier "
               "fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert tausend million";
    return {};
}

class Titler final {
public:
    Titler(const Script& script, const Matter& matter)
        : m_text(script.transcript.text)
        , m_matter(matter)
        , m_signs(matter.language) {
        Terms terms(lightWords(matter.language));
        Term term;
        while (terms.next(term))
            m_light.push_back(matter.vocabulary->numberOf(term));
        std::sort(m_light.begin(), m_light.end());
    }

    [[nodiscard]] QString title(int first, int last, const QStringList& taken) {
        m_phrases.clear();
        m_sightings.clear();
        if (last - first > fewSentences) {
            m_sightings.resize(places);
            eachPhrase(first, last, [this](quint64 key, const PhraseRun&, size_t, size_t) {
                quint8& seen = sightings(key);
                seen = quint8(std::min(seen + 1, 2));
            });
        }
        eachPhrase(first, last, [this](quint64 key, const PhraseRun& run, size_t begin, size_t end) {
            if (m_sightings.empty() || sightings(key) > 1)
                add(key, run, begin, end);
        });
        return best(taken);
    }

private:
    [[nodiscard]] bool isFit(const PhraseRun& run, size_t i) const {
        const WordFacts& facts = m_matter.facts[size_t(run.words[i])];
        // Three characters of Thai are no word, and a phrase of them begins and ends anywhere.
        const bool isPiece = density::quartersAt(m_text, run.places[i].begin) == 1;
        return !facts.number && !isPiece && run.places[i].size >= shortestWord && m_matter.hasWeight(run.words[i]);
    }

    template <class Take>
    void eachPhrase(int first, int last, const Take& take) {
        for (int sentence = first; sentence < last; ++sentence)
            eachRun(m_text, m_matter, m_signs, sentence, [this, &take](const PhraseRun& run) {
                for (size_t begin = 0; begin < run.words.size(); ++begin) {
                    quint64 key = 0;
                    const size_t most = std::min(run.words.size(), begin + longestPhrase);
                    for (size_t end = begin; end < most && isFit(run, end); ++end) {
                        key = (key ^ quint64(run.words[end] + 1)) * hashStep;
                        take(key, run, begin, end + 1);
                    }
                }
            });
    }

    [[nodiscard]] quint8& sightings(quint64 key) { return m_sightings[(key ^ (key >> 40U)) % places]; }

    void add(quint64 key, const PhraseRun& run, size_t begin, size_t end) {
        Phrase& phrase = m_phrases[key];
        if (phrase.count++ == 0) {
            phrase.size = quint32(end - begin);
            std::copy_n(run.words.begin() + qsizetype(begin), phrase.size, phrase.words.begin());
            phrase.begin = run.places[begin].begin;
            phrase.bytes = run.places[end - 1].begin + run.places[end - 1].size - phrase.begin;
        }
        if (begin == 0) {
            phrase.named += run.before == Sign::Names ? 1 : 0;
            phrase.unnamed += run.before == Sign::Acts ? 1 : 0;
        }
        phrase.whole += end == run.words.size() ? 1 : 0;
    }

    [[nodiscard]] QByteArrayView formOf(const Phrase& phrase) const {
        return m_text.sliced(phrase.begin, phrase.bytes);
    }

    [[nodiscard]] double worthOf(const Phrase& phrase) const {
        if (phrase.count < 2)
            return 0;
        const QByteArrayView form = formOf(phrase);
        if (phrase.size == 1 && isNoName(form, m_matter.language))
            return 0;
        double sum = 0;
        double most = 0;
        for (const qint32 word : phrase.all()) {
            if (std::binary_search(m_light.begin(), m_light.end(), word))
                continue;
            const double worth = distinction(m_matter.facts[size_t(word)], phrase.count);
            sum += worth;
            most = std::max(most, worth);
        }
        // Half where nothing names it, more with each sighting as a name, less with each as something else.
        const double name = (1.0 + phrase.named) / (2.0 + phrase.named + 2 * phrase.unnamed);
        const double whole = (1.0 + phrase.whole) / (1.0 + phrase.count);
        return (phrase.size == 1 ? sum * alone : most + perWord * (sum - most)) * std::pow(name, naming) * whole;
    }

    [[nodiscard]] QString best(const QStringList& taken) const {
        const Phrase* first = nullptr;
        const Phrase* second = nullptr; // to go with a single word
        double firstWorth = 0;
        double secondWorth = 0;
        for (const Phrase& phrase : m_phrases.all()) {
            const double worth = worthOf(phrase);
            if (worth <= secondWorth || taken.contains(capitalized(phrase)))
                continue;
            if (worth > firstWorth) {
                if (first && !sharesWord(*first, phrase)) {
                    second = first;
                    secondWorth = firstWorth;
                } else if (second && sharesWord(*second, phrase)) {
                    second = nullptr;
                    secondWorth = 0;
                }
                first = &phrase;
                firstWorth = worth;
            } else if (!sharesWord(*first, phrase)) {
                second = &phrase;
                secondWorth = worth;
            }
        }
        if (!first)
            return {};
        QString title = capitalized(*first);
        if (first->size == 1 && second && secondWorth >= secondTheme * firstWorth)
            title += QStringLiteral(", ") + QString::fromUtf8(formOf(*second));
        return title.left(longestTitle);
    }

    static bool sharesWord(const Phrase& a, const Phrase& b) {
        const auto all = a.all(), others = b.all();
        return std::any_of(all.begin(), all.end(),
                           [&](qint32 word) { return std::find(others.begin(), others.end(), word) != others.end(); });
    }

    [[nodiscard]] QString capitalized(const Phrase& phrase) const {
        QString title = QString::fromUtf8(formOf(phrase));
        if (!title.isEmpty())
            title[0] = title[0].toUpper();
        return title;
    }

    const QByteArrayView m_text;
    const Matter& m_matter;
    const PhraseSigns m_signs;
    std::vector<qint32> m_light;     ///< ascending
    std::vector<quint8> m_sightings; ///< of phrases by their keys, two of which may share one; 2: or more
    Phrases m_phrases;
};

} // namespace

QStringList topicTitles(const Script& script, const Matter& matter, const std::vector<int>& opens) {
    Titler titler(script, matter);
    QStringList titles;
    for (size_t i = 0; i < opens.size(); ++i) {
        const int last = i + 1 < opens.size() ? opens[i + 1] : int(matter.sentences.size());
        titles.append(titler.title(opens[i], last, titles));
    }
    return titles;
}

} // namespace pith
