// SPDX-License-Identifier: GPL-3.0-or-later
// Runs over every talk before it is cut: a word of up to eight bytes is one number, compared with a dozen others.
#include "text/hesitations.h"

#include "domain/eightbytes.h"
#include "text/textscan.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace pith {
namespace {

struct Lists {
    std::string_view language;
    std::string_view fillers; ///< "um" is a word in German and Portuguese, "er" in German
    std::string_view
        restarted;             ///< said twice in a row they were begun anew; "that that", "is is", "of of" may be meant
    std::string_view spokenOf; ///< before a filler: it is what is talked about
};
constexpr std::array lists{
    Lists{"en", "um umm uh uhh uhm er erm",
          "i i'm i've i'd i'll a an the and but or we we're they they're she he it's there's because if your our their",
          "say says said saying word words sound sounds sounded write wrote written spell called letter letters"},
    Lists{"de", "äh ähm öh öhm ehm uh", "ich wir und aber oder weil ein eine einen", "sag sage sagt sagte wort"},
    Lists{"fr", "euh heu", "je le les un une et mais c'est", "dire dit mot"},
    Lists{"es", "eh em", "yo el los un una y pero", "decir dice palabra"},
    Lists{"nl", "eh ehm uh uhm", "ik de het een en maar we", "zeg zegt woord"},
    Lists{"sv", "eh öh ehm äh", "jag en ett och men vi", "säga säger ordet"},
    Lists{"", "äh ähm öhm euh uhm", "", ""}, // nobody's word elsewhere
};

using Word = quint64; ///< eight bytes at most, the first one lowest, of ASCII the lower ones; 0: longer

constexpr Word packed(std::string_view word) {
    if (word.size() > 8)
        return 0;
    Word out = 0;
    for (size_t i = 0; i < word.size(); ++i)
        out |= Word(static_cast<unsigned char>(word[i])) << (8U * i);
    return eight::lower(out);
}

/// The same of the first `bytes` bytes of eight, 1 to 8.
constexpr Word packed(quint64 eightBytes, unsigned bytes) {
    return eight::lower(eightBytes & (~quint64(0) >> (8U * (8 - bytes))));
}

/// Ä and Ö at the head are ä and ö.
constexpr Word lowered(Word word) {
    const auto head = word & 0xffffU;
    return head == 0x84c3 || head == 0x96c3 ? word + 0x2000U : word;
}

struct List {
    std::array<Word, 40> words{};
    size_t size = 0;
    quint64 kinds = 0;
    static quint64 kindOf(Word word) { return quint64(1) << ((word * 0x9e3779b97f4a7c15U) >> 58U); }
    explicit List(std::string_view all) {
        for (size_t at = 0; at < all.size() && size < words.size();) {
            const size_t end = std::min(all.find(' ', at), all.size());
            words[size] = packed(all.substr(at, end - at));
            kinds |= kindOf(words[size++]);
            at = end + 1;
        }
    }
    [[nodiscard]] bool has(Word word) const {
        if ((kinds & kindOf(word)) == 0) // most words of a talk
            return false;
        for (size_t i = 0; i < size; ++i)
            if (words[i] == word)
                return true;
        return false;
    }
};

const Lists& listsFor(const QString& language) {
    const QString primary = language.section(QLatin1Char('-'), 0, 0).toLower();
    for (const Lists& one : lists)
        if (primary == QLatin1StringView(one.language.data(), qsizetype(one.language.size())))
            return one;
    return lists.back();
}

struct Token {
    quint32 begin = 0, end = 0;
    quint32 bare = 0; ///< where its letters end and stops begin
    Word word = 0;    ///< 0: long, or not of letters alone
    bool shouts = false;
};

constexpr std::array<bool, 256> makeStops() {
    std::array<bool, 256> stops{};
    for (const char c : {'.', ',', '?', '!', '-', ';'})
        stops[size_t(c)] = true;
    return stops;
}
constexpr auto stops = makeStops();
bool isCapital(char c) { return c >= 'A' && c <= 'Z'; }

bool startsLarge(QByteArrayView text) {
    return isCapital(text[0]) || text.startsWith("\xc3\x84") || text.startsWith("\xc3\x96"); // Ä, Ö
}

/// Which words go.
class Finder final {
public:
    explicit Finder(const Transcript& transcript)
        : m_transcript(transcript)
        , m_text(transcript.text)
        , m_fillers(listsFor(transcript.language).fillers)
        , m_restarted(listsFor(transcript.language).restarted)
        , m_spokenOf(listsFor(transcript.language).spokenOf) {}

    /// Ascending. Of most words no more is looked at than where they end and whether they may go.
    std::vector<Token> find() {
        std::vector<Token> gone;
        quint32 first = none, second = none; // where the last two begin that stay
        Word before = 0;                     // the second of them
        for (quint32 at = wordFrom(0); at < quint32(m_text.size());) {
            const Glance now = glance(at);
            const bool mayFill = now.word != 0 && m_fillers.has(now.word);
            const bool isTwice = now.word != 0 && now.word == before;
            if (mayFill && isFiller(read(at), read(second))) {
                gone.push_back(read(at));
            } else {
                if (isTwice && isRestarted(read(second), read(at), read(first)))
                    gone.push_back(read(second));
                else
                    first = second;
                second = at;
                before = now.word;
            }
            at = wordFrom(now.end);
        }
        std::sort(gone.begin(), gone.end(), [](const Token& a, const Token& b) { return a.begin < b.begin; });
        return gone;
    }

private:
    static constexpr quint32 none = ~0U;

    struct Glance {
        quint32 end = 0;
        quint32 bare = 0;
        Word word = 0;
    };

    [[nodiscard]] quint32 wordFrom(quint32 at) const {
        while (at < quint32(m_text.size()) && m_text[at] == ' ')
            ++at;
        return at;
    }
    [[nodiscard]] Glance glance(quint32 at) const {
        const char* const text = m_text.data();
        if (quint32(m_text.size()) - at < 8) {
            const quint32 end = restOf(at);
            const quint32 bare = bareEnd(at, end);
            return {end, bare, lowered(packed(std::string_view(text + at, bare - at)))};
        }
        const quint64 head = eight::load(text + at);
        const quint64 spaces = eight::equal(head, ' ');
        const quint32 end = spaces != 0 ? at + quint32(eight::leading(~spaces & eight::tops)) : restOf(at + 8);
        const quint32 bare = bareEnd(at, end);
        const quint32 bytes = bare - at;
        return {end, bare, bytes > 0 && bytes <= 8 ? lowered(packed(head, bytes)) : 0};
    }
    [[nodiscard]] Token read(quint32 at) const {
        if (at == none)
            return {};
        const Glance seen = glance(at);
        const bool shouts = seen.word != 0 && seen.bare - at > 1 && isCapital(m_text[at]) && isCapital(m_text[at + 1]);
        return {at, seen.end, seen.bare, seen.word, shouts};
    }
    [[nodiscard]] quint32 restOf(quint32 at) const {
        const auto size = quint32(m_text.size());
        at = quint32(eight::nextMarked(m_text, at, [](quint64 bytes) { return eight::equal(bytes, ' '); }));
        while (at < size && m_text[at] != ' ')
            ++at;
        return at;
    }
    [[nodiscard]] static bool isStop(char c) { return stops[static_cast<unsigned char>(c)]; }
    [[nodiscard]] quint32 bareEnd(quint32 begin, quint32 end) const {
        while (end > begin && isStop(m_text[end - 1]))
            --end;
        return end;
    }
    [[nodiscard]] bool hasStop(const Token& token) const { return token.bare < token.end; }

    /// "UM" is a university.
    [[nodiscard]] bool isFiller(const Token& now, const Token& before) const {
        return now.word != 0 && !now.shouts && m_fillers.has(now.word) &&
               !(before.word != 0 && !hasStop(before) && m_spokenOf.has(before.word));
    }

    /// Whether `now` was given up for `next`: the last of several stays.
    [[nodiscard]] bool isRestarted(const Token& now, const Token& next, const Token& before) {
        if (now.word == 0 || now.word != next.word || now.shouts || !m_restarted.has(now.word) ||
            endsSentence(m_text, now.end) || turnsBetween(now.end, next.begin))
            return false;
        const bool single = now.bare - now.begin == 1;
        const char head = m_text[next.begin];
        if (isCapital(head) && head != 'I') // a name: "The The"
            return false;
        const bool same = m_text[now.begin] == head;
        // "Elizabeth I I knew", "vitamin A a day"
        const bool numeral = single && isCapital(m_text[now.begin]) && before.end > before.begin && !hasStop(before) &&
                             isCapital(m_text[before.begin]) && before.word != now.word;
        return !numeral && (same || (isCapital(m_text[now.begin]) && !single));
    }

    [[nodiscard]] bool turnsBetween(quint32 from, quint32 to) {
        const auto& turns = m_transcript.turns;
        while (m_turn < turns.size() && turns[m_turn].begin <= from)
            ++m_turn;
        return m_turn < turns.size() && turns[m_turn].begin <= to;
    }

    const Transcript& m_transcript;
    const QByteArrayView m_text;
    const List m_fillers, m_restarted, m_spokenOf;
    size_t m_turn = 0;
};

/// The words that stay, cue by cue.
class Writer final {
public:
    Writer(const Transcript& from, const std::vector<Token>& gone)
        : m_from(from)
        , m_gone(gone)
        , m_out(from.withoutWords()) {
        m_out.text.reserve(from.text.size());
        m_out.cues.reserve(from.cues.size());
    }

    Transcript run() {
        for (const Cue& cue : m_from.cues)
            copy(cue);
        for (; !m_out.turns.empty() && m_out.turns.back().begin >= quint32(m_out.text.size());)
            m_out.turns.pop_back();
        return std::move(m_out);
    }

private:
    void copy(const Cue& cue) {
        const quint32 end = cue.begin + cue.size;
        m_words.truncate(0);
        for (quint32 at = cue.begin; at < end;) {
            const Token* gone = m_next < m_gone.size() && m_gone[m_next].begin < end ? &m_gone[m_next] : nullptr;
            const quint32 to = gone ? gone->begin : end;
            take(at, to);
            at = to;
            if (gone) {
                leaveOut(*gone);
                at = gone->end;
                while (at < end && m_from.text[at] == ' ')
                    ++at;
                ++m_next;
            }
        }
        while (m_words.endsWith(' '))
            m_words.chop(1);
        if (m_words.isEmpty()) { // who began to speak in it goes on in the next
            for (SpeakerTurn& turn : m_turns)
                turn.begin = 0;
            return;
        }
        const quint32 begin = quint32(m_out.text.size()) + (m_out.text.isEmpty() ? 0 : 1);
        m_out.append(cue.start_ms, cue.end_ms, m_words);
        for (SpeakerTurn turn : std::exchange(m_turns, {})) {
            turn.begin += begin;
            if (!m_out.turns.empty() && m_out.turns.back().begin >= turn.begin)
                m_out.turns.back() = turn;
            else
                m_out.turns.push_back(turn);
        }
    }

    /// What stands between two words that go; the turns in it, and those of what went before it.
    void take(quint32 from, quint32 to) {
        const auto& turns = m_from.turns;
        for (quint32 at = from; at < to;) {
            for (; m_turn < turns.size() && turns[m_turn].begin <= at; ++m_turn)
                m_turns.push_back({quint32(m_words.size()), turns[m_turn].speaker});
            const quint32 next = m_turn < turns.size() ? std::min(to, turns[m_turn].begin) : to;
            if (!m_words.isEmpty() && !m_words.endsWith(' '))
                m_words += ' ';
            const qsizetype before = m_words.size();
            m_words.append(QByteArrayView(m_from.text).sliced(at, next - at));
            if (std::exchange(m_owesCapital, false) && m_words[before] >= 'a' && m_words[before] <= 'z')
                m_words[before] = char(m_words[before] - 32);
            at = next;
        }
    }

    void leaveOut(const Token& gone) {
        m_owesCapital = m_owesCapital || startsLarge(QByteArrayView(m_from.text).sliced(gone.begin));
        const char stop = m_from.text[gone.end - 1];
        if (stop != '.' && stop != '?' && stop != '!')
            return;
        const bool isFirst = m_words.isEmpty();
        const bool turns =
            !m_turns.empty() || (m_turn < m_from.turns.size() && m_from.turns[m_turn].begin <= gone.begin);
        if (!isFirst)
            end(m_words, stop);
        else if (!m_out.cues.empty() && !turns) // the sentence ended in this cue, but for its stop in the one before
            m_out.cues.back().size += end(m_out.text, stop);
    }

    /// How many bytes that took.
    static quint32 end(QByteArray& words, char stop) {
        while (words.endsWith(' '))
            words.chop(1);
        if (words.isEmpty() || endsSentence(words, words.size()))
            return 0;
        const bool instead = words.endsWith(',');
        if (instead)
            words.chop(1);
        words += stop;
        return instead ? 0 : 1;
    }

    const Transcript& m_from;
    const std::vector<Token>& m_gone;
    Transcript m_out;
    QByteArray m_words;
    std::vector<SpeakerTurn> m_turns; ///< of the cue at hand, within m_words
    size_t m_next = 0;
    size_t m_turn = 0;
    bool m_owesCapital = false;
};

} // namespace

Transcript withoutHesitations(Transcript transcript) {
    const std::vector<Token> gone = Finder(transcript).find();
    return gone.empty() ? std::move(transcript) : Writer(transcript, gone).run();
}

} // namespace pith
