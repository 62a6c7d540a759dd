// SPDX-License-Identifier: GPL-3.0-or-later
// Opening is cheap where all is well: one connection, one look at the schema. The whole file is looked through only
// after an unclean end, or where somebody met damage.
#include "store/opening.h"

#include "base/logging.h"
#include "store/inspection.h"
#include "store/mending.h"
#include "store/migrations.h"
#include "store/privatefiles.h"
#include "store/snapshot.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cerrno>
#include <sys/file.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int lockTries = 600; // 60 s: another may be carrying rows over
constexpr unsigned lockPause_ms = 100;

QString suspectPath(const QString& path) { return path + u"-suspect"_s; }
QString translated(const char* words) { return QCoreApplication::translate("Store", words); }

/// A backup that was copied here by hand has none.
bool hasLog(const Database& db) {
    Statement mode = db.prepare("PRAGMA journal_mode");
    return mode.next() && mode.view(0) == QByteArrayView("wal");
}

Outcome bringUpToDate(const Database& reader, const QString& path) {
    if (const qint64 version = reader.pragma("user_version"); version > 0 && version < schemaVersion)
        if (Outcome kept = keepBeforeMigration(reader, path, version); !kept)
            // A step is whole or is not taken at all: rather without a copy than not at all.
            qCWarning(logStore, "The database was not copied before it is brought up to date: %s",
                      qPrintable(kept.problem().words()));
    return fillDatabase(path);
}

enum class Verdict : unsigned char { Fine, Damaged, Refused };
struct Look {
    Verdict verdict = Verdict::Fine;
    Problem problem{};
    Database reader{};
};

/// Opens what is there and looks at it.
Look openPresent(const QString& path, bool thoroughly) {
    switch (kindOf(path)) {
    case FileKind::Foreign: return {Verdict::Refused, foreignFile(path)};
    case FileKind::Newer: return {Verdict::Refused, newerFile(path)};
    case FileKind::Damaged: return {Verdict::Damaged, Problem::of(Code::StoreDamaged)};
    case FileKind::Empty:
    case FileKind::Ours: break;
    }
    // A journal is there only while a file is begun; rolled back, it is empty again.
    if (sizeOf(path + u"-journal"_s) > 0)
        if (Outcome filled = fillDatabase(path); !filled)
            return {Verdict::Refused, filled.problem()};
    bool isDamaged = false;
    Result<Database> reader = Database::open(path, Database::Access::Read, &isDamaged);
    if (!reader)
        return {isDamaged ? Verdict::Damaged : Verdict::Refused, reader.problem()};
    reader->leaveUntouched(true);
    const Outcome sound = inspect(*reader, path, thoroughly ? Depth::Whole : Depth::Schema);
    if (!sound) {
        const bool damaged = reader->saysDamaged() || (thoroughly && sound.problem().advice.isEmpty());
        return {damaged ? Verdict::Damaged : Verdict::Refused, sound.problem()};
    }
    if (reader->pragma("user_version") < schemaVersion || !hasLog(*reader))
        if (Outcome migrated = bringUpToDate(*reader, path); !migrated)
            return {Verdict::Refused, migrated.problem()};
    reader->leaveUntouched(false);
    return {Verdict::Fine, {}, reader.take()};
}

/// What stands in the database's place and is no file of ours.
void clearPlace(const QString& path, bool alone) {
    for (const QString& tail : {u"-wal"_s, u"-shm"_s, u"-journal"_s})
        if (isLink(path + tail))
            QFile::remove(path + tail);
    // An empty file may be open in other hands, whatever its rights are by now.
    if (alone && !isLink(path) && QFileInfo::exists(path) && sizeOf(path) == 0 && sizeOf(path + u"-journal"_s) == 0)
        QFile::remove(path);
    for (const QString& tail : {QString(), u"-wal"_s, u"-shm"_s})
        keepPrivate(path + tail);
}

} // namespace

UseLock::~UseLock() {
    if (m_fd >= 0)
        ::close(m_fd);
}

UseLock& UseLock::operator=(UseLock&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    m_alone = other.m_alone;
    return *this;
}

Result<UseLock> UseLock::take(const QString& folder) {
    UseLock lock;
    const QString path = folder + u"/pith.db-lock"_s;
    lock.m_fd = openPrivate(path);
    if (lock.m_fd < 0)
        return cannotWrite(path, errno);
    lock.m_alone = ::flock(lock.m_fd, LOCK_EX | LOCK_NB) == 0;
    for (int i = 0; !lock.m_alone && ::flock(lock.m_fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK; ++i) {
        if (i == lockTries)
            return Problem::of(Code::StoreDamaged,
                               translated(QT_TRANSLATE_NOOP("Store", "Another Pith holds the database.")));
        QThread::msleep(lockPause_ms); // it is being made or mended; nothing runs yet here that could wait otherwise
    }
    return lock;
}

void UseLock::share() {
    if (std::exchange(m_alone, false))
        ::flock(m_fd, LOCK_SH);
}

QString databasePath(const QString& folder) { return folder + u"/pith.db"_s; }

void markSuspect(const QString& path) {
    if (const int fd = openPrivate(suspectPath(path)); fd >= 0)
        ::close(fd);
}

void forgetSuspicion(const QString& path) { QFile::remove(suspectPath(path)); }

Result<OpenedStore> openStore(const QString& folder, const QString& stamp) {
    if (Outcome made = makeFolder(folder); !made)
        return made.problem();
    const QString real = QFileInfo(folder).canonicalFilePath();
    Result<UseLock> lock = UseLock::take(real);
    if (!lock)
        return lock.problem();
    OpenedStore store;
    store.lock = lock.take();
    store.path = databasePath(real);
    const bool alone = store.lock.alone();
    clearPlace(store.path, alone);
    Look look;
    if (isLink(store.path)) {
        look.verdict = Verdict::Damaged;
    } else if (alone && finishMending(store.path)) {
        qCWarning(logStore, "%s had been mended, and is put in its place", qPrintable(store.path));
    } else if (!QFileInfo::exists(store.path)) {
        if (Outcome made = makeDatabase(store.path); !made)
            return made.problem();
    }
    // A log that nobody has open is what an unclean end leaves.
    const bool thoroughly = alone && (sizeOf(store.path + u"-wal"_s) > 0 || QFileInfo::exists(suspectPath(store.path)));
    if (look.verdict == Verdict::Fine)
        look = openPresent(store.path, thoroughly);
    if (look.verdict == Verdict::Refused || (look.verdict == Verdict::Damaged && !alone))
        return look.problem;
    if (look.verdict == Verdict::Damaged) {
        look.reader.close();
        Result<Mended> mended = mend(store.path, stamp);
        if (!mended)
            return mended.problem();
        store.mended = mended.take();
        look = openPresent(store.path, false);
        if (look.verdict != Verdict::Fine)
            return look.problem;
    }
    if (thoroughly)
        forgetSuspicion(store.path);
    store.lock.share();
    store.reader = std::move(look.reader);
    return store;
}

Result<OpenedStore> openStoreReadOnly(const QString& folder) {
    OpenedStore store;
    store.path = databasePath(QFileInfo(folder).canonicalFilePath());
    if (!QFileInfo::exists(store.path))
        return Problem::of(Code::StoreDamaged,
                           translated(QT_TRANSLATE_NOOP("Store", "There is no database in %1.")).arg(folder),
                           translated(QT_TRANSLATE_NOOP("Store", "Check paths/data.")));
    Outcome sound = Done{};
    for (const auto access : {Database::Access::ReadOnly, Database::Access::Immutable}) {
        Result<Database> db = Database::open(store.path, access);
        sound = db ? inspect(*db, store.path, Depth::Schema) : db.problem();
        if (sound && db->pragma("user_version") < schemaVersion)
            return Problem::of(Code::StoreDamaged,
                               translated(QT_TRANSLATE_NOOP(
                                   "Store", "The database must be brought up to date, but cannot be written.")));
        if (sound) {
            store.reader = db.take();
            return store;
        }
        if (sizeOf(store.path + u"-wal"_s) > 0) // what stands in the log would be missing
            break;
    }
    return sound.problem();
}

} // namespace pith
