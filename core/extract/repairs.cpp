// SPDX-License-Identifier: GPL-3.0-or-later
// A repair has a part given up, then the part that replaces it, most often with the same words at its beginning
// (Levelt 1983; Shriberg 1994; Heeman and Allen 1999). Only patterns that no whole sentence has are taken out: "the
// more you give the more you get" and "of the people, by the people" must stay.
#include "extract/repairs.h"

#include "extract/terms.h"

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t longestRepeat = 4;
constexpr size_t mostBetween = 3; // words between a beginning and the same beginning again

bool isSame(const std::vector<SpokenWord>& words, size_t a, size_t b, size_t length) {
    for (size_t i = 0; i < length; ++i)
        if (words[a + i].bare != words[b + i].bare || words[a + i].bare == 0)
            return false;
    return true;
}

/// A sentence or a part of it ends behind such a word: what comes again then was meant.
bool isClosed(const SpokenWord& word) {
    const char last = word.text.back();
    return last == '.' || last == '!' || last == '?' || last == ';' || last == ':';
}

bool endsInLetter(QByteArrayView text) {
    const auto last = static_cast<unsigned char>(text.back());
    return last >= 0x80 || ((last | 0x20U) >= 'a' && (last | 0x20U) <= 'z');
}

bool beginsSmall(QByteArrayView text) { return text[0] >= 'a' && text[0] <= 'z'; }

bool isNumber(const SpokenWord& word) { return word.text[0] >= '0' && word.text[0] <= '9'; }

/// What a word is to a repair, bits of its kinds.
enum : qint32 {
    Subject = Repairs::firstKind, ///< with which people begin anew
    Unfinished = Subject << 1,    ///< no phrase ends with one
    Auxiliary = Subject << 2,
    Replaced = Subject << 3, ///< "a the", "the my": the first was given up
    Replacing = Subject << 4,
    Article = Subject << 5,
    Beginning = Subject << 6,
    BegunAnew = Subject << 7,
    Joint = Subject << 8,      ///< "the when we", but "the when clause": one of BegunAnew that wants a subject
    Lettered = Subject << 9,   ///< "option a": a letter's name stands behind one
    Condition = Subject << 10, ///< "if I could I would": before a clause that another follows
    Ambiguous = Subject << 11, ///< as well what something is done to: "das muss das Kind wissen"
    Double = Subject << 12,    ///< a whole sentence may have it twice
};

bool is(const SpokenWord& word, qint32 kind) { return (word.kinds & kind) != 0; }

void drop(std::vector<SpokenWord>& words, size_t at, size_t count) {
    words.erase(words.begin() + qsizetype(at), words.begin() + qsizetype(at + count));
}

} // namespace

std::vector<quint32> hashesOf(const char* words) {
    std::vector<quint32> hashes;
    const QByteArrayView all(words);
    for (qsizetype begin = 0; begin < all.size();) {
        const qsizetype space = all.indexOf(' ', begin);
        const qsizetype end = space < 0 ? all.size() : space;
        hashes.push_back(hashOf(all.sliced(begin, end - begin)));
        begin = end + 1;
    }
    return hashes;
}

std::vector<WordList> Repairs::lists(const QString& language) {
    if (language == "en"_L1)
        return {
            {"i we you they he she it i'm we're you're they're he's she's it's that's there's i've we've they've there "
             "this",
             Subject},
            {"the a an of to in on at by for with from about into can could will would should have has had do did just "
             "really my your our their this",
             Unfinished},
            {"can could will would should have has had do did might may must just", Auxiliary},
            {"a an the my our your their", Replaced},
            {"the my our your their this these", Replacing},
            {"the a an", Article},
            {"i we he she they", Beginning},
            {"i i'm i've i'd i'll we we're we've we'd we'll they they're they've he she there there's it's that's when "
             "if because",
             BegunAnew},
            {"when if because", Joint},
            {"an option plan part type vitamin vitamins group team class grade version variant level point section "
             "figure phase step case series chapter appendix hepatitis letter schedule",
             Lettered},
            {"if when whenever where wherever as what whatever who unless until before after once while that all "
             "everything than how like",
             Condition},
            {"had", Double}};
    if (language == "de"_L1)
        return {
            {"ich wir du ihr er sie es man das", Subject},
            {"wenn als was wer wo wie dass ob sobald bevor nachdem bis weil falls alles", Condition},
            {"ihr sie es das", Ambiguous},
            {"die der das den sie", Double},
            {"der die das den dem ein eine einen einem zu im in am an auf von vom mit für hat habe haben kann können "
             "soll sollen will muss mal",
             Unfinished},
            {"hat habe haben kann können soll sollen will muss", Auxiliary}};
    if (language == "fr"_L1)
        return {{"nous vous", Double}};
    if (language == "it"_L1)
        return {{"piano via quasi", Double}};
    return {};
}

Repairs::Repairs(const QString& language)
    : m_isListed(language == "en"_L1 || language == "de"_L1) {
    constexpr std::array redoubling{"vi"_L1, "tr"_L1, "hi"_L1, "bn"_L1, "ur"_L1, "id"_L1, "ms"_L1,
                                    "tl"_L1, "th"_L1, "ta"_L1, "te"_L1, "ko"_L1, "fa"_L1, "sw"_L1};
    m_redoubles = std::find(redoubling.begin(), redoubling.end(), language) != redoubling.end();
}

/// "option A", "an A": no article.
bool Repairs::isLetterName(const Words& words, size_t at) const {
    const QByteArrayView text = words[at].text;
    if (at == 0 || (text[0] | 0x20) != 'a' || (text.size() > 1 && endsInLetter(text)))
        return false;
    return (text[0] == 'A' && !isClosed(words[at - 1])) || is(words[at - 1], Lettered);
}

bool Repairs::isArticle(const SpokenWord& word) { return is(word, Replaced); }

/// "if I could I would", "all they had they gave": a clause before the sentence it belongs to.
bool Repairs::isNoStartAfter(const Words& words, size_t at) const {
    return at > 0 && !isClosed(words[at - 1]) && is(words[at - 1], Condition);
}

/// "the the", "in the in the": the later one stays, as that is the one the speaker went on with.
void Repairs::dropRepeats(Words& words) const {
    const auto isMeant = [this, &words](size_t i,
                                        size_t length) { // "1 000 000", "nous nous lavons", "type A, a rare one"
        const auto begin = words.begin() + qsizetype(i);
        return std::all_of(begin, begin + qsizetype(length), isNumber) ||
               (length == 1 && (m_redoubles || is(*begin, Double) ||
                                (isLetterName(words, i) && begin->text[0] != words[i + 1].text[0])));
    };
    for (size_t length = longestRepeat; length >= 1; --length)
        for (size_t i = 0; i + 2 * length <= words.size();) {
            if (isSame(words, i, i + length, length) && !isClosed(words[i + length - 1]) && !isMeant(i, length))
                drop(words, i, length);
            else
                ++i;
        }
}

/// Whether the words from `at` on, a beginning of `length` words and `between` more, were given up for the same
/// beginning.
bool Repairs::isGivenUp(const Words& words, size_t at, size_t length, size_t between) const {
    const size_t again = at + length + between;
    if (again + length >= words.size() || !isSame(words, at, again, length))
        return false;
    for (size_t i = at; i < again; ++i)
        if (isClosed(words[i]))
            return false;
    if (length == 1) // "we can we should"; "what we do we know", "das muss das Kind" must stay
        return between == 1 && is(words[at + 1], Auxiliary) && !isNoStartAfter(words, at) && !is(words[at], Ambiguous);
    return is(words[again - 1], Unfinished);
}

/// "I was thinking about I was thinking of", "they had they used".
bool Repairs::dropRestarts(Words& words) const {
    bool found = false;
    for (size_t at = 0; at + 3 < words.size(); ++at)
        for (size_t length = longestRepeat; is(words[at], Subject) && length >= 1; --length)
            for (size_t between = 1; between <= mostBetween; ++between)
                if (isGivenUp(words, at, length, between)) {
                    drop(words, at, length + between); // the same word comes to stand there
                    found = true;
                }
    return found;
}

/// "three pha three phase", "on the re on the remote": the word that was broken off begins the one that came.
bool Repairs::dropBrokenWords(Words& words) const {
    bool found = false;
    for (size_t length = 1; length <= 3; ++length)
        for (size_t at = 0; at + 2 * length + 2 <= words.size(); ++at) {
            const QByteArrayView broken = words[at + length].text;
            const QByteArrayView whole = words[at + 2 * length + 1].text;
            if (isSame(words, at, at + length + 1, length) && broken.size() < whole.size() &&
                whole.startsWith(broken)) {
                drop(words, at, length + 1);
                found = true;
            }
        }
    return found;
}

bool Repairs::dropReplaced(Words& words) const {
    bool found = false;
    for (size_t at = 0; at + 2 < words.size();) {
        if (is(words[at], Replaced) && is(words[at + 1], Replacing) && !isClosed(words[at]) &&
            !isLetterName(words, at)) {
            drop(words, at, 1);
            found = true;
        } else {
            ++at;
        }
    }
    return found;
}

/// "I I'm going to", "the when you said", and in front "I there is": what was begun anew.
bool Repairs::dropFalseBeginnings(Words& words) const {
    const size_t before = words.size();
    while (words.size() > 3 && is(words[0], Beginning) && is(words[1], BegunAnew) && !isClosed(words[0]) &&
           words[0].text.back() != ',')
        drop(words, 0, 1);
    for (size_t at = 0; at + 2 < words.size();) {
        const QByteArrayView said = words[at].text;
        const QByteArrayView next = words[at + 1].text;
        const bool longer = is(words[at], Beginning) && !isClosed(words[at]) && next.size() > said.size() + 1 &&
                            next[said.size()] == '\'' && next.startsWith(said);
        const bool article = is(words[at], Article) && endsInLetter(said) && !isLetterName(words, at);
        // "the I beam", "the We Company", "the 'if'" and "the if statement" stay
        const bool anew = is(words[at + 1], BegunAnew) && next.size() > 1 && (beginsSmall(next) || next[1] == '\'') &&
                          endsInLetter(next) && (!is(words[at + 1], Joint) || is(words[at + 2], Subject));
        if (longer || (article && anew))
            drop(words, at, 1);
        else
            ++at;
    }
    return words.size() < before;
}

bool Repairs::mend(std::vector<SpokenWord>& words) const {
    dropRepeats(words);
    bool found = false;
    if (m_isListed) {
        found = dropBrokenWords(words);
        found = dropRestarts(words) || found;
        found = dropReplaced(words) || found;
        found = dropFalseBeginnings(words) || found;
        if (found)
            dropRepeats(words);
    }
    return found;
}

} // namespace pith
