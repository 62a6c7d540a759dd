// SPDX-License-Identifier: GPL-3.0-or-later
// What Pith uses, for a dashboard and for Prometheus. Pure.
#pragma once
#include "jobs/tally.h"
#include "machine/alerts.h"
#include "machine/history.h"
#include "machine/monitor.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace pith {

struct BreakerFigure {
    QString name;
    QByteArray state;                                ///< "closed", "open", "half-open"
    QDateTime until;                                 ///< invalid: not open
    QList<std::pair<QString, double>> tokenRatios{}; ///< by model: tokens counted there for one estimated here
    bool isUsedUp = false;                           ///< a day's quota, not a fault
};

struct Figures {
    MachineNow machine;
    Tally queue;
    qint64 databaseBytes = 0;
    QList<BreakerFigure> breakers;
    AlertList alerts{};
    qint64 reserved = 0; ///< bytes, for the stages that go on
};

/// The contract's JSON of /v1/resources.
[[nodiscard]] QByteArray resourcesJson(const Figures& figures, const History::Series& history);
/// Prometheus' text exposition format, version 0.0.4.
[[nodiscard]] QByteArray metricsText(const Figures& figures);

} // namespace pith
