// SPDX-License-Identifier: GPL-3.0-or-later
// The window under Wayland: it starts itself anew within xvfb-run, and there a compositor (weston; without a screen it
// has no seat, and Qt 6.4 none of its own accord).
#include "support/runwithin.h"
#include "support/support.h"
#include "ui/clipboardwatch.h"
#include "ui/fakedesk.h"
#include "ui/fakeworld.h"
#include "ui/mainwindow.h"
#include "ui/pastebar.h"
#include "ui/settingrow.h"
#include "ui/settingsdialog.h"
#include "ui/x11clipboard.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLibraryInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace pith;

/// libwayland-client keeps 80 bytes of each object that its server still knows at the end.
extern "C" const char* __lsan_default_suppressions(); // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libwayland-client";
} // NOLINT(bugprone-reserved-identifier)

class tst_wayland : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void theWindowIsShown();
    void theClipboardIsTheActiveWindowsAlone();
    void theSettingsSaySo();
    void nothingOfX11IsAsked();
};

void tst_wayland::initTestCase() {
    if (!QGuiApplication::platformName().startsWith(u"wayland"_s))
        QSKIP("needs xvfb-run, weston and Qt's plugin for Wayland (packages xvfb, weston, qt6-wayland)");
}

void tst_wayland::theWindowIsShown() {
    FakeWorld world;
    world.addDone(u"a"_s);
    MainWindow window(world);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.fillFromOutside({u"https://youtu.be/abcdefghijk"_s});
    QCOMPARE(window.pasteBar()->text(), u"https://youtu.be/abcdefghijk"_s);
    QTest::keyClick(window.pasteBar()->field(), Qt::Key_End);
    window.showJob(u"a"_s);
    QVERIFY(!window.grab().toImage().isNull());
}

void tst_wayland::theClipboardIsTheActiveWindowsAlone() {
    QVERIFY(!ClipboardWatch::isPossible());
    QVERIFY(!ClipboardWatch::isOpenToAll()); // "Summarize Clipboard" raises the window, and waits for it
}

void tst_wayland::theSettingsSaySo() {
    FakeDesk desk;
    SettingsDialog dialog(desk);
    dialog.openAt(SettingsDialog::Place::Notifications);
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const SettingRow* row = dialog.row(u"desktop/watch_clipboard"_s);
    QVERIFY2(row->editor()->accessibleDescription().contains(u"this session"_s),
             qPrintable(row->editor()->accessibleDescription()));
}

void tst_wayland::nothingOfX11IsAsked() {
    QVERIFY(!X11Clipboard::isPossible());
    QFile maps(u"/proc/self/maps"_s);
    QVERIFY(maps.open(QIODevice::ReadOnly));
    const QByteArray all = maps.readAll();
    QVERIFY(all.contains("libQt6WaylandClient"));
    QVERIFY(!all.contains("libQt6XcbQpa"));
}

namespace {

/// A compositor in `folder`, where its socket is to stand; null: there is none.
std::unique_ptr<QProcess> startWeston(const QString& folder) {
    auto process = std::make_unique<QProcess>();
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    process->start(u"weston"_s, {u"--backend=x11-backend.so"_s, u"--use-pixman"_s, u"--shell=kiosk-shell.so"_s,
                                 u"--socket=pith"_s, u"--idle-time=0"_s});
    const QString socket = folder + u"/pith"_s;
    QDeadlineTimer patience(10'000);
    while (!QFile::exists(socket) && !patience.hasExpired() && process->state() != QProcess::NotRunning)
        process->waitForFinished(20);
    return QFile::exists(socket) ? std::move(process) : nullptr;
}

/// All that it takes.
bool isPossible() {
    const QString plugin =
        QLibraryInfo::path(QLibraryInfo::PluginsPath) + u"/wayland-shell-integration/libxdg-shell.so"_s;
    return QFile::exists(plugin) && !QStandardPaths::findExecutable(u"weston"_s).isEmpty();
}

} // namespace

int main(int argc, char* argv[]) {
    if (isPossible())
        runWithin("TEST_WAYLAND", {{u"xvfb-run"_s, u"-a"_s}}, argc, argv);
    const bool isWithin = qEnvironmentVariableIsSet("TEST_WAYLAND");
    QTemporaryDir folder;
    std::unique_ptr<QProcess> weston;
    if (isWithin) {
        qputenv("XDG_RUNTIME_DIR", folder.path().toLocal8Bit());
        weston = startWeston(folder.path());
        qunsetenv("DISPLAY");
    }
    if (weston) {
        qputenv("WAYLAND_DISPLAY", "pith");
        qputenv("QT_QPA_PLATFORM", "wayland");
    }
    int failed = 0;
    {
        QApplication application(argc, argv);
        tst_wayland test;
        failed = QTest::qExec(&test, argc, argv);
    }
    if (weston) {
        weston->kill();
        weston->waitForFinished(5000);
    }
    return failed;
}

#include "tst_wayland.moc"
