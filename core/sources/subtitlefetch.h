// SPDX-License-Identifier: GPL-3.0-or-later
// A subtitle file fetched and read: what a subtitle URL and yt-dlp's answer have in common. Private to sources.
#pragma once
#include "base/worker.h"
#include "domain/summary.h"
#include "net/httpclient.h"
#include "text/subtitles.h"

#include <QPointer>

namespace pith {

/// Up to this size a file is read on the event loop, within about 5 ms; larger ones on the worker.
constexpr qsizetype inlineSubtitleBytes = 512 << 10;
constexpr qint64 largestSubtitles = 16 << 20;

struct FetchedSubtitles {
    ReadResult read;
    NetworkUse network;
};

/// One GET of 16 MB at most. A web page in place of captions is SOURCE_CHANGED.
class SubtitleFetch final : public CallOf<FetchedSubtitles> {
    Q_OBJECT
public:
    SubtitleFetch(HttpClient& http, Worker& worker, const QUrl& url, SubtitleFormat hint, QObject* owner);

protected:
    void abort() override;

private:
    void onResponse(Result<HttpResponse> response);
    void onRead(Result<ReadResult> read);

    Worker& m_worker;
    SubtitleFormat m_hint;
    NetworkUse m_network;
    QPointer<Call> m_current;
};

/// "The encoding was guessed: windows-1252."; empty where it was not.
[[nodiscard]] QString guessedNote(const ReadResult& read);

} // namespace pith
