// SPDX-License-Identifier: GPL-3.0-or-later
// By way of the queue, a page at a time: so whoever shows a list sees each row go, and the loop turns meanwhile.
#include "service/clearance.h"

#include "jobs/jobqueue.h"

#include <QJsonDocument>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr int pageRows = 100;
}

ClearanceCall::ClearanceCall(JobQueue& jobs, QObject* owner)
    : CallOf(owner)
    , m_jobs(jobs) {
    removePage();
}

void ClearanceCall::removePage() {
    ListQuery query;
    query.limit = pageRows;
    query.cursor = m_cursor;
    const auto page = m_jobs.store().list(query);
    if (!page)
        return finish(page.problem());
    m_cursor = page->nextCursor;
    m_pending = page->items.size();
    if (m_pending == 0)
        return forget();
    for (const QByteArray& item : page->items)
        m_jobs.remove(QJsonDocument::fromJson(item)["id"_L1].toString(), this)->then(this, &ClearanceCall::onRemoved);
}

void ClearanceCall::onRemoved(const Result<Done>& removed) {
    if (isOver())
        return;
    if (removed)
        ++m_cleared.removed;
    else if (removed.problem().code == Code::Conflict)
        ++m_cleared.left;
    else if (removed.problem().code != Code::NotFound)
        return finish(removed.problem());
    if (--m_pending > 0)
        return;
    emit progressed(m_cleared.removed);
    m_cursor.isEmpty() ? forget() : removePage();
}

void ClearanceCall::forget() {
    Store& store = m_jobs.store();
    const auto notes = store.remembered("part");
    for (const auto& [name, value] : notes)
        store.remember("part", name, QByteArrayLiteral(""), std::chrono::seconds(0));
    m_note = notes.isEmpty() ? QByteArray() : notes.constFirst().first;
    CacheQuery all;
    all.fetches = all.summaries = true;
    m_jobs.forget(all, this)->then(this, &ClearanceCall::onForgotten);
}

/// By now the store has written what stood before; there may be more notes than it names at once.
void ClearanceCall::onForgotten(const Result<Done>& forgotten) {
    if (isOver())
        return;
    if (!forgotten)
        return finish(forgotten.problem());
    const auto notes = m_jobs.store().remembered("part");
    if (notes.isEmpty())
        return finish(m_cleared);
    if (notes.constFirst().first == m_note)
        return finish(Problem::of(Code::Internal, tr("Notes on parts of long talks could not be removed.")));
    forget();
}

} // namespace pith
