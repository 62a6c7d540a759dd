// SPDX-License-Identifier: GPL-3.0-or-later
// Transcripts as rows: kept once for all jobs that lean on them.
#pragma once
#include "domain/transcript.h"
#include "store/database.h"

#include <optional>

namespace pith {

/// That a transcript came from its source just now: it serves the next request of it.
struct FetchNote {
    qint64 time_ms = 0;
    QByteArray video; ///< JSON
    QString videoLanguage;
};

/// The row of this transcript: the one there is, where it says the same; else a new one, to which the source's key
/// moves. Part of the caller's transaction.
[[nodiscard]] Result<qint64> keepTranscript(const Database& db, const QString& sourceKey, const Transcript& transcript,
                                            const std::optional<FetchNote>& fetch);
/// Deletes the row where nothing leans on it.
[[nodiscard]] Outcome dropIfUnused(const Database& db, qint64 row);
/// Does not serve the next request of its source any more.
[[nodiscard]] Outcome forgetFetch(const Database& db, const QString& sourceKey);
/// Columns from `first` on: language, origin, source, timed, cues, text.
[[nodiscard]] std::optional<Transcript> transcriptFrom(const Statement& row, int first);

} // namespace pith
