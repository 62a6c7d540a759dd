// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs and the history as a model: what is under way, and below it pages of the store. Works only while somebody
// looks.
#pragma once
#include "ui/jobrow.h"

#include <QAbstractListModel>
#include <QList>
#include <QSet>
#include <QTimer>

namespace pith {

class HitFinder;
class World;
struct ListPage;

class JobList final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole,
        StateRole,
        ProgressRole,
        DetailRole,
        LinkRole,      ///< where the video is; empty: nowhere
        SectionRole,   ///< the heading that stands above this row; empty: none
        SearchingRole, ///< a row has a line for what was found
        HitRole,       ///< that line; empty: not known yet, or it is the title that was found
        HitPlaceRole,  ///< QPoint: where the words begin in it, and how many characters they take
    };

    JobList(World& world, QObject* parent);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    /// Seen or not. Unseen it only remembers that it is out of date.
    void setSeen(bool seen);
    /// Full-text search; empty: all.
    void setSearch(const QString& text);
    [[nodiscard]] const QString& search() const { return m_search; }
    /// Any but the newest first takes all rows, which are read a page a turn of the loop.
    void setOrder(ListOrder order);
    [[nodiscard]] ListOrder order() const { return m_order; }
    /// Left out as if they were gone.
    void setHidden(const QSet<QString>& ids);
    void refresh();
    [[nodiscard]] QModelIndex indexOf(const QString& id) const;

signals:
    /// The store could not be read.
    void failed(const pith::Problem& problem);
    /// Headings came, went, or stand above other rows.
    void sectionsMoved();

private:
    [[nodiscard]] QList<JobRow> newRowsOf(const ListPage& page);
    [[nodiscard]] QList<JobRow> newRowsUnderWay();
    [[nodiscard]] QString sectionOf(int row) const;
    [[nodiscard]] int placeFor(const JobRow& row, int without = -1) const;
    void insert(const JobRow& row);
    void show(QList<JobRow> rows);
    void readOn();
    void onAdded(const QString& id);
    void onChanged(const QString& id);
    void onRemoved(const QString& id);
    void flush();
    void update(const QString& id);
    void drop(const QString& id);

    World& m_world;
    HitFinder* m_hits;
    QList<JobRow> m_rows;
    QSet<QString> m_known; ///< the ids of m_rows, or of m_coming while they are read
    QSet<QString> m_hidden;
    ListOrder m_order = ListOrder::Newest;
    QString m_search;
    QString m_cursor;
    QList<JobRow> m_coming; ///< read so far, where all have to be read
    QTimer m_turn;          ///< active: they are being read
    QTimer m_headings;      ///< active: sectionsMoved() follows, once for all
    QSet<QString> m_dirty;
    QTimer m_frame;
    bool m_seen = false;
    bool m_stale = true;
};

} // namespace pith
