// SPDX-License-Identifier: GPL-3.0-or-later
// Runs over every sentence of a talk, so words are compared by their hashes and nothing but the result is allocated.
#include "extract/polish.h"

#include "domain/eightbytes.h"
#include "domain/transcript.h"
#include "extract/polishlists.h"
#include "extract/terms.h"
#include "text/clean.h"
#include "text/textscan.h"

#include <array>
#include <cstring>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t fewest = 4; // leading words are taken off only where so many stay

constexpr std::array<bool, 256> makePunctuation() {
    std::array<bool, 256> marks{};
    for (size_t c = 0; c < 0x80; ++c)
        marks[c] = !(c >= '0' && c <= '9') && !((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
    return marks;
}
constexpr auto punctuation = makePunctuation();

bool isPunctuation(char c) { return punctuation[static_cast<unsigned char>(c)]; }

/// `behind`: bytes that may be read from the word's begin on.
quint32 bareHash(QByteArrayView word, qsizetype behind) {
    qsizetype begin = 0;
    qsizetype end = word.size();
    while (begin < end && isPunctuation(word[begin]))
        ++begin;
    while (end > begin && isPunctuation(word[end - 1]))
        --end;
    if (begin == end)
        return 0;
    std::array<char, Terms::longest> folded; // NOLINT(*-member-init): sized by what is written
    const auto size = std::min(end - begin, qsizetype(folded.size()));
    if (size <= 8 && behind - begin >= 8) { // nearly every word
        qToLittleEndian(eight::lower(eight::load(word.data() + begin)), folded.data());
        return hashOf({folded.data(), size});
    }
    for (qsizetype i = 0; i < size; ++i) {
        const char c = word[begin + i];
        folded[size_t(i)] = c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
    }
    return hashOf({folded.data(), size});
}

bool endsInFull(QByteArrayView text) {
    if (text.endsWith(QByteArrayView("“"))) // closes a German quotation
        text.chop(3);
    return endsSentence(text, text.size());
}

void capitalize(QByteArray& text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80) {
        if (lead >= 'a' && lead <= 'z')
            text[0] = char(lead - 0x20U);
        return;
    }
    QString decoded = QString::fromUtf8(text);
    if (!decoded[0].isLower())
        return;
    decoded[0] = decoded[0].toUpper();
    text = decoded.toUtf8();
}

void close(QByteArray& text, const QString& language) {
    while (!text.isEmpty() &&
           (text.back() == ',' || text.back() == ';' || text.back() == ':' || text.back() == '-' || text.back() == ' '))
        text.chop(1);
    if (text.isEmpty() || endsInFull(text) || language == "th"_L1 || language == "lo"_L1) // which have no full stop
        return;
    text += language == "ja"_L1 || language == "zh"_L1 ? "。"
            : language == "hi"_L1                      ? "।"
            : language == "my"_L1                      ? "။"
            : language == "km"_L1                      ? "។"
                                                       : ".";
}

} // namespace

Polisher::Polisher(const QString& language)
    : m_language(language)
    , m_english(language == "en"_L1)
    , m_written(language)
    , m_repairs(language)
    , m_numbers(language) {
    learn(Repairs::lists(language));
    if (!m_english && language != "de"_L1) {
        for (const SmallPolishLists& lists : smallPolish)
            if (language == QLatin1StringView(lists.language))
                learn(std::array<WordList, 4>{{{lists.fillers, Filler},
                                               {lists.openers, Opener},
                                               {lists.dangling, Dangling},
                                               {lists.pointers, Pointer}}});
        return;
    }
    const PolishLists& lists = m_english ? englishPolish : germanPolish;
    learn(std::array<WordList, 15>{{{lists.fillers, Filler},
                                    {lists.openers, Opener},
                                    {lists.dangling, Dangling},
                                    {lists.pointers, Pointer},
                                    {lists.cues, Cue},
                                    {lists.finite, Finite},
                                    {lists.announcing, Announcing},
                                    {lists.leans, Leaning},
                                    {lists.never, Never},
                                    {lists.hedges, Hedge},
                                    {lists.counted, Counted},
                                    {lists.units, Unit},
                                    {lists.titles, Title},
                                    {lists.before, Before},
                                    {lists.joining, Joining}}});
    m_known = StopWords(language);
}

void Polisher::learn(std::span<const WordList> lists) {
    for (const auto& [words, kind] : lists)
        for (const quint32 hash : hashesOf(words)) {
            qint32& kinds = m_kinds[hash];
            kinds = (kinds < 0 ? 0 : kinds) | kind;
        }
}

Polished Polisher::polished(QByteArrayView sentence) {
    split(sentence);
    dropFillers();
    dropStutter();
    Polished out;
    out.mended = m_repairs.mend(m_words);
    dropOpeners();
    closeUp();
    const bool hung = dropDangling();
    out.cut = promisesAlone() || hung;
    out.text = joined();
    close(out.text, m_language);
    if (out.text.isEmpty())
        return out;
    out.question = out.text.endsWith('?') || out.text.endsWith("？");
    out.pointsBack = is(m_words.front(), Pointer) || isPartOfThese();
    out.countsTime = countsTime();
    out.leans = !out.question && (is(m_words.front(), Leaning) || opensWithParticiple() || isClauseAlone());
    qint32 kinds = 0; // of any word
    for (const SpokenWord& word : m_words) {
        kinds |= word.kinds;
        out.announces += is(word, Announcing) ? 1 : 0;
        out.written += double(m_written[word.bare]);
    }
    out.cue = (kinds & Cue) != 0;
    out.verbless = !m_known.isEmpty() && (kinds & Finite) == 0;
    out.names = isNamesOrNumbers();
    out.written /= double(m_words.size());
    capitalize(out.text);
    out.words = wordCount(out.text);
    return out;
}

/// "I'm going to talk about blogs and, more particularly, I'm going to talk about.": the second promise goes. True:
/// there is no first one.
bool Polisher::promisesAlone() {
    const size_t size = m_words.size();
    if (!m_english || size < 2 || m_words[size - 1].bare != "about"_h || !is(m_words[size - 2], Announcing))
        return false;
    for (size_t i = size - 2; i > fewest; --i)
        if (m_words[i].bare == "and"_h) {
            m_words.resize(i);
            return false;
        }
    return true;
}

void Polisher::split(QByteArrayView sentence) {
    m_words.clear();
    const char* const bytes = sentence.data();
    const qsizetype size = sentence.size();
    for (qsizetype begin = 0; begin < size;) {
        qsizetype end = begin;
        while (end < size && bytes[end] != ' ')
            ++end;
        if (end > begin) {
            const QByteArrayView text(bytes + begin, end - begin);
            const quint32 bare = bareHash(text, size - begin);
            m_words.push_back({text, bare, std::max(0, m_kinds.find(bare))});
        }
        begin = end + 1;
    }
}

void Polisher::dropFillers() {
    const auto isStop = [this](QByteArrayView text) { // "non ?": French parts some from the word
        return text == "?" || text == "!" || (m_language == "fr"_L1 && (text == ":" || text == ";"));
    };
    const auto isSign = [](QByteArrayView text) { // "30 % of them", "Q & A": read aloud
        return text.size() <= 2 && QByteArrayView("&%+=/@#$").contains(text[0]);
    };
    const auto isNoise = [&](const SpokenWord& word) {
        const bool brokenOff = word.text.size() > 1 && word.text.back() == '-';
        const bool isMark = word.bare == 0 && word.text != "-" && !isStop(word.text) && !isSign(word.text);
        return brokenOff || is(word, Filler) || isMark;
    };
    size_t kept = 0;
    for (const SpokenWord& word : m_words)
        if (!isNoise(word) && (word.bare != 0 || kept > 0))
            m_words[kept++] = word;
        else if (kept > 0)
            m_words[kept - 1].beforeNoise = true;
    m_words.resize(kept);
    for (size_t i = 0; m_english && i + 1 < m_words.size(); ++i)
        if (isTag(i) && m_words[i + 1].text.back() == ',' && m_words.size() >= fewest + 2)
            m_words.erase(m_words.begin() + qsizetype(i), m_words.begin() + qsizetype(i) + 2);
}

void Polisher::dropStutter() {
    if (m_known.isEmpty())
        return;
    size_t kept = m_words.size(); // from the end, since "th th the" is one stutter
    for (size_t i = m_words.size(); i-- > 0;)
        if (i + 1 == m_words.size() || !isStutter(m_words[i], m_words[kept]))
            m_words[--kept] = m_words[i];
    m_words.erase(m_words.begin(), m_words.begin() + qsizetype(kept));
}

/// "g get", "en enhance": one or two letters that the next word begins with, and that are no word of their own. Before
/// a function word three letters and a capital too: "tho those", "Th They", but "Ed Edwards", "to and fro from".
bool Polisher::isStutter(const SpokenWord& word, const SpokenWord& next) const {
    const auto isSmall = [](char c) { return c >= 'a' && c <= 'z'; };
    if (word.text.size() > 3 || next.text.size() <= word.text.size() || !isSmall(next.text[word.text.size()]))
        return false;
    const bool surely = m_known.contains(next.bare);
    if (surely && (word.bare == "fro"_h || word.bare == "bot"_h || word.bare == "wit"_h || word.bare == "eve"_h))
        return false;
    const bool capital = surely && word.text[0] >= 'A' && word.text[0] <= 'Z';
    if (word.text.size() > (surely ? 3 : 2))
        return false;
    if (capital && word.text.size() == 1) // "S so in the end", but "C can do that" and "A as in alpha"
        return (word.text[0] | 0x20) == (next.text[0] | 0x20) && !is(next, Finite) && word.bare != "a"_h &&
               word.bare != "i"_h;
    return (capital || isSmall(word.text[0])) && std::all_of(word.text.begin() + 1, word.text.end(), isSmall) &&
           next.text.startsWith(word.text) && !m_known.contains(word.bare);
}

bool Polisher::isTag(size_t at) const {
    return (m_words[at].bare == "you"_h && m_words[at + 1].bare == "know"_h) ||
           (m_words[at].bare == "i"_h && m_words[at + 1].bare == "mean"_h);
}

size_t Polisher::openerLength() const {
    if (m_words.size() < 2)
        return 0;
    const quint32 first = m_words[0].bare;
    const quint32 second = m_words[1].bare;
    if (m_english) {
        const bool thanks = first == "thank"_h && second == "you"_h && m_words[1].text.back() == ',';
        if (isTag(0) || thanks || (first == "all"_h && second == "right"_h))
            return 2;
        const bool degree = second == "that"_h || second == "far"_h || second == "much"_h || second == "many"_h;
        if (((first == "so"_h || first == "now"_h) && degree) || (first == "no"_h && m_words[0].text.back() != ','))
            return 0;
    }
    return is(m_words[0], Opener) ? 1 : 0;
}

void Polisher::dropOpeners() {
    size_t dropped = 0;
    for (size_t length = openerLength(); length > 0 && m_words.size() >= fewest + length; length = openerLength()) {
        m_words.erase(m_words.begin(), m_words.begin() + qsizetype(length));
        if (++dropped == 6)
            break;
    }
}

/// "of the, system": a comma that stood beside a filler parts nothing any more, and none parts an article from what it
/// belongs to, unless another one soon shows that something was put in: "the, we think, oldest".
void Polisher::closeUp() {
    constexpr size_t longestInsertion = 6; // words
    const auto hasComma = [](const SpokenWord& word) { return word.text.size() > 1 && word.text.back() == ','; };
    for (size_t i = 0; i + 1 < m_words.size(); ++i) {
        SpokenWord& word = m_words[i];
        if (!hasComma(word))
            continue;
        const auto next = m_words.begin() + qsizetype(i) + 1;
        const auto end = m_words.begin() + qsizetype(std::min(m_words.size(), i + 1 + longestInsertion));
        if ((word.beforeNoise && is(word, Joining)) ||
            (word.text.size() > 2 && Repairs::isArticle(word) && std::none_of(next, end, hasComma))) // not "a, b"
            word.text.chop(1);
    }
}

/// What looks as if it hung loose and does not: "oder?", "the logical AND.", "20 ms.", "plan A.", "a big if."
bool Polisher::isWholeEnd(size_t at) const {
    const QByteArrayView text = m_words[at].text;
    if (text.contains('?') || text.contains("？"))
        return true;
    const auto capitals = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool small = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if ((capitals > 1 && !small) || m_repairs.isLetterName(m_words, at))
        return true;
    if (is(m_words[at], Title)) // "20 ms", "20 Dr"
        return text.startsWith("ms") || (at > 0 && m_words[at - 1].text[0] >= '0' && m_words[at - 1].text[0] <= '9');
    constexpr std::array joints{"if"_h, "but"_h, "because"_h};
    return at > 0 && endsInFull(text) && is(m_words[at - 1], Before) &&
           std::find(joints.begin(), joints.end(), m_words[at].bare) != joints.end();
}

bool Polisher::dropDangling() {
    if (m_words.empty())
        return false;
    const size_t before = m_words.size();
    const bool brokenOff = m_words.back().text.endsWith("—") || m_words.back().text.endsWith("—.");
    if (brokenOff)
        m_words.back().text = m_words.back().text.first(m_words.back().text.lastIndexOf("—"));
    if (m_words.back().text.isEmpty()) // the dash stood alone: "what is it —"
        m_words.pop_back();
    if (m_words.empty())
        return true;
    // "They got rid of the old ones and so.", "We test it this week, and then.", but "now and then."
    if (const size_t size = m_words.size();
        m_english && size > fewest + 1 && m_words[size - 2].bare == "and"_h &&
        (m_words[size - 1].bare == "so"_h || (m_words[size - 1].bare == "then"_h && m_words[size - 3].bare != "now"_h)))
        m_words.resize(size - 2);
    const bool whole = endsInFull(m_words.back().text) && !is(m_words.back(), Title);
    while (m_words.size() > 1 && !isWholeEnd(m_words.size() - 1)) {
        const size_t last = m_words.size() - 1;
        const bool many = m_words.size() > fewest;
        const bool hedged =
            many && is(m_words[last], Hedge) && (is(m_words[last - 1], Never) || m_words[last - 1].bare == "which"_h);
        if (hedged)
            m_words.resize(last - 1);
        else if (is(m_words[last], Never) || (many && !whole && is(m_words[last], Dangling)))
            m_words.pop_back();
        else
            break;
    }
    return brokenOff || m_words.size() < before;
}

QByteArray Polisher::joined() const {
    qsizetype size = 0;
    for (const SpokenWord& word : m_words)
        size += word.text.size() + 1;
    QByteArray out;
    out.reserve(size + 4);
    out.resize(std::max<qsizetype>(0, size - 1));
    char* to = out.data();
    for (const SpokenWord& word : m_words) {
        if (to != out.constData())
            *to++ = ' ';
        std::memcpy(to, word.text.data(), size_t(word.text.size()));
        const bool alone = word.text.size() == 1 || word.text[1] == '\'' || isPunctuation(word.text[1]);
        if (m_english && word.text[0] == 'i' && alone && word.text != "i.e.")
            *to = 'I';
        to += word.text.size();
    }
    return out;
}

} // namespace pith
