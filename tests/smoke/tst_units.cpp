// SPDX-License-Identifier: GPL-3.0-or-later
// The units are what systemd understands, without a word to say against them, and shut in what they start.
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

class tst_Units : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    /// As it is installed, but for the program: it need not be there.
    [[nodiscard]] QString unit(const QString& source, const QString& name) const {
        QFile from(QStringLiteral(PITH_SOURCE_DIR "/packaging/systemd/") + source);
        QFile to(m_folder.filePath(name));
        if (!from.open(QIODevice::ReadOnly) || !QDir().mkpath(to.fileName().section(u'/', 0, -2)) ||
            !to.open(QIODevice::WriteOnly))
            return {};
        to.write(from.readAll().replace("@CMAKE_INSTALL_FULL_BINDIR@/pith ", "/bin/true "));
        return to.fileName();
    }
    /// What it says; of an exit that is not 0 too.
    [[nodiscard]] QByteArray analyze(const QStringList& arguments) const {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.path());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"systemd-analyze"_s, arguments);
        if (!process.waitForFinished(20'000))
            return "it did not end";
        const QByteArray said = process.readAll();
        return process.exitCode() == 0 ? said : said + "\nexit " + QByteArray::number(process.exitCode());
    }

private slots:
    void initTestCase() {
        if (QStandardPaths::findExecutable(u"systemd-analyze"_s).isEmpty())
            QSKIP("systemd is not installed");
    }

    void systemdHasNothingToSay_data() {
        QTest::addColumn<QStringList>("scope");
        QTest::addColumn<QStringList>("units");
        QTest::newRow("of the machine") << QStringList()
                                        << QStringList{unit(u"pith-system.service.in"_s, u"system/pith.service"_s)};
        QTest::newRow("of a user") << QStringList{u"--user"_s}
                                   << QStringList{unit(u"pith-user.service.in"_s, u"user/pith.service"_s),
                                                  unit(u"pith.socket"_s, u"user/pith.socket"_s)};
    }
    void systemdHasNothingToSay() {
        QFETCH(QStringList, scope);
        QFETCH(QStringList, units);
        QCOMPARE(analyze(scope + QStringList{u"verify"_s} + units), QByteArray());
        // "OK" is below 4.5 of 10, and 1 is hardly to be had by what opens connections.
        const QByteArray said =
            analyze(scope + QStringList{u"security"_s, u"--offline=yes"_s, u"--threshold=25"_s, units.first()});
        QVERIFY2(said.contains("Overall exposure level") && !said.contains("\nexit "), said);
    }
};

QTEST_GUILESS_MAIN(tst_Units)
#include "tst_units.moc"
