// SPDX-License-Identifier: GPL-3.0-or-later
// Pith's side of a child: what it writes, and the keeper's report. Closing the lifeline is all there is to killing.
#include "net/processcall.h"

#include "net/childkeeper.h"
#include "net/childpace.h"
#include "net/childspawn.h"

#include <QFile>
#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pith {

namespace {

constexpr qsizetype keptErrors = 64 << 10;
constexpr qsizetype chunk = 32 << 10;
constexpr int chunksPerTurn = 8;   // then others have theirs
constexpr int chunksAtTheEnd = 64; // a pipe holds 64 KB, 1 MB at most

/// Bytes read into `into`, at most `room`. 0 or less: no more for now, or ever.
ssize_t readSome(const Descriptor& file, QByteArray& into, qint64 room) {
    char buffer[chunk];
    const ssize_t n = ::read(file.number(), buffer, size_t(qMin<qint64>(chunk, room)));
    if (n > 0)
        into.append(buffer, n);
    return n;
}

/// Whether a read that brought `n` was the last there can be.
bool isEnd(ssize_t n) { return n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR); }

class RunningChild final : public ProcessCall {
public:
    RunningChild(const ProcessRequest& request, QObject* owner)
        : ProcessCall(owner)
        , m_program(request.program)
        , m_maxOutput(request.maxOutput)
        , m_converses(request.converses)
        , m_cpuSeconds(request.cpuSeconds)
        , m_cpu(request.pace) {
        auto child = spawnChild(request);
        if (!child) {
            finish(child.problem());
            return;
        }
        m_child = child.take();
        if (request.limit.count() > 0)
            setDeadline(request.limit);
        m_onOutput = watch(m_child.output, &RunningChild::onOutput);
        m_onErrors = watch(m_child.errors, &RunningChild::onErrors);
        m_onReport = watch(m_child.report, &RunningChild::onReport);
    }
    ~RunningChild() override { letGo(); }
    [[nodiscard]] bool say(const QByteArray& line) override;

protected:
    void abort() override { letGo(); }
    [[nodiscard]] Problem onDeadline() const override { return Problem::of(Code::SourceTimeout); }

private:
    QSocketNotifier* watch(const Descriptor& file, void (RunningChild::*slot)()) {
        auto* notifier = new QSocketNotifier(file.number(), QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this, slot);
        return notifier;
    }

    void onOutput() { takeOutput(chunksPerTurn); }
    void onErrors() { takeErrors(chunksPerTurn); }
    void onReport();
    void takeOutput(int chunks);
    void takeErrors(int chunks);
    void tellLines();
    void onBegun(pid_t child);
    [[nodiscard]] Problem notStarted(int error) const;
    void letGo();

    const QString m_program;
    const qint64 m_maxOutput;
    const bool m_converses;
    const qint64 m_cpuSeconds;
    CpuPace* const m_cpu;
    SpawnedChild m_child;
    std::unique_ptr<ChildPace> m_pace; ///< while it runs
    QSocketNotifier *m_onOutput = nullptr, *m_onErrors = nullptr, *m_onReport = nullptr;
    ProcessResult m_result;
};

void RunningChild::takeOutput(int chunks) {
    ssize_t n = 1;
    for (; n > 0 && chunks > 0 && !m_result.truncated; --chunks) {
        n = readSome(m_child.output, m_result.output, m_maxOutput - m_result.output.size() + 1);
        m_result.truncated = m_result.output.size() > m_maxOutput;
    }
    if (m_converses && !m_result.truncated)
        tellLines();
    if (isOver()) // a listener may have cancelled
        return;
    if (m_result.truncated) {
        m_result.output.truncate(m_maxOutput);
        m_child.lifeline.close(); // the report follows
    }
    if (m_result.truncated || isEnd(n))
        m_onOutput->setEnabled(false);
}

/// What follows the last line break is kept for its own.
void RunningChild::tellLines() {
    qsizetype from = 0;
    const QByteArray all = std::exchange(m_result.output, {});
    for (qsizetype end = all.indexOf('\n'); end >= 0 && !isOver(); end = all.indexOf('\n', from)) {
        const QByteArray line = all.mid(from, end - from);
        from = end + 1;
        if (m_pace)
            m_pace->pause();
        emit spoke(line);
    }
    m_result.output = all.mid(from) + m_result.output;
}

/// It takes 64 KB at once at least; a line that does not fit is more than a child that listens would leave there.
bool RunningChild::say(const QByteArray& line) {
    const Descriptor& pipe = m_child.input;
    if (m_pace)
        m_pace->begin();
    return pipe.isOpen() && ::send(pipe.number(), line.constData(), size_t(line.size()), MSG_NOSIGNAL) == line.size();
}

void RunningChild::takeErrors(int chunks) {
    ssize_t n = 1;
    for (; n > 0 && chunks > 0; --chunks) {
        n = readSome(m_child.errors, m_result.errors, chunk);
        if (m_result.errors.size() > 2 * keptErrors)
            m_result.errors = m_result.errors.last(keptErrors);
    }
    if (isEnd(n))
        m_onErrors->setEnabled(false);
}

/// All is over: what is still in the pipes is the rest.
void RunningChild::onReport() {
    ChildReport report;
    const ssize_t n = ::read(m_child.report.number(), &report, sizeof report);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n == sizeof report && report.begun > 0)
        return onBegun(report.begun);
    if (n != sizeof report) { // somebody killed the keeper; the child went with it
        finish(Problem::of(Code::YtdlpFailed, tr("%1 was ended from outside.").arg(m_program)));
        return letGo();
    }
    if (report.error != 0) {
        finish(notStarted(report.error));
        return letGo();
    }
    takeOutput(int(m_maxOutput / chunk) + 2);
    takeErrors(chunksAtTheEnd);
    m_result.errors = m_result.errors.right(keptErrors);
    m_result.exitCode = WIFEXITED(report.status) ? WEXITSTATUS(report.status) : 128 + WTERMSIG(report.status);
    m_result.peakBytes = report.peakBytes;
    // Nobody here kills without letting go; at the end of its CPU time it gets SIGKILL too.
    const bool isForTime = m_cpuSeconds > 0 && report.cpu_us >= m_cpuSeconds * 1'000'000;
    m_result.outOfMemory = !m_result.truncated && (report.ranOut || (m_result.exitCode == 128 + SIGKILL && !isForTime));
    m_result.cpu_ms = double(report.cpu_us) / 1000;
    if (m_pace)
        m_pace->end(std::chrono::microseconds(report.cpu_us));
    finish(std::move(m_result));
    letGo();
}

void RunningChild::onBegun(pid_t child) { m_pace = std::make_unique<ChildPace>(*m_cpu, child, m_child.lifeline); }

Problem RunningChild::notStarted(int error) const {
    const bool isShort = error == EAGAIN || error == ENOMEM || error == EMFILE || error == ENFILE;
    return Problem::of(isShort ? Code::YtdlpFailed : Code::YtdlpMissing,
                       tr("%1 could not be started: %2.").arg(m_program, QString::fromLocal8Bit(std::strerror(error))));
}

/// A keeper that is still there ends all when its lifeline closes.
void RunningChild::letGo() {
    if (m_child.keeper == 0)
        return;
    for (QSocketNotifier* notifier : {m_onOutput, m_onErrors, m_onReport})
        notifier->setEnabled(false);
    m_pace.reset();
    const SpawnedChild child = std::exchange(m_child, SpawnedChild());
    reapLater(child.keeper);
}

} // namespace

ProcessCall* ProcessCall::start(const ProcessRequest& request, QObject* owner) {
    return new RunningChild(request, owner);
}

} // namespace pith
