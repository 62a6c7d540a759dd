// SPDX-License-Identifier: GPL-3.0-or-later
// Follows FTS5's tokenizer unicode61 with remove_diacritics: letters, digits and private use make a word, marks vanish.
#include "store/words.h"

#include <QChar>

#include <array>
#include <cstring>
#include <sqlite3.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostWords = 12;
constexpr qsizetype longestWord = 64;
constexpr qsizetype longestQuery = 1000;

bool isOfWord(char32_t c) {
    return QChar::isLetterOrNumber(c) || QChar::isMark(c) || QChar::category(c) == QChar::Other_PrivateUse;
}

/// Han, kana, Thai, Lao, Myanmar, Khmer: no spaces, so that to the tokenizer a whole sentence is one word.
bool isDense(char32_t c) {
    return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff) ||
           (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x1000 && c <= 0x109f) || (c >= 0x1780 && c <= 0x17ff);
}

char32_t foldedChar(char32_t c) {
    for (int i = 0; i < 4 && QChar::decompositionTag(c) == QChar::Canonical; ++i) {
        const QString parts = QChar::decomposition(c);
        c = parts.size() > 1 && parts[0].isHighSurrogate() ? QChar::surrogateToUcs4(parts[0], parts[1])
                                                           : parts[0].unicode();
    }
    return QChar::toLower(c);
}

/// Writes UTF-8 to `out` and gives the place behind it.
char* write(char* out, char32_t c) {
    if (c < 0x80) {
        *out++ = char(c);
        return out;
    }
    if (c < 0x800) {
        *out++ = char(0xc0 | (c >> 6));
    } else {
        if (c < 0x10000) {
            *out++ = char(0xe0 | (c >> 12));
        } else {
            *out++ = char(0xf0 | (c >> 18));
            *out++ = char(0x80 | ((c >> 12) & 0x3f));
        }
        *out++ = char(0x80 | ((c >> 6) & 0x3f));
    }
    *out++ = char(0x80 | (c & 0x3f));
    return out;
}

/// What an ASCII byte becomes; a space parts words.
constexpr auto asciiFolds = [] {
    std::array<char, 128> table{};
    for (size_t c = 0; c < table.size(); ++c) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        table[c] = upper ? char(c | 0x20) : kept ? char(c) : ' ';
    }
    return table;
}();

/// The character at `at`, which moves behind it; a broken one is U+FFFD.
char32_t decode(QByteArrayView utf8, qsizetype& at) {
    const auto lead = static_cast<unsigned char>(utf8[at++]);
    if (lead < 0x80)
        return lead;
    int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    char32_t c = lead & (0x3f >> more);
    for (; more > 0 && at < utf8.size() && (utf8[at] & 0xc0) == 0x80; --more)
        c = (c << 6) | char32_t(utf8[at++] & 0x3f);
    return more == 0 && lead >= 0xc0 && c <= 0x10ffff ? c : 0xfffd;
}

/// No letter of a script without spaces takes less than three bytes, the first of them E0 or more.
bool mayBeDense(QByteArrayView utf8) {
    return std::any_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xe0; });
}

void holds(sqlite3_context* context, int, sqlite3_value** values) {
    const auto view = [](sqlite3_value* value) {
        const void* data = sqlite3_value_blob(value);
        return QByteArrayView(static_cast<const char*>(data), sqlite3_value_bytes(value));
    };
    const QByteArray text = folded(view(values[0]));
    const QByteArrayView word = view(values[1]);
    const void* found = ::memmem(text.constData(), size_t(text.size()), word.data(), size_t(word.size()));
    sqlite3_result_int(context, found ? 1 : 0);
}

void pairedSql(sqlite3_context* context, int, sqlite3_value** values) {
    const QByteArrayView text(static_cast<const char*>(sqlite3_value_blob(values[0])), sqlite3_value_bytes(values[0]));
    if (!mayBeDense(text))
        return sqlite3_result_value(context, values[0]);
    const QByteArray result = paired(text);
    sqlite3_result_text64(context, result.constData(), sqlite3_uint64(result.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// All that paired() makes of a word must be there; whether it stands together is seen in the text itself.
QByteArray matchOfParts(const QString& word, bool last) {
    QByteArrayList terms = paired(word.toUtf8()).split(' ');
    terms.removeAll(QByteArray());
    if (terms.size() > 1 && isDense(word.toUcs4().constLast()))
        terms.removeLast(); // a letter alone stands at the end of a sentence only; the pair before holds it
    for (QByteArray& term : terms)
        term = '"' + term + '"';
    return terms.join(' ') + (last || terms.size() == 1 ? "*" : "");
}

SearchWord wordOf(const QString& word, bool last) {
    SearchWord result;
    const QByteArray utf8 = word.toUtf8();
    result.match = '"' + utf8 + '"';
    result.held = folded(utf8);
    if (last) {
        result.match += '*';
        result.held.chop(1); // the space behind it
    }
    const QList<uint> letters = word.toUcs4();
    if (std::any_of(letters.begin(), letters.end(), isDense)) {
        result.part = word;
        result.match = matchOfParts(word, last);
    }
    return result;
}

} // namespace

QByteArray folded(QByteArrayView utf8) {
    // Lower case is longer at times: two bytes become three.
    QByteArray result(utf8.size() + utf8.size() / 2 + 4, Qt::Uninitialized);
    char* out = result.data();
    *out++ = ' ';
    const auto part = [&out] {
        if (out[-1] != ' ')
            *out++ = ' ';
    };
    for (qsizetype at = 0; at < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[at]);
        if (byte < 0x80) {
            ++at;
            if (const char c = asciiFolds[byte]; c != ' ')
                *out++ = c;
            else
                part();
            continue;
        }
        const char32_t c = decode(utf8, at);
        if (!isOfWord(c))
            part();
        else if (!QChar::isMark(c))
            out = write(out, foldedChar(c));
    }
    part();
    result.truncate(out - result.constData());
    return result;
}

QByteArray paired(QByteArrayView utf8) {
    QByteArray result;
    result.reserve(utf8.size() * 3);
    QByteArrayView before; // a letter of a script without spaces that has no partner yet
    const auto alone = [&] {
        if (!before.isEmpty())
            result.append(before).append(' ');
        before = {};
    };
    for (qsizetype at = 0; at < utf8.size();) {
        const qsizetype from = at;
        const char32_t c = decode(utf8, at);
        const QByteArrayView letter = utf8.sliced(from, at - from);
        if (QChar::isMark(c)) {
            if (before.isEmpty()) // the tokenizer leaves them out too
                result.append(letter);
        } else if (isDense(c) && isOfWord(c)) {
            if (before.isEmpty())
                result.append(' ');
            else
                result.append(before).append(letter).append(' ');
            before = letter;
        } else {
            alone();
            result.append(letter);
        }
    }
    alone();
    return result;
}

QList<SearchWord> searchWords(const QString& text) {
    QStringList words;
    QString word;
    const QList<uint> letters = text.left(longestQuery).normalized(QString::NormalizationForm_C).toUcs4();
    for (const char32_t c : letters) {
        if (isOfWord(c)) {
            if (word.size() < longestWord)
                word += QStringView(QChar::fromUcs4(c));
        } else if (!word.isEmpty()) {
            words.append(std::exchange(word, {}));
        }
    }
    if (!word.isEmpty())
        words.append(word);
    words.removeIf([](const QString& each) { return folded(each.toUtf8()).size() < 3; }); // marks alone
    words = words.mid(0, mostWords);
    QList<SearchWord> result;
    for (const QString& each : words)
        result.append(wordOf(each, result.size() + 1 == words.size()));
    return result;
}

void addWords(sqlite3* db) {
    sqlite3_create_function_v2(db, "paired", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nullptr,
                               pairedSql, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db, "holds", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nullptr, holds,
                               nullptr, nullptr, nullptr);
}

} // namespace pith
