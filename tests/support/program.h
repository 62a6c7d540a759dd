// SPDX-License-Identifier: GPL-3.0-or-later
// A program of Pith as its users start it: a process with surroundings of its own.
#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

namespace pith {

/// The path of pith, pith-desktop or pith-secret as built here; with PITH_RELEASE that of the release build. One that
/// is absolute already stays.
[[nodiscard]] QString programPath(const QString& name);

struct Ran {
    int status = -1; ///< -1: it did not end, or not by itself
    QByteArray out, err;
    [[nodiscard]] QJsonObject json() const;
    /// Lines on stderr.
    [[nodiscard]] qsizetype lines() const { return err.trimmed().isEmpty() ? 0 : err.trimmed().count('\n') + 1; }
};

/// Runs `pith ARGUMENTS` to its end while the event loop turns (the stand-ins live on it); 60 s at most.
[[nodiscard]] Ran run(const QStringList& arguments, const QProcessEnvironment& environment,
                      const QByteArray& input = {});

/// A service: `pith serve`, or pith-desktop.
class ServedProgram {
public:
    /// `handed`: descriptors that it finds at 3 and on, as a service manager hands them over.
    explicit ServedProgram(const QProcessEnvironment& environment, const QString& name = QStringLiteral("pith"),
                           const QList<int>& handed = {}, const QStringList& arguments = {});
    ~ServedProgram();
    /// It wrote server.json and answers; false with what it said in log().
    [[nodiscard]] bool isUp() const { return m_port != 0; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray token() const { return m_token; }
    [[nodiscard]] QString infoPath() const { return m_infoPath; }
    [[nodiscard]] QByteArray log();
    void kill();
    /// SIGTERM; its exit status, -1 where it does not end within 15 s.
    [[nodiscard]] int stop();
    QProcess process;

private:
    QString m_infoPath;
    QByteArray m_token, m_log;
    quint16 m_port = 0;
};

} // namespace pith
