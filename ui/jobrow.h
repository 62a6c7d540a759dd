// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the list, as it is shown and sorted.
#pragma once
#include "domain/summary.h"
#include "ui/listorder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace pith {

class World;

class JobRow {
    Q_DECLARE_TR_FUNCTIONS(JobRow)
public:
    /// As it stands in the list: one line each, fit to be shown.
    JobRow(const SummaryRecord& record, const World& world);
    /// State and progress, or when it was made and what it is.
    [[nodiscard]] QString detail() const;
    [[nodiscard]] bool isOver() const { return pith::isOver(state); }
    friend bool operator==(const JobRow&, const JobRow&) = default;

    QString id, title;
    State state;
    Stage stage;
    double progress;
    QDateTime created;
    QString link; ///< http or https; empty: it is nowhere
    QString site; ///< "youtube.com"
    QString author;
    double length_s = 0;
    QString trouble; ///< what went wrong
    QString held;    ///< why it waits although its turn has come
};

/// What is under way stands above all, the newest first, whatever the order.
[[nodiscard]] bool standsBefore(const JobRow& a, const JobRow& b, ListOrder order);

} // namespace pith
