// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/program.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr int longestRun_ms = 60'000;

/// In the child, before exec: nothing but system calls.
void hand(const QList<int>& handed) {
    for (qsizetype i = 0; i < handed.size(); ++i)
        ::dup2(handed[i], int(3 + i)); // without close-on-exec
}
} // namespace

QString programPath(const QString& name) {
    if (name.startsWith(u'/'))
        return name;
    const QString release = qEnvironmentVariable("PITH_RELEASE");
    const QString pith = release.isEmpty() ? qEnvironmentVariable("PITH_BIN") : release;
    return QFileInfo(pith).path() + u'/' + name;
}

QJsonObject Ran::json() const { return QJsonDocument::fromJson(out).object(); }

Ran run(const QStringList& arguments, const QProcessEnvironment& environment, const QByteArray& input) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(programPath(u"pith"_s), arguments);
    process.write(input);
    process.closeWriteChannel();
    Ran ran;
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, longestRun_ms)) {
        process.kill();
        (void)QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; });
        ran.err = "it did not end";
        return ran;
    }
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    ran.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return ran;
}

ServedProgram::ServedProgram(const QProcessEnvironment& environment, const QString& name, const QList<int>& handed,
                             const QStringList& arguments)
    : m_infoPath(environment.value(u"XDG_RUNTIME_DIR"_s) + u"/pith/server.json"_s) {
    QFile::remove(m_infoPath);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    if (handed.isEmpty()) {
        process.start(programPath(name), name.endsWith(u"pith"_s) ? QStringList{u"serve"_s} : arguments);
    } else {
        process.setChildProcessModifier([handed] { hand(handed); });
        process.start(u"/bin/sh"_s,
                      {u"-c"_s, u"export LISTEN_FDS=%1 LISTEN_PID=$$; exec \"$0\" serve"_s.arg(handed.size()),
                       programPath(name)}); // which stays the same process
    }
    (void)QTest::qWaitFor([&] { return QFile::exists(m_infoPath) || process.state() == QProcess::NotRunning; }, 30'000);
    QFile file(m_infoPath);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject info = QJsonDocument::fromJson(file.readAll()).object();
    m_token = info[u"token"].toString().toLatin1();
    m_port = quint16(QUrl(info[u"url"].toString()).port());
}

ServedProgram::~ServedProgram() { kill(); }

QByteArray ServedProgram::log() {
    m_log += process.readAll();
    return m_log;
}

void ServedProgram::kill() {
    process.kill();
    (void)QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 5000);
}

int ServedProgram::stop() {
    process.terminate();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 15'000))
        return -1;
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

} // namespace pith
