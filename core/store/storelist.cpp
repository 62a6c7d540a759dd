// SPDX-License-Identifier: GPL-3.0-or-later
// The history, newest first, a page at a time.
#include "store/cursor.h"
#include "store/storeprivate.h"
#include "store/words.h"

#include <QCoreApplication>

#include <limits>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostItems = 100;
constexpr int fixedParameters = 4; // place, limit, state

/// A clause for each word; two parameters a word.
QByteArray searchSql(const QList<SearchWord>& words) {
    QByteArray clauses;
    int parameter = fixedParameters;
    for (const SearchWord& word : words) {
        QByteArray clause = sqlNamed(word.part.isEmpty() ? "search-word" : "search-part");
        clause.replace("%1", QByteArray::number(parameter + 1));
        clause.replace("%2", QByteArray::number(parameter + 2));
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
        searching ? db.prepare(searchSql(words)) : db.use(query.state ? "list-jobs-in-state" : "list-jobs");
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
