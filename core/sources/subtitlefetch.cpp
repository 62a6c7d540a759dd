// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/subtitlefetch.h"

#include "sources/httpproblem.h"

#include <QCoreApplication>

namespace pith {

namespace {
constexpr qsizetype largestHead = 64 * 1024;
}

SubtitleFetch::SubtitleFetch(HttpClient& http, Worker& worker, const QUrl& url, SubtitleFormat hint, QObject* owner)
    : CallOf(owner)
    , m_worker(worker)
    , m_hint(hint)
    , m_reader(std::make_shared<SubtitleReader>(hint)) {
    HttpRequest request;
    request.url = url;
    request.maxBytes = largestSubtitles;
    request.stream = true;
    m_http = http.send(std::move(request), this);
    m_current = m_http;
    connect(m_http, &HttpCall::received, this, &SubtitleFetch::onReceived);
    m_http->then(this, &SubtitleFetch::onResponse);
}

void SubtitleFetch::onReceived(const QByteArray& bytes) {
    if (isOver() || !m_http)
        return;
    if (m_head.isEmpty())
        m_reader->declare(charsetOf(m_http->header("content-type")));
    if (m_head.size() < largestHead)
        m_head += bytes.first(std::min(bytes.size(), largestHead - m_head.size()));
    if (m_http->status() / 100 == 2)
        m_reader->feed(bytes);
}

void SubtitleFetch::onResponse(const Result<HttpResponse>& response) {
    if (!response)
        return finish(response.problem());
    m_network = {response->bytesIn, response->bytesOut};
    if (const auto problem = problemOf(*response, m_head, response->url.host()))
        return finish(*problem);
    if (isHtml(m_head) && m_hint != SubtitleFormat::PodcastHtml)
        return finish(
            Problem::of(Code::SourceChanged,
                        QCoreApplication::translate("Source", "There is a web page where the captions should be."),
                        QCoreApplication::translate("Source", "Open the address in a browser to see what it wants.")));
    if (m_reader->taken() <= inlineSubtitleBytes)
        return onRead(m_reader->finish());
    auto* call =
        m_worker.run<ReadResult>(this, [reader = m_reader](const StopToken& stop) { return reader->finish(stop); });
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
