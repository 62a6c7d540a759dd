// SPDX-License-Identifier: GPL-3.0-or-later
// Hot: an hour's talk goes through here for each summary, so ASCII has a path of its own and nothing is allocated.
#include "extract/terms.h"

#include "domain/density.h"
#include "domain/eightbytes.h"

#include <algorithm>
#include <cstring>

namespace pith {

namespace {

constexpr int charactersAKey = 6;

constexpr bool isDigit(unsigned char c) { return c >= '0' && c <= '9'; }

constexpr char opensSentence = 1;

/// ASCII letters and digits in lower case, which are above opensSentence; 0 for all else.
constexpr std::array<char, 256> makeFolds() {
    std::array<char, 256> folds{};
    for (const char c : {'.', '!', '?', ':'})
        folds[size_t(c)] = opensSentence;
    for (size_t c = '0'; c <= '9'; ++c)
        folds[c] = char(c);
    for (size_t c = 'a'; c <= 'z'; ++c)
        folds[c] = folds[c - 0x20] = char(c);
    return folds;
}
constexpr auto folds = makeFolds();

/// Letters and marks that hold a word together.
bool isWordPart(char32_t c) { return QChar::isLetterOrNumber(c) || QChar::isMark(c); }

bool endsWith(QByteArrayView word, const char* ending, qsizetype size) {
    return word.size() >= size + 3 && std::memcmp(word.data() + word.size() - size, ending, size_t(size)) == 0;
}

/// Without one inflection of the languages of Western Europe; what stays has three bytes at least.
QByteArrayView withoutEnding(QByteArrayView word) {
    if (word.size() < 4)
        return word;
    const char last = word.back();
    const char before = word[word.size() - 2];
    const bool two = word.size() >= 5;
    switch (last) {
    case 'g': return word.chopped(endsWith(word, "ing", 3) ? 3 : 0);
    case 'd':
    case 'r':
    case 'n':
    case 'm': return word.chopped(two && before == 'e' ? 2 : 0);
    case 's': return word.chopped(two && before == 'e' ? 2 : before != 's' ? 1 : 0);
    case 'y': return word.chopped(two && before == 'l' ? 2 : 1);
    case 'e': return word.chopped(two && before == 'i' ? 2 : 1);
    case 'i': return word.chopped(1);
    default: return word;
    }
}

/// How many characters are taken for a word: of Thai and its like, which have few characters, two tell little.
int widthOf(QByteArrayView text, qsizetype at) { return density::quartersAt(text, at) == 1 ? 3 : 2; }

} // namespace

bool isPaired(char32_t c) {
    if (c < 0x0e00)
        return false;
    return c <= 0x0eff || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff) ||
           (c >= 0x3041 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff66 && c <= 0xff9d) || (c >= 0x20000 && c <= 0x3ffff);
}

char32_t Terms::decode(qsizetype at, int& bytes) const {
    const auto byte = [&](qsizetype i) { return char32_t(static_cast<unsigned char>(m_text[i])); };
    const char32_t lead = byte(at);
    bytes = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (at + bytes > m_text.size())
        bytes = int(m_text.size() - at);
    if (bytes == 1)
        return lead < 0x80 ? lead : U' ';
    char32_t c = lead & (0x7fU >> bytes);
    for (int i = 1; i < bytes; ++i)
        c = (c << 6U) | (byte(at + i) & 0x3fU);
    return c;
}

void Terms::put(char32_t c) {
    if (m_length > longest - 4)
        return;
    char* out = m_folded.data() + m_length;
    if (c < 0x80) {
        *out = char(c);
        m_length += 1;
    } else if (c < 0x800) {
        out[0] = char(0xc0U | (c >> 6U));
        out[1] = char(0x80U | (c & 0x3fU));
        m_length += 2;
    } else if (c < 0x10000) {
        out[0] = char(0xe0U | (c >> 12U));
        out[1] = char(0x80U | ((c >> 6U) & 0x3fU));
        out[2] = char(0x80U | (c & 0x3fU));
        m_length += 3;
    } else {
        out[0] = char(0xf0U | (c >> 18U));
        out[1] = char(0x80U | ((c >> 12U) & 0x3fU));
        out[2] = char(0x80U | ((c >> 6U) & 0x3fU));
        out[3] = char(0x80U | (c & 0x3fU));
        m_length += 4;
    }
}

bool Terms::next(Term& term) {
    const char* const text = m_text.data();
    const qsizetype size = m_text.size();
    while (m_at < size) {
        const auto byte = static_cast<unsigned char>(text[m_at]);
        if (folds[byte] > opensSentence) {
            if (m_wanted && passesOver())
                continue;
            return takeWord(term);
        }
        if (byte < 0x80) { // spaces and stops, up to what is none
            qsizetype at = m_at;
            char seen = 0;
            do
                seen = char(seen | folds[static_cast<unsigned char>(text[at])]);
            while (++at < size && folds[static_cast<unsigned char>(text[at])] <= opensSentence &&
                   static_cast<unsigned char>(text[at]) < 0x80);
            m_opens = m_opens || seen == opensSentence;
            m_insidePairs = false;
            m_at = at;
            continue;
        }
        int bytes = 1;
        const char32_t c = decode(m_at, bytes);
        if (isPaired(c)) {
            if (takePair(term, c, bytes))
                return true;
            continue;
        }
        if (isWordPart(c))
            return takeWord(term);
        m_insidePairs = false;
        m_opens = m_opens || c == 0x3002 || c == 0xff01 || c == 0xff1f;
        m_at += bytes;
    }
    return false;
}

/// A word that nobody wants: m_at is behind it.
bool Terms::passesOver() {
    qsizetype at = m_at;
    if (m_text.size() - at < 8 || isDigit(static_cast<unsigned char>(m_text[at])))
        return false;
    const quint64 first = eight::load(m_text.data() + at);
    int taken = eight::leading(eight::alphanumeric(first));
    if (taken < 2 || m_wanted->has(quint32(first | (0x20 * eight::each)), taken))
        return false;
    for (at += taken; taken == 8; at += taken) {
        if (m_text.size() - at < 8)
            return false;
        taken = eight::leading(eight::alphanumeric(eight::load(m_text.data() + at)));
    }
    if (at < m_text.size() && static_cast<unsigned char>(m_text[at]) >= 0x80)
        return false; // it may go on
    m_at = at;
    m_opens = m_insidePairs = false;
    return true;
}

/// The ASCII letters and digits from m_at on, which nearly every word consists of, as far as there is room.
int Terms::takeAscii() {
    const char* const begin = m_text.data() + m_at;
    const qsizetype most = std::min<qsizetype>(m_text.size() - m_at, longest - 3);
    qsizetype size = 0;
    int taken = 8;
    for (; taken == 8 && size + 8 <= most; size += taken) {
        const quint64 bytes = eight::load(begin + size);
        taken = eight::leading(eight::alphanumeric(bytes));
        qToLittleEndian(bytes | (0x20 * eight::each), m_folded.data() + size); // digits have that bit
    }
    for (; taken == 8 && size < most; ++size) { // the text's last bytes
        const char folded = folds[static_cast<unsigned char>(begin[size])];
        if (folded <= opensSentence)
            break;
        m_folded[size_t(size)] = folded;
    }
    m_at += size;
    return int(size);
}

/// Of up to seven letters and digits of ASCII, with something else of ASCII behind: nearly every word. False: it is
/// none.
bool Terms::takeShort(Term& term) {
    const char* const at = m_text.data() + m_at;
    if (m_text.size() - m_at < 8)
        return false;
    const quint64 bytes = eight::load(at);
    const int taken = eight::leading(eight::alphanumeric(bytes));
    if (taken == 0 || taken == 8)
        return false;
    const auto behind = static_cast<unsigned char>(at[taken]);
    if (behind >= 0x80 || (term.number && (behind == ',' || behind == '.')))
        return false;
    qToLittleEndian(bytes | (0x20 * eight::each), m_folded.data()); // digits have that bit
    term.begin = quint32(m_at);
    term.size = quint32(taken);
    term.folded = QByteArrayView(m_folded.data(), taken);
    term.pair = false;
    term.opensSentence = std::exchange(m_opens, false);
    m_at += taken;
    return true;
}

bool Terms::takeWord(Term& term) {
    const qsizetype begin = m_at;
    const auto opening = static_cast<unsigned char>(m_text[begin]);
    m_insidePairs = false;
    term.number = isDigit(opening);
    term.capital = opening >= 'A' && opening <= 'Z';
    if (takeShort(term))
        return true;
    m_length = takeAscii();
    while (m_at < m_text.size()) {
        const auto byte = static_cast<unsigned char>(m_text[m_at]);
        if (byte < 0x80) {
            if (folds[byte] > opensSentence)
                put(static_cast<unsigned char>(folds[byte]));
            else if (!(term.number && (byte == ',' || byte == '.') && m_at + 1 < m_text.size() &&
                       isDigit(static_cast<unsigned char>(m_text[m_at + 1]))))
                break;
            ++m_at;
            continue;
        }
        int bytes = 1;
        const char32_t c = decode(m_at, bytes);
        if (isPaired(c) || !isWordPart(c))
            break;
        const char32_t lower = QChar::toLower(c);
        term.capital = term.capital || (m_at == begin && lower != c);
        put(lower);
        m_at += bytes;
    }
    term.begin = quint32(begin);
    term.size = quint32(m_at - begin);
    term.folded = QByteArrayView(m_folded.data(), m_length);
    term.pair = false;
    term.opensSentence = std::exchange(m_opens, false);
    return true;
}

bool Terms::takePair(Term& term, char32_t first, int bytes) {
    const qsizetype begin = m_at;
    const int width = widthOf(m_text, begin);
    m_length = 0;
    put(first);
    qsizetype end = m_at += bytes;
    int taken = 1;
    int more = 0;
    for (; taken < width && end < m_text.size(); ++taken, end += more) {
        const char32_t next = decode(end, more);
        if (!isPaired(next))
            break;
        put(next);
    }
    const bool isTail = taken < width && m_insidePairs; // of its run: it stands in the term before
    m_insidePairs = taken > 1;
    if (isTail)
        return false;
    term.begin = quint32(begin);
    term.size = quint32(end - begin);
    term.folded = QByteArrayView(m_folded.data(), m_length);
    term.number = term.capital = false;
    term.pair = true;
    term.opensSentence = std::exchange(m_opens, false);
    return true;
}

QByteArrayView lightStem(QByteArrayView folded) {
    for (int round = 0; round < 3; ++round) {
        const QByteArrayView shorter = withoutEnding(folded);
        if (shorter.size() == folded.size())
            break;
        folded = shorter;
    }
    return folded;
}

quint32 lightKey(const Term& term) {
    if (term.pair || term.number)
        return hashOf(term.folded);
    const QByteArrayView word = lightStem(term.folded);
    if (word.size() <= charactersAKey)
        return hashOf(word);
    int characters = 0;
    qsizetype end = 0;
    for (; end < word.size(); ++end)
        if ((static_cast<unsigned char>(word[end]) & 0xc0U) != 0x80U && ++characters > charactersAKey)
            break;
    return hashOf(word.first(end));
}

} // namespace pith
