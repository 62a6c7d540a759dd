// SPDX-License-Identifier: GPL-3.0-or-later
// To be read top to bottom, as summaryrun.cpp is; policy stands in the engines' guard.
#include "summarize/askrun.h"

#include "base/worker.h"
#include "extract/evidence.h"
#include "extract/language.h"
#include "extract/passages.h"
#include "summarize/notes.h"
#include "summarize/plan.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr auto longestRun = std::chrono::minutes(30); // a small model at home takes its time
constexpr qsizetype inlineBytes = 256 * 1024;         // a transcript up to this is cut and searched within a few ms

/// Up to the mark's own length a piece may be the beginning of it.
bool saysNotSaid(QStringView answer) { return answer.trimmed().startsWith(notSaidMark, Qt::CaseInsensitive); }
} // namespace

AskRun::AskRun(RunWorld& world, Video video, Transcript transcript, Question question, QObject* owner)
    : AskCall(owner)
    , m_world(world)
    , m_video(std::move(video))
    , m_transcript(std::move(transcript))
    , m_question(std::move(question)) {
    m_video.timed = m_transcript.timed;
}

AskRun::~AskRun() = default;

void AskRun::start() {
    setDeadline(longestRun);
    auto engines = m_world.engines(m_question.engine, m_question.model);
    if (!engines)
        return finish(engines.problem());
    m_engines = EngineLine(engines.take());
    const Engine* first = m_engines.now();
    if (m_world.wantsEmbedded() && m_engines.skipTo(m_world.embedded()))
        emit noted(memoryShortNote(*first, *m_engines.now()));
    if (m_transcript.language.isEmpty())
        m_transcript.language = guessedLanguage(m_transcript.text);
    if (m_transcript.text.size() <= inlineBytes)
        return onScript(makeScript(m_video, std::move(m_transcript)));
    auto* call = m_world.worker().run<ScriptPtr>(
        this, [video = m_video, words = std::move(m_transcript)](const StopToken&) mutable -> Result<ScriptPtr> {
            return makeScript(std::move(video), std::move(words));
        });
    m_current = call;
    call->then(this, &AskRun::onScript);
}

void AskRun::onScript(Result<ScriptPtr> script) {
    if (!script)
        return finish(script.problem());
    m_script = script.take();
    ask();
}

void AskRun::ask() {
    m_writer = std::make_unique<MarkdownWriter>(m_video, Style::Points);
    LimitsCall* call = m_engines.now()->findLimits(this);
    if (!call)
        return onLimits(m_engines.now()->limits());
    m_current = call;
    call->then(this, &AskRun::onLimits);
}

void AskRun::onLimits(const Result<EngineLimits>& found) {
    if (!found)
        return fallBack(found.problem());
    m_engines.planned();
    const EngineLimits limits = limitsFor(*m_script, *found);
    const int room = roomIn(limits, ownTokens(task()));
    if (limits.local || tokensOf(*m_script) <= room)
        return complete({});
    using Kept = std::vector<int>;
    auto* call = m_world.worker().run<Kept>(
        this, [script = m_script, text = m_question.text, room](const StopToken&) -> Result<Kept> {
            return segmentsFor(*script, text, room);
        });
    m_current = call;
    call->then(this, [this](Result<Kept> kept) {
        if (!kept)
            return finish(kept.problem());
        if (kept->empty())
            return fallBack(Problem::of(Code::ContextTooSmall));
        emit noted(partReadNote(kept->size(), m_script->segments.size()));
        complete(kept.take());
    });
}

EngineTask AskRun::task() const {
    EngineTask task;
    task.kind = EngineTask::Kind::Answer;
    task.script = m_script;
    task.last = int(m_script->segments.size()) - 1;
    task.question = m_question.text;
    task.wish.language = m_question.language;
    return task;
}

/// `kept`: these segments alone; empty: all.
void AskRun::complete(std::vector<int> kept) {
    EngineTask asked = task();
    asked.kept = std::move(kept);
    EngineCall* call = m_engines.now()->complete(asked, this);
    m_current = call;
    connect(call, &EngineCall::noted, this, &AskRun::noted);
    connect(call, &EngineCall::wrote, this, &AskRun::onWrote);
    connect(call, &EngineCall::restarted, this, &AskRun::restart);
    call->then(this, &AskRun::onAnswer);
}

void AskRun::onWrote(const DraftPiece& piece) {
    if (!m_shown && saysNotSaid(piece.text))
        return; // a mark of ours, no words for a person; onAnswer() finds them
    m_shown = true;
    if (piece.kind == DraftPiece::Kind::Overview) {
        emit delta(m_writer->overview(piece.text));
    } else if (piece.kind == DraftPiece::Kind::Point) {
        const Point point = evidence().grounded(DraftPoint{piece.text, piece.citations}, writtenIn());
        emit delta(m_writer->point(point));
        emit pointWritten(point, m_video);
    }
}

void AskRun::onAnswer(const Result<EngineAnswer>& answer) {
    if (!answer)
        return fallBack(answer.problem());
    Reply reply;
    reply.video = m_video;
    reply.engine = answer->use;
    reply.engine.fallbackFrom = m_engines.fallbackFrom();
    const Draft& draft = answer->draft;
    if (draft.isEmpty() || saysNotSaid(draft.overview)) {
        reply.answer = notSaidNote();
        emit delta(m_writer->overview(reply.answer));
    } else {
        reply.points = evidence().grounded(draft, writtenIn()).points;
        reply.answer = draft.overview.isEmpty() ? draft.points.first().text : draft.overview;
    }
    emit delta(m_writer->end());
    finish(std::move(reply));
}

// Beside the way down.

void AskRun::fallBack(const Problem& why) {
    if (isOver())
        return;
    const Engine* failed = m_engines.now();
    if (m_engines.holdsLess(why)) {
        emit noted(smallerWindowNote(*failed));
        restart();
        return ask();
    }
    if (!m_engines.next(why))
        return finish(m_engines.failure());
    emit noted(fallbackNote(*failed, why, *m_engines.now()));
    restart();
    ask();
}

void AskRun::restart() {
    m_writer = std::make_unique<MarkdownWriter>(m_video, Style::Points);
    if (std::exchange(m_shown, false))
        emit restarted();
}

/// The embedded engine quotes.
QString AskRun::writtenIn() const { return m_engines.now()->name() == u"embedded" ? QString() : m_question.language; }

const Evidence& AskRun::evidence() {
    if (!m_evidence)
        m_evidence = std::make_unique<Evidence>(m_script);
    return *m_evidence;
}

void AskRun::abort() { letGo(m_current); }

Problem AskRun::onDeadline() const { return Problem::of(Code::EngineTimeout); }

} // namespace pith
