// SPDX-License-Identifier: GPL-3.0-or-later
// At no moment is there no database: the copy is made beside it, the old one gets a second name, and the copy takes the
// first one in one step. No log may be left of the old one: SQLite would read it as the new one's.
#include "base/logging.h"
#include "store/backup.h"
#include "store/inspection.h"
#include "store/migrations.h"
#include "store/opening.h"
#include "store/privatefiles.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("Store", text); }

QString adviceOnFiles() { return words(QT_TRANSLATE_NOOP("Store", "Give a file that pith backup made.")); }

Problem inUse() {
    return Problem::of(Code::Conflict, words(QT_TRANSLATE_NOOP("Store", "Another Pith uses the database.")),
                       words(QT_TRANSLATE_NOOP("Store", "End it, then try again.")));
}

/// Of the file that was given; a newer one wants a newer Pith, all else another file.
Problem ofBackup(Problem problem, const QString& file) {
    if (kindOf(file) == FileKind::Newer)
        problem.advice = words(QT_TRANSLATE_NOOP("Store", "Install that version, then restore the file with it."));
    else if (problem.code == Code::StoreDamaged)
        problem.advice = adviceOnFiles();
    return problem;
}

/// Opened for reading, and found whole.
Result<Database> openBackup(const QString& file) {
    switch (kindOf(file)) {
    case FileKind::Foreign: return foreignFile(file);
    case FileKind::Newer: return newerFile(file);
    case FileKind::Empty:
    case FileKind::Damaged:
        return Problem::of(Code::StoreDamaged, words(QT_TRANSLATE_NOOP("Store", "%1 is no database.")).arg(file));
    case FileKind::Ours: break;
    }
    Problem problem;
    for (const auto access : {Database::Access::ReadOnly, Database::Access::Immutable}) {
        Result<Database> db = Database::open(file, access);
        const Outcome whole = db ? inspect(*db, file, Depth::Whole) : db.problem();
        if (whole)
            return db;
        problem = whole.problem();
        if (sizeOf(file + u"-wal"_s) > 0)
            break;
    }
    return problem;
}

/// The log goes into the file, which is then all there is of it. What is not ours stays as it is, log and all.
void closeCleanly(const QString& path) {
    if (isLink(path) || kindOf(path) != FileKind::Ours)
        return;
    const Result<Database> old = Database::open(path, Database::Access::Write);
    if (!old || !old->cutLog())
        qCInfo(logStore, "%s cannot be read any more; it is kept as it is", qPrintable(path));
}

Outcome giveSecondName(const QString& path, const QString& aside) {
    closeCleanly(path);
    for (const QString& tail : {u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::rename(path + tail, aside + tail);
    const QByteArray first = QFile::encodeName(path), second = QFile::encodeName(aside);
    if (::link(first.constData(), second.constData()) == 0)
        return Done{};
    // A file system without second names: there is none for a moment.
    return QFile::rename(path, aside) ? Outcome(Done{}) : cannotWrite(path, errno);
}

/// Under the exclusive lock. Gives the old one's new name.
Result<QString> putInPlace(const QString& copy, const QString& path, const QString& stamp) {
    QString aside;
    if (QFileInfo::exists(path) || isLink(path)) {
        aside = freeName(path + u".before-restore-"_s + stamp);
        if (Outcome named = giveSecondName(path, aside); !named)
            return named.problem();
    }
    if (::rename(QFile::encodeName(copy).constData(), QFile::encodeName(path).constData()) != 0)
        return cannotWrite(path, errno);
    forgetSuspicion(path); // which was of the old one
    syncFolder(QFileInfo(path).absolutePath());
    return aside;
}

/// Opened as at any start, which brings an older one up to date.
Result<Restored> opened(const QString& folder, const QString& stamp, const QString& aside) {
    const Result<OpenedStore> store = openStore(folder, stamp);
    if (!store)
        return store.problem();
    Statement count = store->reader.prepare("SELECT count(*) FROM job");
    if (!count.next())
        return store->reader.problem();
    return Restored{count.integer(0), aside};
}

} // namespace

Result<Restored> restore(const QString& folder, const QString& file, const QString& stamp, const IsStopped& isStopped) {
    const QString source = QFileInfo(file).canonicalFilePath();
    if (source.isEmpty() || !QFileInfo(source).isFile())
        return Problem::of(Code::NotFound, words(QT_TRANSLATE_NOOP("Store", "There is no file %1.")).arg(file),
                           adviceOnFiles());
    const Result<ServiceLock> serving = ServiceLock::take(folder);
    if (!serving)
        return serving.problem();
    const QString real = QFileInfo(folder).canonicalFilePath();
    const QString path = databasePath(real);
    if (source == path)
        return Problem::of(Code::BadOption, words(QT_TRANSLATE_NOOP("Store", "%1 is the database itself.")).arg(file),
                           adviceOnFiles());
    QString aside;
    {
        const Result<UseLock> lock = UseLock::take(real);
        if (!lock)
            return lock.problem();
        if (!lock->alone())
            return inUse();
        const Result<Database> from = openBackup(source);
        if (!from)
            return ofBackup(from.problem(), source);
        const QString copy = path + u".restored"_s;
        QFile::remove(copy); // of one that was killed
        if (Outcome copied = copyDatabase(*from, copy, isStopped); !copied)
            return copied.problem();
        if (isStopped()) { // the last moment
            QFile::remove(copy);
            return Problem::of(Code::Cancelled);
        }
        const Result<QString> placed = putInPlace(copy, path, stamp);
        if (!placed)
            return placed.problem();
        aside = *placed;
    }
    return opened(folder, stamp, aside);
}

} // namespace pith
