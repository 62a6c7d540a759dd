// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/peertubecall.h"

#include "sources/chapterfile.h"
#include "sources/httpproblem.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr auto longestFetch = std::chrono::seconds(60);
constexpr qint64 largestAnswer = 2 << 20;
constexpr auto longestChapters = std::chrono::seconds(10); // a talk is as good without
} // namespace

PeerTubeCall::PeerTubeCall(HttpClient& http, Worker& worker, const SourceRef& ref, QObject* owner)
    : SourceCall(owner)
    , m_http(http)
    , m_worker(worker)
    , m_asked(ref.url) {
    setDeadline(longestFetch);
    askVideo(m_asked);
}

void PeerTubeCall::get(const QString& below, void (PeerTubeCall::*onResponse)(const Result<HttpResponse>&)) {
    HttpRequest request;
    request.url = m_page;
    request.url.setPath(u"/api/v1/videos/"_s + peerTubeId(m_page) + below);
    request.url.setQuery(QString());
    request.headers = {{"Accept", "application/json"}};
    request.maxBytes = largestAnswer;
    HttpCall* call = m_http.send(std::move(request), this);
    m_current = call;
    call->then(this, onResponse);
}

void PeerTubeCall::askVideo(const QUrl& page) {
    m_page = page;
    get({}, &PeerTubeCall::onVideo);
}

/// Once: two hosts must not send us to and fro.
void PeerTubeCall::askHome(const QUrl& home) {
    m_isHome = true;
    askVideo(home);
}

void PeerTubeCall::onVideo(const Result<HttpResponse>& response) {
    if (!response)
        return finish(response.problem());
    m_network += {response->bytesIn, response->bytesOut};
    if (response->status != 200) {
        QUrl home;
        const Problem refusal = readPeerTubeRefusal(response->status, response->body, m_page, home);
        return home.isEmpty() || m_isHome ? finish(refusal) : askHome(home);
    }
    auto video = readPeerTubeVideo(response->body, m_asked);
    if (!video)
        return finish(video.problem());
    const bool isNew = m_video.url.isEmpty();
    m_video = std::move(video.value().video);
    m_home = video->home;
    if (isNew)
        emit videoKnown(m_video);
    if (!isOver()) // a listener may have cancelled
        get(u"/captions"_s, &PeerTubeCall::onCaptions);
}

void PeerTubeCall::onCaptions(const Result<HttpResponse>& response) {
    if (!response)
        return finish(response.problem());
    m_network += {response->bytesIn, response->bytesOut};
    if (const auto problem = problemOf(*response, response->body, m_page.host()))
        return finish(*problem);
    auto track = readPeerTubeCaptions(response->body, m_video.language, m_page);
    if (!track)
        return m_home.isEmpty() || m_isHome ? finish(track.problem()) : askHome(m_home);
    m_track = track.take();
    if (!m_video.chapters.isEmpty())
        return fetchWords();
    get(u"/chapters"_s, &PeerTubeCall::onChapters);
    m_current->setDeadline(longestChapters);
}

/// Older hosts have none.
void PeerTubeCall::onChapters(const Result<HttpResponse>& response) {
    if (response) {
        m_network += {response->bytesIn, response->bytesOut};
        if (response->status == 200)
            m_video.chapters = chaptersInFile(response->body);
    }
    fetchWords();
}

void PeerTubeCall::fetchWords() {
    auto* call = new SubtitleFetch(m_http, m_worker, m_track.url, SubtitleFormat::Vtt, this);
    m_current = call;
    call->then(this, &PeerTubeCall::onWords);
}

void PeerTubeCall::onWords(Result<FetchedSubtitles> words) {
    if (!words)
        return finish(words.problem().code == Code::BadFormat ? Problem::of(Code::SourceChanged) : words.problem());
    m_network += words->network;
    Fetched fetched;
    fetched.note = guessedNote(words->read);
    fetched.video = std::move(m_video);
    fetched.transcript = std::move(words.value().read.transcript);
    if (!m_track.language.isEmpty())
        fetched.transcript.language = m_track.language;
    fetched.transcript.origin = m_track.origin;
    fetched.transcript.source = u"peertube"_s;
    fetched.network = m_network;
    finish(std::move(fetched));
}

void PeerTubeCall::abort() { letGo(m_current); }

Problem PeerTubeCall::onDeadline() const { return Problem::of(Code::SourceTimeout); }

} // namespace pith
