// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs and the history as a model: pages of the store, and over them what runs. Works only while somebody looks.
#pragma once
#include "domain/summary.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QList>
#include <QSet>
#include <QTimer>

namespace pith {

class World;
struct ListPage;

class JobList final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, StateRole, ProgressRole, DetailRole };

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
    void refresh();
    [[nodiscard]] QModelIndex indexOf(const QString& id) const;

signals:
    /// The store could not be read.
    void failed(const pith::Problem& problem);

private:
    struct Row {
        QString id, title;
        State state = State::Queued;
        Stage stage = Stage::Queue;
        double progress = 0;
        QString facts; ///< author and length, or what went wrong
        QDateTime created;
    };
    [[nodiscard]] Row rowOf(const SummaryRecord& record) const;
    [[nodiscard]] QList<Row> rowsOf(const ListPage& page) const;
    [[nodiscard]] QString detailOf(const Row& row) const;
    void onAdded(const QString& id);
    void onChanged(const QString& id);
    void onRemoved(const QString& id);
    void flush();
    void update(const QString& id);

    World& m_world;
    QList<Row> m_rows;
    QString m_search;
    QString m_cursor;
    QSet<QString> m_dirty;
    QTimer m_frame;
    bool m_seen = false;
    bool m_stale = true;
};

} // namespace pith
