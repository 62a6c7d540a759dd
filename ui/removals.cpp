// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/removals.h"

#include "ui/joblist.h"
#include "ui/world.h"

namespace pith {

using namespace std::chrono_literals;

namespace {
constexpr auto patience = 20s; // WCAG 2.2.1 wants that long for whoever is slow
}

Removals::Removals(World& world, JobList& list, QObject* parent)
    : QObject(parent)
    , m_world(world)
    , m_list(list) {
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &Removals::commit);
}

void Removals::hide() { m_list.setHidden(m_going + QSet<QString>(m_pending.begin(), m_pending.end())); }

void Removals::remove(const QStringList& ids) {
    if (ids.isEmpty())
        return;
    commit();
    m_pending = ids;
    m_patience.start();
    hide();
    emit changed();
}

void Removals::undo() {
    m_patience.stop();
    if (m_pending.isEmpty())
        return;
    m_pending.clear();
    hide();
    emit changed();
}

void Removals::keep(const QString& id) {
    if (!m_pending.removeOne(id))
        return;
    if (m_pending.isEmpty())
        m_patience.stop();
    hide();
    emit changed();
}

void Removals::commit() {
    m_patience.stop();
    if (m_pending.isEmpty())
        return;
    const QStringList ids = std::exchange(m_pending, {});
    for (const QString& id : ids) {
        m_going.insert(id);
        m_world.remove(id, this)->then(this, [this, id](const Result<Done>& removed) {
            m_going.remove(id);
            if (removed || removed.problem().code == Code::NotFound)
                return;
            hide();
            emit failed(removed.problem());
        });
    }
    emit changed();
}

} // namespace pith
