// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/readings.h"

#include "machine/limits.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostProcesses = 256;     // below this one
constexpr qsizetype longest = 8 << 10; // of a file

/// In three calls of the system; QFile takes seven, and a look reads a dozen files.
QByteArray contents(const QString& path) {
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return {};
    char bytes[longest];
    const ssize_t size = ::read(file, bytes, sizeof bytes);
    ::close(file);
    return {bytes, std::max<ssize_t>(size, 0)};
}

/// The number behind "some avg10=".
double someAvg10(const QByteArray& text) {
    const qsizetype at = text.indexOf("some avg10=");
    if (at < 0)
        return 0;
    const qsizetype from = at + qsizetype(sizeof "some avg10=") - 1;
    const double percent = text.mid(from, text.indexOf(' ', from) - from).toDouble();
    return std::clamp(percent, 0.0, 100.0);
}

double numberIn(const QByteArray& text, const QByteArray& name) {
    for (const QByteArray& line : text.split('\n'))
        if (line.startsWith(name + ' '))
            return std::max(0.0, line.mid(name.size() + 1).toDouble());
    return 0;
}

qint64 residentOf(const QString& process) {
    const QByteArrayList pages = contents(process + u"/statm"_s).split(' ');
    return pages.size() > 1 ? std::max<qint64>(0, pages[1].toLongLong()) * sysconf(_SC_PAGESIZE) : 0;
}

double ms(const timeval& time) { return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3; }

} // namespace

Pressure readPressure(const QString& root) {
    const auto of = [&](const char* what) {
        return someAvg10(contents(root + u"/proc/pressure/"_s + QLatin1StringView(what)));
    };
    return {of("cpu"), of("memory"), of("io")};
}

Throttling readThrottling(const QString& root) {
    Throttling found;
    const QString mount = root + u"/sys/fs/cgroup"_s;
    for (const QByteArray& line : contents(root + u"/proc/self/cgroup"_s).split('\n')) {
        const QByteArrayList parts = line.trimmed().split(':');
        if (parts.size() < 3 || !(parts[1].isEmpty() || parts[1].split(',').contains("cpu")))
            continue;
        const QString group = parts[2] == "/" || parts[2].contains("..") ? QString() : QFile::decodeName(parts[2]);
        const QString controller = parts[1].isEmpty() ? QString() : u"/cpu"_s;
        // Read once where it can be: the kernel adds up all groups below for each read.
        const QStringList folders = group.isEmpty() ? QStringList{mount + controller}
                                                    : QStringList{mount + controller + group, mount + controller};
        for (const QString& folder : folders) {
            if (found.periods > 0)
                break;
            const QByteArray stat = contents(folder + u"/cpu.stat"_s);
            found = {numberIn(stat, "nr_periods"), numberIn(stat, "nr_throttled")};
        }
    }
    return found;
}

qint64 residentBytes(const QString& root) { return residentOf(root + u"/proc/self"_s); }

qint64 childrenBytes(const QString& root) {
    siginfo_t info{};
    if (root.isEmpty() && ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0 && errno == ECHILD)
        return 0; // one call in place of a dozen
    QList<QByteArray> open{"self"};
    qint64 sum = 0;
    for (qsizetype i = 0; i < open.size() && i < mostProcesses; ++i) {
        const QString process = root + u"/proc/"_s + QString::fromLatin1(open[i]);
        if (i > 0)
            sum += residentOf(process);
        const QStringList tasks = QDir(process + u"/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString& task : tasks)
            for (const QByteArray& child : contents(process + u"/task/"_s + task + u"/children"_s).split(' '))
                if (!child.trimmed().isEmpty())
                    open.append(child.trimmed());
    }
    return sum;
}

int openFiles(const QString& root) {
    return int(QDir(root + u"/proc/self/fd"_s)
                   .entryList(QDir::Files | QDir::System | QDir::Hidden | QDir::Dirs | QDir::NoDotAndDotDot)
                   .size());
}

double treeCpu_ms() {
    rusage children{};
    getrusage(RUSAGE_CHILDREN, &children);
    return cpuTime_ms() + ms(children.ru_utime) + ms(children.ru_stime);
}

} // namespace pith
