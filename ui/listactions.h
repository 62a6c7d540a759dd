// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the rows that are chosen: in a menu, in the list's own menu, and by keys.
#pragma once
#include "ui/exports.h"
#include "ui/listorder.h"

#include <QModelIndex>
#include <QObject>
#include <QStringList>

class QAction;
class QListView;
class QMenu;

namespace pith {

class ListActions final : public QObject {
    Q_OBJECT
public:
    /// `list` shows a JobList and outlives this.
    ListActions(QListView& list, QObject* parent);
    void addTo(QMenu& menu);
    /// A menu of the ways to sort; `now` is marked.
    void addOrders(QMenu& menu, ListOrder now);
    /// The ids of the chosen rows, from above to below.
    [[nodiscard]] QStringList chosen() const;
    [[nodiscard]] QStringList chosen(bool (*fits)(State)) const;
    /// Something was removed that can be taken back.
    void setUndoable(bool undoable);
    /// Once more, as a row's state can have changed.
    void judge();

signals:
    void againAsked(const QStringList& ids);
    void retryAsked(const QStringList& ids);
    void stopAsked(const QStringList& ids);
    void exportAsked(const QStringList& ids, pith::ExportKind kind);
    void removeAsked(const QStringList& ids);
    void undoAsked();
    void orderAsked(pith::ListOrder order);

private:
    QAction* add(const QString& text, const QString& keys);
    [[nodiscard]] QModelIndexList rows() const;
    void copyLinks();

    QListView& m_list;
    QList<QAction*> m_all;
    QAction* m_retry;
    QAction* m_again;
    QAction* m_stop;
    QAction* m_copyLink;
    QAction* m_export;
    QAction* m_remove;
    QAction* m_undo;
};

} // namespace pith
