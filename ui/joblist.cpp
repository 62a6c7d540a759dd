// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/joblist.h"

#include "base/logging.h"
#include "domain/json.h"
#include "ui/jobstory.h"
#include "ui/summaryhtml.h"
#include "ui/world.h"

#include <QJsonDocument>
#include <QLocale>

namespace pith {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto frame = 50ms;
constexpr int pageRows = 50;
constexpr qsizetype titleChars = 200;
} // namespace

JobList::JobList(World& world, QObject* parent)
    : QAbstractListModel(parent)
    , m_world(world) {
    m_frame.setSingleShot(true);
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, &JobList::flush);
    connect(&world, &World::added, this, &JobList::onAdded);
    connect(&world, &World::changed, this, &JobList::onChanged);
    connect(&world, &World::ended, this, &JobList::onChanged);
    connect(&world, &World::removed, this, &JobList::onRemoved);
}

int JobList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant JobList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return row.title;
    case Qt::ToolTipRole: return row.title.toHtmlEscaped(); // a tool tip takes what looks like HTML for HTML
    case Qt::AccessibleTextRole: return tr("%1, %2").arg(row.title, detailOf(row));
    case IdRole: return row.id;
    case StateRole: return int(row.state);
    case ProgressRole: return row.state == State::Running ? row.progress : -1.0;
    case DetailRole: return detailOf(row);
    default: return {};
    }
}

QString JobList::detailOf(const Row& row) const {
    if (row.state != State::Done && row.state != State::Failed)
        return progressWords(row.state, row.stage, row.progress, 0);
    const QDateTime local = row.created.toLocalTime();
    const bool today = local.date() == QDate::currentDate();
    const QString when = today ? QLocale().toString(local.time(), QLocale::ShortFormat)
                               : QLocale().toString(local.date(), QLocale::ShortFormat);
    QStringList parts{when};
    if (!row.facts.isEmpty())
        parts.append(row.facts);
    return parts.join(u" · "_s);
}

JobList::Row JobList::rowOf(const SummaryRecord& record) const {
    Row row{record.id, {}, record.state, record.stage, record.progress, {}, record.created};
    if (record.video)
        row.title = record.video->title.isEmpty() ? record.video->url : record.video->title;
    if (row.title.isEmpty()) {
        const auto request = m_world.requestOf(record.id);
        row.title = request && !request->source.isEmpty() ? request->source : tr("Transcript");
    }
    row.title = printable(row.title.left(titleChars), true).simplified();
    QStringList facts;
    if (record.problem) {
        facts.append(printable(record.problem->words(), true));
    } else if (record.video) {
        if (record.video->duration_s && *record.video->duration_s > 0)
            facts.append(spanText(*record.video->duration_s));
        if (!record.video->author.isEmpty())
            facts.append(printable(record.video->author.left(titleChars), true));
    }
    row.facts = facts.join(u" · "_s);
    return row;
}

/// Without what is in the list already: a page can begin with rows that new ones pushed down.
QList<JobList::Row> JobList::rowsOf(const ListPage& page) const {
    QList<Row> rows;
    for (const QByteArray& item : page.items) {
        const auto document = parseJson(item, Code::StoreDamaged);
        const auto record = document ? recordFromJson(document->object()) : std::nullopt;
        if (!record || indexOf(record->id).isValid())
            continue;
        const SummaryRecord* now = m_world.live(record->id);
        rows.append(rowOf(now ? *now : *record));
    }
    return rows;
}

bool JobList::canFetchMore(const QModelIndex& parent) const { return !parent.isValid() && !m_cursor.isEmpty(); }

void JobList::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent))
        return;
    const auto page = m_world.list({m_search, std::nullopt, pageRows, m_cursor});
    m_cursor.clear();
    if (!page)
        return emit failed(page.problem());
    const QList<Row> rows = rowsOf(*page);
    m_cursor = page->nextCursor;
    if (rows.isEmpty())
        return;
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + rows.size()) - 1);
    m_rows += rows;
    endInsertRows();
}

void JobList::refresh() {
    m_stale = !m_seen;
    if (m_stale)
        return;
    m_dirty.clear();
    const auto page = m_world.list({m_search, std::nullopt, pageRows, {}});
    beginResetModel();
    m_rows.clear();
    m_cursor.clear();
    if (page) {
        m_rows = rowsOf(*page);
        m_cursor = page->nextCursor;
    }
    endResetModel();
    if (!page)
        emit failed(page.problem());
}

void JobList::setSeen(bool seen) {
    m_seen = seen;
    if (!seen) {
        m_stale = m_stale || !m_dirty.isEmpty();
        m_frame.stop();
    } else if (m_stale) {
        refresh();
    }
}

void JobList::setSearch(const QString& text) {
    if (text.trimmed() == m_search)
        return;
    m_search = text.trimmed();
    refresh();
}

QModelIndex JobList::indexOf(const QString& id) const {
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.id == id; });
    return at == m_rows.end() ? QModelIndex() : index(int(at - m_rows.begin()));
}

void JobList::onAdded(const QString& id) {
    if (!m_seen) {
        m_stale = true;
        return;
    }
    const SummaryRecord* record = m_world.live(id);
    if (!record || !m_search.isEmpty() || indexOf(id).isValid())
        return;
    beginInsertRows({}, 0, 0);
    m_rows.prepend(rowOf(*record));
    endInsertRows();
}

void JobList::onChanged(const QString& id) {
    if (!m_seen) {
        m_stale = true;
        return;
    }
    m_dirty.insert(id);
    if (!m_frame.isActive())
        m_frame.start();
}

void JobList::flush() {
    const auto dirty = std::exchange(m_dirty, {});
    for (const QString& id : dirty)
        update(id);
}

void JobList::update(const QString& id) {
    const QModelIndex at = indexOf(id);
    if (!at.isValid())
        return;
    const auto record = m_world.record(id);
    if (!record)
        return;
    m_rows[at.row()] = rowOf(*record);
    emit dataChanged(at, at);
}

void JobList::onRemoved(const QString& id) {
    if (!m_seen) {
        m_stale = true;
        return;
    }
    const QModelIndex at = indexOf(id);
    if (!at.isValid())
        return;
    beginRemoveRows({}, at.row(), at.row());
    m_rows.removeAt(at.row());
    endRemoveRows();
}

} // namespace pith
