// SPDX-License-Identifier: GPL-3.0-or-later
// A client that is refused for what it is gives way to the next; what is the video's own ends the fetch. Nothing is
// asked twice of the same client, and a site that asks for fewer requests gets none more.
#include "sources/youtubecall.h"

#include "base/logging.h"
#include "net/redirect.h"
#include "sources/httpproblem.h"
#include "sources/innertube.h"

#include <QDateTime>

#include <cmath>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longestFetch = std::chrono::seconds(40);
constexpr qint64 largestCaptions = 16 << 20;
constexpr qsizetype headBytes = 16 << 10;
constexpr size_t mostAttempts = 5;
constexpr auto longestDate = std::chrono::milliseconds(1500); // a talk is as good without
constexpr qint64 largestDate = 256 << 10;

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

/// Says something of the client and the way, not of the video.
bool isOfTheWay(Code code) {
    return code == Code::IpBlocked || code == Code::PoToken || code == Code::SourceChanged ||
           code == Code::SourceUnreachable;
}

bool isFinal(Code code) { return isSourceProblem(code) && !isRetryable(code); }

/// A player's answer may send us to YouTube alone, or to where the owner said YouTube is.
bool isYoutubes(const QUrl& url) {
    return url.scheme() == u"https" && (url.host() == u"youtube.com" || url.host().endsWith(u".youtube.com"));
}

/// Where somebody who is signed in may fare better.
QList<Code> signedInAfter() {
    return {Code::LoginRequired, Code::AgeRestricted, Code::Private, Code::PaymentRequired, Code::IpBlocked};
}

} // namespace

YoutubeCall::YoutubeCall(HttpClient& http, YoutubeSettings settings, ClientListPtr clients,
                         std::shared_ptr<YoutubeMemory> memory, QString id, QObject* owner)
    : SourceCall(owner)
    , m_http(http)
    , m_settings(std::move(settings))
    , m_base(m_settings.baseUrl)
    , m_clients(std::move(clients))
    , m_memory(std::move(memory))
    , m_id(std::move(id)) {
    setDeadline(longestFetch);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &YoutubeCall::askPlayer);
    planAttempts();
    if (m_attempts.empty()) {
        finish(Problem::of(Code::SourceChanged));
        return;
    }
    m_attempt = m_attempts.front();
    m_attempts.erase(m_attempts.begin());
    askPlayer();
}

/// What worked last comes first; then the list's order; a signed-in browser where one is given, at last.
void YoutubeCall::planAttempts() {
    for (const InnertubeClient& client : m_clients->clients) {
        const bool isFirst = client.name == m_memory->worked && client.onlyAfter.isEmpty();
        m_attempts.insert(isFirst ? m_attempts.begin() : m_attempts.end(), {&client, false, client.onlyAfter});
    }
    for (const InnertubeClient& client : m_clients->clients)
        if (client.web && client.onlyAfter.isEmpty()) {
            m_attempts.push_back({&client, true, signedInAfter()});
            break;
        }
}

/// Whoever is left and may fare better after this refusal.
bool YoutubeCall::takeAttempt(Code after) {
    for (auto it = m_attempts.begin(); it != m_attempts.end(); ++it) {
        const bool fits = it->onlyAfter.isEmpty() ? isClients(after) : it->onlyAfter.contains(after);
        if (!fits || (it->isSignedIn && keys().cookies.isEmpty()))
            continue;
        m_attempt = *it;
        m_attempts.erase(it);
        return true;
    }
    return false;
}

const YoutubeKeys& YoutubeCall::keys() {
    if (!m_keys)
        m_keys = m_settings.keys ? m_settings.keys() : YoutubeKeys();
    return *m_keys;
}

/// The first asking shows nothing: most videos want nothing, and a cookie tells who watches.
PlayerProof YoutubeCall::proof() {
    PlayerProof proof;
    if (m_refusals.isEmpty())
        return proof;
    proof.poToken = keys().token(m_attempt.client->name, PoToken::For::Player);
    if (!proof.poToken.isEmpty())
        proof.visitorData = keys().visitorData;
    if (m_attempt.isSignedIn) {
        proof.cookies = keys().cookieHeader();
        proof.signature = keys().signature(QDateTime::currentSecsSinceEpoch());
    }
    return proof;
}

QByteArray YoutubeCall::subtitleToken() { return keys().token(m_attempt.client->name, PoToken::For::Subtitles); }

void YoutubeCall::send(HttpRequest request, void (YoutubeCall::*onResponse)(const Result<HttpResponse>&)) {
    m_current = m_http.send(std::move(request), this);
    connect(m_current, &HttpCall::received, this, &YoutubeCall::onReceived);
    m_current->then(this, onResponse);
}

void YoutubeCall::askPlayer() { send(playerRequest(*m_attempt.client, m_base, m_id, proof()), &YoutubeCall::onPlayer); }

void YoutubeCall::onPlayer(const Result<HttpResponse>& response) {
    if (!response)
        return giveUp(response.problem());
    m_network += {response->bytesIn, response->bytesOut};
    auto answer = answerIn(*response);
    if (!answer)
        return tryNext(answer.problem());
    auto track = chooseTrack(answer->captions);
    if (!track && track.problem().code == Code::PoToken && !subtitleToken().isEmpty())
        track = chooseTrack(answer->captions, true);
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
    request.url = captionUrl(track, m_base);
    if (track.needsToken)
        addToken(request.url, subtitleToken(), m_attempt.client->name);
    const bool ours = isSameOrigin(request.url, m_base);
    if (!ours && !isYoutubes(request.url))
        return tryNext(Problem::of(Code::SourceChanged));
    request.trust = ours ? Trust::Owner : Trust::Source;
    request.headers = {{"User-Agent", m_attempt.client->userAgent}};
    if (m_attempt.isSignedIn)
        request.headers.emplaceBack("Cookie", keys().cookieHeader());
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
    words.origin = m_track.translated ? Origin::Translated : m_track.automatic ? Origin::Automatic : Origin::Author;
    words.source = u"youtube"_s;
    remember();
    if (m_video.language.isEmpty() && !m_track.translated)
        m_video.language = words.language;
    m_words = std::move(words);
    askDate();
}

/// The apps' answers have no date. A browser's has one, of which nothing else is asked for, on the connection that is
/// open; it is left alone where YouTube has refused anything.
void YoutubeCall::askDate() {
    const auto& clients = m_clients->clients;
    const auto web = std::find_if(clients.begin(), clients.end(), [](const InnertubeClient& client) {
        return client.web && client.onlyAfter.isEmpty();
    });
    if (!m_video.published.isEmpty() || m_attempt.client->web || web == clients.end() || !m_refusals.isEmpty())
        return done();
    HttpRequest request = dateRequest(*web, m_base, m_id);
    request.maxBytes = largestDate;
    m_current = m_http.send(std::move(request), this);
    m_current->setDeadline(longestDate);
    m_current->then(this, &YoutubeCall::onDate);
}

/// Without it the talk is as good.
void YoutubeCall::onDate(const Result<HttpResponse>& response) {
    if (response) {
        m_network += {response->bytesIn, response->bytesOut};
        if (response->status == 200)
            m_video.published = readPublishDate(response->body);
    }
    done();
}

void YoutubeCall::done() { finish(Fetched{std::move(m_video), std::move(*m_words), m_network, {}}); }

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
    m_refusals.append(m_attempt.client->name + (m_attempt.isSignedIn ? " signed in: " : ": ") + codeName(why.code));
    m_isOfTheVideo = m_isOfTheVideo || !isOfTheWay(why.code);
    if (!m_problem || (isFinal(why.code) && !isFinal(m_problem->code)))
        m_problem = why;
    if (why.code == Code::SourceRateLimited && !m_waited && why.retryAfter_s &&
        *why.retryAfter_s <= double(m_settings.patience.count()))
        return waitFor(*why.retryAfter_s);
    showTokenNext(why.code);
    if (m_refusals.size() < qsizetype(mostAttempts) && takeAttempt(why.code))
        return askPlayer();
    giveUp(why);
}

/// Who was asked first was shown nothing, and may have worked last by a token alone: it is asked again, with that.
void YoutubeCall::showTokenNext(Code after) {
    if (after == Code::IpBlocked && m_refusals.size() == 1 &&
        !keys().token(m_attempt.client->name, PoToken::For::Player).isEmpty())
        m_attempts.insert(m_attempts.begin(), m_attempt);
}

/// A client that answers where the first does not is asked first from now on; one that alone has a video for children
/// is not.
void YoutubeCall::remember() {
    const QByteArray& name = m_attempt.client->name;
    if (m_attempt.isSignedIn || m_isOfTheVideo || m_memory->worked == name)
        return;
    const bool isNews = !m_memory->worked.isEmpty() || !m_refusals.isEmpty();
    m_memory->worked = name;
    if (isNews && m_memory->keep)
        m_memory->keep(name);
}

/// A short wait that YouTube itself names, and the same asking once more: the person gets a summary, not an advice.
void YoutubeCall::waitFor(double seconds) {
    m_waited = true;
    m_problem.reset();
    emit noted(tr("YouTube asks for fewer requests; waiting %1 s.").arg(std::ceil(seconds)));
    if (!isOver())
        m_pause.start(std::chrono::milliseconds(qint64(seconds * 1000)));
}

/// What an earlier client said of the video itself counts more than that a later one failed.
void YoutubeCall::giveUp(const Problem& why) {
    if (!m_refusals.isEmpty())
        qCInfo(logSources, "YouTube: %s", m_refusals.join(", ").constData());
    Problem told = m_problem && (isFinal(m_problem->code) || isClients(why.code)) ? *m_problem : why;
    if ((told.code == Code::LoginRequired || told.code == Code::AgeRestricted) && keys().cookies.isEmpty())
        told.advice = tr("Give the cookies of a browser that is signed in (pith key set youtube-cookies), or the "
                         "subtitles as a file.");
    finish(told);
}

void YoutubeCall::abort() {
    m_pause.stop();
    letGo(m_current);
}

Problem YoutubeCall::onDeadline() const { return Problem::of(Code::SourceTimeout); }

} // namespace pith
