// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/childgroup.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostProcesses = 64; // threads too; yt-dlp has a handful
constexpr qint64 leastMemory =
    160LL << 20; // yt-dlp takes up to 94 MB; the whole tree's budget is the governor's to keep
constexpr const char* leaf = "/main";
constexpr const char* switches = "/cgroup.subtree_control";
constexpr std::array controllers{"memory", "pids", "cpu"};

QByteArray contents(const QByteArray& path) {
    const int file = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
    char bytes[4096];
    const ssize_t size = file < 0 ? 0 : ::read(file, bytes, sizeof bytes);
    if (file >= 0)
        ::close(file);
    return QByteArray(bytes, std::max<ssize_t>(size, 0)).trimmed();
}

/// In one write, as the kernel wants it. Files here are the kernel's: none is made.
bool put(const QByteArray& path, const QByteArray& text) {
    const int file = ::open(path.constData(), O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool done = ::write(file, text.constData(), size_t(text.size())) == text.size();
    ::close(file);
    return done;
}

/// The v2 group of a process, as a folder; empty: there is none, or it is the machine's root.
QByteArray groupOf(const QByteArray& process, const QString& root) {
    const QByteArray base = QFile::encodeName(root);
    QByteArray path;
    for (const QByteArray& line : contents(base + "/proc/" + process + "/cgroup").split('\n'))
        if (line.startsWith("0::/"))
            path = line.mid(3);
    if (path.isEmpty() || path.contains(".."))
        return {};
    for (const char* mount : {"/sys/fs/cgroup", "/sys/fs/cgroup/unified"}) {
        const QByteArray folder = base + mount + (path == "/" ? QByteArray() : path);
        if (::access((folder + "/cgroup.type").constData(), F_OK) == 0) // the machine's root has none
            return folder;
    }
    return {};
}

bool isDelegated(const QByteArray& folder, const QString& root) {
    for (const char* file : {"", "/cgroup.procs", switches})
        if (::access((folder + file).constData(), W_OK) != 0)
            return false;
    char value = 0;
    if (::getxattr(folder.constData(), "user.delegate", &value, 1) == 1 && value == '1')
        return true;
    // All else is systemd's to arrange, though one may write there: as root, or in a user's own tree. A user's systemd
    // leaves no mark on what it lends; whom it waits to hear from has a unit that was written for it.
    const bool isSystemds = ::access(QFile::encodeName(root + u"/run/systemd/system"_s).constData(), F_OK) == 0;
    const bool mayBeLent = !isSystemds || (::getuid() != 0 && qEnvironmentVariableIsSet("NOTIFY_SOCKET"));
    return mayBeLent && contents(folder + "/cgroup.procs") == QByteArray::number(::getpid());
}

} // namespace

void ChildGroups::claim() {
    const QByteArray own = groupOf("self", m_root);
    if (own.isEmpty() || !isDelegated(own, m_root))
        return;
    ::mkdir((own + leaf).constData(), 0755);
    if (!put(own + leaf + "/cgroup.procs", QByteArray::number(::getpid()))) {
        ::rmdir((own + leaf).constData());
        return;
    }
    m_own = own;
    for (const char* name : controllers)
        (void)put(own + switches, QByteArray("+") + name); // what is not there stays out
}

ChildGroups::~ChildGroups() {
    if (m_own.isEmpty())
        return;
    for (const char* name : controllers)
        (void)put(m_own + switches, QByteArray("-") + name);
    (void)put(m_own + "/cgroup.procs", QByteArray::number(::getpid()));
    ::rmdir((m_own + leaf).constData());
}

std::optional<QByteArray> ChildGroups::claimedBy(qint64 process, const QString& root) {
    const QByteArray group = groupOf(QByteArray::number(process), root);
    if (!group.endsWith(leaf))
        return std::nullopt;
    return contents(group.chopped(qsizetype(std::strlen(leaf))) + switches);
}

void ChildGroups::limit(qint64 memoryBytes, double cpuPercent) {
    m_memoryBytes = memoryBytes > 0 ? std::max(memoryBytes, leastMemory) : 0;
    m_cpuPercent = cpuPercent;
}

QByteArray ChildGroups::make() {
    if (m_own.isEmpty())
        return {};
    const QByteArray folder = m_own + "/child-" + QByteArray::number(++m_made);
    if (::mkdir(folder.constData(), 0755) != 0 && errno != EEXIST) // of one before us that was killed with its keeper
        return {};
    if (m_memoryBytes > 0)
        (void)put(folder + "/memory.max", QByteArray::number(m_memoryBytes));
    (void)put(folder + "/memory.oom.group", "1"); // half of it is of no use
    (void)put(folder + "/pids.max", QByteArray::number(mostProcesses));
    if (m_cpuPercent > 0)
        (void)put(folder + "/cpu.max", QByteArray::number(qint64(m_cpuPercent * 1000)) + " 100000");
    return folder;
}

} // namespace pith
