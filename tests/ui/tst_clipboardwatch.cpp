// SPDX-License-Identifier: GPL-3.0-or-later
// Needs a clipboard that others write to: it starts itself anew under xvfb-run.
#include "support/runwithin.h"
#include "support/support.h"
#include "ui/clipboardwatch.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_clipboardwatch : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void whatIsCopiedHereIsNotOffered();
    void whatIsCopiedElsewhereIsOfferedOnce();
    void offItTellsNothing();
    void anOwnerThatDoesNotAnswerHoldsNothingUp();
    void whatIsLargeIsLeftWhereItIs();

private:
    /// As another program does it.
    static void copy(const QString& text) {
        QProcess xclip;
        xclip.start(u"xclip"_s, {u"-selection"_s, u"clipboard"_s, u"-loops"_s, u"20"_s});
        xclip.write(text.toUtf8());
        xclip.closeWriteChannel();
        QTRY_COMPARE_WITH_TIMEOUT(xclip.state(), QProcess::NotRunning, 5000); // it forks once it has it
    }
};

void tst_clipboardwatch::initTestCase() {
    if (QApplication::platformName() != u"xcb" || QStandardPaths::findExecutable(u"xclip"_s).isEmpty())
        QSKIP("needs X11 and xclip");
}

void tst_clipboardwatch::whatIsCopiedHereIsNotOffered() {
    ClipboardWatch watch;
    watch.setOn(true);
    QSignalSpy found(&watch, &ClipboardWatch::found);
    QApplication::clipboard()->setText(u"https://youtu.be/abcdefghijk"_s);
    QVERIFY(!found.wait(400));
}

void tst_clipboardwatch::whatIsCopiedElsewhereIsOfferedOnce() {
    ClipboardWatch watch;
    watch.setOn(true);
    QSignalSpy found(&watch, &ClipboardWatch::found);
    copy(u"https://youtu.be/abcdefghijk"_s);
    QTRY_COMPARE(found.size(), 1);
    QCOMPARE(found.first().first().toString(), u"https://youtu.be/abcdefghijk"_s);
    copy(u"https://youtu.be/abcdefghijk"_s);
    copy(u"just words"_s);
    copy(u"https://news.example/article"_s);
    QVERIFY(!found.wait(400));
    copy(u"https://vimeo.com/1234"_s);
    QTRY_COMPARE(found.size(), 2);
}

void tst_clipboardwatch::offItTellsNothing() {
    ClipboardWatch watch;
    QSignalSpy found(&watch, &ClipboardWatch::found);
    copy(u"https://youtu.be/zzzzzzzzzzz"_s);
    QVERIFY(!found.wait(400));
    watch.setOn(true);
    watch.setOn(false);
    copy(u"https://youtu.be/yyyyyyyyyyy"_s);
    QVERIFY(!found.wait(400));
}

/// The longest that the loop did not turn in `time`.
static qint64 longestStill_ms(int time) {
    QElapsedTimer since;
    qint64 longest = 0;
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] { longest = std::max(longest, since.restart()); });
    since.start();
    beat.start(5);
    QTest::qWait(time);
    return std::max(longest, since.elapsed());
}

void tst_clipboardwatch::anOwnerThatDoesNotAnswerHoldsNothingUp() {
    ClipboardWatch watch;
    QProcess xclip;
    QObject context;
    connect(QApplication::clipboard(), &QClipboard::dataChanged, &context,
            [&] { ::kill(pid_t(xclip.processId()), SIGSTOP); });
    watch.setOn(true);
    QSignalSpy changed(QApplication::clipboard(), &QClipboard::dataChanged);
    xclip.start(u"xclip"_s, {u"-selection"_s, u"clipboard"_s, u"-quiet"_s});
    xclip.write("https://youtu.be/xxxxxxxxxxx");
    xclip.closeWriteChannel();
    QTRY_VERIFY(!changed.isEmpty());
    const qint64 still = longestStill_ms(1500);
    ::kill(pid_t(xclip.processId()), SIGCONT);
    xclip.kill();
    QVERIFY(xclip.waitForFinished());
    QVERIFY2(still < 500, qPrintable(QString::number(still)));
}

void tst_clipboardwatch::whatIsLargeIsLeftWhereItIs() {
    ClipboardWatch watch;
    watch.setOn(true);
    QSignalSpy found(&watch, &ClipboardWatch::found);
    copy(u"https://youtu.be/wwwwwwwwwww\n"_s + QString(30'000'000, u'x'));
    const qint64 still = longestStill_ms(800);
    QVERIFY2(still < 500, qPrintable(QString::number(still)));
    QCOMPARE(found.size(), 0);
    copy(u"https://youtu.be/vvvvvvvvvvv"_s);
    QTRY_COMPARE(found.size(), 1);
}

int main(int argc, char* argv[]) {
    runWithin("TEST_DISPLAY", {{u"xvfb-run"_s, u"-a"_s}}, argc, argv);
    if (qEnvironmentVariableIsSet("TEST_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "xcb");
    QApplication application(argc, argv);
    tst_clipboardwatch test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_clipboardwatch.moc"
