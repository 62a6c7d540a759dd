// SPDX-License-Identifier: GPL-3.0-or-later
// Files and folders that only their owner reads, whatever the umask (FAULTS S3). A file appears whole or not at all: it
// is written beside its place under a name of its own, synced, and renamed.
#include "settings/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

Problem failed(const char* what, const QString& path, int error) {
    const QString words =
        QCoreApplication::translate("Settings", what).arg(path, QString::fromLocal8Bit(std::strerror(error)));
    if (error == ENOSPC || error == EDQUOT)
        return Problem::of(Code::StoreFull, words);
    return Problem::of(Code::Internal, words,
                       QCoreApplication::translate("Settings", "Check who owns it and its rights."));
}

bool writeAll(int file, const QByteArray& bytes) {
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t n = ::write(file, bytes.constData() + done, size_t(bytes.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += n;
    }
    return true;
}

void syncFolder(const QString& path) {
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
}

} // namespace

Outcome makePrivateFolder(const QString& path) {
    const QByteArray name = QFile::encodeName(path);
    struct stat info {};
    if (::stat(name.constData(), &info) == 0 && S_ISDIR(info.st_mode))
        return Done{}; // somebody's own choice of rights stays
    const QString above = QFileInfo(path).path();
    if (!QFileInfo::exists(above) && above != path)
        if (Outcome made = makePrivateFolder(above); !made)
            return made;
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return failed(QT_TRANSLATE_NOOP("Settings", "The folder %1 cannot be made: %2."), path, errno);
    if (::stat(name.constData(), &info) != 0 || !S_ISDIR(info.st_mode))
        return failed(QT_TRANSLATE_NOOP("Settings", "%1 is not a folder: %2."), path, ENOTDIR);
    return Done{};
}

Outcome writePrivately(const QString& path, const QByteArray& bytes) {
    const char* cannot = QT_TRANSLATE_NOOP("Settings", "%1 cannot be written: %2.");
    QByteArray temporary = QFile::encodeName(path) + ".XXXXXX";
    const int file = ::mkostemp(temporary.data(), O_CLOEXEC); // O_EXCL, 0600
    if (file < 0)
        return failed(cannot, path, errno);
    const bool written = ::fchmod(file, 0600) == 0 && writeAll(file, bytes) && ::fsync(file) == 0;
    int error = written ? 0 : errno;
    if (::close(file) != 0 && error == 0)
        error = errno;
    if (error == 0 && std::rename(temporary.constData(), QFile::encodeName(path).constData()) != 0)
        error = errno;
    if (error != 0) {
        ::unlink(temporary.constData());
        return failed(cannot, path, error);
    }
    syncFolder(QFileInfo(path).path());
    return Done{};
}

} // namespace pith
