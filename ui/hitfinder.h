// SPDX-License-Identifier: GPL-3.0-or-later
// The hits of the rows that are looked at, found one a turn of the loop.
#pragma once
#include "ui/hits.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace pith {

class World;

class HitFinder final : public QObject {
    Q_OBJECT
public:
    HitFinder(World& world, QObject* parent);
    /// Forgets all. Empty: nothing is looked for.
    void setSearch(const QString& search);
    [[nodiscard]] bool isSearching() const { return !m_search.isEmpty(); }
    /// The row's hit, where it is known; else it is looked for, and found() follows. Its text is empty where there is
    /// none.
    [[nodiscard]] Hit hitOf(const QString& id);
    /// It changed.
    void forget(const QString& id) { m_hits.remove(id); }

signals:
    void found(const QString& id);

private:
    void step();

    World& m_world;
    QString m_search;
    QHash<QString, Hit> m_hits;
    QStringList m_asked; ///< the last asked for is found first: it is what is looked at
    QTimer m_turn;
};

} // namespace pith
