// SPDX-License-Identifier: GPL-3.0-or-later
// Starts a child under its keeper. Private to net.
#pragma once
#include "net/descriptor.h"
#include "net/processcall.h"

#include <sys/types.h>

namespace pith {

/// A child that runs, or will say in its report why not.
struct SpawnedChild {
    pid_t keeper = 0;
    Descriptor output, errors; ///< what it writes; reading does not block
    Descriptor report;         ///< a ChildReport, when all is over; with a pace one before, when it runs
    Descriptor lifeline;       ///< takes a KeeperWord; close it to end all
    Descriptor input;          ///< of a child that converses; writing does not block
};

/// YTDLP_FAILED where there is no process, descriptor or folder to be had.
[[nodiscard]] Result<SpawnedChild> spawnChild(const ProcessRequest& request);

/// Waits for a keeper that is about to end, on the event loop, so that it is no zombie.
void reapLater(pid_t keeper);

} // namespace pith
