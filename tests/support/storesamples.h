// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs, records and transcripts for tests of what keeps them.
#pragma once
#include "store/store.h"
#include "support/fakeclock.h"
#include "support/support.h"

#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>

namespace pith::samples {

using namespace Qt::StringLiterals;

/// For QTemporaryDir: in memory where there is such a place. These tests sync by the hundred, and a disk takes its
/// time.
inline QString folderTemplate() {
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/pith-test-XXXXXX"_s;
}

/// As waitFor(), without its look every 10 ms: here are hundreds of calls that take far less.
template <class T>
[[nodiscard]] Result<T> await(CallOf<T>* call) {
    std::optional<Result<T>> got;
    QEventLoop loop;
    call->then(&loop, [&](Result<T> result) {
        got.emplace(std::move(result));
        loop.quit();
    });
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    loop.exec();
    return got ? std::move(*got) : Problem::of(Code::Internal, u"the call did not end"_s);
}

inline SummaryRecord queued(const QString& id, const QDateTime& created) {
    SummaryRecord record;
    record.id = id;
    record.created = created;
    return record;
}

inline StoredJob job(const QString& id, const QDateTime& created, const QByteArray& key = "key") {
    StoredJob job;
    job.id = id;
    job.key = key;
    job.created = created;
    job.request.source = u"https://www.youtube.com/watch?v=jNQXAC9IVRw"_s;
    job.request.engine = u"embedded"_s;
    return job;
}

inline SummaryRecord done(const QString& id, const QDateTime& created, const QString& title,
                          const QString& overview = {}) {
    SummaryRecord record = queued(id, created);
    record.state = State::Done;
    record.stage = Stage::Summary;
    record.progress = 1;
    record.video.emplace();
    record.video->title = title;
    record.video->url = u"https://www.youtube.com/watch?v=jNQXAC9IVRw"_s;
    record.summary.emplace();
    record.summary->overview = overview;
    record.summary->markdown = u"# "_s + title;
    record.summary->points.append({u"A point of "_s + title, 1.5, 3, 0.8});
    return record;
}

inline std::shared_ptr<const Transcript> words(const QByteArray& text, const QString& language = u"en"_s) {
    auto transcript = std::make_shared<Transcript>();
    transcript->language = language;
    transcript->source = u"file"_s;
    transcript->origin = Origin::Author;
    qint64 at = 0;
    for (const QByteArray& line : text.split('\n')) {
        transcript->append(at, at + 1800, line);
        at += 2000;
    }
    return transcript;
}

/// About `count` words of a talk, some frequent and some rare.
inline QByteArray talk(int count, quint32 seed = 1) {
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        seed = seed * 1664525 + 1013904223;
        const quint32 rare = (seed >> 8) % 3 == 0 ? (seed >> 12) % 3000 : (seed >> 12) % 150;
        text += "w" + QByteArray::number(rare, 36) + (i % 10 == 9 ? '\n' : ' ');
    }
    text.chop(1);
    return text;
}

} // namespace pith::samples
