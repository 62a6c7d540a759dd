// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/privatefiles.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pith {

Problem cannotWrite(const QString& path, int error) {
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        return Problem::of(Code::StoreFull);
    return Problem::of(Code::StoreDamaged,
                       QCoreApplication::translate("Store", "%1 cannot be written: %2.")
                           .arg(path, QString::fromLocal8Bit(std::strerror(error))),
                       QCoreApplication::translate("Store", "Check who owns it and its rights, or set paths/data."));
}

Outcome makeFolder(const QString& path) {
    const QByteArray name = QFile::encodeName(path);
    struct stat info {};
    if (::stat(name.constData(), &info) == 0)
        return S_ISDIR(info.st_mode) ? Outcome(Done{}) : cannotWrite(path, ENOTDIR);
    const QString above = QFileInfo(path).path();
    if (above != path)
        if (Outcome made = makeFolder(above); !made)
            return made;
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return cannotWrite(path, errno);
    return Done{};
}

Outcome makeFile(const QString& path) {
    const int fd =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return cannotWrite(path, errno);
    ::fchmod(fd, 0600);
    ::close(fd);
    return Done{};
}

int openPrivate(const QString& path) {
    if (isLink(path))
        QFile::remove(path);
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd >= 0)
        ::fchmod(fd, 0600);
    return fd;
}

void keepPrivate(const QString& path) {
    const QByteArray name = QFile::encodeName(path);
    struct stat info {};
    if (::lstat(name.constData(), &info) == 0 && S_ISREG(info.st_mode) && (info.st_mode & 0077) != 0 &&
        info.st_uid == ::geteuid())
        ::chmod(name.constData(), info.st_mode & 0700);
}

QString freeName(const QString& name) {
    QString free = name;
    for (int i = 2; QFileInfo::exists(free) || isLink(free); ++i)
        free = name + QStringLiteral("-%1").arg(i);
    return free;
}

bool isLink(const QString& path) {
    struct stat info {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 && S_ISLNK(info.st_mode);
}

qint64 sizeOf(const QString& path) {
    struct stat info {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_size : 0;
}

} // namespace pith
