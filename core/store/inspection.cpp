// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/inspection.h"

#include "store/migrations.h"

#include <QCoreApplication>

namespace pith {

namespace {
QString translated(const char* words) { return QCoreApplication::translate("Store", words); }
} // namespace

Problem foreignFile(const QString& path) {
    return Problem::of(Code::StoreDamaged,
                       translated(QT_TRANSLATE_NOOP("Store", "%1 is another program's database.")).arg(path),
                       translated(QT_TRANSLATE_NOOP("Store", "Move it away, or set paths/data to another folder.")));
}

Problem newerFile(const QString& path) {
    return Problem::of(
        Code::StoreDamaged,
        translated(QT_TRANSLATE_NOOP("Store", "%1 was written by a newer version of Pith.")).arg(path),
        translated(QT_TRANSLATE_NOOP("Store", "Install that version, or set paths/data to another folder.")));
}

Outcome inspect(const Database& db, const QString& path, Depth depth) {
    if (db.pragma("application_id") != applicationId)
        return db.problem().code == Code::StoreDamaged ? db.problem() : foreignFile(path);
    if (db.pragma("user_version") > schemaVersion)
        return newerFile(path);
    Statement extras = db.prepare("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')");
    if (!extras.next())
        return db.problem();
    if (extras.integer(0) > 0) // ours has none; whoever added them wants them run
        return foreignFile(path);
    if (depth == Depth::Schema)
        return Done{};
    Statement check = db.prepare("PRAGMA quick_check(1)");
    if (!check.next())
        return db.problem();
    if (check.view(0) == QByteArrayView("ok"))
        return Done{};
    return Problem::of(Code::StoreDamaged,
                       translated(QT_TRANSLATE_NOOP("Store", "The database is damaged: %1.")).arg(check.text(0)));
}

} // namespace pith
