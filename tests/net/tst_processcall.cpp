// SPDX-License-Identifier: GPL-3.0-or-later
// Children are small shell scripts. The program starts itself with --hold to have a Pith that can be killed.
#include "base/cpupace.h"
#include "net/processcall.h"
#include "support/support.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

ProcessRequest script(const QString& text, const QStringList& arguments = {}) {
    ProcessRequest request;
    request.program = u"/bin/sh"_s;
    request.arguments = QStringList{u"-c"_s, text, u"sh"_s} + arguments;
    request.environment = {"PATH=/usr/bin:/bin"};
    return request;
}

ProcessRequest program(const QString& path, const QStringList& arguments = {}) {
    ProcessRequest request;
    request.program = path;
    request.arguments = arguments;
    return request;
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Neither gone nor a zombie.
bool isAlive(qint64 pid) {
    const QByteArray stat = contents(u"/proc/%1/stat"_s.arg(pid));
    const char state = stat.isEmpty() ? 'X' : stat[stat.lastIndexOf(')') + 2];
    return state != 'X' && state != 'Z';
}

QList<qint64> childrenOf(const QString& pid) {
    QList<qint64> pids;
    for (const QByteArray& word : contents(u"/proc/%1/task/%1/children"_s.arg(pid)).simplified().split(' '))
        if (!word.isEmpty())
            pids.append(word.toLongLong());
    return pids;
}
QList<qint64> ourChildren() { return childrenOf(QString::number(::getpid())); }

/// Ignores SIGTERM, has a child in its group and one that left it, and writes the pids of all three, a line each.
QString stubborn(const QString& pids) {
    return u"trap '' TERM INT HUP; sh -c 'trap \"\" TERM; echo $$ >> @; exec sleep 1000' & "
           "setsid sh -c 'echo $$ >> @; exec sleep 1000' & echo $$ >> @; while :; do sleep 1000; done"_s.replace(
               u"@"_s, u'"' + pids + u'"');
}

QList<qint64> pidsIn(const QString& path) {
    QList<qint64> pids;
    for (const QByteArray& line : contents(path).trimmed().split('\n'))
        if (!line.isEmpty())
            pids.append(line.toLongLong());
    return pids;
}

bool areGone(const QList<qint64>& pids) { return std::none_of(pids.begin(), pids.end(), isAlive); }

} // namespace

class tst_ProcessCall : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary; // stands for /tmp, to see what is left there
    QString file(const QString& name) const { return m_temporary.filePath(name); }
    QStringList left() const { return QDir(m_temporary.path()).entryList({u"pith-*"_s}, QDir::AllEntries); }

private slots:
    void initTestCase() { qputenv("TMPDIR", m_temporary.path().toLocal8Bit()); }

    void cleanup() {
        QTRY_VERIFY(ourChildren().isEmpty()); // neither children nor zombies
        QTRY_COMPARE(left(), QStringList());
        QFile::remove(file(u"pids"_s));
    }

    void passesArgumentsWithoutAShell() {
        const QStringList arguments{u"$(touch x)"_s, u"; echo y"_s, u"a b"_s, u"*"_s, u"ä"_s, u""_s};
        const auto result = waitFor(ProcessCall::start(script(u"printf '%s\\n' \"$@\""_s, arguments), this));
        QVERIFY(result.ok());
        QCOMPARE(QString::fromUtf8(result->output), arguments.join(u'\n') + u'\n');
        QCOMPARE(result->exitCode, 0);
        QVERIFY(!result->truncated);
    }

    void hasTheListedEnvironmentAlone() {
        qputenv("PITH_GEMINI_API_KEY", "a-secret");
        ProcessRequest request = program(u"/usr/bin/env"_s);
        request.environment = {"A=1", "B=two words"};
        request.folderNames = {"HOME"};
        request.folder = m_temporary.path();
        const auto result = waitFor(ProcessCall::start(request, this));
        QVERIFY(result.ok());
        QCOMPARE(result->output, "A=1\nB=two words\nHOME=" + m_temporary.path().toUtf8() + "\n");
    }

    void readsItsInput_data() {
        QTest::addColumn<qsizetype>("size");
        for (const qsizetype size : {0, 5, 70'000, 3'000'000})
            QTest::addRow("%d", int(size)) << size;
    }
    void readsItsInput() {
        QFETCH(qsizetype, size);
        ProcessRequest request = program(u"/bin/cat"_s);
        request.input = QByteArray(size, 'x');
        const auto result = waitFor(ProcessCall::start(request, this));
        QVERIFY(result.ok());
        QVERIFY(result->output == request.input);
    }

    void livesOnWithoutItsInputBeingRead() {
        ProcessRequest request = script(u"exit 3"_s);
        request.input = QByteArray(1'000'000, 'x');
        const auto result = waitFor(ProcessCall::start(request, this));
        QVERIFY(result.ok());
        QCOMPARE(result->exitCode, 3);
    }

    void saysHowItEnded() {
        const auto killed = waitFor(ProcessCall::start(script(u"echo no >&2; kill -TERM $$"_s), this));
        QVERIFY(killed.ok());
        QCOMPARE(killed->exitCode, 128 + SIGTERM);
        QCOMPARE(killed->errors, QByteArray("no\n"));
    }

    void countsTheProcessorTimeOfGrandchildren() {
        const auto busy =
            waitFor(ProcessCall::start(script(u"sh -c 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done'"_s), this));
        QVERIFY(busy.ok());
        QVERIFY2(busy->cpu_ms > 5, qPrintable(QString::number(busy->cpu_ms)));
    }

    void standsStillWhereRestIsDue_data() {
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("from its start to its end") << false;
        QTest::newRow("each time that it is asked") << true;
    }
    void standsStillWhereRestIsDue() {
        QFETCH(bool, isAsked);
        const QString turns = u"i=0; while [ $i -lt $1 ]; do i=$((i+1)); done; "_s;
        double least_ms = 1e9; // of several: one may share its core
        for (int i = 0; i < 3; ++i) {
            const auto one = waitFor(ProcessCall::start(script(turns, {u"200000"_s}), this));
            QVERIFY(one.ok() && one->cpu_ms > 0);
            least_ms = std::min(least_ms, double(one->cpu_ms));
        }
        const QStringList enough{QString::number(int(200'000 * 130 / least_ms))}; // for 130 ms
        CpuPace pace;
        pace.allow(10, 1000);
        QElapsedTimer passed;
        passed.start();
        const double before = double(CpuPace::ofThisProcess().cpu().count()) / 1000;
        ProcessRequest request = isAsked ? script(u"read x; "_s + turns + u"echo a; read x; "_s + turns, enough)
                                         : script(turns + turns, enough);
        request.pace = &pace;
        request.converses = isAsked;
        auto* call = ProcessCall::start(request, this);
        connect(call, &ProcessCall::spoke, call, [call] { QVERIFY(call->say("b\n")); });
        QVERIFY(!isAsked || call->say("a\n"));
        const auto result = waitFor(call);
        QVERIFY(result.ok());
        QCOMPARE(result->exitCode, 0);
        const double own_ms = double(CpuPace::ofThisProcess().cpu().count()) / 1000 - before;
        // A tenth, what was saved at the start, and what fits between two looks.
        QVERIFY2(result->cpu_ms + own_ms < double(passed.elapsed()) * 0.1 + 100 + 60,
                 qPrintable(u"%1 ms in %2"_s.arg(result->cpu_ms).arg(passed.elapsed())));
        QVERIFY(result->cpu_ms > 180); // or it shows nothing
    }

    void standsStillOnceThereIsALimit() {
        CpuPace pace;
        ProcessRequest request = script(u"while :; do :; done"_s);
        request.pace = &pace; // nobody has to rest yet
        auto* call = ProcessCall::start(request, this);
        QTRY_COMPARE(ourChildren().size(), 1);
        const auto child = [] { return childrenOf(QString::number(ourChildren().first())).value(0); };
        QTRY_VERIFY(child() > 0);
        pace.allow(1, 1000);
        QTRY_VERIFY(contents(u"/proc/%1/stat"_s.arg(child())).contains(") T "));
        call->cancel();
        QCOMPARE(waitFor(call).problem().code, Code::Cancelled);
        QTRY_VERIFY(ourChildren().isEmpty());
    }

    void whatWaitsIsSeldomLookedAt() {
        static int looks = 0;
        looks = 0;
        CpuPace pace({CpuPace::ofThisProcess().wall, [] {
                          ++looks;
                          return std::chrono::microseconds(0);
                      }});
        pace.allow(50, 1000);
        ProcessRequest request = script(u"sleep 1.5"_s);
        request.pace = &pace;
        QVERIFY(waitFor(ProcessCall::start(request, this)).ok());
        QVERIFY2(looks > 3 && looks < 40, qPrintable(QString::number(looks))); // 75 turns
    }

    void canBeCancelledWhileItStandsStill() {
        CpuPace pace;
        pace.allow(1, 1000);
        (void)pace.charge(std::chrono::seconds(10));
        ProcessRequest request = script(stubborn(file(u"pids"_s)));
        request.pace = &pace;
        auto* call = ProcessCall::start(request, this);
        QTRY_COMPARE(ourChildren().size(), 1);
        QTRY_VERIFY(contents(u"/proc/%1/stat"_s.arg(childrenOf(QString::number(ourChildren().first())).value(0)))
                        .contains(") T "));
        call->cancel();
        QCOMPARE(waitFor(call).problem().code, Code::Cancelled);
        QTRY_VERIFY(ourChildren().isEmpty());
        QVERIFY(areGone(pidsIn(file(u"pids"_s))));
    }

    void livesInAFreshFolderThatGoes() {
        const auto result = waitFor(ProcessCall::start(
            script(u"pwd; stat -c %a .; touch f; stat -c %a f; mkdir -p a/b/c; touch a/b/c/d; chmod 0 a/b; ln -s "
                   "/etc l; mkfifo p"_s),
            this));
        QVERIFY(result.ok());
        const QByteArrayList lines = result->output.split('\n');
        QVERIFY(lines[0].startsWith(m_temporary.path().toUtf8() + "/pith-"));
        QCOMPARE(lines[1], QByteArray("700"));
        QCOMPARE(lines[2], QByteArray("600"));
        QVERIFY(!QFile::exists(QString::fromUtf8(lines[0]))); // already
        QVERIFY(QFile::exists(u"/etc/passwd"_s));
    }

    void leavesAFolderThatWasGiven() {
        QVERIFY(QDir().mkpath(file(u"given"_s)));
        ProcessRequest request = script(u"touch here"_s);
        request.folder = file(u"given"_s);
        QVERIFY(waitFor(ProcessCall::start(request, this)).ok());
        QVERIFY(QFile::exists(file(u"given/here"_s)));
    }

    void stopsAtTheCapOfItsOutput() {
        ProcessRequest request = script(u"trap '' PIPE; while :; do head -c 100000 /dev/zero; done"_s);
        request.maxOutput = 1'000'000;
        const auto result = waitFor(ProcessCall::start(request, this));
        QVERIFY(result.ok());
        QVERIFY(result->truncated);
        QCOMPARE(result->output.size(), 1'000'000);
        QCOMPARE(result->exitCode, 128 + SIGKILL);
    }

    void takesJustTheCap() {
        ProcessRequest request = script(u"head -c 100000 /dev/zero"_s);
        request.maxOutput = 100'000;
        const auto result = waitFor(ProcessCall::start(request, this));
        QVERIFY(result.ok());
        QVERIFY(!result->truncated);
        QCOMPARE(result->output.size(), 100'000);
    }

    void keepsTheEndOfItsErrors() {
        const auto result =
            waitFor(ProcessCall::start(script(u"head -c 1000000 /dev/zero >&2; echo last >&2"_s), this));
        QVERIFY(result.ok());
        QCOMPARE(result->errors.size(), 64 << 10);
        QVERIFY(result->errors.endsWith("last\n"));
    }

    void isNicedAndLimited() {
        ProcessRequest request =
            script(u"nice; ionice; ulimit -v; ulimit -t; ulimit -c; ulimit -f; cat /proc/self/oom_score_adj"_s);
        request.addressSpaceBytes = 512 << 20;
        request.cpuSeconds = 7;
        request.fileBytes = 1 << 20;
        const auto result = waitFor(ProcessCall::start(request, this));
        QVERIFY(result.ok());
        const QByteArray nice = QByteArray::number(qMin(19, ::getpriority(PRIO_PROCESS, 0) + 5));
        QCOMPARE(result->output, nice + "\nbest-effort: prio 7\n524288\n7\n0\n2048\n1000\n");
    }

    void fallsOverItsLimits() {
        ProcessRequest request = script(u"head -c 2000000 /dev/zero > f"_s);
        request.fileBytes = 1'000'000;
        const auto result = waitFor(ProcessCall::start(request, this));
        QVERIFY(result.ok());
        QVERIFY(result->exitCode != 0);
    }

    void hasAGroupOfItsOwn() {
        const auto result = waitFor(ProcessCall::start(program(u"/bin/cat"_s, {u"/proc/self/stat"_s}), this));
        QVERIFY(result.ok());
        const QByteArrayList fields = result->output.split(' ');
        QCOMPARE(fields[4], fields[0]);                         // leads its group
        QVERIFY(fields[5].toLongLong() != qint64(::getsid(0))); // in another session
        QCOMPARE(fields[6], QByteArray("0"));                   // without a terminal
    }

    void hasNoSignalBlockedOrIgnored() {
        const auto before = ::signal(SIGPIPE, SIG_IGN);
        const auto result = waitFor(ProcessCall::start(program(u"/bin/cat"_s, {u"/proc/self/status"_s}), this));
        ::signal(SIGPIPE, before);
        QVERIFY(result.ok());
        QVERIFY(result->output.contains("SigBlk:\t0000000000000000"));
        QVERIFY(result->output.contains("SigIgn:\t0000000000000000"));
    }

    void inheritsNoDescriptor() {
        QFile open(u"/etc/passwd"_s);
        QVERIFY(open.open(QIODevice::ReadOnly));
        const int inheritable = ::dup(open.handle()); // without O_CLOEXEC
        const auto result = waitFor(ProcessCall::start(script(u"ls /proc/$$/fd; :"_s), this));
        ::close(inheritable);
        QVERIFY(result.ok());
        QCOMPARE(result->output, QByteArray("0\n1\n2\n"));
    }

    void cannotStartWhatIsNoProgram_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("absent") << u"/nonexistent/yt-dlp"_s;
        QTest::newRow("a folder") << u"/tmp"_s;
        QTest::newRow("not executable") << u"/etc/passwd"_s;
        QTest::newRow("empty") << QString();
    }
    void cannotStartWhatIsNoProgram() {
        QFETCH(QString, path);
        const auto result = waitFor(ProcessCall::start(program(path), this));
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::YtdlpMissing);
        QVERIFY(result.problem().message.contains(path));
    }

    void cannotStartInAFolderThatIsNone() {
        ProcessRequest request = program(u"/bin/true"_s);
        request.folder = u"/nonexistent"_s;
        QVERIFY(!waitFor(ProcessCall::start(request, this)).ok());
    }

    void failsWithoutDescriptors() {
        rlimit before{};
        ::getrlimit(RLIMIT_NOFILE, &before);
        const rlimit none{3, before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &none);
        auto* call = ProcessCall::start(program(u"/bin/true"_s), this);
        ::setrlimit(RLIMIT_NOFILE, &before);
        const auto result = waitFor(call);
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::YtdlpFailed);
    }

    void killsLeftoversAfterANormalEnd() {
        const auto result = waitFor(
            ProcessCall::start(script(u"sleep 1000 & echo $!; setsid sh -c 'echo $$; touch ready; exec sleep 1000' & "
                                      "until [ -e ready ]; do sleep 0.01; done; exit 4"_s),
                               this));
        QVERIFY(result.ok());
        QCOMPARE(result->exitCode, 4);
        const QByteArrayList pids = result->output.trimmed().split('\n');
        QCOMPARE(pids.size(), 2);
        for (const QByteArray& pid : pids)
            QVERIFY(!isAlive(pid.toLongLong()));
    }

    void reapsOrphansWhileItRuns() {
        // Its parent is the keeper, who then has the script alone for a child.
        const auto result = waitFor(ProcessCall::start(
            script(u"(sh -c : &); until [ $(cat /proc/$PPID/task/*/children | wc -w) = 1 ]; do sleep 0.01; done"_s),
            this));
        QVERIFY(result.ok());
        QCOMPARE(result->exitCode, 0);
    }

    void endsAtTheDeadline() {
        auto* call = ProcessCall::start(script(stubborn(file(u"pids"_s))), this);
        QTRY_COMPARE(pidsIn(file(u"pids"_s)).size(), 3);
        call->setDeadline(std::chrono::milliseconds(1));
        const auto result = waitFor(call);
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::SourceTimeout);
        QTRY_VERIFY(areGone(pidsIn(file(u"pids"_s))));
    }

    void canBeCancelledAtOnce() {
        auto* call = ProcessCall::start(script(stubborn(file(u"pids"_s))), this);
        call->cancel();
        const auto result = waitFor(call);
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::Cancelled);
    }

    void canBeCancelledWhileItRuns() {
        auto* call = ProcessCall::start(script(stubborn(file(u"pids"_s))), this);
        QTRY_COMPARE(pidsIn(file(u"pids"_s)).size(), 3);
        call->cancel();
        const auto result = waitFor(call);
        QCOMPARE(result.problem().code, Code::Cancelled);
        QTRY_VERIFY(areGone(pidsIn(file(u"pids"_s))));
    }

    void canBeCancelledWhenItIsOver() {
        auto* call = ProcessCall::start(script(u"exit 0"_s), this);
        QSignalSpy finished(call, &Call::finished);
        connect(call, &Call::finished, call, &Call::cancel);
        QVERIFY(waitFor(call).ok());
        QCOMPARE(finished.size(), 1);
    }

    void diesWithItsOwner_data() {
        QTest::addColumn<bool>("atOnce");
        QTest::newRow("at once") << true;
        QTest::newRow("while it runs") << false;
    }
    void diesWithItsOwner() {
        QFETCH(bool, atOnce);
        auto owner = std::make_unique<QObject>();
        auto* call = ProcessCall::start(script(stubborn(file(u"pids"_s))), owner.get());
        QSignalSpy finished(call, &Call::finished);
        if (!atOnce)
            QTRY_COMPARE(pidsIn(file(u"pids"_s)).size(), 3);
        owner.reset();
        QTRY_VERIFY(ourChildren().isEmpty());
        QVERIFY(areGone(pidsIn(file(u"pids"_s))));
        QCOMPARE(finished.size(), 0);
    }

    void mayBeDeletedByItsListener() {
        auto owner = std::make_unique<QObject>();
        bool heard = false;
        ProcessCall::start(script(u"exit 0"_s), owner.get())->then(this, [&](const Result<ProcessResult>& result) {
            heard = result.ok();
            owner.reset();
        });
        QTRY_VERIFY(heard);
    }

    void runsManyAtOnce() {
        QList<ProcessCall*> calls;
        for (int i = 0; i < 20; ++i)
            calls.append(ProcessCall::start(script(u"echo %1"_s.arg(i)), this));
        int right = 0;
        for (int i = 0; i < calls.size(); ++i)
            calls[i]->then(this, [&right, i](const Result<ProcessResult>& result) {
                right += result.ok() && result->output.trimmed().toInt() == i;
            });
        QTRY_COMPARE(right, 20);
    }

    void leavesNoDescriptorOpen() {
        const auto count = [] { return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size(); };
        QVERIFY(waitFor(ProcessCall::start(script(u"exit 0"_s), this)).ok());
        QTRY_VERIFY(ourChildren().isEmpty());
        const auto before = count();
        for (int i = 0; i < 5; ++i) {
            auto* call = ProcessCall::start(script(u"exit 0"_s), this);
            if (i % 2)
                call->cancel();
            (void)waitFor(call);
        }
        QTRY_COMPARE(count(), before);
    }

    void diesWithPith() {
        QProcess pith;
        pith.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, stubborn(file(u"pids"_s))});
        QTRY_COMPARE(pidsIn(file(u"pids"_s)).size(), 3);
        const QList<qint64> keepers = childrenOf(QString::number(pith.processId()));
        QCOMPARE(keepers.size(), 1);
        QCOMPARE(left().size(), 1);
        ::kill(pid_t(pith.processId()), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(areGone(pidsIn(file(u"pids"_s))), 2000);
        QTRY_VERIFY_WITH_TIMEOUT(areGone(keepers), 2000);
        QCOMPARE(left(), QStringList());
        QTRY_COMPARE(pith.state(), QProcess::NotRunning);
    }

    void diesWithItsKeeper() {
        auto* call = ProcessCall::start(script(u"echo $$ > \"$1\"; exec sleep 1000"_s, {file(u"pids"_s)}), this);
        QTRY_COMPARE(pidsIn(file(u"pids"_s)).size(), 1);
        for (const qint64 keeper : ourChildren())
            ::kill(pid_t(keeper), SIGKILL);
        const auto result = waitFor(call);
        QCOMPARE(result.problem().code, Code::YtdlpFailed);
        QTRY_VERIFY(areGone(pidsIn(file(u"pids"_s))));
        for (const QString& folder : left()) // nobody was there to remove it
            QVERIFY(QDir(file(folder)).removeRecursively());
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc == 3 && QByteArrayView(argv[1]) == "--hold") {
        ProcessCall::start(script(QString::fromLocal8Bit(argv[2])), &application);
        return QCoreApplication::exec();
    }
    tst_ProcessCall test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_processcall.moc"
