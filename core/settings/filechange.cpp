// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/filechange.h"

#include "settings/filelock.h"
#include "settings/settings.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("Settings", text); }
} // namespace

Result<QByteArray> settingsBytes(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (!QFileInfo::exists(path))
            return QByteArray();
        return Problem::of(Code::BadSetting, words("%1 cannot be read: %2.").arg(path, file.errorString()),
                           words("Check its rights."));
    }
    return file.read(maxSettingsFile + 1);
}

Outcome changeSettingsFile(const QString& path, const std::function<Outcome(SettingsFile&)>& edit) {
    if (Outcome made = makePrivateFolder(QFileInfo(path).path()); !made)
        return made;
    const FileLock lock(path);
    if (!lock.held())
        return Problem::of(Code::Conflict, words("The settings file cannot be locked: %1.lock.").arg(path),
                           words("Another program may be changing it: try again."));
    Result<QByteArray> bytes = settingsBytes(path);
    if (!bytes)
        return bytes.problem();
    Result<SettingsFile> file = SettingsFile::parse(*bytes);
    if (!file)
        return file.problem();
    if (Outcome done = edit(file.value()); !done)
        return done;
    const QByteArray edited = file->bytes();
    return edited == *bytes ? Outcome(Done{}) : writePrivately(path, edited);
}

} // namespace pith
