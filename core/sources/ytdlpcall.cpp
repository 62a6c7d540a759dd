// SPDX-License-Identifier: GPL-3.0-or-later
// The child is taken for hostile, since what it parses is: its traffic is judged by GuardProxy, its output is capped,
// its words are data. It names subtitle addresses; fetching them is ours, under the address guard.
#include "sources/ytdlpcall.h"

#include "base/logging.h"
#include "net/addressguard.h"
#include "sources/ytdlpprogram.h"

#include <QHostAddress>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longestWait = std::chrono::minutes(10);
constexpr auto longestFetch = std::chrono::seconds(230); // the child's 90 s, then the captions' 130 s
constexpr qsizetype inlineJson = 512 << 10;

/// Told by its text alone, before any child is started; all else is judged by the proxy, address by address.
bool isRefused(const QUrl& url, const QStringList& allowHosts) {
    const QString host = url.host();
    if (isAllowedHost(host, url.port(url.scheme() == u"https" ? 443 : 80), allowHosts))
        return false;
    const QHostAddress literal(host);
    return host == u"localhost" || host.endsWith(u".localhost") || (!literal.isNull() && !isPublicAddress(literal));
}

} // namespace

YtdlpCall::YtdlpCall(HttpClient& http, Worker& worker, YtdlpSettings settings, const SourceRef& ref, QObject* owner)
    : SourceCall(owner)
    , m_http(http)
    , m_worker(worker)
    , m_settings(std::move(settings))
    , m_url(ref.url)
    , m_isYoutube(ref.kind == SourceRef::Kind::YouTube) {
    setDeadline(longestWait);
}

YtdlpCall::~YtdlpCall() {
    delete m_current; // before the proxy that it uses
}

void YtdlpCall::start(YtdlpWorker* kept) {
    auto program = findYtdlp(m_settings.path);
    if (!program)
        return finish(program.problem());
    m_program = program.take();
    if (isRefused(QUrl(m_url), m_settings.allowHosts))
        return finish(Problem::of(Code::AddressRefused));
    if (!kept)
        return startChild();
    setDeadline(longestFetch);
    YtdlpAsk* asking = kept->ask(m_url, shownKeys(), this);
    m_current = asking;
    asking->then(this, &YtdlpCall::onKept);
}

bool YtdlpCall::hasPatience() {
    if (!m_patience) {
        m_patience = QDeadlineTimer(m_settings.roomPatience);
        QMetaObject::invokeMethod( // whoever asks may not have its slots connected yet
            this, [this] { emit noted(tr("Memory is short: yt-dlp waits for room.")); }, Qt::QueuedConnection);
    }
    if (!m_patience->hasExpired())
        return true;
    const qint64 expected_mb = m_settings.room->expected(Work::Ytdlp) >> 20;
    m_settings.room->doubt(Work::Ytdlp);
    finish(Problem::of(Code::MemoryShort, tr("There is not enough memory for yt-dlp now (%1 MB).").arg(expected_mb))
               .after(10));
    return false;
}

YoutubeKeys YtdlpCall::shownKeys() const { return m_isYoutube && m_settings.keys ? m_settings.keys() : YoutubeKeys(); }

void YtdlpCall::onKept(Result<YtdlpReply> reply) {
    if (reply && reply->unusable) {
        emit cannotBeKept(m_program);
        return startChild();
    }
    m_share.reset();
    emit childEnded();
    if (!reply)
        return finish(reply.problem());
    m_network = reply->network;
    m_refused = reply->refusedAddress;
    onResult(std::move(reply.value().result));
}

void YtdlpCall::startChild() {
    m_proxy = std::make_unique<GuardProxy>(m_settings.allowHosts, m_settings.proxy, nullptr);
    if (!m_proxy->isListening())
        return finish(Problem::of(Code::YtdlpFailed, tr("yt-dlp could not be started: no port is free for it.")));
    setDeadline(longestFetch);
    ProcessRequest request = ytdlpRequest(m_program, m_url, m_proxy->url());
    request.pace = m_settings.pace;
    request.groups = m_settings.groups;
    showKeys(request, shownKeys());
    auto* child = ProcessCall::start(request, this);
    m_current = child;
    child->then(this, &YtdlpCall::onChild);
}

void YtdlpCall::onChild(Result<ProcessResult> result) {
    if (m_share && result)
        m_share->took(result->peakBytes);
    m_share.reset();
    emit childEnded();
    m_network = {m_proxy->bytesIn(), m_proxy->bytesOut()};
    m_refused = m_proxy->refusedAddress();
    if (!result)
        return finish(failure(result.problem()));
    qCDebug(logSources, "yt-dlp: exit %d, %.0f ms of CPU", result->exitCode, result->cpu_ms);
    onResult(result.take());
}

void YtdlpCall::onResult(ProcessResult result) {
    if (result.truncated)
        return finish(Problem::of(Code::YtdlpFailed, tr("yt-dlp wrote more than 8 MB.")));
    m_exitCode = result.exitCode;
    m_errors = result.errors;
    if (m_exitCode != 0)
        return fail(ytdlpFailure(m_exitCode, m_errors, result.outOfMemory));
    if (result.output.size() <= inlineJson)
        return onAnswer(readYtdlpAnswer(result.output, m_url));
    auto* call = m_worker.run<YtdlpAnswer>(
        this, [json = std::move(result.output), url = m_url](const StopToken&) { return readYtdlpAnswer(json, url); });
    m_current = call;
    call->then(this, &YtdlpCall::onAnswer);
}

void YtdlpCall::onAnswer(Result<YtdlpAnswer> answer) {
    if (!answer) {
        // With --ignore-no-formats-error a refused video ends well, too: then the refusal is a warning.
        const auto said = ytdlpProblem(m_errors);
        return fail(said && answer.problem().code != Code::UnsupportedSite ? *said : answer.problem());
    }
    m_answer = answer.take();
    emit videoKnown(m_answer.video);
    if (isOver()) // a listener may have cancelled
        return;
    const SubtitleFormat hint = formatOf(m_answer.track.format);
    if (!m_answer.track.data.isEmpty()) {
        auto read = readSubtitles(m_answer.track.data, {hint, "utf-8"});
        return read ? take(read.take()) : finish(read.problem());
    }
    auto* call = new SubtitleFetch(m_http, m_worker, m_answer.track.url, hint, this);
    m_current = call;
    call->then(this, &YtdlpCall::onSubtitles);
}

void YtdlpCall::onSubtitles(Result<FetchedSubtitles> subtitles) {
    if (!subtitles)
        return finish(subtitles.problem().code == Code::BadFormat ? Problem::of(Code::SourceChanged)
                                                                  : subtitles.problem());
    m_network += subtitles->network;
    take(std::move(subtitles.value().read));
}

void YtdlpCall::take(ReadResult read) {
    Fetched fetched;
    fetched.note = guessedNote(read);
    fetched.video = std::move(m_answer.video);
    fetched.transcript = std::move(read.transcript);
    if (!m_answer.track.language.isEmpty())
        fetched.transcript.language = m_answer.track.language;
    fetched.transcript.origin = m_answer.track.origin;
    fetched.transcript.source = u"ytdlp"_s;
    if (!fetched.video.duration_s && fetched.transcript.timed)
        fetched.video.duration_s = fetched.transcript.end_s();
    fetched.network = m_network;
    finish(std::move(fetched));
}

/// What yt-dlp lacks matters only where it fails: to captions it seldom does.
void YtdlpCall::fail(const Problem& problem) {
    Problem told = failure(problem);
    if (m_isYoutube && isRetryable(told.code) && m_errors.contains("JavaScript runtime"))
        told.advice = told.adviceWords() + u' ' +
                      tr("yt-dlp finds no JavaScript runtime, which YouTube may ask for: install deno.");
    finish(told);
}

/// A child that was kept from a private address says only that it could not connect.
Problem YtdlpCall::failure(const Problem& otherwise) const {
    return m_refused ? Problem::of(Code::AddressRefused) : otherwise;
}

void YtdlpCall::abort() {
    m_share.reset();
    letGo(m_current);
}

Problem YtdlpCall::onDeadline() const { return Problem::of(Code::SourceTimeout); }

} // namespace pith
