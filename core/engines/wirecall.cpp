// SPDX-License-Identifier: GPL-3.0-or-later
// A listener of wrote() may cancel the call: after each signal isOver() is asked.
#include "engines/wirecall.h"

#include "engines/asking.h"
#include "text/tokens.h"

#include <algorithm>
#include <chrono>

namespace pith {

using namespace std::chrono_literals;

namespace {
constexpr qsizetype longestRefusal = 64 * 1024;
constexpr qsizetype patience = 4;      // times what was asked for, FAULTS E3
constexpr qsizetype unitsAToken = 4;   // UTF-16 units of an English token; other scripts have fewer
constexpr qint64 mostOutput = 1 << 20; // FAULTS E6: no model writes more
constexpr qint64 longestBody = 8 << 20;
constexpr qsizetype pieceBytes = 32 << 10;
constexpr qsizetype mostHeld = 16 << 10;
constexpr auto firstByteLimit = 40s; // from the end of the prompt on: a long one takes its time
constexpr auto stallLimit = 30s;     // FAULTS N4
constexpr auto totalLimit = 5min;

/// The prompt is the talk, whose tokens are estimated already.
bool isOfTalk(const EngineTask& task) {
    return task.kind == EngineTask::Kind::Summarize || task.kind == EngineTask::Kind::Condense;
}
} // namespace

HttpRequest modelRequest(const QUrl& url, Headers headers, QByteArray body) {
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = std::move(headers);
    request.body = std::move(body);
    request.trust = Trust::Owner;
    request.engine = true;
    request.stream = true;
    request.maxBytes = longestBody;
    request.firstByteLimit = firstByteLimit;
    request.stallLimit = stallLimit;
    request.totalLimit = totalLimit;
    return request;
}

WireCall::WireCall(Send send, EngineTask task, EngineUse use, QObject* owner)
    : EngineCall(owner)
    , m_send(std::move(send))
    , m_task(std::move(task))
    , m_answerTokens(answerTokens(m_task))
    , m_use(std::move(use)) {
    m_use.promptVersion = promptVersion;
}

std::chrono::milliseconds WireCall::silence() const {
    return std::chrono::milliseconds(mayWait() ? std::max<qint64>(m_silent_ms, 0) : 0);
}

void WireCall::ask() {
    HttpRequest next = request();
    next.who = m_use.name;
    m_sent = next.body.size();
    m_sentTokens = isOfTalk(m_task) ? expectedTokens(m_task).input : estimateTokens(next.body);
    m_reader = {};
    m_refusal.clear();
    m_held.clear();
    m_length = 0;
    m_asked.start();
    m_silent_ms = -1;
    m_http = m_send(std::move(next), this);
    m_http->setHurried(m_watched);
    connect(m_http, &HttpCall::received, this, &WireCall::onBytes);
    m_http->then(this, &WireCall::onEnd);
}

void WireCall::setWatched(bool watched) {
    m_watched = watched;
    if (!m_http)
        return;
    m_http->setHurried(watched);
    if (watched)
        takeHeld();
}

/// To read a few words after a pause costs ten times what it costs within a row of them.
void WireCall::onBytes(const QByteArray& bytes) {
    if (m_silent_ms < 0)
        m_silent_ms = m_asked.elapsed();
    m_held.append(bytes);
    if (m_watched || !mayWait() || m_held.size() >= mostHeld)
        takeHeld();
}

/// Piece by piece, however much the network brings at once: an answer without end is left early, and its events never
/// stand in memory all together (FAULTS E3).
void WireCall::takeHeld() {
    const QByteArray bytes = std::exchange(m_held, {});
    const QPointer<HttpCall> from = m_http;
    for (qsizetype at = 0; at < bytes.size() && !isOver() && from && from == m_http; at += pieceBytes)
        take(bytes.size() <= pieceBytes ? bytes : bytes.mid(at, pieceBytes));
}

void WireCall::take(const QByteArray& bytes) {
    if (m_http->status() != 200) {
        m_refusal.append(bytes.left(longestRefusal - m_refusal.size()));
        return;
    }
    const QString text = read(bytes);
    m_length += text.size();
    if (isBroken())
        return fail(Problem::of(Code::AnswerUnreadable));
    if (isTooLong())
        return fail(Problem::of(Code::AnswerUnreadable, tr("The engine's answer has no end.")));
    if (isVoided())
        forget();
    if (!isOver())
        feed(text);
}

void WireCall::onEnd(const Result<HttpResponse>& response) {
    takeHeld();
    const QString rest = readEnd();
    count();
    if (isOver())
        return;
    if (!response && !hasEnd())
        return finish(response.problem());
    if (response && response->status != 200)
        return follow(refused(*response, m_refusal));
    onBody(rest);
}

void WireCall::onBody(const QString& rest) {
    m_length += rest.size();
    if (const auto problem = fault())
        return finish(*problem);
    if (isBroken() || isTooLong())
        return finish(Problem::of(Code::AnswerUnreadable));
    if (isVoided())
        forget();
    if (!isOver())
        feed(rest);
    if (!isOver())
        follow(verdict());
}

void WireCall::follow(const Verdict& verdict) {
    switch (verdict.kind) {
    case Verdict::Kind::Whole: return accept(false);
    case Verdict::Kind::Cut: return onCut();
    case Verdict::Kind::Again: return askAgain();
    case Verdict::Kind::Failed: return finish(verdict.problem);
    }
}

void WireCall::onCut() {
    if (m_enlarged || !hasMoreRoom()) // the same once more would be paid for twice
        return accept(true);
    m_enlarged = true;
    askAgain();
}

void WireCall::accept(bool cut) {
    show(m_reader.finish(cut));
    if (isOver())
        return;
    const Draft& draft = m_reader.draft();
    // A note may have no points, and an answer neither: that the talk does not say it.
    const bool needsPoints = m_task.kind == EngineTask::Kind::Summarize || m_task.kind == EngineTask::Kind::Combine;
    if (needsPoints ? draft.points.isEmpty() : draft.isEmpty())
        return finish(cut ? tooLong() : Problem::of(Code::AnswerUnreadable));
    m_use.cut = cut;
    if (const QString model = modelSaid(); !model.isEmpty())
        m_use.model = model;
    finish(EngineAnswer{draft, m_use, m_network});
}

void WireCall::feed(const QString& text) {
    const QList<DraftPiece> pieces = m_reader.feed(text);
    if (m_reader.takeVoided() && std::exchange(m_wrote, false))
        emit restarted();
    show(pieces);
}

void WireCall::show(const QList<DraftPiece>& pieces) {
    for (const DraftPiece& piece : pieces) {
        if (isOver())
            return;
        m_wrote = true;
        emit wrote(piece);
    }
}

void WireCall::forget() {
    m_reader = {};
    if (std::exchange(m_wrote, false))
        emit restarted();
}

void WireCall::askAgain() {
    forget();
    if (!isOver())
        ask();
}

/// An end while the answer still comes.
void WireCall::fail(const Problem& problem) {
    abort();
    finish(problem);
}

/// What the asking at hand took, once it is over.
void WireCall::count() {
    if (!m_http)
        return;
    m_network += {m_http->bytesIn(), m_http->bytesOut()};
    m_http = nullptr;
    TokenUse used = tokens();
    used.input = std::min(used.input, m_sent); // no prompt has more tokens than bytes
    used.cached = std::min(used.cached, used.input);
    used.output = std::min(used.output, mostOutput);
    m_tokens += used;
    m_estimated += used.input > 0 ? m_sentTokens : 0;
    m_use.inputTokens = m_tokens.input;
    m_use.outputTokens = m_tokens.output;
}

bool WireCall::isTooLong() const {
    const qsizetype asked = qsizetype(m_answerTokens) * (m_enlarged ? 2 : 1);
    return m_length > patience * unitsAToken * asked;
}

/// Asked again it would be as long, and is paid for again.
Problem WireCall::tooLong() const {
    return Problem::of(Code::AnswerCut, tr("The model's answer is longer than it may be."),
                       tr("Take a shorter length, or another model."));
}

NetworkUse WireCall::network() const {
    NetworkUse use = m_network;
    if (m_http)
        use += {m_http->bytesIn(), m_http->bytesOut()};
    return use;
}

void WireCall::abort() {
    if (!m_http)
        return;
    HttpCall* http = m_http;
    if (http->status() == 200)
        (void)read(std::exchange(m_held, {})); // it may tell what was taken
    count();
    letGo(http);
}

Problem WireCall::onDeadline() const { return Problem::of(Code::EngineTimeout); }

} // namespace pith
