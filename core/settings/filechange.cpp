// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/filechange.h"

#include "settings/settings.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int lockTries = 20; // of 10 ms: who holds the lock writes one small file
constexpr useconds_t lockPause_us = 10'000;

QString words(const char* text) { return QCoreApplication::translate("Settings", text); }

/// Held while the file is read and written anew.
class FileLock {
public:
    explicit FileLock(const QString& path)
        : m_file(::open(QFile::encodeName(path + u".lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
                        0600)) {
        for (int i = 0; m_file >= 0 && !m_held && i < lockTries; ++i) {
            m_held = ::flock(m_file, LOCK_EX | LOCK_NB) == 0;
            if (!m_held)
                ::usleep(lockPause_us);
        }
    }
    ~FileLock() {
        if (m_file >= 0)
            ::close(m_file);
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    [[nodiscard]] bool held() const { return m_held; }

private:
    int m_file;
    bool m_held = false;
};

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
    if (Outcome edited = edit(file.value()); !edited)
        return edited;
    return writePrivately(path, file->bytes());
}

} // namespace pith
