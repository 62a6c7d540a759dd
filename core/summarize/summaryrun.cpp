// SPDX-License-Identifier: GPL-3.0-or-later
// The pipeline, to be read top to bottom. Policy (cache, budget, breaker, rate, retry) stands beside it: in
// CachedSource, in the engines' guard, in the queue. Here is only what follows what.
#include "summarize/summaryrun.h"

#include "base/worker.h"
#include "extract/evidence.h"
#include "extract/language.h"
#include "extract/worth.h"
#include "sources/resolver.h"
#include "summarize/longcall.h"
#include "summarize/notes.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr auto longestRun = std::chrono::minutes(30);
constexpr int fewestWords = 10;               // with less than this there is nothing to summarize
constexpr qsizetype inlineBytes = 256 * 1024; // a transcript up to this is cut and grounded within a few ms
} // namespace

SummaryRun::SummaryRun(RunWorld& world, Request request, QObject* owner)
    : Run(owner)
    , m_world(world)
    , m_request(std::move(request)) {}

SummaryRun::~SummaryRun() = default;

void SummaryRun::start() {
    m_began = m_stageBegan = m_world.clock().monotonicMs();
    setDeadline(m_request.deadline_s ? std::chrono::milliseconds(qint64(*m_request.deadline_s * 1000)) : longestRun);
    auto ref = resolve(m_request);
    if (!ref)
        return finish(ref.problem());
    m_ref = ref.take();
    auto engines = m_world.engines(m_request.engine, m_request.model);
    if (!engines)
        return finish(engines.problem());
    m_engines = EngineLine(engines.take());
    awaitTheOther();
}

/// Another process was asked for the same before: what it makes is this one's, too.
void SummaryRun::awaitTheOther() {
    CallOf<Done>* other = m_elsewhere ? m_elsewhere(this) : nullptr;
    if (!other)
        return fetch();
    emit noted(elsewhereNote());
    m_current = other;
    other->then(this, [this](const Result<Done>&) {
        m_awaited = true;
        fetch();
    });
}

void SummaryRun::fetch() {
    if (!hasRoom(Work::Fetch))
        return waitForRoom(&SummaryRun::fetch);
    enter(Stage::Video, 0.05);
    SourceCall* call = m_world.fetch(m_ref, m_request.refresh, this);
    m_current = call;
    connect(call, &SourceCall::videoKnown, this, &SummaryRun::onVideo);
    connect(call, &SourceCall::noted, this, &SummaryRun::noted);
    call->then(this, &SummaryRun::onFetched);
}

void SummaryRun::onVideo(const Video& video) {
    m_video = video;
    enter(Stage::Transcript, 0.15);
}

void SummaryRun::onFetched(Result<Fetched> fetched) {
    if (!fetched)
        return finish(fetched.problem());
    m_network += fetched->network;
    m_isFresh = fetched->isFromOutside();
    m_itself = fetched->itself;
    if (!m_itself.isEmpty())
        m_ref.url = m_itself; // kept under its own name
    if (!fetched->note.isEmpty())
        emit noted(fetched->note);
    fetched.value().video.timed = fetched->transcript.timed;
    if (!fetched->video.timed)
        emit noted(untimedNote());
    if (m_stage == Stage::Video)
        onVideo(fetched->video);
    m_video = fetched->video;
    m_words = std::make_shared<const Transcript>(std::move(fetched.value().transcript));
    Transcript spoken = m_request.from_s || m_request.to_s
                            ? part(*m_words, m_request.from_s.value_or(0), m_request.to_s.value_or(1e9))
                            : *m_words;
    if (spoken.language.isEmpty()) // whoever gave the file does not say; sentences and stop words depend on it
        spoken.language = guessedLanguage(spoken.text);
    if (!m_video->duration_s && m_words->timed)
        m_video->duration_s = m_words->end_s();
    if (!hasWords(spoken.text, fewestWords))
        return finish(m_request.from_s || m_request.to_s
                          ? emptyRange(m_request.from_s.value_or(0), m_request.to_s.value_or(1e9))
                          : Problem::of(Code::EmptyTranscript));
    if (spoken.text.size() <= inlineBytes)
        return onScript(makeScript(*m_video, std::move(spoken)));
    auto* call = m_world.worker().run<ScriptPtr>(
        this, [video = *m_video, spoken = std::move(spoken)](const StopToken&) mutable -> Result<ScriptPtr> {
            return makeScript(std::move(video), std::move(spoken));
        });
    m_current = call;
    call->then(this, &SummaryRun::onScript);
}

void SummaryRun::onScript(Result<ScriptPtr> script) {
    if (!script)
        return finish(script.problem());
    m_script = script.take();
    const Transcript& read = m_script->transcript;
    if (read.text.constData() == m_words->text.constData() && read.language == m_words->language)
        m_words = {m_script, &read}; // no word was left out: one of the two will do, and many may wait at once
    m_info = TranscriptInfo{m_script->transcript.language, m_words->origin, m_words->source, m_script->wordsSpoken,
                            m_script->tokens()};
    m_wish = {m_request.length, m_request.style, m_request.language, m_request.prompt};
    enter(Stage::Summary, 0.25);
    recall();
}

/// A feed's newest episode may be last week's, and another process may have been at it.
void SummaryRun::recall() {
    const bool mayBeKnown = m_recall && !m_request.refresh && (m_awaited || !m_itself.isEmpty());
    const auto known = mayBeKnown ? m_recall(m_itself) : std::nullopt;
    if (!known || !known->summary || !known->engine)
        return ask();
    EngineUse use = *known->engine; // what it took was taken then, and is counted
    use.inputTokens = use.outputTokens = 0;
    use.cost = std::nullopt;
    finish(RunResult{*m_video,
                     *m_info,
                     *known->summary,
                     use,
                     {},
                     m_words,
                     m_world.sourceKey(m_ref),
                     m_isFresh,
                     m_itself,
                     known->id});
}

void SummaryRun::ask() {
    const Engine* first = m_engines.now();
    const bool isModel = first != m_world.embedded();
    const bool fits = hasRoom(isModel ? Work::Model : Work::Embedded);
    if (isModel && (!fits || m_world.wantsEmbedded()) && m_engines.skipTo(m_world.embedded())) {
        emit noted(memoryShortNote(*first, *m_engines.now()));
        return ask();
    }
    if (!fits)
        return waitForRoom(&SummaryRun::ask);
    LimitsCall* call = m_engines.now()->findLimits(this);
    if (!call)
        return onLimits(m_engines.now()->limits());
    m_current = call;
    call->then(this, &SummaryRun::onLimits);
    if (m_watched)
        startPreview(); // a server at home may have to load its model to answer
}

void SummaryRun::onLimits(const Result<EngineLimits>& found) {
    if (!found)
        return fallBack(found.problem());
    m_engines.planned();
    EngineLimits limits = limitsFor(*m_script, *found);
    if (const auto room = roomInBudget(m_script, limits, m_request.budgetTokens, m_wish))
        return choose(*room);
    if (!m_request.budgetTokens) // parts take more of them than the whole
        limits = narrowed(m_script, limits, m_world.mostPartTokens(), m_wish);
    if (fitsIn(m_script, limits, m_wish))
        return readWhole({});
    readInParts(limits);
}

/// The budget does not hold the whole talk: what the embedded engine ranks highest, in one pass.
void SummaryRun::choose(int room) {
    using Kept = std::vector<int>;
    auto* call = m_world.worker().run<Kept>(this, [script = m_script, room](const StopToken& stop) -> Result<Kept> {
        return worthiest(*script, room, stop);
    });
    m_current = call;
    call->then(this, [this](Result<Kept> kept) {
        if (!kept)
            return finish(kept.problem());
        if (kept->empty())
            return fallBack(budgetTooSmall(*m_request.budgetTokens, leastBudget(m_script, m_wish)));
        emit noted(partKeptNote(kept->size(), m_script->segments.size()));
        readWhole(kept.take());
    });
}

/// `kept`: these segments alone; empty: all.
void SummaryRun::readWhole(std::vector<int> kept) {
    begin(m_engines.now()->complete(planOf(m_script, std::move(kept), m_wish).parts.front(), this));
}

void SummaryRun::readInParts(const EngineLimits& limits) {
    LongWorld world{m_engines.now(), limits, &m_world.worker(), m_world.parts(), !m_request.refresh, 1};
    world.atOnce = std::clamp(m_world.partsAtOnce(), 1, std::max(1, limits.atOnce));
    auto* call = new LongCall(world, m_script, m_wish, this);
    connect(call, &LongCall::progressed, this,
            [this](double share) { emit stageChanged(m_stage, 0.25 + 0.55 * share); });
    begin(call);
}

void SummaryRun::begin(EngineCall* call) {
    m_current = call;
    m_asking = call;
    m_writer = std::make_unique<MarkdownWriter>(*m_video, m_request.style);
    connect(call, &EngineCall::noted, this, &SummaryRun::noted);
    connect(call, &EngineCall::wrote, this, &SummaryRun::onWrote);
    connect(call, &EngineCall::restarted, this, &SummaryRun::restart);
    call->then(this, &SummaryRun::onAnswer);
    call->setWatched(m_watched);
    if (m_watched)
        startPreview();
}

void SummaryRun::onAnswer(Result<EngineAnswer> answer) {
    if (!answer)
        return fallBack(answer.problem());
    m_asking.clear(); // what it took is counted
    m_unseen.clear();
    m_previewed = true;
    letGo(m_preview); // it would come too late
    m_network += answer->network;
    m_use = answer->use;
    m_use.fallbackFrom = m_engines.fallbackFrom();
    Draft draft = std::move(answer.value().draft);
    if (m_wish.length.kind == Length::Words)
        draft.mostWords = m_wish.length.words;
    ground(std::move(draft));
}

void SummaryRun::ground(Draft draft) {
    if (m_evidence)
        return onSummary(m_evidence->grounded(draft, writtenIn()));
    if (m_script->transcript.text.size() <= inlineBytes)
        return onSummary(grounded(*m_script, draft, writtenIn()));
    auto* call = m_world.worker().run<Summary>(
        this,
        [script = m_script, draft = std::move(draft), language = writtenIn()](const StopToken&) -> Result<Summary> {
            return grounded(*script, draft, language);
        });
    m_current = call;
    call->then(this, &SummaryRun::onSummary);
}

void SummaryRun::onSummary(Result<Summary> summary) {
    if (!summary)
        return finish(summary.problem());
    if (summary->points.isEmpty())
        return m_use.name == m_world.embedded()->name() ? finish(nothingToQuote())
                                                        : fallBack(Problem::of(Code::AnswerUnreadable));
    const QString& spoken = m_script->transcript.language;
    if (m_use.name == m_world.embedded()->name() && !m_wish.language.isEmpty() && !spoken.isEmpty() &&
        primaryLanguage(m_wish.language) != primaryLanguage(spoken))
        emit noted(keepsLanguageNote(spoken));
    const qint64 now = m_world.clock().monotonicMs();
    m_timings.summary = now - m_stageBegan;
    m_timings.total = now - m_began;
    const QString otherModel = m_engines.isOtherModel() ? m_engines.now()->model() : QString();
    finish(RunResult{*m_video, *m_info, finished(summary.take(), m_use), m_use, otherModel, m_words,
                     m_world.sourceKey(m_ref), m_isFresh, m_itself});
}

// Beside the way down: the preview, what is shown while it is written, another engine in place of one that failed.

void SummaryRun::setWatched(bool watched) {
    m_watched = watched;
    if (watched)
        for (const DraftPiece& piece : std::exchange(m_unseen, {}))
            onWrote(piece);
    if (m_asking)
        m_asking->setWatched(watched);
    if (watched && m_stage == Stage::Summary)
        startPreview();
}

void SummaryRun::startPreview() {
    Engine* embedded = m_world.embedded();
    if (m_previewed || m_shown || isOver() || !m_world.wantsPreview() || m_engines.now() == embedded)
        return;
    m_previewed = true;
    m_preview = embedded->complete(planOf(m_script, {}, m_wish).parts.front(), this);
    m_preview->then(this, &SummaryRun::onPreview);
}

void SummaryRun::onPreview(const Result<EngineAnswer>& answer) {
    if (!answer || isOver() || m_shown)
        return; // too late, or not to be had: the model's answer is what counts
    emit previewReady(finished(evidence().grounded(answer->draft), answer->use), answer->use);
}

void SummaryRun::onWrote(const DraftPiece& piece) {
    if (!m_watched)
        return m_unseen.append(piece); // to ground it and to write it down is for those who read along
    QString text = m_shown ? QString() : m_writer->title();
    switch (piece.kind) {
    case DraftPiece::Kind::Overview: text += m_writer->overview(piece.text); break;
    case DraftPiece::Kind::Chapter: {
        const size_t first = piece.citations.isEmpty() ? 0 : size_t(piece.citations.first().first);
        text += m_writer->chapter(piece.text,
                                  first < m_script->segments.size() ? m_script->segments[first].start_ms / 1000.0 : 0);
        break;
    }
    case DraftPiece::Kind::Point: {
        const Point point = evidence().grounded(DraftPoint{piece.text, piece.citations}, writtenIn());
        text += m_writer->point(point);
        emit pointWritten(point);
        break;
    }
    }
    m_shown = true;
    if (!text.isEmpty())
        emit delta(text);
}

void SummaryRun::restart() {
    m_writer = std::make_unique<MarkdownWriter>(*m_video, m_request.style);
    m_unseen.clear();
    m_shown = false;
    emit restarted();
}

void SummaryRun::fallBack(const Problem& why) {
    if (isOver())
        return;
    countLost();
    const Engine* failed = m_engines.now();
    if (m_engines.holdsLess(why)) {
        emit noted(smallerWindowNote(*failed));
        restart();
        return ask();
    }
    if (!m_engines.next(why))
        return finish(m_engines.failure());
    emit noted(fallbackNote(*failed, why, *m_engines.now()));
    if (m_engines.now() == m_world.embedded())
        letGo(m_preview);
    restart();
    ask();
}

void SummaryRun::enter(Stage stage, double progress) {
    const qint64 now = m_world.clock().monotonicMs();
    if (m_stage == Stage::Video)
        m_timings.video = now - m_stageBegan;
    else if (m_stage == Stage::Transcript)
        m_timings.transcript = now - m_stageBegan;
    m_stageBegan = now;
    m_stage = stage;
    emit stageChanged(stage, progress);
}

Summary SummaryRun::finished(Summary summary, const EngineUse& use) const {
    const bool keepsLanguage = use.name == m_world.embedded()->name() || m_wish.language.isEmpty();
    summary.language = keepsLanguage ? m_script->transcript.language : m_wish.language;
    summary.markdown = markdownOf(*m_video, summary, m_request.style);
    return summary;
}

/// What the stage before had is given back first. Once it is there it stays until the next stage.
bool SummaryRun::hasRoom(Work work) {
    Room* room = m_world.room();
    m_share.reset();
    if (room)
        m_share = room->take(work);
    m_waitsForRoom = room && !m_share;
    return !m_waitsForRoom;
}

/// Another of its kind is at work, which ends or runs into its deadline.
void SummaryRun::waitForRoom(void (SummaryRun::*next)()) {
    if (!std::exchange(m_toldOfRoom, true))
        emit noted(waitsForRoomNote());
    m_world.room()->await(this, [this, next] {
        if (!isOver())
            (this->*next)();
    });
}

/// The embedded engine keeps the talk's language.
QString SummaryRun::writtenIn() const { return m_engines.now() == m_world.embedded() ? QString() : m_wish.language; }

const Evidence& SummaryRun::evidence() {
    if (!m_evidence)
        m_evidence = std::make_unique<Evidence>(m_script);
    return *m_evidence;
}

/// What an asking took that gave no answer.
void SummaryRun::countLost() {
    if (m_asking)
        m_network += m_asking->network();
    m_asking.clear();
}

void SummaryRun::abort() {
    m_share.reset();
    countLost();
    letGo(m_current);
    letGo(m_preview);
}

Problem SummaryRun::onDeadline() const {
    if (m_waitsForRoom)
        return Problem::of(Code::MemoryShort);
    return Problem::of(m_stage == Stage::Summary ? Code::EngineTimeout : Code::SourceTimeout);
}

} // namespace pith
