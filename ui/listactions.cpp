// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listactions.h"

#include "ui/joblist.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QListView>
#include <QMenu>

namespace pith {

namespace {
bool isDone(State state) { return state == State::Done; }
bool isBroken(State state) { return state == State::Failed || state == State::Cancelled; }
bool isUnderWay(State state) { return !isOver(state); }
bool isEnded(State state) { return isOver(state); }
} // namespace

using namespace Qt::StringLiterals;

ListActions::ListActions(QListView& list, QObject* parent)
    : QObject(parent)
    , m_list(list)
    , m_retry(add(tr("&Retry"), u"Ctrl+R"_s))
    , m_again(add(tr("Summarize &Again With…"), u"Ctrl+Shift+R"_s))
    , m_stop(add(tr("S&top"), u"Ctrl+."_s))
    , m_copyLink(add(tr("Copy &Link"), u"Ctrl+Shift+C"_s))
    , m_export(add(tr("&Export"), {}))
    , m_remove(add(tr("Re&move"), u"Del"_s))
    , m_undo(add(tr("&Undo Removal"), u"Ctrl+Z"_s)) {
    auto* forms = new QMenu;
    connect(this, &QObject::destroyed, forms, &QObject::deleteLater);
    for (const ExportForm& form : exportForms()) {
        QAction* one = forms->addAction(form.name);
        connect(one, &QAction::triggered, this, [this, kind = form.kind] { emit exportAsked(chosen(isDone), kind); });
    }
    m_export->setMenu(forms);
    connect(m_retry, &QAction::triggered, this, [this] { emit retryAsked(chosen(isBroken)); });
    connect(m_again, &QAction::triggered, this, [this] { emit againAsked(chosen(isEnded)); });
    connect(m_stop, &QAction::triggered, this, [this] { emit stopAsked(chosen(isUnderWay)); });
    connect(m_copyLink, &QAction::triggered, this, &ListActions::copyLinks);
    connect(m_remove, &QAction::triggered, this, [this] { emit removeAsked(chosen()); });
    connect(m_undo, &QAction::triggered, this, &ListActions::undoAsked);
    m_list.addActions(m_all);
    connect(m_list.selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListActions::judge);
    connect(m_list.model(), &QAbstractItemModel::dataChanged, this, &ListActions::judge);
    connect(m_list.model(), &QAbstractItemModel::modelReset, this, &ListActions::judge);
    setUndoable(false);
    judge();
}

QAction* ListActions::add(const QString& text, const QString& keys) {
    auto* action = new QAction(text, this);
    action->setShortcut(QKeySequence(keys));
    m_all.append(action);
    return action;
}

void ListActions::addTo(QMenu& menu) {
    for (QAction* action : {m_retry, m_again, m_stop})
        menu.addAction(action);
    menu.addSeparator();
    menu.addAction(m_copyLink);
    menu.addAction(m_export);
    menu.addSeparator();
    menu.addAction(m_remove);
    menu.addAction(m_undo);
}

void ListActions::addOrders(QMenu& menu, ListOrder now) {
    auto* group = new QActionGroup(&menu);
    for (const auto& [order, name] :
         {std::pair(ListOrder::Newest, tr("&Newest First")), std::pair(ListOrder::Oldest, tr("&Oldest First")),
          std::pair(ListOrder::Title, tr("By &Title")), std::pair(ListOrder::Site, tr("By &Site")),
          std::pair(ListOrder::Length, tr("&Longest First"))}) {
        QAction* one = menu.addAction(name);
        one->setCheckable(true);
        one->setChecked(order == now);
        group->addAction(one);
        connect(one, &QAction::triggered, this, [this, order = order] { emit orderAsked(order); });
    }
}

/// From above to below: chosen in what order ever.
QModelIndexList ListActions::rows() const {
    QModelIndexList rows = m_list.selectionModel()->selectedIndexes();
    std::sort(rows.begin(), rows.end());
    return rows;
}

QStringList ListActions::chosen() const {
    return chosen([](State) { return true; });
}

QStringList ListActions::chosen(bool (*fits)(State)) const {
    QStringList ids;
    for (const QModelIndex& row : rows())
        if (fits(State(row.data(JobList::StateRole).toInt())))
            ids.append(row.data(JobList::IdRole).toString());
    return ids;
}

void ListActions::copyLinks() {
    QStringList links;
    for (const QModelIndex& row : rows())
        if (const QString link = row.data(JobList::LinkRole).toString(); !link.isEmpty())
            links.append(link);
    if (!links.isEmpty())
        QApplication::clipboard()->setText(links.join(u'\n'));
}

void ListActions::setUndoable(bool undoable) { m_undo->setEnabled(undoable); }

void ListActions::judge() {
    bool done = false, broken = false, underWay = false, link = false;
    const QModelIndexList rows = m_list.selectionModel()->selectedIndexes();
    for (const QModelIndex& row : rows) {
        const auto state = State(row.data(JobList::StateRole).toInt());
        done = done || isDone(state);
        broken = broken || isBroken(state);
        underWay = underWay || isUnderWay(state);
        link = link || !row.data(JobList::LinkRole).toString().isEmpty();
        if (done && broken && underWay && link)
            break;
    }
    m_retry->setEnabled(broken);
    m_again->setEnabled(done || broken);
    m_stop->setEnabled(underWay);
    m_export->setEnabled(done);
    m_remove->setEnabled(!rows.isEmpty());
    m_copyLink->setEnabled(link);
}

} // namespace pith
