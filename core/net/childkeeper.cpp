// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/childkeeper.h"

#include "net/removetree.h"

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pith {

namespace {

/// Where the descriptors stand in the keeper, and there are no others.
enum Place : int { Aside = 3, Lifeline = 4, Report = 5, FirstUnused = 6 };

constexpr int outOfTheWay = 16;  // above all places
constexpr int longestEnd = 2000; // rounds of a millisecond for what has been killed to be gone
constexpr int cannotExec = 127;

void closeFrom(int first) {
    if (::syscall(SYS_close_range, unsigned(first), ~0U, 0U) == 0)
        return;
    rlimit limit{}; // before Linux 5.9
    const rlim_t highest = ::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 65536 ? limit.rlim_cur : 65536;
    for (int number = first; number < int(highest); ++number)
        ::close(number);
}

/// Two steps, since any of them may stand in another's place.
bool arrangeDescriptors(const ChildPlan& plan) {
    const bool hasAside = plan.aside >= 0;
    const int wanted[FirstUnused] = {plan.input,    plan.output, plan.errors, hasAside ? plan.aside : plan.input,
                                     plan.lifeline, plan.report};
    int moved[FirstUnused];
    for (int place = 0; place < FirstUnused; ++place)
        if ((moved[place] = ::fcntl(wanted[place], F_DUPFD, outOfTheWay)) < 0)
            return false;
    for (int place = 0; place < FirstUnused; ++place)
        if (::dup2(moved[place], place) < 0)
            return false;
    closeFrom(FirstUnused);
    return (hasAside || ::fcntl(Aside, F_SETFD, FD_CLOEXEC) == 0) && ::fcntl(Lifeline, F_SETFD, FD_CLOEXEC) == 0 &&
           ::fcntl(Report, F_SETFD, FD_CLOEXEC) == 0;
}

/// Into a file of the control group's; where there is no group, or no such file, nothing happens.
void putInGroup(const char* group, const char* file, const char* text) {
    const int folder = ::open(group, O_PATH | O_DIRECTORY | O_CLOEXEC);
    const int opened = folder < 0 ? -1 : ::openat(folder, file, O_WRONLY | O_CLOEXEC);
    if (opened >= 0) {
        [[maybe_unused]] const auto written = ::write(opened, text, 1);
        ::close(opened);
    }
    if (folder >= 0)
        ::close(folder);
}

void limitTo(__rlimit_resource resource, qint64 bytes) {
    const rlimit limit{rlim_t(bytes), rlim_t(bytes)};
    ::setrlimit(resource, &limit);
}

/// Behind all that others read and write. By number: glibc has no name for the call (ioprio_set(2)).
void readLast() {
    constexpr int thisProcess = 1, bestEffort = 2 << 13, lowest = 7;
    ::syscall(SYS_ioprio_set, thisProcess, 0, bestEffort | lowest);
}

/// The first to go where memory runs out, long before Pith (FAULTS Y5). Anyone may raise it.
void offerToOom() {
    const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return;
    [[maybe_unused]] const auto written = ::write(file, "1000", 4);
    ::close(file);
}

/// After vfork: on the keeper's memory and stack. Ignored signals would stay ignored across exec, SIGPIPE among them.
void restoreSignals() {
    struct sigaction standard {};
    standard.sa_handler = SIG_DFL;
    for (int number = 1; number < NSIG; ++number)
        ::sigaction(number, &standard, nullptr);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void becomeProgram(const ChildPlan& plan, pid_t keeper, volatile int& error) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // should the keeper itself be killed
    if (::getppid() != keeper)
        ::_exit(cannotExec);
    restoreSignals();
    putInGroup(plan.group, "cgroup.procs", "0");
    offerToOom();
    ::umask(077);
    ::setpriority(PRIO_PROCESS, 0, ::getpriority(PRIO_PROCESS, 0) + plan.niceness);
    readLast();
    limitTo(RLIMIT_FSIZE, plan.fileBytes);
    if (plan.cpuSeconds > 0)
        limitTo(RLIMIT_CPU, plan.cpuSeconds);
    if (plan.addressSpaceBytes > 0)
        limitTo(RLIMIT_AS, plan.addressSpaceBytes);
    if (::chdir(plan.folder) == 0)
        ::execve(plan.program, plan.arguments, plan.environment);
    error = errno;
    ::_exit(cannotExec);
}

/// The child's pid, or -1 and why. Until it has become the program the keeper stands still (vfork), so that `error` is
/// known here.
pid_t launch(const ChildPlan& plan, int& why) {
    volatile int error = 0;
    const pid_t keeper = ::getpid();
    const pid_t child = ::vfork();
    if (child == 0)
        becomeProgram(plan, keeper, error);
    if (child < 0) {
        why = errno;
        return -1;
    }
    if (error == 0)
        return child;
    why = error;
    ::waitpid(child, nullptr, 0);
    return -1;
}

/// Orphans that came to us are reaped as they end; the child itself is left a zombie, so that the number of its group
/// stays its own until the group has been killed.
bool hasEnded(pid_t child) {
    for (;;) {
        siginfo_t info{};
        if (::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0)
            return errno != EINTR;
        if (info.si_pid == 0)
            return false;
        if (info.si_pid == child)
            return true;
        ::waitpid(info.si_pid, nullptr, 0);
    }
}

/// False: Pith has let go.
bool obey(pid_t child) {
    auto word = KeeperWord::GoOn;
    const ssize_t n = ::read(Lifeline, &word, sizeof word);
    if (n == sizeof word)
        ::kill(-child, word == KeeperWord::StandStill ? SIGSTOP : SIGCONT);
    return n > 0 || (n < 0 && errno == EINTR);
}

/// Until the child has ended or Pith let go.
void awaitEnd(pid_t child) {
    sigset_t ends;
    ::sigemptyset(&ends);
    ::sigaddset(&ends, SIGCHLD);
    const int childSignals = ::signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    while (!hasEnded(child)) {
        pollfd watched[] = {{Lifeline, POLLIN, 0}, {childSignals, POLLIN, 0}};
        ::poll(watched, 2, childSignals < 0 ? 50 : -1);
        if (watched[0].revents && !obey(child))
            break;
        signalfd_siginfo info;
        while (childSignals >= 0 && ::read(childSignals, &info, sizeof info) > 0) {
        }
    }
    if (childSignals >= 0)
        ::close(childSignals);
}

/// Kills who is a child of ours: the child, orphans, whoever left the group.
void killChildren() {
    const int file = ::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    char list[4096];
    const ssize_t size = ::read(file, list, sizeof list);
    ::close(file);
    pid_t number = 0;
    for (ssize_t i = 0; i < size; ++i) {
        if (list[i] >= '0' && list[i] <= '9') {
            number = number * 10 + (list[i] - '0');
            continue;
        }
        if (number > 1)
            ::kill(number, SIGKILL);
        number = 0;
    }
}

/// The child's status, when nothing that came from it is left. SIGKILL at once: all it could tidy up is its folder, and
/// that goes anyway.
int endAll(pid_t child, const char* group) {
    ::kill(-child, SIGKILL);               // the whole group in one step: no fork slips through
    putInGroup(group, "cgroup.kill", "1"); // so too who left it (since Linux 5.14)
    int status = SIGKILL;
    for (int round = 0; round < longestEnd; ++round) {
        killChildren();
        for (;;) {
            int itsStatus = 0;
            const pid_t gone = ::waitpid(-1, &itsStatus, WNOHANG);
            if (gone == child)
                status = itsStatus;
            if (gone < 0 && errno != EINTR)
                return status;
            if (gone <= 0)
                break;
        }
        ::poll(nullptr, 0, 1);
    }
    return status;
}

/// Whether the kernel killed something in the group for want of memory (cgroup v2).
bool ranOut(const char* group) {
    constexpr char wanted[] = "\noom_kill ";
    const int folder = ::open(group, O_PATH | O_DIRECTORY | O_CLOEXEC);
    const int events = folder < 0 ? -1 : ::openat(folder, "memory.events", O_RDONLY | O_CLOEXEC);
    char text[1024] = {};
    const ssize_t size = events < 0 ? 0 : ::read(events, text, sizeof text - 1);
    for (const int file : {events, folder})
        if (file >= 0)
            ::close(file);
    const char* at = size > 0 ? std::strstr(text, wanted) : nullptr;
    return at && at[sizeof wanted - 1] != '0';
}

/// Of all that was waited for, by us or below us.
void measure(ChildReport& report) {
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
    report.peakBytes = qint64(used.ru_maxrss) * 1024;
    report.cpu_us = (qint64(used.ru_utime.tv_sec) + used.ru_stime.tv_sec) * 1'000'000 + used.ru_utime.tv_usec +
                    used.ru_stime.tv_usec;
}

void tell(const ChildReport& report) { [[maybe_unused]] const auto written = ::write(Report, &report, sizeof report); }

} // namespace

void keepChild(const ChildPlan& plan) {
    ::setsid(); // no Ctrl-C of the terminal's
    ::prctl(PR_SET_NAME, "pith-keeper");
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    limitTo(RLIMIT_CORE, 0);
    struct sigaction standard {};
    standard.sa_handler = SIG_DFL;
    ::sigaction(SIGCHLD, &standard, nullptr); // ignored, there would be nothing to wait for
    if (!arrangeDescriptors(plan))
        ::_exit(1);
    ChildReport report;
    const pid_t child = launch(plan, report.error);
    for (int place = 0; place < Lifeline; ++place)
        ::close(place); // Pith is to see the end of its streams
    if (child > 0) {
        if (plan.tellsOfStart)
            tell(ChildReport{child});
        awaitEnd(child);
        report.status = endAll(child, plan.group);
        measure(report);
        report.ranOut = ranOut(plan.group);
    }
    if (plan.removesFolder)
        removeTree(plan.folder);
    ::rmdir(plan.group);
    tell(report);
    ::_exit(0);
}

} // namespace pith
