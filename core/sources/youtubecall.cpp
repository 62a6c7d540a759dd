// SPDX-License-Identifier: GPL-3.0-or-later
// A client that is refused for what it is gives way to the next; what is the video's own ends the fetch. Nothing is
// asked twice of the same client, and a site that asks for fewer requests gets none more.
#include "sources/youtubecall.h"

#include "base/logging.h"
#include "net/redirect.h"
#include "sources/httpproblem.h"
#include "sources/innertube.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longestFetch = std::chrono::seconds(40);
constexpr qint64 largestCaptions = 16 << 20;
constexpr qsizetype headBytes = 16 << 10;

/// Another client may fare better.
bool isClients(Code code) {
    switch (code) {
    case Code::IpBlocked:
    case Code::PoToken:
    case Code::SourceChanged:
    case Code::SourceUnreachable:
    case Code::Removed: // VISIONOS says so of videos made for children
    case Code::Unplayable:
    case Code::AgeRestricted: return true;
    default: return false;
    }
}

bool isFinal(Code code) { return isSourceProblem(code) && !isRetryable(code); }

/// A player's answer may send us to YouTube alone, or to where the owner said YouTube is.
bool isYoutubes(const QUrl& url) {
    return url.scheme() == u"https" && (url.host() == u"youtube.com" || url.host().endsWith(u".youtube.com"));
}

} // namespace

YoutubeCall::YoutubeCall(HttpClient& http, QUrl base, QString id, QObject* owner)
    : SourceCall(owner)
    , m_http(http)
    , m_base(std::move(base))
    , m_id(std::move(id)) {
    setDeadline(longestFetch);
    askPlayer();
}

void YoutubeCall::send(HttpRequest request, void (YoutubeCall::*onResponse)(const Result<HttpResponse>&)) {
    m_current = m_http.send(std::move(request), this);
    connect(m_current, &HttpCall::received, this, &YoutubeCall::onReceived);
    m_current->then(this, onResponse);
}

void YoutubeCall::askPlayer() {
    send(playerRequest(innertubeClients().at(m_client), m_base, m_id), &YoutubeCall::onPlayer);
}

void YoutubeCall::onPlayer(const Result<HttpResponse>& response) {
    if (!response)
        return giveUp(response.problem());
    m_network += {response->bytesIn, response->bytesOut};
    auto answer = answerIn(*response);
    if (!answer)
        return tryNext(answer.problem());
    const auto track = chooseTrack(answer->captions);
    if (!track)
        return tryNext(track.problem());
    const bool isNew = m_video.url.isEmpty();
    m_video = std::move(answer.value().video);
    if (isNew)
        emit videoKnown(m_video);
    if (!isOver()) // a listener may have cancelled
        askCaptions(*track);
}

Result<PlayerAnswer> YoutubeCall::answerIn(const HttpResponse& response) const {
    switch (response.status) {
    case 400: // the client's version is not known any more
    case 404: return Problem::of(Code::SourceChanged);
    case 401:
    case 403: return Problem::of(Code::IpBlocked);
    default: break;
    }
    if (const auto problem = problemOf(response, response.body, u"YouTube"_s))
        return *problem;
    return readPlayerAnswer(response.body, m_id);
}

void YoutubeCall::askCaptions(const CaptionTrack& track) {
    m_track = track;
    m_reader = TimedTextReader();
    m_bodySize = 0;
    m_head.clear();
    HttpRequest request;
    request.url = captionUrl(track.url, m_base);
    const bool ours = isSameOrigin(request.url, m_base);
    if (!ours && !isYoutubes(request.url))
        return tryNext(Problem::of(Code::SourceChanged));
    request.trust = ours ? Trust::Owner : Trust::Source;
    request.headers = {{"User-Agent", innertubeClients().at(m_client).userAgent}};
    request.stream = true;
    request.maxBytes = largestCaptions;
    send(std::move(request), &YoutubeCall::onCaptions);
}

void YoutubeCall::onReceived(const QByteArray& bytes) {
    m_bodySize += bytes.size();
    if (m_head.size() < headBytes)
        m_head += bytes.first(std::min(bytes.size(), headBytes - m_head.size()));
    if (m_current && m_current->status() == 200)
        m_reader.feed(bytes);
}

void YoutubeCall::onCaptions(const Result<HttpResponse>& response) {
    if (!response)
        return giveUp(response.problem());
    m_network += {response->bytesIn, response->bytesOut};
    auto transcript = transcriptIn(*response);
    if (!transcript)
        return tryNext(transcript.problem());
    Transcript words = transcript.take();
    words.language = m_track.language;
    words.origin = m_track.automatic ? Origin::Automatic : Origin::Author;
    words.source = u"youtube"_s;
    if (m_video.language.isEmpty())
        m_video.language = words.language;
    finish(Fetched{std::move(m_video), std::move(words), m_network, {}});
}

Result<Transcript> YoutubeCall::transcriptIn(const HttpResponse& response) {
    if (response.status == 403)
        return Problem::of(Code::IpBlocked);
    if (response.status == 404)
        return Problem::of(Code::SourceChanged);
    if (const auto problem = problemOf(response, m_head, u"YouTube"_s))
        return *problem;
    if (m_bodySize == 0) // so a missing proof-of-origin token is answered
        return Problem::of(Code::PoToken);
    if (isHtml(m_head))
        return Problem::of(m_head.contains("g-recaptcha") ? Code::IpBlocked : Code::SourceChanged);
    return m_reader.finish();
}

void YoutubeCall::tryNext(const Problem& why) {
    qCDebug(logSources, "%s: %s", innertubeClients().at(m_client).name.constData(), codeName(why.code).constData());
    if (!m_problem || (isFinal(why.code) && !isFinal(m_problem->code)))
        m_problem = why;
    if (!isClients(why.code))
        return giveUp(why);
    if (++m_client < innertubeClients().size())
        return askPlayer();
    finish(*m_problem);
}

/// What an earlier client said of the video itself counts more than that a later one failed.
void YoutubeCall::giveUp(const Problem& why) { finish(m_problem && isFinal(m_problem->code) ? *m_problem : why); }

void YoutubeCall::abort() { letGo(m_current); }

Problem YoutubeCall::onDeadline() const { return Problem::of(Code::SourceTimeout); }

} // namespace pith
