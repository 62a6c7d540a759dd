// SPDX-License-Identifier: GPL-3.0-or-later
// A child process as a Call: its own process group, a deadline, a cap on output, no shell, a listed environment.
#pragma once
#include "base/call.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>

namespace pith {

class ChildGroups;
class CpuPace;

struct ProcessRequest {
    QString program; ///< an absolute path
    QStringList arguments;
    QList<QByteArray> environment;           ///< NAME=value; nothing else is passed on
    QList<QByteArray> folderNames;           ///< variables that hold the working folder (HOME, TMPDIR, ...)
    QString folder;                          ///< working folder; empty: a fresh 0700 one, removed at the end
    QByteArray input;                        ///< what stdin holds
    QByteArray aside;                        ///< what its descriptor 3 holds; empty: it has none
    qint64 maxOutput = 8 << 20;              ///< of stdout; stderr: the last 64 KB are kept
    std::chrono::milliseconds limit{90'000}; ///< 0: none
    bool converses = false; ///< stdin stays open for say(); each line of stdout is told by spoke(), 8 MB at most
    int niceness = 5;
    qint64 addressSpaceBytes = 0;  ///< RLIMIT_AS; 0: none
    qint64 cpuSeconds = 0;         ///< RLIMIT_CPU; 0: none
    qint64 fileBytes = 64LL << 20; ///< RLIMIT_FSIZE: the largest file it can write
    CpuPace* pace = nullptr;       ///< what it takes counts there, and it stands still where rest is due; outlives it
    ChildGroups* groups = nullptr; ///< from which it gets one of its own, where there are any; outlives it
};

struct ProcessResult {
    int exitCode = 0; ///< 128 + signal where it was killed
    QByteArray output;
    QByteArray errors;
    double cpu_ms = 0;        ///< of the child and all that came from it
    bool truncated = false;   ///< stdout passed maxOutput; the child was killed
    bool outOfMemory = false; ///< killed by the kernel as its group, or the machine, had none left
    qint64 peakBytes = 0;     ///< resident, of the largest process among the child and those that came from it
};

/// Problems: YTDLP_MISSING where the program cannot be started, YTDLP_FAILED where the system has no process or
/// descriptor left for it, SOURCE_TIMEOUT at the deadline. However it ends (also when Pith dies), the child and all
/// that came from it are killed and the fresh folder is removed: by a keeper process, see net/childkeeper.h. Where it
/// ends by itself all this is done before finished(); at a cancel or the deadline within milliseconds after it.
class ProcessCall : public CallOf<ProcessResult> {
    Q_OBJECT
public:
    static ProcessCall* start(const ProcessRequest& request, QObject* owner);
    using CallOf::CallOf;
    /// One line to a child that converses, with its line break; false: it does not listen any more.
    [[nodiscard]] virtual bool say(const QByteArray& line) = 0;

signals:
    void spoke(const QByteArray& line); ///< without its line break
};

} // namespace pith
