// SPDX-License-Identifier: GPL-3.0-or-later
// How pith-desktop ends while a file is being saved: this program starts itself as one whose disk hangs, or fills up.
#include "desktop/desktop.h"
#include "support/storesamples.h"
#include "ui/exporter.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"

#include <QApplication>
#include <QProcess>
#include <QPushButton>
#include <QTimer>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pith;

namespace {
constexpr char heldName[] = "held.txt";
constexpr char asDesktop[] = "--as-desktop", pressing[] = "--pressing";

void say(const char* words) {
    std::puts(words);
    std::fflush(stdout);
}
} // namespace

/// What has that name waits for a byte; then the disk is full, or it is not.
static bool isFullFor(const char* to) {
    static char answer = 0;
    const char* end = std::strrchr(to, '/');
    if (!end || std::strcmp(end + 1, heldName) != 0)
        return false;
    if (answer == 0) {
        say("held");
        (void)!::read(0, &answer, 1);
    }
    errno = ENOSPC;
    return answer == 'f';
}

/// This and the next are in the place of the C library's, for Qt's QSaveFile.
extern "C" __attribute__((visibility("default"))) int rename(const char* from, const char* to) noexcept {
    return isFullFor(to) ? -1 : int(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

extern "C" __attribute__((visibility("default"))) int linkat(int fromFolder, const char* from, int toFolder,
                                                             const char* to, int flags) noexcept {
    return isFullFor(to) ? -1 : int(::syscall(SYS_linkat, fromFolder, from, toFolder, to, flags));
}

class tst_ending : public QObject {
    Q_OBJECT
private slots:
    void init();
    void aSaveThatEndsIsWaitedFor();
    void aSaveThatHangsDoesNotHoldAHurriedEnd_data();
    void aSaveThatHangsDoesNotHoldAHurriedEnd();
    void aSaveThatFailsIsToldFirst();

private:
    void start(const QStringList& more = {});
    [[nodiscard]] bool says(const QByteArray& words);
    [[nodiscard]] bool ends();
    [[nodiscard]] QString data() const { return m_home->filePath(u"DATA/pith"_s); }
    [[nodiscard]] QString info() const { return m_home->filePath(u"run/pith/server.json"_s); }
    [[nodiscard]] QString file() const { return m_home->filePath(QString::fromLatin1(heldName)); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QProcess> m_desktop;
    QByteArray m_said;
};

void tst_ending::init() {
    m_desktop.reset();
    m_home = std::make_unique<QTemporaryDir>();
    m_said.clear();
    QVERIFY(QDir(m_home->path()).mkpath(u"run"_s) && QDir().mkpath(data()));
    for (const QString& folder : {m_home->filePath(u"run"_s), data()})
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const FakeClock clock;
    auto store = Store::open(data(), clock);
    QVERIFY(store.ok());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QObject owner;
    QVERIFY(samples::await(store.value()->accept(samples::job(u"kept"_s, now), samples::queued(u"kept"_s, now), &owner))
                .ok());
    const auto finished = samples::await(store.value()->finish(samples::done(u"kept"_s, now, u"Kept"_s), 1,
                                                               samples::words("some words"), u"key"_s, &owner));
    QVERIFY(finished.ok());
}

void tst_ending::start(const QStringList& more) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home->path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_home->filePath(u"run"_s));
    for (const auto& kind : {u"CONFIG"_s, u"DATA"_s, u"CACHE"_s, u"STATE"_s})
        environment.insert(u"XDG_"_s + kind + u"_HOME"_s, m_home->filePath(kind));
    environment.insert(u"PITH_SERVER_PORT"_s, u"0"_s);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    m_desktop = std::make_unique<QProcess>();
    m_desktop->setProcessEnvironment(environment);
    m_desktop->setProcessChannelMode(QProcess::MergedChannels);
    m_desktop->start(QCoreApplication::applicationFilePath(),
                     QStringList{QString::fromLatin1(asDesktop), file()} + more);
}

bool tst_ending::says(const QByteArray& words) {
    return QTest::qWaitFor(
        [&] {
            m_said += m_desktop->readAll();
            return m_said.contains(words);
        },
        10'000);
}

/// Well within the 30 s that an end waits unasked.
bool tst_ending::ends() {
    return QTest::qWaitFor([&] { return m_desktop->state() == QProcess::NotRunning; }, 15'000) &&
           m_desktop->exitStatus() == QProcess::NormalExit && m_desktop->exitCode() == 0;
}

void tst_ending::aSaveThatEndsIsWaitedFor() {
    start();
    QVERIFY2(says("held\n"), m_said);
    m_desktop->terminate();
    QVERIFY2(says("notice: Saving a file"), m_said);
    QVERIFY(!QFile::exists(file()));
    m_desktop->write("g");
    QVERIFY(ends());
    QVERIFY(QFile::exists(file()));
}

void tst_ending::aSaveThatHangsDoesNotHoldAHurriedEnd_data() {
    QTest::addColumn<bool>("pressed");
    QTest::newRow("Quit Now") << true;
    QTest::newRow("a second signal") << false;
}

void tst_ending::aSaveThatHangsDoesNotHoldAHurriedEnd() {
    QFETCH(const bool, pressed);
    start(pressed ? QStringList(QString::fromLatin1(pressing)) : QStringList());
    QVERIFY2(says("held\n"), m_said);
    QTRY_VERIFY(QFile::exists(info()));
    QVERIFY(!ServiceLock::look(data()).ok());
    m_desktop->terminate();
    QVERIFY2(says("notice: Saving a file"), m_said);
    if (!pressed)
        m_desktop->terminate();
    QVERIFY2(ends(), m_said + m_desktop->readAll());
    QVERIFY(!QFile::exists(info()));
    QVERIFY(ServiceLock::look(data()).ok());
    QVERIFY(!QFile::exists(data() + u"/pith.db-wal"_s)); // the store was closed, not left
}

void tst_ending::aSaveThatFailsIsToldFirst() {
    start();
    QVERIFY2(says("held\n"), m_said);
    m_desktop->terminate();
    QVERIFY2(says("notice: Saving a file"), m_said);
    m_desktop->write("f");
    QVERIFY2(says("notice: The summary could not be saved"), m_said);
    QVERIFY(!QTest::qWaitFor([&] { return m_desktop->state() == QProcess::NotRunning; }, 500));
    m_desktop->terminate();
    QVERIFY2(ends(), m_said + m_desktop->readAll());
}

/// The desktop, which saves at once, and tells what its notice says while the window can be seen.
static int beDesktop(int argc, char* argv[]) {
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const QString path = QApplication::arguments().value(2);
    const bool presses = QApplication::arguments().contains(QLatin1StringView(pressing));
    Desktop desktop({}, false);
    MainWindow* window = nullptr;
    QString told;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, [&] {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* found = qobject_cast<MainWindow*>(widget); found && !window) {
                window = found;
                window->exporter()->writeFile(u"kept"_s, ExportKind::Text, path);
            }
        if (!window || !window->notice()->isVisible() || window->notice()->text() == told)
            return;
        told = window->notice()->text();
        say(("notice: " + told.toUtf8()).constData());
        if (presses)
            window->notice()->button()->click();
    });
    look.start(20);
    desktop.start();
    return QApplication::exec();
}

int main(int argc, char* argv[]) {
    if (argc > 2 && std::strcmp(argv[1], asDesktop) == 0)
        return beDesktop(argc, argv);
    QCoreApplication application(argc, argv);
    tst_ending test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ending.moc"
