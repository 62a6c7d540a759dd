// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/subtitlefetch.h"

#include "sources/httpproblem.h"

#include <QCoreApplication>

namespace pith {

SubtitleFetch::SubtitleFetch(HttpClient& http, Worker& worker, const QUrl& url, SubtitleFormat hint, QObject* owner)
    : CallOf(owner)
    , m_worker(worker)
    , m_hint(hint) {
    HttpRequest request;
    request.url = url;
    request.maxBytes = largestSubtitles;
    HttpCall* call = http.send(std::move(request), this);
    m_current = call;
    call->then(this, &SubtitleFetch::onResponse);
}

void SubtitleFetch::onResponse(Result<HttpResponse> response) {
    if (!response)
        return finish(response.problem());
    m_network = {response->bytesIn, response->bytesOut};
    if (const auto problem = problemOf(*response, response->body, response->url.host()))
        return finish(*problem);
    if (isHtml(response->body) && m_hint != SubtitleFormat::PodcastHtml)
        return finish(
            Problem::of(Code::SourceChanged,
                        QCoreApplication::translate("Source", "There is a web page where the captions should be."),
                        QCoreApplication::translate("Source", "Open the address in a browser to see what it wants.")));
    const ReadOptions options{m_hint, charsetOf(response->header("content-type"))};
    if (response->body.size() <= inlineSubtitleBytes)
        return onRead(readSubtitles(response->body, options));
    auto* call =
        m_worker.run<ReadResult>(this, [body = std::move(response.value().body), options](const StopToken& stop) {
            return readSubtitles(body, options, stop);
        });
    m_current = call;
    call->then(this, &SubtitleFetch::onRead);
}

void SubtitleFetch::onRead(Result<ReadResult> read) {
    if (!read)
        return finish(read.problem());
    finish(FetchedSubtitles{read.take(), m_network});
}

void SubtitleFetch::abort() { letGo(m_current); }

QString guessedNote(const ReadResult& read) {
    if (read.guessedEncoding.isEmpty())
        return {};
    return QCoreApplication::translate("Source", "The encoding was guessed: %1.").arg(read.guessedEncoding);
}

} // namespace pith
