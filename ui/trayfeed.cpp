// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trayfeed.h"

#include "ui/world.h"

namespace pith {

using namespace std::chrono_literals;

namespace {
constexpr int step = 5; // percent: a finer bar is not to be seen in 22 pixels
}

TrayFeed::TrayFeed(World& world, QObject* parent)
    : QObject(parent)
    , m_world(world) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(1s);
    connect(&m_pause, &QTimer::timeout, this, &TrayFeed::look);
    for (const auto signal : {&World::added, &World::changed, &World::ended})
        connect(&world, signal, this, &TrayFeed::later);
    connect(&world, &World::pausedChanged, this, &TrayFeed::look);
    look();
}

void TrayFeed::later() {
    if (!m_pause.isActive())
        m_pause.start();
}

void TrayFeed::look() {
    TrayState now = m_state;
    const QStringList ids = m_world.underWay();
    double sum = 0;
    for (const QString& id : ids)
        if (const SummaryRecord* record = m_world.live(id))
            sum += record->progress;
    now.underWay = int(ids.size());
    now.percent = ids.isEmpty() ? 0 : int(sum * 100 / double(ids.size())) / step * step;
    now.isPaused = m_world.isPaused();
    tell(now);
}

void TrayFeed::setFailed(int failed) {
    TrayState now = m_state;
    now.failed = failed;
    tell(now);
}

void TrayFeed::setAlerts(int alerts) {
    TrayState now = m_state;
    now.alerts = alerts;
    tell(now);
}

void TrayFeed::setWatching(bool watching) {
    TrayState now = m_state;
    now.isWatching = watching;
    tell(now);
}

void TrayFeed::tell(const TrayState& now) {
    if (now == m_state)
        return;
    m_state = now;
    emit changed(m_state);
}

} // namespace pith
