// SPDX-License-Identifier: GPL-3.0-or-later
// A child's share of budget/cpu_percent: what it takes is charged to the pace of all, and where rest is due it stands
// still. Private to net.
#pragma once
#include "base/cpupace.h"
#include "net/descriptor.h"

#include <QElapsedTimer>
#include <QTimer>

#include <sys/types.h>

namespace pith {

/// Looks at the child's clock each 20 ms while it is at work, more seldom while it waits, and after each rest. Each
/// turn of so long is charged before it is granted, and what was not used of it is given back: so there is no turn too
/// many. Cold: as small as can be, since it is called 50 times a second at most.
class ChildPace final {
public:
    /// `lifeline` of its keeper; both outlive this.
    [[gnu::cold]] ChildPace(CpuPace& pace, pid_t child, const Descriptor& lifeline);
    /// Something was asked of it; it is at work from the start on.
    [[gnu::cold]] void begin();
    /// It has answered and waits for the next.
    [[gnu::cold]] void pause();
    /// It is over, and took so much.
    [[gnu::cold]] void end(std::chrono::microseconds all);

private:
    [[gnu::cold]] void look();
    [[nodiscard]] std::chrono::microseconds charge(std::chrono::microseconds all);
    [[gnu::cold]] void hold(bool hold);

    CpuPace& m_pace;
    const pid_t m_child;
    const Descriptor& m_lifeline;
    std::chrono::microseconds m_used{}, m_charged{}, m_turn;
    bool m_isHeld = false;
    QElapsedTimer m_heldFor;
    QTimer m_timer;
};

} // namespace pith
