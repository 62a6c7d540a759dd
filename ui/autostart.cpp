// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/autostart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = 64 << 10;

/// As an argument of Exec (Desktop Entry Specification): quoted, then escaped as every value is.
QString quoted(const QString& program) {
    QString text = program;
    for (const QChar special : {u'\\', u'"', u'`', u'$'})
        text.replace(special, QString(u'\\') + special);
    text.replace(u'%', u"%%"_s).replace(u'\\', u"\\\\"_s);
    return u'"' + text + u'"';
}

} // namespace

QString autostartPath() {
    const QString folder = qEnvironmentVariable("XDG_CONFIG_HOME"); // QStandardPaths keeps what a test does not set
    return (QDir::isAbsolutePath(folder) ? folder : QDir::homePath() + u"/.config"_s) + u"/autostart/pith.desktop"_s;
}

bool autostarts() {
    QFile file(autostartPath());
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> lines = file.read(largest).split('\n');
    return std::none_of(lines.begin(), lines.end(), [](const QByteArray& line) {
        const QByteArray plain = line.trimmed().toLower();
        return plain == "hidden=true" || plain == "x-gnome-autostart-enabled=false";
    });
}

Outcome setAutostart(bool on, const QString& program) {
    const QString path = autostartPath();
    if (!on) {
        if (QFile file(path); file.exists() && !file.remove())
            return Problem::of(Code::Internal, file.errorString());
        return Done{};
    }
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const QByteArray entry =
        "[Desktop Entry]\nType=Application\nName=Pith\nIcon=pith\nTerminal=false\nExec=" + quoted(program).toUtf8() +
        " --hidden\nX-GNOME-Autostart-enabled=true\n";
    if (!file.open(QIODevice::WriteOnly) || file.write(entry) != entry.size() || !file.commit())
        return Problem::of(Code::Internal, file.errorString());
    return Done{};
}

} // namespace pith
