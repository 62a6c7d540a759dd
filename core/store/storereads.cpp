// SPDX-License-Identifier: GPL-3.0-or-later
// Small reads, answered at once, and the two caches that ride along.
#include "domain/json.h"
#include "store/storeprivate.h"
#include "store/transcripts.h"

#include <QCoreApplication>

#include <limits>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 idempotentFor_ms = 24LL * 3600 * 1000;
constexpr qsizetype shortestPrefix = 4;

Video videoFrom(const QByteArray& json, const QString& language) {
    const QJsonObject record{{u"id"_s, u"-"_s},
                             {u"state"_s, u"done"_s},
                             {u"stage"_s, u"video"_s},
                             {u"video"_s, QJsonDocument::fromJson(json).object()}};
    const auto read = recordFromJson(record);
    Video video = read && read->video ? *read->video : Video{};
    video.language = language;
    return video;
}

} // namespace

Result<std::optional<StoredJob>> Store::job(const QString& id) const {
    Statement row = m_private->reader().use("find-job");
    return m_private->one<StoredJob>(row.with(id), [&](const Statement& found) {
        StoredJob job;
        job.id = id;
        job.key = found.bytes(0);
        job.state = State(std::clamp<qint64>(found.integer(1), 0, qint64(State::Cancelled)));
        job.interruptions = int(found.integer(2));
        job.lastEventId = found.integer(3);
        job.created = timeOf(found.integer(4));
        if (auto request = requestFromJson(QJsonDocument::fromJson(found.bytes(5)).object()))
            job.request = request.take();
        return job;
    });
}

qint64 Store::generation() const {
    if (m_private->glance.hasChanged(m_private->reader().raw()) || m_private->generation < 0) {
        Statement version = m_private->reader().use("PRAGMA data_version");
        m_private->generation = version.next() ? version.integer(0) : -1;
    }
    return m_private->generation;
}

Result<bool> Store::has(const QString& id) const {
    Statement row = m_private->reader().use("SELECT n FROM job WHERE id = ?1");
    row.with(id);
    const auto found = m_private->one<qint64>(row, [](const Statement& r) { return r.integer(0); });
    if (!found)
        return found.problem();
    return found->has_value();
}

Result<std::optional<QByteArray>> Store::recordJson(const QString& id) const {
    Statement row = m_private->reader().use("SELECT record FROM job WHERE id = ?1");
    return m_private->one<QByteArray>(row.with(id), [](const Statement& found) { return found.bytes(0); });
}

Result<std::optional<QString>> Store::findDone(const QByteArray& key) const {
    const qint64 time_s = m_private->times.summary_s;
    const qint64 after = time_s > 0 ? m_private->now_ms() - time_s * 1000 : std::numeric_limits<qint64>::min();
    Statement row = m_private->reader().use("find-done");
    return m_private->one<QString>(row.with(Blob{key}, after), [](const Statement& found) { return found.text(0); });
}

Result<QString> Store::expandId(const QString& prefix) const {
    Statement rows = m_private->reader().use("find-prefix");
    // U+10FFFF is above all that an id may hold.
    rows.with(prefix, QString(prefix + QString::fromUcs4(U"\U0010FFFF")));
    QStringList found;
    while (prefix.size() >= shortestPrefix && rows.next())
        found.append(rows.text(0));
    if (found.isEmpty())
        return Problem::of(Code::NotFound);
    if (found.size() == 1 || found.first() == prefix)
        return found.first();
    return Problem::of(Code::Conflict,
                       QCoreApplication::translate("Store", "Several summaries begin with %1.").arg(prefix),
                       QCoreApplication::translate("Store", "Give more letters of the one you mean."));
}

Result<std::optional<Transcript>> Store::transcript(const QString& id) const {
    Statement row = m_private->reader().use("find-transcript");
    auto read = m_private->one<std::optional<Transcript>>(
        row.with(id), [](const Statement& found) { return transcriptFrom(found, 0); });
    if (!read)
        return read.problem();
    if (!*read)
        return std::optional<Transcript>();
    if (!**read)
        return Problem::of(Code::StoreDamaged);
    return std::optional<Transcript>(std::move(**read.value()));
}

Result<std::optional<QString>> Store::idempotent(const QByteArray& key) const {
    if (const auto pending = m_private->pendingIdempotent.constFind(key);
        pending != m_private->pendingIdempotent.constEnd())
        return std::optional<QString>(*pending);
    Statement row = m_private->reader().use("SELECT id FROM idempotent WHERE key = ?1 AND created > ?2");
    return m_private->one<QString>(row.with(Blob{key}, m_private->now_ms() - idempotentFor_ms),
                                   [](const Statement& found) { return found.text(0); });
}

void Store::rememberIdempotent(const QByteArray& key, const QString& id) {
    if (!m_private->writer)
        return;
    m_private->pendingIdempotent.insert(key, id);
    const qint64 now = m_private->now_ms();
    m_private->later(
        Writer::Urgency::Soon,
        [=](const Database& db) {
            const bool done = db.use("remember-idempotent").run(Blob{key}, id, now) &&
                              db.use("DELETE FROM idempotent WHERE created <= ?1").run(now - idempotentFor_ms);
            return done ? Outcome(Done{}) : db.problem();
        },
        [guard = QPointer(this), key](const Outcome&) {
            if (guard)
                guard->m_private->pendingIdempotent.remove(key);
        });
}

Result<std::optional<StoredFetch>> Store::fetched(const QString& sourceKey, qint64 maxAge_s) const {
    std::optional<StoredFetch> fetch;
    const qint64 longest_s = std::min(maxAge_s, m_private->times.fetch_s);
    if (longest_s <= 0)
        return fetch;
    if (const auto pending = m_private->pendingFetches.constFind(sourceKey);
        pending != m_private->pendingFetches.constEnd()) {
        fetch = pending->fetch;
        fetch->transcript = *pending->words;
    } else {
        Statement row = m_private->reader().use("find-fetch");
        auto read = m_private->one<
            std::optional<StoredFetch>>(row.with(sourceKey), [](const Statement& found) -> std::optional<StoredFetch> {
            auto words = transcriptFrom(found, 0);
            if (!words)
                return std::nullopt;
            return StoredFetch{videoFrom(found.bytes(7), found.text(8)), std::move(*words), timeOf(found.integer(6))};
        });
        if (!read)
            return read.problem();
        if (*read)
            fetch = std::move(**read.value());
    }
    // A clock that was set back makes nothing old.
    if (fetch && fetch->fetched.secsTo(m_private->clock.nowUtc()) > longest_s)
        fetch.reset();
    return fetch;
}

void Store::keepFetch(const QString& sourceKey, const Video& video,
                      const std::shared_ptr<const Transcript>& transcript) {
    if (!m_private->writer || !transcript || sourceKey.isEmpty())
        return;
    const qint64 ticket = ++m_private->tickets;
    const qint64 now = m_private->now_ms();
    m_private->pendingFetches.insert(sourceKey, {{video, {}, timeOf(now)}, transcript, ticket});
    m_private->later(
        Writer::Urgency::Later,
        [=, fetch = FetchNote{now, toJson(video), video.language}](const Database& db) -> Outcome {
            const Result<qint64> row = keepTranscript(db, sourceKey, *transcript, fetch);
            return row ? Outcome(Done{}) : row.problem();
        },
        [guard = QPointer(this), sourceKey, ticket](const Outcome&) {
            if (guard && guard->m_private->pendingFetches.value(sourceKey).ticket == ticket)
                guard->m_private->pendingFetches.remove(sourceKey);
        });
    m_private->writer->indexWhenIdle();
}

void Store::dropFetch(const QString& sourceKey) {
    m_private->pendingFetches.remove(sourceKey);
    m_private->later(Writer::Urgency::Soon, [sourceKey](const Database& db) { return forgetFetch(db, sourceKey); });
}

} // namespace pith
