// SPDX-License-Identifier: GPL-3.0-or-later
// A process is known by the boot it belongs to, its number, and the moment of its start: numbers are used again.
#include "store/store.h"

#include <QFile>

#include <unistd.h>

namespace pith {
namespace {

constexpr int startField = 22; // proc(5): starttime

QByteArray bootId() {
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? file.read(64).trimmed() : QByteArray();
}

/// 0: there is no such process, or only what is left of it.
qint64 startOf(qint64 pid) {
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (pid <= 0 || !file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray line = file.read(1024);
    // The second field is the program's name in brackets and may hold anything; the third follows the last bracket.
    const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < startField - 2 || fields[0] == "Z" || fields[0] == "X")
        return 0;
    return fields[startField - 3].toLongLong();
}

} // namespace

Owner Owner::self() {
    const qint64 pid = ::getpid();
    return {bootId(), pid, startOf(pid)};
}

bool Owner::isAlive() const { return pid > 0 && boot == bootId() && startTicks == startOf(pid) && startTicks != 0; }

} // namespace pith
