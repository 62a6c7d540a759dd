// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/watch.h"

#include "base/logging.h"
#include "jobs/jobqueue.h"
#include "machine/effects.h"
#include "service/alertreadings.h"
#include "service/housekeeping.h"
#include "service/parts.h"
#include "service/world.h"
#include "settings/options.h"
#include "store/store.h"

#include <QThread>

#include <malloc.h>

namespace pith {
namespace {
constexpr double mostForWarming = 50;  // percent of the day's limits: the rest is for who asks
constexpr qint64 judgeEach_ms = 1'800; // looks are a second apart
constexpr qint64 claimEach_ms = 60LL * 1000;
} // namespace

Watch::Watch(const Parts& parts)
    : m_parts(parts)
    , m_alerts(rulesOf(parts.settings(options::pathsData)))
    , m_monitor(std::make_unique<Monitor>(
          parts.clock, budgetOf(parts.settings), [&jobs = parts.jobs] { return jobs.running() > 0; },
          [this] { return load(); })) {
    connect(m_monitor.get(), &Monitor::standingChanged, this, &Watch::onStanding);
    connect(m_monitor.get(), &Monitor::looked, this, &Watch::onLooked);
    connect(&parts.jobs, &JobQueue::added, m_monitor.get(), &Monitor::wake);
    judgeBackground();
    keepPace();
}

Watch::~Watch() = default;

Figures Watch::figures() {
    return {m_monitor->look(),           m_parts.jobs.tally(), m_parts.store.fileBytes(),
            breakersOf(m_parts.engines), m_alerts.standing(),  m_parts.room.reserved()};
}

void Watch::applySettings() {
    m_monitor->setBudget(budgetOf(m_parts.settings));
    keepPace();
    judgeBackground();
}

void Watch::setSurroundings(const Surroundings& now) {
    m_surroundings = now;
    judgeBackground();
}

Load Watch::load() {
    m_tally = m_parts.jobs.tally();
    const double asked = double(m_tally.hits + m_tally.misses);
    const Timings& last = m_tally.last;
    const auto seconds = [](std::optional<qint64> ms) { return double(ms.value_or(0)) / 1000; };
    return {m_tally.running,      m_tally.waiting,
            m_tally.bytesIn,      asked > 0 ? double(m_tally.hits) * 100 / asked : 0,
            seconds(last.video),  seconds(last.transcript),
            seconds(last.summary)};
}

void Watch::onLooked() {
    m_parts.room.look();
    judgeNowAndThen();
    takeUpOrphans();
    if (m_parts.serves() && !has(m_monitor->standing(), Effect::NoWarming) &&
        spendShare(m_tally.spent, m_parts.settings) < mostForWarming)
        m_parts.jobs.warm();
    m_parts.housekeeping.tidyWhereDue(m_parts.jobs.running() > 0);
}

/// Both ask the disk and the database; every other second is soon enough, and a step is told at once.
void Watch::judgeNowAndThen() {
    const qint64 now_ms = m_parts.clock.monotonicMs();
    if (now_ms - m_judged_ms < judgeEach_ms && m_judged == m_monitor->standing())
        return;
    m_judged_ms = now_ms;
    m_judged = m_monitor->standing();
    judgeBackground();
    judgeAlerts();
}

void Watch::judgeAlerts() {
    const Figures now{m_monitor->last(), m_tally, m_parts.store.fileBytes(), breakersOf(m_parts.engines)};
    const Alerts::News news = m_alerts.judge(alertReadings(now, m_parts.settings, m_parts.store.mendingWords()),
                                             m_parts.clock.monotonicMs(), now.machine.time);
    tellLog(news);
    if (!news.isNone())
        emit alertsChanged();
}

/// At each look too, since the hour changes. Only what is watched: a command that somebody waits for does not wait.
void Watch::judgeBackground() {
    const auto when = backgroundWhenOf(m_parts.settings(options::backgroundWhen));
    m_parts.jobs.holdBackground(whyBackgroundWaits(when.value_or(BackgroundWhen()), m_surroundings,
                                                   m_parts.clock.nowUtc().toLocalTime().time().hour()));
}

/// Only what is watched: a command that somebody waits for runs as it can.
void Watch::keepPace() {
    const double percent = m_parts.settings(options::budgetCpuPercent);
    m_parts.pace.allow(percent, QThread::idealThreadCount());
    m_parts.groups.limit(budgetOf(m_parts.settings).memory, percent);
}

/// A command that was killed leaves its job to whoever is there. Only where nothing runs: the claim is written at once.
void Watch::takeUpOrphans() {
    const qint64 now_ms = m_parts.clock.monotonicMs();
    if (!m_parts.serves() || now_ms - m_claimed_ms < claimEach_ms || m_parts.jobs.running() > 0)
        return;
    m_claimed_ms = now_ms;
    if (auto taken = m_parts.jobs.takeUpOrphans(); !taken)
        qCWarning(logService, "%s", qPrintable(taken.problem().line()));
}

/// The governor's effects; each is taken back when its step is left.
void Watch::onStanding() {
    const Standing now = m_monitor->standing();
    const QByteArray effects = effectNames(now).join(' ');
    qCWarning(logService, "the governor's step is now %s%s%s", stepName(now.step()), effects.isEmpty() ? "" : ": ",
              effects.constData());
    m_parts.world.setStanding(now);
    m_parts.jobs.setLimits(limitsAt(now, limitsOf(m_parts.settings)));
    m_parts.jobs.refuse(has(now, Effect::NoNewWork));
    if (!has(now, Effect::CachesEmptied))
        return;
    m_parts.jobs.shrink();
    m_parts.source.shrink();
    ::malloc_trim(0);
}

} // namespace pith
