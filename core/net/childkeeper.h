// SPDX-License-Identifier: GPL-3.0-or-later
// The keeper: a fork of Pith, without exec, that stands between Pith and a child process for as long as the child runs.
//
// Why it exists. PR_SET_PDEATHSIG reaches the direct child alone, and only kills what has not changed its credentials:
// a grandchild of a killed Pith would go on (FAULTS Y5). The keeper waits at a pipe that Pith holds; however Pith ends,
// that pipe closes, and the keeper kills all there is. As a subreaper it inherits every orphan, also one that left the
// group by setsid(), so that nothing escapes it and nothing is left to be a zombie where Pith is PID 1 (FAULTS P7). It
// tells Pith of the end through another pipe, so that Pith needs no SIGCHLD; and it removes the child's folder even
// when Pith cannot any more.
//
// What it costs: about a millisecond and the copied page tables, some 100 KB; its pages are Pith's own, copied on
// write. Other ways were worse: exec of a helper takes the start of a program, a PID namespace takes rights that
// containers do not give.
//
// It must never allocate, lock, log or call Qt: other threads of Pith may have held any lock at the fork.
#pragma once
#include <QtGlobal>

#include <sys/types.h>

namespace pith {

/// What is to run, in plain memory made before the fork.
struct ChildPlan {
    const char* program = nullptr;
    char* const* arguments = nullptr;   ///< ends with null; so does the next
    char* const* environment = nullptr; ///< all of it
    const char* folder = nullptr;
    bool removesFolder = false;
    int niceness = 0;
    qint64 addressSpaceBytes = 0; ///< 0: no limit
    qint64 cpuSeconds = 0;        ///< 0: no limit
    qint64 fileBytes = 0;
    int input = -1, output = -1, errors = -1; ///< the child's ends
    int aside = -1;                           ///< what it may read besides; -1: nothing
    int lifeline = -1;                        ///< a KeeperWord is obeyed; closed by Pith: the end
    int report = -1;                          ///< a ChildReport is written here, or two
    bool tellsOfStart = false;                ///< the first of two, as soon as the child runs
    const char* group = "";                   ///< its control group's folder, which goes with it; empty: none
};

/// What Pith may say of the child's process group.
enum class KeeperWord : char { StandStill = 's', GoOn = 'g' };

struct ChildReport {
    pid_t begun = 0; ///< it runs: the end is told in another
    int error = 0;   ///< errno where the program could not be started
    int status = 0;  ///< as of wait()
    qint64 cpu_us = 0;
    qint64 peakBytes = 0; ///< of the largest process
    bool ranOut = false;  ///< its group's memory did, and something in it was killed for it
};

/// Runs the plan to its end, in a process just forked, all signals blocked.
[[noreturn]] void keepChild(const ChildPlan& plan);

} // namespace pith
