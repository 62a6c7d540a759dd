// SPDX-License-Identifier: GPL-3.0-or-later
// Removing that can be taken back: the rows go at once, what is stored goes a while later. Killed in between, all is
// there.
#pragma once
#include "base/problem.h"

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <chrono>

namespace pith {

class JobList;
class World;

class Removals final : public QObject {
    Q_OBJECT
public:
    Removals(World& world, JobList& list, QObject* parent);
    /// What was removed before goes for good.
    void remove(const QStringList& ids);
    void undo();
    /// It is wanted after all: somebody asked for it again.
    void keep(const QString& id);
    /// Now: nobody is there any more to take it back.
    void commit();
    /// That can be taken back.
    [[nodiscard]] const QStringList& pending() const { return m_pending; }
    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }

signals:
    void changed(); ///< pending() did
    void failed(const pith::Problem& problem);

private:
    void hide();
    World& m_world;
    JobList& m_list;
    QStringList m_pending;
    QSet<QString> m_going; ///< for good, and not gone yet
    QTimer m_patience;
};

} // namespace pith
