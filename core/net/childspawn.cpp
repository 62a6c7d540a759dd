// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/childspawn.h"

#include "net/childgroup.h"
#include "net/childkeeper.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace pith {

namespace {

struct Pipe {
    Descriptor in;  ///< to read from
    Descriptor out; ///< to write to
};

bool make(Pipe& pipe) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return false;
    pipe.in = Descriptor(ends[0]);
    pipe.out = Descriptor(ends[1]);
    return true;
}

/// Sockets, since writing to one whose reader is gone can be told to raise no SIGPIPE.
bool makeTalk(Pipe& pipe) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    pipe.in = Descriptor(ends[0]);
    pipe.out = Descriptor(ends[1]);
    return true;
}

void unblock(const Descriptor& file) { ::fcntl(file.number(), F_SETFL, O_NONBLOCK); }

/// A file in memory instead of a pipe: nothing to feed, and no SIGPIPE where the child does not read.
Descriptor inputOf(const QByteArray& bytes) {
    if (bytes.isEmpty())
        return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    Descriptor file(::memfd_create("input", MFD_CLOEXEC));
    for (qsizetype at = 0; file.isOpen() && at < bytes.size();) {
        const ssize_t n = ::write(file.number(), bytes.constData() + at, size_t(bytes.size() - at));
        if (n <= 0 && errno != EINTR)
            file.close();
        at += qMax<ssize_t>(n, 0);
    }
    if (file.isOpen())
        ::lseek(file.number(), 0, SEEK_SET);
    return file;
}

/// The strings and the pointers to them that exec wants.
class Strings {
public:
    void add(const QByteArray& string) { m_strings.append(string); }
    char* const* pointers() {
        m_pointers.clear();
        for (QByteArray& string : m_strings)
            m_pointers.push_back(string.data());
        m_pointers.push_back(nullptr);
        return m_pointers.data();
    }

private:
    QByteArrayList m_strings;
    std::vector<char*> m_pointers;
};

/// Empty where there is none to be had.
QByteArray freshFolder() {
    QByteArray path = QFile::encodeName(QDir::tempPath() + QStringLiteral("/pith-XXXXXX"));
    return ::mkdtemp(path.data()) ? path : QByteArray(); // 0700
}

Problem noRoom(int error) {
    return Problem::of(
        Code::YtdlpFailed,
        ProcessCall::tr("A child process could not be started: %1.").arg(QString::fromLocal8Bit(std::strerror(error))),
        ProcessCall::tr("Try again when the machine has more room."));
}

/// The keeper's pid, or -1. Signals stay blocked in the keeper: a handler of Pith's would write into Pith's own pipe.
pid_t forkKeeper(const ChildPlan& plan) {
    sigset_t all, before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    const pid_t keeper = ::fork();
    if (keeper == 0)
        keepChild(plan);
    const int error = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return keeper;
}

} // namespace

Result<SpawnedChild> spawnChild(const ProcessRequest& request) {
    Pipe output, errors, report, lifeline, talk;
    if (request.converses && !makeTalk(talk))
        return noRoom(errno);
    const Descriptor input = request.converses ? std::move(talk.in) : inputOf(request.input);
    const Descriptor aside = request.aside.isEmpty() ? Descriptor() : inputOf(request.aside);
    if (!input.isOpen() || aside.isOpen() == request.aside.isEmpty() || !make(output) || !make(errors) ||
        !make(report) || !makeTalk(lifeline))
        return noRoom(errno);
    const bool isFresh = request.folder.isEmpty();
    const QByteArray folder = isFresh ? freshFolder() : QFile::encodeName(request.folder);
    if (folder.isEmpty())
        return noRoom(errno);
    const QByteArray program = QFile::encodeName(request.program);
    Strings arguments, environment;
    arguments.add(program);
    for (const QString& argument : request.arguments)
        arguments.add(argument.toUtf8());
    for (const QByteArray& variable : request.environment)
        environment.add(variable);
    for (const QByteArray& name : request.folderNames)
        environment.add(name + '=' + folder);
    const QByteArray group = request.groups ? request.groups->make() : QByteArray();
    const ChildPlan plan{program.constData(),
                         arguments.pointers(),
                         environment.pointers(),
                         folder.constData(),
                         isFresh,
                         request.niceness,
                         request.addressSpaceBytes,
                         request.cpuSeconds,
                         request.fileBytes,
                         input.number(),
                         output.out.number(),
                         errors.out.number(),
                         aside.number(),
                         lifeline.in.number(),
                         report.out.number(),
                         request.pace != nullptr,
                         group.constData()};
    const pid_t keeper = forkKeeper(plan);
    if (keeper < 0) {
        const int error = errno;
        if (isFresh)
            ::rmdir(folder.constData());
        ::rmdir(group.constData());
        return noRoom(error);
    }
    for (const Descriptor* file : {&output.in, &errors.in, &report.in})
        unblock(*file);
    if (request.converses)
        unblock(talk.out);
    return SpawnedChild{keeper,
                        std::move(output.in),
                        std::move(errors.in),
                        std::move(report.in),
                        std::move(lifeline.out),
                        std::move(talk.out)};
}

} // namespace pith
