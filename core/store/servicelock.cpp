// SPDX-License-Identifier: GPL-3.0-or-later
// The file stays when the lock goes: removing it would let two hold a lock on two files of one name.
#include "domain/json.h"
#include "store/privatefiles.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cerrno>
#include <sys/file.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostBytes = 4096;

QString lockPath(const QString& folder) { return QFileInfo(folder).canonicalFilePath() + u"/pith.lock"_s; }

Problem takenBy(int fd) {
    QByteArray bytes(mostBytes, '\0');
    const ssize_t size = ::pread(fd, bytes.data(), mostBytes, 0);
    bytes.truncate(std::max<ssize_t>(size, 0));
    const QJsonObject holder = QJsonDocument::fromJson(bytes).object();
    const QString url = holder[u"url"].toString();
    const QString pid = QString::number(holder[u"pid"].toInteger());
    const QString words =
        url.isEmpty()
            ? QCoreApplication::translate("Store", "Another Pith (process %1) serves these data already.").arg(pid)
            : QCoreApplication::translate("Store", "Another Pith (process %1) serves these data already, at %2.")
                  .arg(pid, url);
    return Problem::of(
        Code::Conflict, words,
        QCoreApplication::translate("Store", "Use that one, end it first, or set paths/data to another folder."));
}

} // namespace

ServiceLock::~ServiceLock() {
    if (m_fd >= 0)
        ::close(m_fd);
}

ServiceLock::ServiceLock(ServiceLock&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)) {}

ServiceLock& ServiceLock::operator=(ServiceLock&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    return *this;
}

Result<ServiceLock> ServiceLock::take(const QString& folder) {
    if (Outcome made = makeFolder(folder); !made)
        return made.problem();
    const QString path = lockPath(folder);
    ServiceLock lock;
    lock.m_fd = openPrivate(path);
    if (lock.m_fd < 0)
        return cannotWrite(path, errno);
    if (::flock(lock.m_fd, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? takenBy(lock.m_fd) : cannotWrite(path, errno);
    lock.announce({});
    return lock;
}

Outcome ServiceLock::look(const QString& folder) {
    const QString path = lockPath(folder);
    ServiceLock lock;
    lock.m_fd = openPrivate(path);
    if (lock.m_fd < 0)
        return cannotWrite(path, errno);
    if (::flock(lock.m_fd, LOCK_SH | LOCK_NB) != 0)
        return takenBy(lock.m_fd);
    return Done{};
}

void ServiceLock::announce(const QString& url) {
    const QByteArray bytes = compact({{u"pid"_s, qint64(::getpid())}, {u"url"_s, url}}) + '\n';
    // Cut first: a reader between the two sees less, never a mixture. Nothing depends on this file but a message.
    if (::ftruncate(m_fd, 0) != 0 || ::pwrite(m_fd, bytes.constData(), size_t(bytes.size()), 0) != bytes.size())
        (void)::ftruncate(m_fd, 0);
}

} // namespace pith
