// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/autostart.h"
#include "ui/autostartbox.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_autostart : public QObject {
    Q_OBJECT
private slots:
    void theStartWithTheDesktop();
    void aProgramsPathIsQuoted();
    void theDesktopMayHaveSwitchedItOff();
};

void tst_autostart::theStartWithTheDesktop() {
    QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
    AutostartBox box;
    box.show();
    QVERIFY(!box.box()->isChecked());
    box.box()->click();
    QVERIFY(autostarts() && box.box()->isChecked() && box.fault().isEmpty());
    box.box()->click();
    QVERIFY(!autostarts() && !box.box()->isChecked());
    QVERIFY(!QFile::exists(autostartPath()));
    QFile blocker(folder.filePath(u"autostart"_s));
    QVERIFY(QDir(folder.path()).rmdir(u"autostart"_s) && blocker.open(QIODevice::WriteOnly));
    box.box()->click();
    QVERIFY(!box.box()->isChecked() && !box.fault().isEmpty());
}

void tst_autostart::aProgramsPathIsQuoted() {
    QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
    QVERIFY(setAutostart(true, u"/opt/my $x \"100%\"/pith-desktop"_s).ok());
    QFile file(autostartPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\nExec=\"/opt/my \\\\$x \\\\\"100%%\\\\\"/pith-desktop\" --hidden\n"));
}

void tst_autostart::theDesktopMayHaveSwitchedItOff() {
    QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
    QVERIFY(setAutostart(true, u"/usr/bin/pith-desktop"_s).ok());
    QFile file(autostartPath());
    QVERIFY(file.open(QIODevice::Append) && file.write("Hidden=true\n") > 0);
    file.close();
    QVERIFY(!autostarts());
}

QTEST_MAIN(tst_autostart)
#include "tst_autostart.moc"
