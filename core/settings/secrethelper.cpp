// SPDX-License-Identifier: GPL-3.0-or-later
// The one blocking wait of core, bounded at a few seconds and met once in a process's life; net's ProcessCall would be
// the asynchronous way, but settings know no net. Input goes over a socket, so that a child that died early is no
// SIGPIPE.
#include "settings/secrethelper.h"

#include <QDeadlineTimer>
#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace pith {

namespace {

constexpr qsizetype maxOutput = 16 << 10;
constexpr const char* passedOn[] = {"HOME",
                                    "USER",
                                    "LANG",
                                    "DBUS_SESSION_BUS_ADDRESS",
                                    "DISPLAY",
                                    "XAUTHORITY",
                                    "WAYLAND_DISPLAY",
                                    "XDG_RUNTIME_DIR",
                                    "DESKTOP_SESSION",
                                    "XDG_CURRENT_DESKTOP",
                                    "XDG_DATA_HOME",
                                    "KDE_SESSION_VERSION",
                                    "KDE_FULL_SESSION",
                                    "LD_LIBRARY_PATH",
                                    "ASAN_OPTIONS"};

class Pipe {
public:
    Pipe() { m_made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_ends) == 0; }
    ~Pipe() {
        closeEnd(0);
        closeEnd(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void closeEnd(int i) {
        if (m_ends[i] >= 0)
            ::close(m_ends[i]);
        m_ends[i] = -1;
    }
    [[nodiscard]] bool made() const { return m_made; }
    [[nodiscard]] int ours() const { return m_ends[0]; }
    [[nodiscard]] int theirs() const { return m_ends[1]; }

private:
    int m_ends[2] = {-1, -1};
    bool m_made = false;
};

/// The pid, or -1.
pid_t spawn(const QByteArrayList& arguments, int in, int out) {
    QByteArrayList variables;
    for (const char* name : passedOn)
        if (const QByteArray value = qgetenv(name); !value.isEmpty())
            variables << QByteArray(name) + '=' + value;
    std::vector<char*> argv, envp;
    for (const QByteArray& argument : arguments)
        argv.push_back(const_cast<char*>(argument.constData()));
    for (const QByteArray& variable : variables)
        envp.push_back(const_cast<char*>(variable.constData()));
    argv.push_back(nullptr);
    envp.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    const int error = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? child : -1;
}

/// Everything until the end of the stream; false at the deadline.
bool readAll(int file, QByteArray& out, const QDeadlineTimer& deadline) {
    for (;;) {
        pollfd wait{file, POLLIN, 0};
        const int ready = ::poll(&wait, 1, int(deadline.remainingTime()));
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return false;
        char buffer[4096];
        const ssize_t n = ::read(file, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return true;
        if (out.size() + n <= maxOutput)
            out.append(buffer, n);
        std::memset(buffer, 0, sizeof buffer);
    }
}

/// Waits for a child that has closed its output; false at the deadline.
bool reap(pid_t child, int& status, const QDeadlineTimer& deadline) {
    for (;;) {
        const pid_t done = ::waitpid(child, &status, WNOHANG);
        if (done == child || (done < 0 && errno != EINTR))
            return true;
        if (deadline.hasExpired())
            return false;
        ::usleep(1000);
    }
}

} // namespace

HelperAnswer runHelper(const QString& program, const QStringList& arguments, const QByteArray& input,
                       std::chrono::milliseconds limit) {
    HelperAnswer answer;
    Pipe in, out;
    QByteArrayList argv{QFile::encodeName(program)};
    for (const QString& argument : arguments)
        argv << argument.toLocal8Bit();
    if (!in.made() || !out.made())
        return answer;
    const QDeadlineTimer deadline(limit);
    const pid_t child = spawn(argv, in.theirs(), out.theirs());
    if (child < 0)
        return answer;
    in.closeEnd(1);
    out.closeEnd(1);
    if (!input.isEmpty()) // a few KB: less than any socket's buffer
        (void)::send(in.ours(), input.constData(), size_t(input.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    in.closeEnd(0);

    int status = 0;
    if (readAll(out.ours(), answer.output, deadline) && reap(child, status, deadline)) {
        answer.end = HelperAnswer::End::Exited;
        answer.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return answer;
    }
    ::kill(child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    answer.end = HelperAnswer::End::TimedOut;
    return answer;
}

} // namespace pith
