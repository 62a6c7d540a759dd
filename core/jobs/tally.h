// SPDX-License-Identifier: GPL-3.0-or-later
// What the queue has done since its start, and holds now.
#pragma once
#include "domain/spend.h"
#include "domain/summary.h"

namespace pith {

struct Tally {
    int waiting = 0, running = 0, questions = 0;
    QString held; ///< why what was asked for in the background waits; empty: none does for that
    qint64 accepted = 0, done = 0, failed = 0, cancelled = 0;
    qint64 hits = 0;                          ///< submissions answered by a finished summary
    qint64 misses = 0;                        ///< that became a job
    qint64 inputTokens = 0, outputTokens = 0; ///< of ended jobs
    Spent spent;                              ///< by the engines, today
    qint64 bytesIn = 0, bytesOut = 0;         ///< of ended jobs
    Timings last;                             ///< of the summary that was done last
    qint64 cacheBytes = 0;                    ///< ready-made answers in memory
    qint64 memoryHits = 0, memoryMisses = 0;  ///< of readings by id, in memory
    qint64 memoryEvictions = 0;               ///< what went from there for want of room
    qint64 storeEvictions = 0;                ///< summaries that went as too old or too many
};

} // namespace pith
