// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/claim.h"

#include <array>
#include <bit>
#include <string_view>

namespace pith {

namespace {

// A word that the whole talk lacks is most often the writer's own ("explains", "argues"): it counts, but less than a
// rare word of the talk. A name or a number that the talk lacks counts in full.
constexpr double ownWordWeight = 0.6;
constexpr double withoutNumber = 0.65;
constexpr double withoutName = 0.85;
constexpr int mostPenalties = 3;
constexpr double withoutExact = 0.29; // just weak (Point::isWeak): the rest of it may well be said

// In another language nothing is known of most words. A citation alone is half believed, each number or term that is
// there says more, and a number that is not there says that it is wrong.
constexpr double cited = 0.5, eachFound = 0.1, mostFound = 0.3, abroadWithoutNumber = 0.4;

double weightFor(const ClaimWord& word, const WordIndex::Word* found, const ClaimContext& context) {
    if (found)
        return context.index.rarity(found->segments);
    const double rare = context.index.rarity(1);
    return word.number || word.name ? rare : rare * ownWordWeight;
}

} // namespace

double Claim::weightOf(quint64 mask) const {
    double sum = 0;
    for (; mask != 0; mask &= mask - 1)
        sum += words[size_t(std::countr_zero(mask))].weight;
    return sum;
}

double Claim::support(quint64 mask) const {
    double result = share(mask);
    int penalties = 0;
    for (size_t i = 0; i < words.size() && penalties < mostPenalties; ++i) {
        if ((mask >> i & 1U) != 0 || !(words[i].number || words[i].name))
            continue;
        result *= words[i].number ? withoutNumber : withoutName;
        if (words[i].exact)
            result = std::min(result, withoutExact);
        ++penalties;
    }
    return result;
}

double Claim::supportAbroad(quint64 mask) const {
    double result = cited + std::min(mostFound, eachFound * std::popcount(mask));
    for (size_t i = 0; i < words.size(); ++i)
        if (words[i].number && (mask >> i & 1U) == 0)
            result *= abroadWithoutNumber;
    return result;
}

namespace {

/// Whether a word behind the first one of a sentence says that the first is a name: "Tompion made", "Tompion's". No
/// English noun that can be counted stands there without an article, but one of many ("engineers", "attention",
/// "heating") does.
class Opening final {
public:
    explicit Opening(const ClaimContext& context)
        : m_context(context) {}

    [[nodiscard]] bool isName(QByteArrayView opener, bool shouts, const Term& next, bool joined) const {
        if (shouts || (next.capital && !m_context.capitalNouns && joined))
            return true;
        return m_context.english && joined && !isCommon(opener) && isVerb(next);
    }

private:
    static bool isCommon(QByteArrayView word) {
        static constexpr std::array endings{"s",    "ing",  "ed",  "ly",  "tion", "sion",
                                            "ment", "ness", "ity", "ism", "nce",  "cy"};
        return std::any_of(endings.begin(), endings.end(), [word](const char* end) { return word.endsWith(end); });
    }
    static bool isVerb(const Term& term) {
        static constexpr std::string_view verbs =
            " s was is were are had has have did does will would can could should may might must said made took gave "
            "found wrote built went came got became began led won lost thought told saw knew left held put set ran "
            "kept "
            "brought bought sold taught chose drew grew spoke stood ";
        const QByteArray key = ' ' + term.folded.toByteArray() + ' ';
        const bool inflected = term.size > 3 && (term.folded.endsWith("ed") || term.folded.endsWith('s'));
        return inflected || verbs.find(std::string_view(key.constData(), size_t(key.size()))) != std::string_view::npos;
    }

    const ClaimContext& m_context;
};

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

/// Words of the point, in order, with what is known of the one that opened a sentence just before.
class Reader final {
public:
    Reader(QByteArrayView utf8, const ClaimContext& context)
        : m_text(utf8)
        , m_context(context)
        , m_opening(context) {}

    Claim read() {
        CountedTerms terms(m_text, m_context.numbers);
        Term term;
        for (; terms.next(term); m_claim.count += terms.words()) {
            judgeOpener(term);
            take(term);
        }
        for (const ClaimWord& word : m_claim.words)
            m_claim.weight += word.weight;
        return std::move(m_claim);
    }

private:
    void take(const Term& term) {
        m_opener = -1;
        if ((term.size == 1 && !term.number) || (!term.number && m_context.stopWords.contains(hashOf(term.folded))))
            return;
        const quint32 key = lightKey(term);
        auto& words = m_claim.words;
        const auto same = std::find_if(words.begin(), words.end(), [&](const ClaimWord& w) { return w.key == key; });
        if (same != words.end()) {
            same->last = m_claim.count;
            return;
        }
        if (words.size() == Claim::most)
            return;
        ClaimWord word{key, 0, m_claim.count, m_claim.count, -1, term.number, false};
        const bool mayBe = term.capital && !m_context.givenNames.contains(key);
        word.name = mayBe && !term.opensSentence && !m_context.capitalNouns;
        word.exact = m_context.english && term.number && term.folded.size() > 1; // elsewhere words make up few numbers
        const WordIndex::Word* found = m_context.index.find(key);
        word.weight = weightFor(word, found, m_context);
        word.occurrence = found ? found->last : -1;
        words.push_back(word);
        if (!mayBe || !term.opensSentence || found)
            return;
        m_opener = int(words.size()) - 1;
        m_openerEnd = term.begin + term.size;
        m_openerWord = term.folded.toByteArray();
        m_openerShouts = term.size > 1 && isUpper(m_text[term.begin + 1]);
    }

    void judgeOpener(const Term& next) {
        if (m_opener < 0)
            return;
        const bool joined =
            next.begin == m_openerEnd + 1 && (m_text[m_openerEnd] == ' ' || m_text[m_openerEnd] == '\'');
        ClaimWord& word = m_claim.words[size_t(m_opener)];
        word.name = m_opening.isName(m_openerWord, m_openerShouts, next, joined);
        word.weight = weightFor(word, nullptr, m_context);
    }

    const QByteArrayView m_text;
    const ClaimContext& m_context;
    const Opening m_opening;
    Claim m_claim;
    int m_opener = -1; ///< a word with a capital that the talk lacks, just read
    quint32 m_openerEnd = 0;
    QByteArray m_openerWord;
    bool m_openerShouts = false;
};

} // namespace

Claim claimOf(const QByteArray& utf8, const ClaimContext& context) { return Reader(utf8, context).read(); }

} // namespace pith
