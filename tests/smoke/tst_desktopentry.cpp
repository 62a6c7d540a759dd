// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop entry is one, and a desktop that has it opens captions and pith: links with Pith.
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

const QString entry = QStringLiteral(PITH_SOURCE_DIR "/packaging/pith.desktop");

} // namespace

class TestDesktopEntry : public QObject {
    Q_OBJECT
private slots:
    void isValid();
    void opensWhatItNames_data();
    void opensWhatItNames();

private:
    static QString run(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment);
};

QString TestDesktopEntry::run(const QString& program, const QStringList& arguments,
                              const QProcessEnvironment& environment) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(20'000))
        return u"it did not end"_s;
    return QString::fromUtf8(process.readAll()).trimmed();
}

void TestDesktopEntry::isValid() {
    const QString validate = QStandardPaths::findExecutable(u"desktop-file-validate"_s);
    if (validate.isEmpty())
        QSKIP("desktop-file-validate is not here (package desktop-file-utils)");
    QCOMPARE(run(validate, {entry}, QProcessEnvironment::systemEnvironment()), QString());
}

void TestDesktopEntry::opensWhatItNames_data() {
    QTest::addColumn<QString>("type");
    for (const char* type : {"text/vtt", "application/x-subrip", "x-scheme-handler/pith"})
        QTest::newRow(type) << QString::fromLatin1(type);
}

void TestDesktopEntry::opensWhatItNames() {
    QFETCH(QString, type);
    const QString update = QStandardPaths::findExecutable(u"update-desktop-database"_s);
    const QString mime = QStandardPaths::findExecutable(u"xdg-mime"_s);
    if (update.isEmpty() || mime.isEmpty())
        QSKIP("xdg-mime or update-desktop-database is not here (packages xdg-utils, desktop-file-utils)");
    QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION"})
        environment.remove(QString::fromLatin1(name));
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, home.filePath(u"config"_s));
    environment.insert(u"XDG_DATA_HOME"_s, home.filePath(u"data"_s));
    environment.insert(u"XDG_DATA_DIRS"_s, home.filePath(u"none"_s));
    const QString applications = home.filePath(u"data/applications"_s);
    QVERIFY(QDir().mkpath(applications));
    QVERIFY(QFile::copy(entry, applications + u"/pith.desktop"_s));
    QCOMPARE(run(update, {applications}, environment), QString());
    QCOMPARE(run(mime, {u"query"_s, u"default"_s, type}, environment), u"pith.desktop"_s);
}

QTEST_GUILESS_MAIN(TestDesktopEntry)
#include "tst_desktopentry.moc"
