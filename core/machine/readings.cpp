// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/readings.h"

#include "machine/limits.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostProcesses = 256;     // below this one
constexpr qsizetype longest = 8 << 10; // of a file

int opened(const QString& path) { return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC); }

QByteArray contentsOf(int file) {
    char bytes[longest];
    const ssize_t size = file < 0 ? 0 : ::pread(file, bytes, sizeof bytes, 0);
    return {bytes, std::max<ssize_t>(size, 0)};
}

/// In three calls of the system; QFile takes seven.
QByteArray contents(const QString& path) {
    const int file = opened(path);
    const QByteArray bytes = contentsOf(file);
    if (file >= 0)
        ::close(file);
    return bytes;
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

qint64 residentIn(const QByteArray& statm) {
    const qsizetype at = statm.indexOf(' ') + 1;
    return at > 0 ? std::max<qint64>(0, statm.mid(at, statm.indexOf(' ', at) - at).toLongLong()) * sysconf(_SC_PAGESIZE)
                  : 0;
}

/// utime, stime, cutime and cstime are the 12th to the 15th word behind the name, which may hold anything.
double cpuIn(const QByteArray& stat) {
    double ticks = 0;
    const char* at = stat.constData() + stat.lastIndexOf(')') + 1;
    for (int word = 1; word <= 15; ++word) {
        at += std::strspn(at, " ");
        if (word >= 12)
            ticks += double(std::strtoul(at, nullptr, 10));
        at += std::strcspn(at, " ");
    }
    return ticks * 1000 / double(sysconf(_SC_CLK_TCK));
}

double ms(const timeval& time) { return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3; }

} // namespace

MachineFiles::MachineFiles(const QString& root)
    : m_statm(opened(root + u"/proc/self/statm"_s))
    , m_cpu(opened(root + u"/proc/pressure/cpu"_s))
    , m_memory(opened(root + u"/proc/pressure/memory"_s))
    , m_io(opened(root + u"/proc/pressure/io"_s))
    , m_root(root) {
    findGroups();
}

MachineFiles::~MachineFiles() {
    m_groups.insert(m_groups.end(), {m_statm, m_cpu, m_memory, m_io});
    for (const int file : m_groups)
        if (file >= 0)
            ::close(file);
}

Pressure MachineFiles::pressure() const {
    return {someAvg10(contentsOf(m_cpu)), someAvg10(contentsOf(m_memory)), someAvg10(contentsOf(m_io))};
}

qint64 MachineFiles::residentBytes() const { return residentIn(contentsOf(m_statm)); }

void MachineFiles::findGroups() {
    for (const int file : m_groups)
        ::close(file);
    m_groups.clear();
    const QString mount = m_root + u"/sys/fs/cgroup"_s;
    for (const QByteArray& line : contents(m_root + u"/proc/self/cgroup"_s).split('\n')) {
        const QByteArrayList parts = line.trimmed().split(':');
        if (parts.size() < 3 || !(parts[1].isEmpty() || parts[1].split(',').contains("cpu")))
            continue;
        const QString group = parts[2] == "/" || parts[2].contains("..") ? QString() : QFile::decodeName(parts[2]);
        const QString controller = mount + (parts[1].isEmpty() ? QString() : u"/cpu"_s);
        for (const QString& folder : groupLevels(controller, group))
            if (const int file = opened(folder + u"/cpu.stat"_s); file >= 0)
                m_groups.push_back(file);
    }
}

/// Those that have no quota count no periods.
Throttling MachineFiles::throttling() const {
    Throttling tightest;
    for (const int file : m_groups) {
        const QByteArray stat = contentsOf(file);
        const Throttling one{numberIn(stat, "nr_periods"), numberIn(stat, "nr_throttled")};
        if (one.periods > 0 && (tightest.periods <= 0 || one.throttled > tightest.throttled))
            tightest = one;
    }
    return tightest;
}

ChildrenUse childrenUse(const QString& root) {
    siginfo_t info{};
    if (root.isEmpty() && ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0 && errno == ECHILD)
        return {}; // one call in place of a dozen
    QList<QByteArray> open{"self"};
    ChildrenUse use;
    for (qsizetype i = 0; i < open.size() && i < mostProcesses; ++i) {
        const QString process = root + u"/proc/"_s + QString::fromLatin1(open[i]);
        if (i > 0) {
            use.bytes += residentIn(contents(process + u"/statm"_s));
            use.cpu_ms += cpuIn(contents(process + u"/stat"_s));
        }
        const QStringList tasks = QDir(process + u"/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString& task : tasks)
            for (const QByteArray& child : contents(process + u"/task/"_s + task + u"/children"_s).split(' '))
                if (!child.trimmed().isEmpty())
                    open.append(child.trimmed());
    }
    return use;
}

int openFiles(const QString& root) {
    int count = 0;
    if (DIR* folder = ::opendir(QFile::encodeName(root + u"/proc/self/fd"_s).constData())) {
        while (const dirent* entry = ::readdir(folder))
            count += entry->d_name[0] == '.' ? 0 : 1;
        ::closedir(folder);
        count -= root.isEmpty() ? 1 : 0; // that of the folder itself
    }
    return count;
}

int mostFiles() {
    rlimit limit{};
    constexpr rlim_t most = 1 << 30;
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? int(std::min(limit.rlim_cur, most)) : int(most);
}

double ownCpu_ms() {
    rusage children{};
    getrusage(RUSAGE_CHILDREN, &children);
    return cpuTime_ms() + ms(children.ru_utime) + ms(children.ru_stime);
}

} // namespace pith
