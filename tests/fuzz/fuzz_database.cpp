// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: store
// Any bytes as a database: as a backup that is looked through before it is restored, and as one that was damaged, of
// which rows are carried over. What arrives in the new one can be read.
#include "domain/json.h"
#include "fuzz.h"
#include "store/carryover.h"
#include "store/cues.h"
#include "store/inspection.h"
#include "store/migrations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

struct Place {
    QTemporaryDir folder{QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm/pith-fuzz-XXXXXX"_s
                                                               : QDir::tempPath() + u"/pith-fuzz-XXXXXX"_s};
    QString given = folder.filePath(u"given.db"_s);
    Database into;
    Place() {
        const QString path = folder.filePath(u"new.db"_s);
        fuzz::require(makeDatabase(path).ok());
        auto opened = Database::open(path, Database::Access::Write);
        fuzz::require(opened.ok() && opened->run("PRAGMA synchronous=OFF"));
        into = opened.take();
    }
};

/// As of a backup: refused or sound, and never changed.
void lookThrough(const QString& path, const QByteArray& bytes) {
    if (kindOf(path) == FileKind::Ours)
        for (const auto access : {Database::Access::ReadOnly, Database::Access::Immutable})
            if (const auto db = Database::open(path, access))
                (void)inspect(*db, path, Depth::Whole);
    QFile file(path);
    fuzz::require(file.open(QIODevice::ReadOnly) && file.readAll() == bytes);
}

/// What went in is fit for those who read it.
void readAll(const Database& db) {
    Statement jobs = db.prepare("SELECT id, list, record, request, typeof(created), typeof(used) FROM job");
    while (jobs.next()) {
        for (int column = 1; column <= 3; ++column)
            (void)recordFromJson(QJsonDocument::fromJson(jobs.bytes(column)).object());
        (void)requestFromJson(QJsonDocument::fromJson(jobs.bytes(3)).object());
        fuzz::require(jobs.view(4) == "integer" && jobs.view(5) == "integer");
    }
    Statement words = db.prepare("SELECT cues, text FROM transcript");
    while (words.next()) {
        Transcript transcript;
        transcript.text = words.bytes(1);
        (void)unpackCues(words.view(0), transcript);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Place place;
    const QByteArray bytes = fuzz::bytes(data, size);
    {
        QFile file(place.given);
        fuzz::require(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size());
    }
    lookThrough(place.given, bytes);
    const CarriedOver over = carryOver(place.given, place.into, std::chrono::seconds(2));
    fuzz::require(over.rows >= over.summaries);
    readAll(place.into);
    for (const char* table : {"job", "transcript", "spend", "model", "memory", "idempotent"})
        fuzz::require(place.into.run(QByteArray("DELETE FROM ") + table));
    for (const char* tail : {"", "-wal", "-shm", "-journal"})
        QFile::remove(place.given + QLatin1StringView(tail));
    return 0;
}
