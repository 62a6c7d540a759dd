// SPDX-License-Identifier: GPL-3.0-or-later
// What a person typed into the search field, as words that no query language can trip over; and the search of texts
// that are too new to be in the index.
#pragma once
#include <QByteArray>
#include <QList>
#include <QString>

struct sqlite3;

namespace pith {

struct SearchWord {
    QByteArray match; ///< an FTS5 expression: one quoted word, the last of all as a prefix
    QByteArray held;  ///< for holds()
    QString part;     ///< not empty: of a script without spaces; `match` only tells where it may stand
};

/// The words of `text`, 12 at most. None where it holds no letter and no digit.
[[nodiscard]] QList<SearchWord> searchWords(const QString& text);

/// Lower case, without diacritics, words parted and surrounded by one space each.
[[nodiscard]] QByteArray folded(QByteArrayView utf8);

/// What the index is given of a text. Where a script has no spaces, each letter with the next, the last one alone, as
/// in Lucene's CJKAnalyzer: FTS5 would take a whole sentence for a word. All else is left as it stands.
[[nodiscard]] QByteArray paired(QByteArrayView utf8);

/// Gives the connection the functions holds(text, held) and paired(text).
void addWords(sqlite3* db);

} // namespace pith
