// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the question are weighed by how few segments of the talk have them (Spärck Jones 1972); a sentence counts
// what it has, and half of what its neighbours have: people name their subject once and go on with "it".
#include "extract/passages.h"

#include "extract/embedded.h"
#include "extract/grams.h"
#include "extract/polish.h"
#include "extract/wordindex.h"
#include "extract/worth.h"
#include "text/sentences.h"

#include <algorithm>
#include <numeric>

namespace pith {

namespace {

constexpr size_t mostWords = 64; // of a question, one bit each
constexpr size_t mostQuotes = 5;
constexpr double neighbourWorth = 0.5;
constexpr double leastShare = 0.3; // of the question's weight; with less it is about something else
constexpr double nearBest = 0.6;   // a quote further behind the best than this says little
constexpr int fewestQuoted = 4;    // words

/// What is asked for: a word, or a piece of one.
struct AskedWord {
    quint32 key = 0;               ///< 0: a piece
    std::vector<quint32> places{}; ///< where the talk has it, in bytes
    double weight = 0;
};

struct Asked {
    std::vector<AskedWord> words;
    double total = 0;

    [[nodiscard]] double weightOf(quint64 mask) const {
        double sum = 0;
        for (size_t i = 0; i < words.size(); ++i)
            sum += (mask >> i) & 1U ? words[i].weight : 0;
        return sum;
    }
    [[nodiscard]] bool has(quint32 key) const {
        return std::any_of(words.begin(), words.end(), [key](const AskedWord& word) { return word.key == key; });
    }
};

int segmentAt(const Script& script, quint32 byte) {
    const auto after = std::upper_bound(script.segments.begin(), script.segments.end(), byte,
                                        [](quint32 at, const Segment& segment) { return at < segment.begin; });
    return std::max(0, int(after - script.segments.begin()) - 1);
}

/// A piece is looked for as it stands: no index knows where words begin that no space parts.
AskedWord pieceAsked(const QByteArray& gram, const Script& script, const WordIndex& index) {
    AskedWord piece;
    quint32 segments = 0;
    int last = -1;
    const QByteArrayView text = script.transcript.text;
    for (qsizetype at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + gram.size())) {
        piece.places.push_back(quint32(at));
        const int segment = segmentAt(script, quint32(at));
        segments += segment != last ? 1 : 0;
        last = segment;
    }
    constexpr qsizetype oneCharacter = 4;
    const bool mayBeInflected = segments == 0 && gram.size() <= oneCharacter; // a verb's stem, written otherwise there
    piece.weight = index.rarity(segments) * (mayBeInflected ? 0.5 : 1);
    return piece;
}

AskedWord wordAsked(quint32 key, const WordIndex& index) {
    AskedWord asked{key};
    const auto* word = index.find(key);
    for (qint32 at = word ? word->last : -1; at >= 0; at = index.at(at).previous)
        asked.places.push_back(index.at(at).begin);
    asked.weight = index.rarity(word ? word->segments : 0);
    return asked;
}

Asked askedOf(const QString& question, const Script& script, const WordIndex& index, const StopWords& stopWords,
              const NumberWords& numbers) {
    Asked asked;
    const QByteArray utf8 = question.toUtf8();
    CountedTerms terms(utf8, numbers);
    Term term;
    while (terms.next(term) && asked.words.size() < mostWords) {
        const quint32 key = lightKey(term);
        if (!term.pair && (term.number || !stopWords.contains(hashOf(term.folded))) && !asked.has(key))
            asked.words.push_back(wordAsked(key, index));
    }
    for (const QByteArray& gram : gramsOf(question))
        if (asked.words.size() < mostWords)
            asked.words.push_back(pieceAsked(gram, script, index));
    for (const AskedWord& word : asked.words)
        asked.total += word.weight;
    return asked;
}

/// Calls `f(word's bit, place)` for each place where the talk has a word of the question.
template <class F>
void eachPlace(const Asked& asked, F f) {
    for (size_t i = 0; i < asked.words.size(); ++i)
        for (const quint32 place : asked.words[i].places)
            f(quint64(1) << i, place);
}

/// How much of the question each unit has, its neighbours' share within.
std::vector<double> scoresOf(const Asked& asked, const std::vector<quint64>& masks) {
    std::vector<double> scores(masks.size());
    for (size_t i = 0; i < masks.size(); ++i) {
        const quint64 around = (i > 0 ? masks[i - 1] : 0) | (i + 1 < masks.size() ? masks[i + 1] : 0);
        if (masks[i] != 0)
            scores[i] = asked.weightOf(masks[i]) + neighbourWorth * asked.weightOf(around & ~masks[i]);
    }
    return scores;
}

std::vector<size_t> bestFirst(const std::vector<double>& scores) {
    std::vector<size_t> order(scores.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return scores[a] > scores[b]; });
    return order;
}

class Quoting final {
public:
    Quoting(const Script& script, const QString& question, const QString& language)
        : m_script(script)
        , m_stopWords(language)
        , m_numbers(language)
        , m_words(script, m_stopWords, m_numbers)
        , m_polisher(language)
        , m_asked(askedOf(question, script, m_words, m_stopWords, m_numbers)) {}

    [[nodiscard]] bool hasWords() const { return !m_asked.words.empty(); }
    [[nodiscard]] Draft quotes();

private:
    [[nodiscard]] std::vector<double> scores();
    [[nodiscard]] DraftPoint quote(size_t sentence);
    [[nodiscard]] QByteArrayView spoken(size_t sentence) const {
        return QByteArrayView(m_script.transcript.text).sliced(m_sentences[sentence].begin, m_sentences[sentence].size);
    }

    const Script& m_script;
    const StopWords m_stopWords;
    const NumberWords m_numbers;
    const WordIndex m_words;
    Polisher m_polisher;
    const Asked m_asked;
    std::vector<Sentence> m_sentences;
    std::vector<bool> m_quoted;
};

std::vector<double> Quoting::scores() {
    m_sentences = sentencesOf(m_script.transcript);
    m_quoted.resize(m_sentences.size());
    std::vector<quint64> masks(m_sentences.size());
    eachPlace(m_asked, [&](quint64 bit, quint32 place) {
        const auto after = std::upper_bound(m_sentences.begin(), m_sentences.end(), place,
                                            [](quint32 at, const Sentence& s) { return at < s.begin; });
        if (after != m_sentences.begin())
            masks[size_t(after - m_sentences.begin()) - 1] |= bit;
    });
    return scoresOf(m_asked, masks);
}

/// With the sentence before it, where it opens with a word that points there; a question with what follows. Empty: not
/// fit to be quoted.
DraftPoint Quoting::quote(size_t sentence) {
    const Polished own = m_polisher.polished(spoken(sentence));
    if (own.words < fewestQuoted || m_quoted[sentence])
        return {};
    QByteArray text = own.text;
    size_t first = sentence;
    if (own.pointsBack && sentence > 0 && !m_quoted[sentence - 1]) {
        if (const Polished before = m_polisher.polished(spoken(sentence - 1)); before.words > 0) {
            text = before.text + ' ' + text;
            first = sentence - 1;
        }
    }
    size_t end = sentence;
    if (own.question && sentence + 1 < m_sentences.size() && !m_quoted[sentence + 1]) {
        if (const Polished after = m_polisher.polished(spoken(sentence + 1)); after.words > 0) {
            text += ' ' + after.text;
            end = sentence + 1;
        }
    }
    for (size_t i = first; i <= end; ++i)
        m_quoted[i] = true;
    const Sentence& last = m_sentences[end];
    return {QString::fromUtf8(text),
            {{segmentAt(m_script, m_sentences[first].begin), segmentAt(m_script, last.begin + last.size - 1)}}};
}

Draft Quoting::quotes() {
    const std::vector<double> scores = this->scores();
    std::vector<size_t> taken;
    Draft draft;
    double best = 0;
    for (const size_t sentence : bestFirst(scores)) {
        if (taken.size() == mostQuotes || scores[sentence] < leastShare * m_asked.total ||
            scores[sentence] < nearBest * best)
            break;
        DraftPoint point = quote(sentence);
        if (point.text.isEmpty())
            continue;
        if (taken.empty()) {
            best = scores[sentence];
            draft.overview = u'“' + point.text + u'”';
        }
        const auto place = std::upper_bound(taken.begin(), taken.end(), sentence);
        draft.points.insert(place - taken.begin(), std::move(point));
        taken.insert(place, sentence);
    }
    return draft;
}

QString languageOf(const Script& script) {
    const Transcript& words = script.transcript;
    return words.language.isEmpty() ? guessedLanguage(words.text) : primaryLanguage(words.language);
}

} // namespace

Result<Draft> answerEmbedded(const Script& script, const QString& question, const StopToken& stop) {
    Quoting quoting(script, question, languageOf(script));
    if (!quoting.hasWords()) {
        Wish wish;
        wish.length.kind = Length::Short;
        return summarizeEmbedded(script, wish, stop);
    }
    if (stop.stopped())
        return Problem::of(Code::Cancelled);
    return quoting.quotes();
}

std::vector<int> segmentsFor(const Script& script, const QString& question, int tokens) {
    const StopWords stopWords(languageOf(script));
    const NumberWords numbers(languageOf(script));
    const WordIndex words(script, stopWords, numbers);
    const Asked asked = askedOf(question, script, words, stopWords, numbers);
    std::vector<quint64> masks(script.segments.size());
    eachPlace(asked, [&](quint64 bit, quint32 place) { masks[size_t(segmentAt(script, place))] |= bit; });
    std::vector<bool> kept(script.segments.size());
    const auto take = [&](size_t segment) {
        const int cost =
            segment < kept.size() && !kept[segment] ? script.segments[segment].tokens + segmentMarkTokens : 0;
        if (cost == 0 || cost > tokens)
            return;
        kept[segment] = true;
        tokens -= cost;
    };
    for (const size_t best : bestFirst(scoresOf(asked, masks)))
        for (const size_t segment : {best, best + 1, best - 1})
            take(segment);
    std::vector<int> out;
    for (size_t i = 0; i < kept.size(); ++i)
        if (kept[i])
            out.push_back(int(i));
    return out;
}

} // namespace pith
