// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

#include "store/privatefiles.h"

#include <QtEndian>

#include <sqlite3.h>

namespace pith {
namespace {

constexpr int headerBytes = 100;
constexpr char magic[] = "SQLite format 3"; // and its closing NUL

/// Through SQLite's own files: closing a descriptor of another's making would drop the locks that this process holds on
/// the same file (sqlite.org/howtocorrupt.html, 2.2).
Result<QByteArray> headerOf(const QString& path) {
    sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
    QByteArray name(4 + path.toUtf8().size() + 4, '\0'); // framed by zeros, as xOpen asks
    name.replace(4, path.toUtf8().size(), path.toUtf8());
    QByteArray room(vfs->szOsFile, '\0');
    auto* file = static_cast<sqlite3_file*>(static_cast<void*>(room.data()));
    if (const int code =
            vfs->xOpen(vfs, name.constData() + 4, file, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY, nullptr);
        code != SQLITE_OK)
        return Problem::of(Code::StoreDamaged);
    sqlite3_int64 size = 0;
    QByteArray header(headerBytes, '\0');
    int code = file->pMethods->xFileSize(file, &size);
    if (code == SQLITE_OK && size > 0)
        code = file->pMethods->xRead(file, header.data(), headerBytes, 0);
    file->pMethods->xClose(file);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
        return Problem::of(Code::StoreDamaged);
    return size > 0 ? header : QByteArray();
}

qint32 numberAt(const QByteArray& header, int offset) { return qFromBigEndian<qint32>(header.constData() + offset); }

} // namespace

FileKind kindOf(const QString& path) {
    sqlite3_initialize();
    const Result<QByteArray> header = headerOf(path);
    if (!header)
        return FileKind::Ours; // cannot be read: opening it says why
    if (header->isEmpty())
        return FileKind::Empty;
    if (!header->startsWith(QByteArray(magic, sizeof magic)))
        return FileKind::Damaged;
    if (numberAt(*header, 68) != applicationId)
        return FileKind::Foreign;
    return numberAt(*header, 60) > schemaVersion ? FileKind::Newer : FileKind::Ours;
}

Outcome initialize(const Database& db) {
    // The name in the file's first write, so that a kill between these leaves a file that is known for ours.
    const QByteArray name =
        "BEGIN; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA application_id=" + QByteArray::number(applicationId) +
        "; COMMIT;";
    const bool made = db.run(name) && db.run("PRAGMA journal_mode=WAL;");
    return made ? Outcome(Done{}) : db.problem();
}

/// All steps in one: each commit of its own would sync the disk once more.
Outcome migrate(const Database& db) {
    Transaction transaction(db);
    if (!transaction.begun())
        return db.problem();
    const qint64 version = db.pragma("user_version"); // read here: another process may have been quicker
    if (version < 0)
        return db.problem();
    if (version >= schemaVersion)
        return Done{};
    for (qint64 next = version + 1; next <= schemaVersion; ++next)
        if (!db.run(sqlNamed("migrate-" + std::to_string(next))))
            return db.problem();
    const bool done = db.run("PRAGMA user_version=" + QByteArray::number(schemaVersion)) && transaction.commit();
    return done ? Outcome(Done{}) : db.problem();
}

Outcome fillDatabase(const QString& path) {
    Result<Database> db = Database::open(path, Database::Access::Write);
    if (!db)
        return db.problem();
    Outcome ready = initialize(*db);
    return ready ? migrate(*db) : ready;
}

Outcome makeDatabase(const QString& path) {
    const Outcome made = makeFile(path);
    return made ? fillDatabase(path) : made;
}

} // namespace pith
