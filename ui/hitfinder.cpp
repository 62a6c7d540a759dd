// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hitfinder.h"

#include "ui/world.h"

namespace pith {

HitFinder::HitFinder(World& world, QObject* parent)
    : QObject(parent)
    , m_world(world) {
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &HitFinder::step);
}

void HitFinder::setSearch(const QString& search) {
    m_search = search;
    m_hits.clear();
    m_asked.clear();
    m_turn.stop();
}

Hit HitFinder::hitOf(const QString& id) {
    if (const auto known = m_hits.constFind(id); known != m_hits.constEnd())
        return *known;
    if (isSearching()) {
        m_asked.removeOne(id);
        m_asked.append(id);
        m_turn.start();
    }
    return {};
}

void HitFinder::step() {
    if (m_asked.isEmpty())
        return;
    const QString id = m_asked.takeLast();
    if (!m_asked.isEmpty())
        m_turn.start();
    const auto record = m_world.record(id);
    const auto talk = [&]() -> std::optional<Transcript> {
        auto words = m_world.transcript(id);
        return words ? std::optional(words.take()) : std::nullopt;
    };
    // A row that cannot be read has no hit: the list says what is wrong with it when it is chosen.
    const auto hit = record ? hitIn(*record, talk, m_search) : std::nullopt;
    m_hits.insert(id, hit.value_or(Hit()));
    emit found(id);
}

} // namespace pith
