// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's online backup, under a read transaction of ours: without it each commit of another process between two
// slices would begin the copy anew (sqlite.org/backup.html), so that a busy service could never be copied.
#include "store/snapshot.h"

#include "store/privatefiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int pagesASlice = 64;

// Nobody else knows of the file, and it is synced once, at the end.
constexpr char hurriedly[] = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;";

Outcome copyPages(const Database& from, const Database& into, const IsStopped& isStopped) {
    sqlite3_backup* backup = sqlite3_backup_init(into.raw(), "main", from.raw(), "main");
    if (!backup)
        return into.problem();
    int code = SQLITE_OK;
    bool stopped = false;
    while (code == SQLITE_OK && !stopped) {
        code = sqlite3_backup_step(backup, pagesASlice);
        stopped = code == SQLITE_OK && isStopped();
    }
    sqlite3_backup_finish(backup);
    if (stopped)
        return Problem::of(Code::Cancelled);
    if (code == SQLITE_DONE)
        return Done{};
    return from.saysDamaged() ? from.problem() : into.problem();
}

Outcome syncFile(const QString& path) {
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    const int error = errno;
    if (fd >= 0)
        ::close(fd);
    return synced ? Outcome(Done{}) : cannotWrite(path, error);
}

Outcome fill(const Database& from, const QString& to, const IsStopped& isStopped) {
    Result<Database> into = Database::open(to, Database::Access::Write);
    if (!into)
        return into.problem();
    // The header says by now that there is a log, as it does in the original.
    if (!into->run(hurriedly))
        return into->problem();
    if (Outcome copied = copyPages(from, *into, isStopped); !copied)
        return copied;
    // What was deleted is still to be read on pages that hold nothing.
    for (qint64 before = -1, left = into->pragma("freelist_count"); left > 0 && left != before && !isStopped();) {
        if (!into->run("PRAGMA incremental_vacuum(256)"))
            return into->problem();
        before = std::exchange(left, into->pragma("freelist_count"));
    }
    if (!into->run("PRAGMA journal_mode=DELETE"))
        return into->problem();
    into.value().close();
    return syncFile(to);
}

} // namespace

void syncFolder(const QString& folder) {
    if (const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); fd >= 0) {
        ::fsync(fd);
        ::close(fd);
    }
}

Outcome copyDatabase(const Database& from, const QString& to, const IsStopped& isStopped) {
    if (Outcome made = makeFile(to); !made)
        return made;
    // The first read begins the transaction; until it ends all is read as it stood then.
    Outcome done = from.run("BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1") ? fill(from, to, isStopped) : from.problem();
    (void)from.run("ROLLBACK");
    if (done)
        return done;
    for (const QString& tail : {QString(), u"-journal"_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(to + tail);
    return done;
}

Outcome keepBeforeMigration(const Database& db, const QString& path, qint64 version) {
    const QFileInfo copy(path + u".backup-v"_s + QString::number(version));
    const QString part = copy.filePath() + u".part"_s;
    QFile::remove(part); // of one that was killed
    if (Outcome copied = copyDatabase(db, part, [] { return false; }); !copied)
        return copied;
    if (::rename(QFile::encodeName(part).constData(), QFile::encodeName(copy.filePath()).constData()) != 0)
        return cannotWrite(copy.filePath(), errno);
    const QStringList all = copy.dir().entryList({QFileInfo(path).fileName() + u".backup-v*"_s}, QDir::Files);
    for (const QString& name : all)
        if (name != copy.fileName())
            QFile::remove(copy.dir().filePath(name));
    syncFolder(copy.absolutePath());
    return Done{};
}

} // namespace pith
