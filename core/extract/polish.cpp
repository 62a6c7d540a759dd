// SPDX-License-Identifier: GPL-3.0-or-later
// Runs over every sentence of a talk, so words are compared by their hashes and nothing but the result is allocated.
#include "extract/polish.h"

#include "domain/transcript.h"
#include "extract/terms.h"
#include "text/textscan.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t fewest = 4; // leading words are taken off only where so many stay

struct Lists {
    const char* fillers;  ///< wherever they stand
    const char* openers;  ///< in front
    const char* dangling; ///< behind, where the captions have no full stop
    const char* pointers; ///< in front: they point at a sentence before
    const char* cues;
    const char* finite;     ///< a sentence has one of these, or a verb of its own
    const char* joining;    ///< no comma stands behind one
    const char* announcing; ///< people tell with them what they will talk about
    const char* leans;      ///< in front, and no question: the rest of a sentence whose beginning is not there
};
constexpr Lists english{"um uh uhm umm uhh er erm hmm hm mm mm-hmm mhm uh-huh ah oh",
                        "so and but or well okay ok now then yeah yes yep no alright anyway like basically actually "
                        "because cause plus also",
                        "the a an of and or but to in on at by for with from that which because if so is are was were "
                        "i you we they as than "
                        "my your our their this these into about when where who mr mrs ms dr",
                        "he she it they this that these those him her them it's that's he's she's they're its their "
                        "his there such here which "
                        "otherwise who either both",
                        "important summary summarize conclusion main key goal idea point problem decided decide should "
                        "purpose question result "
                        "results lesson",
                        "i you we they he she it is are was were be been am have has had do does did can could will "
                        "would should may might must let's i'm you're we're they're it's that's there's he's she's "
                        "don't doesn't didn't can't won't wouldn't couldn't isn't aren't wasn't i'll we'll you'll "
                        "they'll i've we've you've they've i'd we'd you'd they'd",
                        "the a an of to in on at by for with from my your our their into",
                        "today talk talking lecture presentation presenting project topic goal aim purpose objective "
                        "agenda overview introduce introduction propose",
                        "of is are was were am be has have had does did do which such than whose whom about to as"};
constexpr Lists german{
    "äh Äh ähm Ähm öh öhm hm hmm mhm tja naja",
    "und aber oder also ja nun gut okay ok genau so dann denn nein jetzt ach",
    "der die das ein eine und oder aber von zu in im an am auf mit für dass weil wenn ist sind war ich wir sie den dem",
    "er sie es dies diese dieser dieses das damit dadurch dafür darum davon dazu daher deshalb dort da solche",
    "wichtig wichtigste zusammenfassend ergebnis ergebnisse entscheidend ziel problem idee frage fazit",
    "ich du wir ihr sie er es man ist sind war waren bin bist sei hat haben habe hatte hatten wird werden wurde wurden "
    "würde würden kann können könnte konnte konnten muss müssen musste mussten soll sollen sollte sollten will wollen "
    "wollte darf dürfen mag gibt",
    "der die das ein eine einen einem von zu zum zur im am für mein meine unser unsere",
    "heute vortrag vorlesung thema themen projekt arbeit ziel überblick einführung vorstellen",
    "ist sind war waren hat haben wird werden als wie welche welcher welches dass sodass zu"};

constexpr quint32 operator""_h(const char* word, size_t size) { return hashOf({word, qsizetype(size)}); }

bool isPunctuation(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && !(byte >= '0' && byte <= '9') && !((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

quint32 bareHash(QByteArrayView word) {
    qsizetype begin = 0;
    qsizetype end = word.size();
    while (begin < end && isPunctuation(word[begin]))
        ++begin;
    while (end > begin && isPunctuation(word[end - 1]))
        --end;
    if (begin == end)
        return 0;
    std::array<char, Terms::longest> folded{};
    const auto size = std::min(end - begin, qsizetype(folded.size()));
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
    , m_repairs(language) {
    if (!m_english && language != "de"_L1)
        return;
    const Lists& lists = m_english ? english : german;
    m_fillers = hashesOf(lists.fillers);
    m_openers = hashesOf(lists.openers);
    m_dangling = hashesOf(lists.dangling);
    m_pointers = hashesOf(lists.pointers);
    m_cues = hashesOf(lists.cues);
    m_finite = hashesOf(lists.finite);
    m_announcing = hashesOf(lists.announcing);
    m_leans = hashesOf(lists.leans);
    m_joining = hashesOf(lists.joining);
    m_known = StopWords(language);
}

Polished Polisher::polished(QByteArrayView sentence) {
    split(sentence);
    dropFillers();
    dropStutter();
    Polished out;
    out.mended = m_repairs.mend(m_words);
    dropOpeners();
    closeUp();
    out.cut = dropDangling();
    out.text = joined(sentence.size());
    close(out.text, m_language);
    if (out.text.isEmpty())
        return out;
    out.question = out.text.endsWith('?') || out.text.endsWith("？");
    out.pointsBack = isIn(m_pointers, m_words.front().bare) || isPartOfThese();
    out.leans = !out.question && isIn(m_leans, m_words.front().bare);
    out.cue =
        std::any_of(m_words.begin(), m_words.end(), [this](const SpokenWord& word) { return isIn(m_cues, word.bare); });
    out.announces = int(std::count_if(m_words.begin(), m_words.end(),
                                      [this](const SpokenWord& word) { return isIn(m_announcing, word.bare); }));
    out.verbless = !m_finite.empty() && std::none_of(m_words.begin(), m_words.end(), [this](const SpokenWord& word) {
        return isIn(m_finite, word.bare);
    });
    if (m_english) {
        const auto capitals = std::count_if(m_words.begin(), m_words.end(), [](const SpokenWord& word) {
            return word.text[0] >= 'A' && word.text[0] <= 'Z';
        });
        out.names = capitals * 2 > qsizetype(m_words.size());
    }
    for (const SpokenWord& word : m_words)
        out.written += double(m_written[word.bare]);
    out.written /= double(m_words.size());
    capitalize(out.text);
    out.words = wordCount(out.text);
    return out;
}

/// "Some 40 of them were made": of whom?
bool Polisher::isPartOfThese() const {
    constexpr size_t looked = 4;
    for (size_t i = 1; m_english && i < looked && i + 1 < m_words.size(); ++i) {
        const quint32 whom = m_words[i + 1].bare;
        if (m_words[i].bare == "of"_h && (whom == "them"_h || whom == "these"_h || whom == "those"_h))
            return true;
    }
    return false;
}

void Polisher::split(QByteArrayView sentence) {
    m_words.clear();
    for (qsizetype begin = 0; begin < sentence.size();) {
        const qsizetype space = sentence.indexOf(' ', begin);
        const qsizetype end = space < 0 ? sentence.size() : space;
        if (end > begin)
            m_words.push_back({sentence.sliced(begin, end - begin), bareHash(sentence.sliced(begin, end - begin))});
        begin = end + 1;
    }
}

void Polisher::dropFillers() {
    const auto isNoise = [this](const SpokenWord& word) {
        const bool brokenOff = word.text.size() > 1 && word.text.back() == '-';
        return brokenOff || isIn(m_fillers, word.bare) || (word.bare == 0 && word.text != "-");
    };
    m_words.erase(std::remove_if(m_words.begin(), m_words.end(), isNoise), m_words.end());
    for (size_t i = 0; m_english && i + 1 < m_words.size(); ++i)
        if (isTag(i) && m_words[i + 1].text.back() == ',' && m_words.size() >= fewest + 2)
            m_words.erase(m_words.begin() + qsizetype(i), m_words.begin() + qsizetype(i) + 2);
}

/// "g get", "en enhance": one or two letters that the next word begins with, and that are no word of their own.
void Polisher::dropStutter() {
    if (m_known.isEmpty())
        return;
    const auto isStutter = [this](const SpokenWord& word, const SpokenWord& next) {
        const auto isSmall = [](char c) { return c >= 'a' && c <= 'z'; };
        return word.text.size() <= 2 && std::all_of(word.text.begin(), word.text.end(), isSmall) &&
               next.text.size() > word.text.size() && next.text.startsWith(word.text) &&
               isSmall(next.text[word.text.size()]) && !m_known.contains(word.bare);
    };
    size_t kept = 0;
    for (size_t i = 0; i < m_words.size(); ++i)
        if (i + 1 == m_words.size() || !isStutter(m_words[i], m_words[i + 1]))
            m_words[kept++] = m_words[i];
    m_words.resize(kept);
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
        if (isTag(0) || (first == "all"_h && second == "right"_h))
            return 2;
        const bool degree = second == "that"_h || second == "far"_h || second == "much"_h || second == "many"_h;
        if (((first == "so"_h || first == "now"_h) && degree) || (first == "no"_h && m_words[0].text.back() != ','))
            return 0;
    }
    return isIn(m_openers, first) ? 1 : 0;
}

void Polisher::dropOpeners() {
    size_t dropped = 0;
    for (size_t length = openerLength(); length > 0 && m_words.size() >= fewest + length; length = openerLength()) {
        m_words.erase(m_words.begin(), m_words.begin() + qsizetype(length));
        if (++dropped == 6)
            break;
    }
}

/// "of the, system": a comma that stood beside a filler parts nothing any more.
void Polisher::closeUp() {
    for (size_t i = 0; i + 1 < m_words.size(); ++i)
        if (m_words[i].text.endsWith(',') && m_words[i].text.size() > 1 && isIn(m_joining, m_words[i].bare))
            m_words[i].text.chop(1);
}

bool Polisher::dropDangling() {
    if (m_words.empty() || (endsInFull(m_words.back().text) && m_words.back().text.size() > 3))
        return false;
    const size_t before = m_words.size();
    while (m_words.size() > fewest && isIn(m_dangling, m_words.back().bare))
        m_words.pop_back();
    return m_words.size() < before;
}

QByteArray Polisher::joined(qsizetype size) const {
    QByteArray out;
    out.reserve(size + 4);
    for (const SpokenWord& word : m_words) {
        if (!out.isEmpty())
            out += ' ';
        const qsizetype before = out.size();
        out.append(word.text);
        const bool alone = word.text.size() == 1 || word.text[1] == '\'' || isPunctuation(word.text[1]);
        if (m_english && word.text[0] == 'i' && alone && word.text != "i.e.")
            out[before] = 'I';
    }
    return out;
}

} // namespace pith
