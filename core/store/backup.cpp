// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backup.h"

#include "store/inspection.h"
#include "store/migrations.h"
#include "store/opening.h"
#include "store/privatefiles.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("Store", text); }

Problem isThere(const QString& file) {
    return Problem::of(Code::Conflict, words(QT_TRANSLATE_NOOP("Store", "%1 is there already.")).arg(file),
                       words(QT_TRANSLATE_NOOP("Store", "Give another name, or --force to replace it.")));
}

Problem isNoPlace(const QString& file) {
    return Problem::of(Code::BadOption, words(QT_TRANSLATE_NOOP("Store", "%1 is no place for a backup.")).arg(file),
                       words(QT_TRANSLATE_NOOP("Store", "Give the name of a file in a folder of yours.")));
}

/// The advice for files of Pith's own does not fit one that the user names.
Problem elsewhere(Problem problem) {
    if (problem.code == Code::StoreDamaged || problem.code == Code::StoreFull)
        problem.advice = words(QT_TRANSLATE_NOOP("Store", "Give a file in a folder of yours that has room for it."));
    return problem;
}

/// As whoever uses it opens it; else as a file that cannot be written.
Result<Database> openOriginal(const QString& path) {
    Problem problem;
    for (const auto access : {Database::Access::Read, Database::Access::ReadOnly, Database::Access::Immutable}) {
        if (access == Database::Access::Immutable && sizeOf(path + u"-wal"_s) > 0)
            break; // what stands in the log would be missing
        Result<Database> db = Database::open(path, access);
        const Outcome sound = db ? inspect(*db, path, Depth::Schema) : db.problem();
        if (sound) {
            db->leaveUntouched(true); // a log that an unclean end left is for the next start to see
            return db;
        }
        problem = sound.problem();
    }
    return problem;
}

Result<qint64> summariesIn(const Database& db) {
    Statement count = db.prepare("SELECT count(*) FROM job");
    return count.next() ? Result<qint64>(count.integer(0)) : db.problem();
}

/// What was copied, looked through.
Result<BackedUp> examined(const QString& file) {
    const Result<Database> db = Database::open(file, Database::Access::ReadOnly);
    if (!db)
        return db.problem();
    if (Outcome whole = inspect(*db, file, Depth::Whole); !whole)
        return whole.problem();
    const auto summaries = summariesIn(*db);
    return summaries ? Result<BackedUp>(BackedUp{*summaries, sizeOf(file)}) : summaries.problem();
}

Outcome takeName(const QString& part, const QString& file, Existing existing) {
    const QByteArray from = QFile::encodeName(part), to = QFile::encodeName(file);
    const unsigned flags = existing == Existing::Kept ? RENAME_NOREPLACE : 0;
    int failed = ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), flags);
    if (failed != 0 && errno == EINVAL) // a file system that knows no such flag
        failed = ::rename(from.constData(), to.constData());
    if (failed == 0)
        return Done{};
    return errno == EEXIST ? isThere(file) : cannotWrite(file, errno);
}

Result<BackedUp> copyTo(const QString& path, const QString& part, const IsStopped& isStopped) {
    const Result<Database> original = openOriginal(path);
    if (!original)
        return original.problem();
    if (Outcome copied = copyDatabase(*original, part, isStopped); !copied)
        return elsewhere(copied.problem());
    return examined(part);
}

} // namespace

Result<BackedUp> backUp(const QString& folder, const QString& file, Existing existing, const IsStopped& isStopped) {
    const QString path = databasePath(QFileInfo(folder).canonicalFilePath());
    if (!QFileInfo::exists(path))
        return Problem::of(Code::NotFound,
                           words(QT_TRANSLATE_NOOP("Store", "There is no database in %1 yet.")).arg(folder),
                           words(QT_TRANSLATE_NOOP("Store", "Check paths/data.")));
    const QFileInfo target(file);
    if (target.exists() && (!target.isFile() || target.canonicalFilePath() == path))
        return isNoPlace(file);
    if ((target.exists() || isLink(file)) && existing == Existing::Kept)
        return isThere(file);
    // Nobody sets it aside meanwhile. Where the folder is not ours to write, nobody can.
    Result<UseLock> lock = UseLock::take(folder);
    if (lock)
        lock.value().share();
    const QString part = file + u".pith-part"_s;
    if (QFileInfo(part).isFile() || isLink(part))
        QFile::remove(part); // of one that was killed
    Result<BackedUp> made = copyTo(path, part, isStopped);
    if (made && isStopped())
        made = Problem::of(Code::Cancelled);
    Outcome named = made ? takeName(part, file, existing) : made.problem();
    if (!named) {
        QFile::remove(part);
        return named.problem();
    }
    syncFolder(target.absolutePath());
    return made;
}

} // namespace pith
