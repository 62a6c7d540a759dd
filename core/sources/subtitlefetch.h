// SPDX-License-Identifier: GPL-3.0-or-later
// A subtitle file fetched and read: what a subtitle URL and yt-dlp's answer have in common. Private to sources.
#pragma once
#include "base/worker.h"
#include "domain/summary.h"
#include "net/httpclient.h"
#include "text/subtitles.h"

#include <QPointer>

namespace pith {

/// Up to this size the end of reading stays on the event loop, within about 5 ms; above it goes to the worker.
constexpr qsizetype inlineSubtitleBytes = 512 << 10;
constexpr qint64 largestSubtitles = 16 << 20;

struct FetchedSubtitles {
    ReadResult read;
    NetworkUse network;
};

/// One GET of 16 MB at most, read as it comes. A web page in place of captions is SOURCE_CHANGED.
class SubtitleFetch final : public CallOf<FetchedSubtitles> {
    Q_OBJECT
public:
    SubtitleFetch(HttpClient& http, Worker& worker, const QUrl& url, SubtitleFormat hint, QObject* owner);

protected:
    void abort() override;

private:
    void onReceived(const QByteArray& bytes);
    void onResponse(const Result<HttpResponse>& response);
    void onRead(Result<ReadResult> read);

    Worker& m_worker;
    SubtitleFormat m_hint;
    std::shared_ptr<SubtitleReader> m_reader; ///< the worker's, too, while it reads
    QByteArray m_head;                        ///< the body's beginning: a page shows itself, and a refusal says why
    NetworkUse m_network;
    QPointer<HttpCall> m_http;
    QPointer<Call> m_current;
};

/// "The encoding was guessed: windows-1252."; empty where it was not.
[[nodiscard]] QString guessedNote(const ReadResult& read);

} // namespace pith
