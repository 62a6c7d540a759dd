// SPDX-License-Identifier: GPL-3.0-or-later
// On a folder that looks like a group, and on the machine's own groups where they may be changed. The program starts
// itself with --child in a group that was lent to it.
#include "net/childgroup.h"
#include "net/processcall.h"
#include "support/support.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>
#include <sys/xattr.h>
#include <unistd.h>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

bool put(const QString& path, const QByteArray& text) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
}

QByteArray groupIn(const QString& file) {
    for (const QByteArray& line : contents(file).split('\n'))
        if (line.startsWith("0::"))
            return line.mid(3);
    return {};
}

ProcessRequest script(const QString& text, ChildGroups& groups) {
    ProcessRequest request;
    request.program = u"/bin/sh"_s;
    request.arguments = {u"-c"_s, text};
    request.environment = {"PATH=/usr/bin:/bin"};
    request.groups = &groups;
    return request;
}

/// In the lent group: says where it is, where a child is, and what becomes of one that got away.
int beChild() {
    const auto say = [](const char* what, const QByteArray& text) {
        std::printf("%s %s\n", what, text.constData());
        std::fflush(stdout);
    };
    QObject owner;
    {
        ChildGroups groups;
        groups.claim();
        groups.limit(64 << 20, 10);
        say("self", groupIn(u"/proc/self/cgroup"_s));
        say("claimed", ChildGroups::claimedBy(::getpid()) ? "yes" : "no");
        const auto result = waitFor(ProcessCall::start(
            script(u"grep ^0:: /proc/self/cgroup; cat $(find /sys/fs/cgroup -path \"*$(sed -n s/^0:://p "
                   "/proc/self/cgroup)/pids.max\"); setsid sleep 1000 >/dev/null 2>&1 & "
                   "echo $!"_s,
                   groups),
            &owner));
        const QByteArrayList lines = result.ok() ? result->output.trimmed().split('\n') : QByteArrayList{"failed"};
        say("child", lines.join(' '));
        say("escaped", ::kill(lines.last().toInt(), 0) == 0 ? "lives" : "gone");
    }
    say("after", groupIn(u"/proc/self/cgroup"_s));
    return 0;
}

} // namespace

class tst_ChildGroup : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    [[nodiscard]] QString at(const QString& path) const { return m_folder.filePath(path); }
    /// A machine whose v2 tree is plain files: it takes what is written, and does nothing.
    void pretend(const QByteArray& line, const QByteArray& processes) {
        QVERIFY(QDir(m_folder.path()).removeRecursively());
        QVERIFY(QDir().mkpath(at(u"proc/self"_s)) && QDir().mkpath(at(u"sys/fs/cgroup/pith/main"_s)));
        QVERIFY(put(at(u"proc/self/cgroup"_s), "8:pids:/other\n" + line + "\n"));
        for (const char* name : {"cgroup.type", "cgroup.subtree_control", "main/cgroup.procs"})
            QVERIFY(put(at(u"sys/fs/cgroup/pith/"_s + QLatin1StringView(name)), ""));
        QVERIFY(put(at(u"sys/fs/cgroup/pith/cgroup.procs"_s), processes));
    }

private slots:
    void takesWhatIsLeftToIt_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("others");
        QTest::addColumn<bool>("systemd");
        QTest::addColumn<QByteArray>("mark");
        QTest::addColumn<bool>("taken");
        const QByteArray none;
        QTest::newRow("it is alone there") << "0::/pith"_ba << none << false << none << true;
        QTest::newRow("others are there") << "0::/pith"_ba
                                          << "\n1"_ba << false << none << false;
        QTest::newRow("systemd has lent it") << "0::/pith"_ba << none << true << "1"_ba << true;
        QTest::newRow("systemd has not") << "0::/pith"_ba << none << true << none << false;
        QTest::newRow("systemd says no") << "0::/pith"_ba << none << true << "0"_ba << false;
        QTest::newRow("the machine's own") << "0::/"_ba << none << false << none << false;
        QTest::newRow("outside of what is seen") << "0::/../pith"_ba << none << false << none << false;
        QTest::newRow("no v2") << "1:name=systemd:/pith"_ba << none << false << none << false;
    }
    void takesWhatIsLeftToIt() {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, others);
        QFETCH(bool, systemd);
        QFETCH(QByteArray, mark);
        QFETCH(bool, taken);
        pretend(line, QByteArray::number(::getpid()) + others);
        const QString own = at(u"sys/fs/cgroup/pith"_s);
        if (systemd)
            QVERIFY(QDir().mkpath(at(u"run/systemd/system"_s)));
        if (!mark.isEmpty() && ::setxattr(QFile::encodeName(own).constData(), "user.delegate", mark.constData(), 1, 0))
            QSKIP("the folder takes no attributes");
        ChildGroups groups(m_folder.path());
        groups.claim();
        const QByteArray made = groups.make();
        QCOMPARE(made, taken ? QFile::encodeName(own + u"/child-1"_s) : QByteArray());
        QCOMPARE(QFile::exists(own + u"/child-1"_s), taken);
        QCOMPARE(contents(own + u"/main/cgroup.procs"_s), taken ? QByteArray::number(::getpid()) : QByteArray());
    }

    void limitsEach() {
        pretend("0::/pith", QByteArray::number(::getpid()));
        const QString child = at(u"sys/fs/cgroup/pith/child-1/"_s);
        QVERIFY(QDir().mkpath(child));
        for (const char* name : {"memory.max", "memory.oom.group", "pids.max", "cpu.max"})
            QVERIFY(put(child + QLatin1StringView(name), ""));
        ChildGroups groups(m_folder.path());
        groups.claim();
        groups.limit(256 << 20, 10);
        QVERIFY(!groups.make().isEmpty());
        QCOMPARE(contents(child + u"memory.max"_s), "268435456"_ba);
        QCOMPARE(contents(child + u"memory.oom.group"_s), "1"_ba);
        QCOMPARE(contents(child + u"pids.max"_s), "64"_ba);
        QCOMPARE(contents(child + u"cpu.max"_s), "10000 100000"_ba);
    }

    /// A budget that yt-dlp alone does not fit in is the governor's to keep: killed at each start, it would never
    /// answer.
    void leavesRoomEnough() {
        pretend("0::/pith", QByteArray::number(::getpid()));
        const QString child = at(u"sys/fs/cgroup/pith/child-1/"_s);
        QVERIFY(QDir().mkpath(child) && put(child + u"memory.max"_s, ""));
        ChildGroups groups(m_folder.path());
        groups.claim();
        groups.limit(32 << 20, 10);
        QVERIFY(!groups.make().isEmpty());
        QCOMPARE(contents(child + u"memory.max"_s), QByteArray::number(160 << 20));
    }

    void aChildThatRanOutOfMemoryIsToldAsThat_data() {
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<bool>("isShort");
        QTest::newRow("something was killed")
            << "low 0\nhigh 0\nmax 3\noom 1\noom_kill 12\noom_group_kill 1\n"_ba << true;
        QTest::newRow("nothing was") << "low 0\nhigh 0\nmax 3\noom 1\noom_kill 0\n"_ba << false;
        QTest::newRow("an older kernel") << "low 0\nhigh 0\nmax 0\noom 0\n"_ba << false;
    }
    void aChildThatRanOutOfMemoryIsToldAsThat() {
        QFETCH(QByteArray, events);
        QFETCH(bool, isShort);
        pretend("0::/pith", QByteArray::number(::getpid()));
        const QString child = at(u"sys/fs/cgroup/pith/child-1/"_s);
        QVERIFY(QDir().mkpath(child) && put(child + u"memory.events"_s, events));
        ChildGroups groups(m_folder.path());
        groups.claim();
        QObject owner;
        const auto result = waitFor(ProcessCall::start(script(u"exit 1"_s, groups), &owner));
        QVERIFY(result.ok());
        QCOMPARE(result->outOfMemory, isShort);
        QVERIFY(result->peakBytes > 0);
    }

    void aChildRunsWhereItsGroupCannotBeHad() {
        pretend("0::/pith", QByteArray::number(::getpid()));
        ChildGroups groups(m_folder.path());
        groups.claim();
        QVERIFY(QDir(at(u"sys/fs/cgroup/pith"_s)).removeRecursively());
        const auto result = waitFor(ProcessCall::start(script(u"echo well"_s, groups), this));
        QVERIFY(result.ok());
        QCOMPARE(result->output, "well\n"_ba);
    }

    /// On the machine's own groups.
    void aChildLivesAndDiesInItsOwn() {
        QString mount = u"/sys/fs/cgroup"_s;
        if (!QFile::exists(mount + u"/cgroup.procs"_s))
            mount += u"/unified"_s;
        const QString lent = mount + u"/pith-test-%1"_s.arg(::getpid());
        if (!QFile::exists(mount + u"/cgroup.procs"_s) || !QDir().mkdir(lent))
            QSKIP("no control group can be made here");
        ::setxattr(QFile::encodeName(lent).constData(), "user.delegate", "1", 1, 0);
        QProcess child;
        child.setChildProcessModifier([procs = QFile::encodeName(lent + u"/cgroup.procs"_s)] {
            if (FILE* file = std::fopen(procs.constData(), "w")) {
                std::fputs("0", file);
                std::fclose(file);
            }
        });
        child.start(QCoreApplication::applicationFilePath(), {u"--child"_s});
        QVERIFY(child.waitForFinished(30'000));
        QMap<QByteArray, QByteArray> said;
        for (const QByteArray& line : child.readAllStandardOutput().trimmed().split('\n'))
            said.insert(line.left(line.indexOf(' ')), line.mid(line.indexOf(' ') + 1));
        const bool isClean = QDir().rmdir(lent); // nothing was left in it
        if (said.value("self").isEmpty() || said["self"] == "/")
            QSKIP("no process can be put into a control group here");
        const QByteArray own = '/' + QFile::encodeName(lent.section(u'/', -1));
        QVERIFY2(said["self"].endsWith(own + "/main"), said["self"]);
        QCOMPARE(said["claimed"], "yes"_ba);
        const QByteArrayList seen = said["child"].split(' ');
        QVERIFY2(seen.first().endsWith(own + "/child-1"), said["child"]);
        if (contents(mount + u"/cgroup.controllers"_s).contains("pids"))
            QVERIFY2(seen.contains("64") || seen.size() < 3, said["child"]);
        QCOMPARE(said["escaped"], "gone"_ba);
        QVERIFY2(said["after"].endsWith(own), said["after"]);
        QVERIFY(isClean);
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], "--child") == 0)
        return beChild();
    tst_ChildGroup test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_childgroup.moc"
