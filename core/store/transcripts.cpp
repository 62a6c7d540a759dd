// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/transcripts.h"

#include "store/cues.h"
#include "store/indexer.h"

namespace pith {
namespace {

/// Never null, which the table would refuse.
QByteArray utf8(const QString& text) { return text.isEmpty() ? QByteArray("") : text.toUtf8(); }

/// Another text under the same key: the old one stays only for the jobs that lean on it.
Outcome freeKey(const Database& db, const QString& sourceKey) {
    qint64 row = 0;
    {
        Statement before = db.use("SELECT n FROM transcript WHERE source_key = ?1");
        before.with(sourceKey);
        const auto step = before.step();
        if (step == Statement::Step::Failed)
            return db.problem();
        if (step == Statement::Step::Done)
            return Done{};
        row = before.integer(0);
    }
    if (!db.use("UPDATE transcript SET source_key = NULL, fetched = NULL WHERE n = ?1").run(row))
        return db.problem();
    return dropIfUnused(db, row);
}

template <class... Columns>
Result<std::optional<qint64>> findSame(const Database& db, const Columns&... columns) {
    Statement same = db.use("same-transcript");
    same.with(columns...);
    const auto step = same.step();
    if (step == Statement::Step::Failed)
        return db.problem();
    return step == Statement::Step::Row ? std::optional(same.integer(0)) : std::nullopt;
}

Outcome markFetched(const Database& db, qint64 row, const FetchNote& fetch) {
    const bool done = db.use("UPDATE transcript SET fetched = ?2, video = ?3, video_language = ?4 WHERE n = ?1")
                          .run(row, fetch.time_ms, fetch.video, fetch.videoLanguage);
    return done ? Outcome(Done{}) : db.problem();
}

} // namespace

Result<qint64> keepTranscript(const Database& db, const QString& sourceKey, const Transcript& transcript,
                              const std::optional<FetchNote>& fetch) {
    const QByteArray cues = packCues(transcript);
    const QByteArray text = transcript.text.isNull() ? QByteArray("") : transcript.text;
    const QByteArray language = utf8(transcript.language);
    const QByteArray source = utf8(transcript.source);
    const QString key = sourceKey.isEmpty() ? QString() : sourceKey;
    const qint64 origin = qint64(transcript.origin);
    const qint64 timed = transcript.timed ? 1 : 0;
    if (!key.isNull()) {
        const auto same = findSame(db, key, language, origin, source, timed, Blob{cues}, text);
        if (!same)
            return same.problem();
        if (const std::optional<qint64> row = *same) {
            const Outcome marked = fetch ? markFetched(db, *row, *fetch) : Done{};
            return marked ? Result<qint64>(*row) : marked.problem();
        }
    }
    if (!key.isNull())
        if (Outcome freed = freeKey(db, key); !freed)
            return freed.problem();
    // In one: a second statement that made the row longer would write its dozen pages of text once more.
    const auto fetched = fetch ? std::optional(fetch->time_ms) : std::nullopt;
    const FetchNote note = fetch.value_or(FetchNote());
    if (!db.use("keep-transcript")
             .run(key, language, origin, source, timed, Blob{cues}, text, fetched, note.video, note.videoLanguage))
        return db.problem();
    return db.lastRow();
}

Outcome dropIfUnused(const Database& db, qint64 row) {
    {
        Statement leaning = db.use("leans-on-transcript");
        leaning.with(row);
        const auto step = leaning.step();
        if (step == Statement::Step::Failed)
            return db.problem();
        if (step == Statement::Step::Row)
            return Done{};
    }
    if (!unindexTranscript(db, row) || !db.use("DELETE FROM transcript WHERE n = ?1").run(row))
        return db.problem();
    return Done{};
}

Outcome forgetFetch(const Database& db, const QString& key) {
    qint64 row = 0;
    {
        Statement kept = db.use("SELECT n FROM transcript WHERE source_key = ?1");
        kept.with(key);
        if (!kept.next())
            return Done{};
        row = kept.integer(0);
    }
    if (!db.use("UPDATE transcript SET fetched = NULL, video = NULL WHERE n = ?1").run(row))
        return db.problem();
    return dropIfUnused(db, row);
}

std::optional<Transcript> transcriptFrom(const Statement& row, int first) {
    Transcript transcript;
    transcript.language = row.text(first);
    transcript.origin = Origin(std::clamp<qint64>(row.integer(first + 1), 0, qint64(Origin::Provided)));
    transcript.source = row.text(first + 2);
    transcript.timed = row.integer(first + 3) != 0;
    const QByteArrayView cues = row.view(first + 4);
    transcript.text = row.bytes(first + 5);
    return unpackCues(cues, transcript) ? std::optional(std::move(transcript)) : std::nullopt;
}

} // namespace pith
