// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/joblist.h"

#include "domain/json.h"
#include "ui/hitfinder.h"
#include "ui/world.h"

#include <QJsonDocument>
#include <QPoint>

#include <algorithm>

namespace pith {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto frame = 50ms;
constexpr int pageRows = 50;
} // namespace

JobList::JobList(World& world, QObject* parent)
    : QAbstractListModel(parent)
    , m_world(world)
    , m_hits(new HitFinder(world, this)) {
    m_frame.setSingleShot(true);
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, &JobList::flush);
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &JobList::readOn);
    m_headings.setSingleShot(true);
    m_headings.setInterval(0);
    connect(&m_headings, &QTimer::timeout, this, &JobList::sectionsMoved);
    connect(m_hits, &HitFinder::found, this, [this](const QString& id) {
        if (const QModelIndex at = indexOf(id); at.isValid())
            emit dataChanged(at, at, {HitRole, HitPlaceRole});
    });
    connect(&world, &World::added, this, &JobList::onAdded);
    connect(&world, &World::changed, this, &JobList::onChanged);
    connect(&world, &World::ended, this, &JobList::onChanged);
    connect(&world, &World::removed, this, &JobList::onRemoved);
}

int JobList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant JobList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JobRow& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return row.title;
    case Qt::ToolTipRole: return row.title.toHtmlEscaped(); // a tool tip takes what looks like HTML for HTML
    case Qt::AccessibleTextRole: return tr("%1, %2").arg(row.title, row.detail());
    case IdRole: return row.id;
    case StateRole: return int(row.state);
    case ProgressRole: return row.state == State::Running ? row.progress : -1.0;
    case DetailRole: return row.detail();
    case LinkRole: return row.link;
    case SectionRole: return sectionOf(index.row());
    case SearchingRole: return m_hits->isSearching();
    case HitRole: return m_hits->hitOf(row.id).text;
    case HitPlaceRole: {
        const Hit hit = m_hits->hitOf(row.id);
        return QPoint(int(hit.at), int(hit.size));
    }
    default: return {};
    }
}

/// Headings stand where there is something to tell apart.
QString JobList::sectionOf(int row) const {
    if (m_rows.first().isOver())
        return {};
    if (row == 0)
        return tr("Under Way");
    return m_rows[row].isOver() && !m_rows[row - 1].isOver() ? tr("Earlier") : QString();
}

/// Where it belongs among the others, the row `without` left out.
int JobList::placeFor(const JobRow& row, int without) const {
    int place = 0;
    for (int at = 0; at < m_rows.size(); ++at) {
        if (at == without)
            continue;
        if (standsBefore(row, m_rows[at], m_order))
            break;
        ++place;
    }
    return place;
}

void JobList::insert(const JobRow& row) {
    const int at = placeFor(row);
    beginInsertRows({}, at, at);
    m_rows.insert(at, row);
    endInsertRows();
    if (!row.isOver())
        m_headings.start();
}

/// Without what is in the list already: a page can begin with rows that new ones pushed down.
QList<JobRow> JobList::newRowsOf(const ListPage& page) {
    QList<JobRow> rows;
    for (const QByteArray& item : page.items) {
        const auto document = parseJson(item, Code::StoreDamaged);
        const auto record = document ? recordFromJson(document->object()) : std::nullopt;
        if (!record || m_known.contains(record->id) || m_hidden.contains(record->id))
            continue;
        const SummaryRecord* now = m_world.live(record->id);
        m_known.insert(record->id);
        rows.append(JobRow(now ? *now : *record, m_world));
    }
    return rows;
}

QList<JobRow> JobList::newRowsUnderWay() {
    QList<JobRow> rows;
    for (const QString& id : m_world.underWay()) {
        const SummaryRecord* now = m_world.live(id);
        if (!now || m_known.contains(id) || m_hidden.contains(id))
            continue;
        m_known.insert(id);
        rows.append(JobRow(*now, m_world));
    }
    return rows;
}

bool JobList::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && !m_cursor.isEmpty() && m_order == ListOrder::Newest;
}

void JobList::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent))
        return;
    const auto page = m_world.list({m_search, std::nullopt, pageRows, m_cursor});
    m_cursor.clear();
    if (!page)
        return emit failed(page.problem());
    QList<JobRow> rows = newRowsOf(*page);
    m_cursor = page->nextCursor;
    const auto over = std::stable_partition(rows.begin(), rows.end(), [](const JobRow& row) { return !row.isOver(); });
    for (auto row = rows.begin(); row != over; ++row)
        insert(*row); // of another process
    rows.erase(rows.begin(), over);
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
    m_turn.stop();
    m_dirty.clear();
    m_known.clear();
    m_cursor.clear();
    m_hits->setSearch(m_search);
    m_coming = m_search.isEmpty() ? newRowsUnderWay() : QList<JobRow>();
    readOn();
}

/// The newest are shown at once; any other order can be told when all are there.
void JobList::readOn() {
    const auto page = m_world.list({m_search, std::nullopt, pageRows, m_cursor});
    m_cursor.clear();
    if (page) {
        m_coming += newRowsOf(*page);
        m_cursor = page->nextCursor;
        if (m_order != ListOrder::Newest && !m_cursor.isEmpty())
            return m_turn.start();
    }
    show(std::exchange(m_coming, {}));
    if (!page)
        emit failed(page.problem());
}

void JobList::show(QList<JobRow> rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [this](const JobRow& a, const JobRow& b) { return standsBefore(a, b, m_order); });
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void JobList::setSeen(bool seen) {
    m_seen = seen;
    if (!seen) {
        m_stale = m_stale || !m_dirty.isEmpty() || m_turn.isActive();
        m_turn.stop();
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

void JobList::setOrder(ListOrder order) {
    if (std::exchange(m_order, order) != order)
        refresh();
}

void JobList::setHidden(const QSet<QString>& ids) {
    const bool comeBack = !(m_hidden - ids).isEmpty();
    const QSet<QString> gone = ids - m_hidden;
    m_hidden = ids;
    if (comeBack)
        return refresh();
    for (const QString& id : gone)
        drop(id);
}

QModelIndex JobList::indexOf(const QString& id) const {
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const JobRow& row) { return row.id == id; });
    return at == m_rows.end() ? QModelIndex() : index(int(at - m_rows.begin()));
}

void JobList::onAdded(const QString& id) {
    if (!m_seen) {
        m_stale = true;
        return;
    }
    const SummaryRecord* record = m_world.live(id);
    if (!record || !m_search.isEmpty() || m_known.contains(id) || m_hidden.contains(id))
        return;
    m_known.insert(id);
    if (m_turn.isActive())
        m_coming.append(JobRow(*record, m_world));
    else
        insert(JobRow(*record, m_world));
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
    if (m_turn.isActive())
        return m_frame.start(); // its row may be among those to come
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
    const JobRow row(*record, m_world);
    const int from = at.row();
    if (row == m_rows[from])
        return; // words that a model writes come twenty times a second, and change nothing here
    const bool moves = row.isOver() != m_rows[from].isOver();
    const int to = moves ? placeFor(row, from) : from;
    m_hits->forget(id);
    if (to != from) {
        beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
        m_rows.move(from, to);
        endMoveRows();
    }
    m_rows[to] = row;
    emit dataChanged(index(to), index(to));
    if (moves)
        m_headings.start();
}

void JobList::onRemoved(const QString& id) {
    m_hidden.remove(id);
    if (m_seen)
        drop(id);
    else
        m_stale = true;
}

void JobList::drop(const QString& id) {
    m_known.remove(id);
    m_coming.removeIf([&](const JobRow& row) { return row.id == id; });
    const QModelIndex at = indexOf(id);
    if (!at.isValid())
        return;
    beginRemoveRows({}, at.row(), at.row());
    m_rows.removeAt(at.row());
    endRemoveRows();
    m_headings.start();
}

} // namespace pith
