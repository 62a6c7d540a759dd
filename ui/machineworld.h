// SPDX-License-Identifier: GPL-3.0-or-later
// What the dashboard asks of the world.
#pragma once
#include "http/resources.h"

#include <QDate>
#include <QList>

namespace pith {

struct DayOfSpend {
    QDate day;
    Spent spent;
};

/// Loop thread; outlives the dashboard.
class MachineWorld {
public:
    virtual ~MachineWorld() = default;
    /// As /v1/resources has it. Makes each second be measured for a while: not to be asked for nobody.
    [[nodiscard]] virtual Figures figures() = 0;
    [[nodiscard]] virtual History::Series history(int window_s) const = 0;
    /// The last so many days, today last.
    [[nodiscard]] virtual QList<DayOfSpend> spend(int days) const = 0;
};

} // namespace pith
