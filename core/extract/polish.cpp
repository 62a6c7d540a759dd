// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/polish.h"

#include "extract/terms.h"

#include <QString>

#include <array>
#include <vector>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t fewest = 4; // leading words are taken off only where so many stay

struct Lists {
    const char* fillers;  ///< wherever they stand
    const char* openers;  ///< in front
    const char* dangling; ///< behind, where the captions have no full stop
    const char* pointers; ///< in front: they point at a sentence before
};
constexpr Lists english{" um uh uhm umm uhh er erm hmm hm mm mm-hmm mhm uh-huh ah oh ",
                        " so and but or well okay ok now then yeah yes yep no alright anyway like basically actually "
                        "because cause plus also ",
                        " the a an of and or but to in on at by for with from that which because if so is are was were "
                        "i you we they as than my your "
                        "our their this these into about when where who ",
                        " he she it they this that these those him her them it's that's he's she's they're its their "
                        "his there such here which "
                        "otherwise who either both "};
constexpr Lists german{
    " äh ähm öh öhm hm hmm mhm tja naja ", " und aber oder also ja nun gut okay ok genau so dann denn nein jetzt ach ",
    " der die das ein eine und oder aber von zu in im an am auf mit für dass weil wenn ist sind war ich wir sie den "
    "dem ",
    " er sie es dies diese dieser dieses das damit dadurch dafür darum davon dazu daher deshalb dort da solche "};
constexpr Lists none{" ", " ", " ", " "};

const Lists& listsOf(const QString& language) {
    return language == "en"_L1 ? english : language == "de"_L1 ? german : none;
}

struct Word {
    QByteArrayView text;
    QByteArray bare; ///< lower case, without punctuation around
};

bool isPunctuation(char c) {
    return static_cast<unsigned char>(c) < 0x80 && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

QByteArray bareOf(QByteArrayView word) {
    qsizetype begin = 0;
    qsizetype end = word.size();
    while (begin < end && isPunctuation(word[begin]))
        ++begin;
    while (end > begin && isPunctuation(word[end - 1]))
        --end;
    QByteArray bare = word.sliced(begin, end - begin).toByteArray().toLower();
    return bare;
}

bool isIn(const char* list, const QByteArray& bare) {
    if (bare.isEmpty())
        return false;
    return QByteArrayView(list).contains(QByteArray(' ' + bare + ' '));
}

std::vector<Word> wordsOf(QByteArrayView sentence) {
    std::vector<Word> words;
    for (qsizetype begin = 0; begin < sentence.size();) {
        qsizetype end = sentence.indexOf(' ', begin);
        if (end < 0)
            end = sentence.size();
        const QByteArrayView text = sentence.sliced(begin, end - begin);
        if (!text.isEmpty())
            words.push_back({text, bareOf(text)});
        begin = end + 1;
    }
    return words;
}

/// "the the", "in the in the", "and what I and what I": the later one stays, as that is the one the speaker went on
/// with.
void dropRepeats(std::vector<Word>& words) {
    for (size_t length = 3; length >= 1; --length) {
        for (size_t i = 0; i + 2 * length <= words.size();) {
            size_t same = 0;
            while (same < length && !words[i + same].bare.isEmpty() &&
                   words[i + same].bare == words[i + length + same].bare)
                ++same;
            if (same == length)
                words.erase(words.begin() + qsizetype(i), words.begin() + qsizetype(i + length));
            else
                ++i;
        }
    }
}

bool isPair(const std::vector<Word>& words, size_t at, const char* first, const char* second) {
    return at + 1 < words.size() && words[at].bare == first && words[at + 1].bare == second;
}

size_t openerLength(const std::vector<Word>& words, const Lists& lists) {
    if (&lists == &english) {
        if (isPair(words, 0, "you", "know") || isPair(words, 0, "i", "mean") || isPair(words, 0, "all", "right"))
            return 2;
        if (isPair(words, 0, "so", "that") || isPair(words, 0, "so", "far") || isPair(words, 0, "so", "much") ||
            isPair(words, 0, "so", "many") || isPair(words, 0, "now", "that") || isPair(words, 0, "no", "one"))
            return 0;
    }
    return !words.empty() && isIn(lists.openers, words.front().bare) ? 1 : 0;
}

void dropFillers(std::vector<Word>& words, const Lists& lists) {
    const auto isNoise = [&](const Word& word) {
        const bool brokenOff = word.text.size() > 1 && word.text.endsWith('-');
        return brokenOff || isIn(lists.fillers, word.bare) ||
               (word.bare.isEmpty() && word.text != "-" && word.text != "–" &&
                static_cast<unsigned char>(word.text[0]) < 0x80);
    };
    words.erase(std::remove_if(words.begin(), words.end(), isNoise), words.end());
    if (&lists != &english)
        return;
    for (size_t i = 0; i + 1 < words.size(); ++i) {
        const bool tag = isPair(words, i, "you", "know") || isPair(words, i, "i", "mean");
        if (tag && words[i + 1].text.endsWith(',') && words.size() > fewest)
            words.erase(words.begin() + qsizetype(i), words.begin() + qsizetype(i) + 2);
    }
}

bool endsInFull(QByteArrayView text) {
    for (const char* mark : {".", "!", "?", "…", "。", "！", "？", ".\"", "?\"", "!\"", ".”", "?”", "!”", ".)"})
        if (text.endsWith(QByteArrayView(mark)))
            return true;
    return false;
}

QByteArray capitalized(QByteArray text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    if (lead < 0x80) {
        if (lead >= 'a' && lead <= 'z')
            text[0] = char(lead - 0x20);
        return text;
    }
    QString decoded = QString::fromUtf8(text);
    decoded[0] = decoded[0].toUpper();
    return decoded.toUtf8();
}

} // namespace

QByteArray polished(QByteArrayView sentence, const QString& language) {
    const Lists& lists = listsOf(language);
    std::vector<Word> words = wordsOf(sentence);
    dropFillers(words, lists);
    dropRepeats(words);
    for (size_t length = openerLength(words, lists); length > 0 && words.size() >= fewest + length;
         length = openerLength(words, lists))
        words.erase(words.begin(), words.begin() + qsizetype(length));
    if (!words.empty() && !endsInFull(words.back().text))
        while (words.size() > fewest && isIn(lists.dangling, words.back().bare))
            words.pop_back();
    QByteArray out;
    out.reserve(sentence.size() + 1);
    for (const Word& word : words) {
        if (!out.isEmpty())
            out += ' ';
        if (language == "en"_L1 && word.text[0] == 'i' && (word.bare == "i" || word.bare.startsWith("i'")))
            out.append('I').append(word.text.data() + 1, word.text.size() - 1);
        else
            out.append(word.text.data(), word.text.size());
    }
    while (!out.isEmpty() &&
           (out.endsWith(',') || out.endsWith(';') || out.endsWith(':') || out.endsWith('-') || out.endsWith(' ')))
        out.chop(1);
    if (out.isEmpty())
        return out;
    if (!endsInFull(out)) {
        int bytes = 0;
        for (qsizetype at = out.size() - 1; at >= 0 && (static_cast<unsigned char>(out[at]) & 0xc0U) == 0x80U; --at)
            ++bytes;
        // Two continuation bytes: Han, kana and the like end in their own full stop; so do a few others, which take it
        // well.
        out += bytes >= 2 && (language == "ja"_L1 || language == "zh"_L1) ? "。" : ".";
    }
    return capitalized(out);
}

double standsAlone(QByteArrayView polished, const QString& language) {
    const Lists& lists = listsOf(language);
    double worth = 1;
    if (polished.endsWith('?') || polished.endsWith("？"))
        worth *= 0.4;
    const qsizetype space = polished.indexOf(' ');
    if (space > 0 && isIn(lists.pointers, bareOf(polished.first(space))))
        worth *= 0.75;
    return worth;
}

} // namespace pith
