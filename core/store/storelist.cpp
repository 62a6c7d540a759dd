// SPDX-License-Identifier: GPL-3.0-or-later
// The history, newest first, a page at a time.
#include "store/cursor.h"
#include "store/storeprivate.h"
#include "store/words.h"

#include <QCoreApplication>

#include <limits>
#include <sqlite3.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostItems = 100;
constexpr int fixedParameters = 4;            // place, limit, state
constexpr qint64 mostLookedThrough = 2 << 20; // bytes for all words together: about 10 ms of the loop

/// Without reading it.
qint64 lengthOf(const Database& db, const char* table, const char* column, qint64 row) {
    sqlite3_blob* text = nullptr;
    const bool opened = sqlite3_blob_open(db.raw(), "main", table, column, row, 0, &text) == SQLITE_OK;
    const qint64 length = opened ? sqlite3_blob_bytes(text) : mostLookedThrough;
    sqlite3_blob_close(text);
    return length;
}

/// Those of `rows` that may be looked through: the first, as long as they are short.
QByteArray within(const Database& db, Statement& rows, const char* table, const char* column, qint64 bytes) {
    QByteArrayList brief;
    while (rows.next()) {
        const qint64 length = lengthOf(db, table, column, rows.integer(0));
        if (length > bytes)
            continue;
        bytes -= length;
        brief.append(QByteArray::number(rows.integer(0)));
    }
    return brief.join(',');
}

/// Transcripts that the index lacks, the newest first. The others are found once they are indexed, seconds later.
QByteArray unindexedWithin(const Database& db, qint64 bytes) {
    Statement lacking = db.use("SELECT n FROM transcript WHERE indexed = 0 ORDER BY n DESC LIMIT 200");
    return within(db, lacking, "transcript", "text", bytes);
}

/// Of those that have all pairs of letters of a word, the newest: whether they have the word, their text says. All
/// others count as having it.
QByteArray pairedWithin(const Database& db, const char* table, const char* column, const SearchWord& word,
                        qint64 bytes) {
    const QByteArray search = QByteArray(table) + "_search";
    Statement having =
        db.prepare("SELECT rowid FROM " + search + " WHERE " + search + " MATCH ?1 ORDER BY rowid DESC LIMIT 200");
    return within(db, having.with(word.match), table, column, bytes);
}

/// A clause for each word; two parameters a word.
QByteArray searchSql(const Database& db, const QList<SearchWord>& words) {
    const qint64 share = mostLookedThrough / words.size();
    const QByteArray unindexed = unindexedWithin(db, share);
    QByteArray clauses;
    int parameter = fixedParameters;
    for (const SearchWord& word : words) {
        QByteArray clause = sqlNamed(word.part.isEmpty() ? "search-word" : "search-part");
        clause.replace("%1", QByteArray::number(parameter + 1));
        clause.replace("%2", QByteArray::number(parameter + 2));
        clause.replace("%3", unindexed);
        if (!word.part.isEmpty())
            clause.replace("%4", pairedWithin(db, "transcript", "text", word, share))
                .replace("%5", pairedWithin(db, "job", "words", word, share));
        clauses += clause;
        parameter += 2;
    }
    return sqlNamed("search-jobs").replace("%1", clauses);
}

void bindWords(Statement& statement, const QList<SearchWord>& words) {
    int parameter = fixedParameters;
    for (const SearchWord& word : words) {
        statement.bind(parameter + 1, word.match);
        if (word.part.isEmpty())
            statement.bind(parameter + 2, word.held);
        else
            statement.bind(parameter + 2, word.part);
        parameter += 2;
    }
}

} // namespace

Result<ListPage> Store::list(const ListQuery& query) const {
    constexpr qint64 last = std::numeric_limits<qint64>::max();
    ListPlace place{last, last};
    if (!query.cursor.isEmpty()) {
        const auto known = placeOf(query.cursor);
        if (!known)
            return Problem::of(
                Code::BadRequest, QCoreApplication::translate("Store", "The cursor is not one of this list."),
                QCoreApplication::translate(
                    "Store", "Take next_cursor of the page before as it stands, or none for the first page."));
        place = *known;
    }
    const bool searching = !query.text.trimmed().isEmpty();
    const QList<SearchWord> words = searchWords(query.text);
    if (searching && words.isEmpty())
        return ListPage();
    const int limit = std::clamp(query.limit, 1, mostItems);
    const Database& db = m_private->reader();
    Statement rows =
        searching ? db.prepare(searchSql(db, words)) : db.use(query.state ? "list-jobs-in-state" : "list-jobs");
    rows.with(place.created_ms, place.row, qint64(limit) + 1); // one more tells whether there is a next page
    if (query.state)
        rows.bind(fixedParameters, qint64(*query.state));
    if (searching)
        bindWords(rows, words);
    ListPage page;
    auto step = rows.step();
    for (; step == Statement::Step::Row; step = rows.step()) {
        if (page.items.size() == limit) {
            page.nextCursor = cursorOf(place);
            return page;
        }
        place = {rows.integer(1), rows.integer(0)};
        page.items.append(rows.bytes(2));
    }
    if (step == Statement::Step::Failed)
        return m_private->failed();
    return page;
}

} // namespace pith
