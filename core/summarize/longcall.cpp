// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/longcall.h"

#include "base/worker.h"
#include "engines/asking.h"
#include "extract/turns.h"

#include <QCryptographicHash>

#include <algorithm>

namespace pith {

namespace {

constexpr int mostLevels = 3;
constexpr int mostCuts = 2; // a quarter of what it was said to hold: who cuts even that tells us nothing

/// Asking the same once more may end better. What is refused, unknown or used up stays so.
bool isWorthAnother(Code code) {
    switch (code) {
    case Code::EngineTimeout:
    case Code::EngineUnreachable:
    case Code::EngineOverloaded:
    case Code::EngineRateLimited:
    case Code::AnswerCut:
    case Code::AnswerUnreadable: return true;
    default: return false;
    }
}

} // namespace

LongCall::LongCall(LongWorld world, ScriptPtr script, Wish wish, QObject* owner)
    : EngineCall(owner)
    , m_world(world)
    , m_script(std::move(script))
    , m_wish(std::move(wish))
    , m_held(m_world.engine->limits().inputTokens) {
    using Turns = std::vector<int>;
    auto* turns = m_world.worker->run<Turns>(
        this, [talk = m_script](const StopToken& stop) -> Result<Turns> { return turningSegments(*talk, stop); });
    m_current = turns;
    turns->then(this, [this](const Result<Turns>& found) { onTurns(found ? *found : Turns()); });
}

void LongCall::onTurns(const std::vector<int>& turns) {
    auto plan = planFor(m_script, m_world.limits, m_wish, turns);
    if (!plan)
        return finish(plan.problem());
    for (EngineTask& task : plan.value().parts)
        m_parts.push_back(std::make_shared<Part>(Part{std::move(task), {}, {}, false, 0}));
    pump();
}

/// As many at once as may be; when all are there, the notes are put together.
void LongCall::pump() {
    qsizetype running = std::count_if(m_parts.begin(), m_parts.end(), [](const PartPtr& p) { return !!p->call; });
    for (size_t i = 0; i < m_parts.size() && !isOver(); ++i) {
        const PartPtr part = m_parts[i];
        if (part->notes || part->call || recalls(*part) || running >= m_world.atOnce)
            continue;
        ++running;
        ask(part);
    }
    if (isOver())
        return;
    const auto done = std::count_if(m_parts.begin(), m_parts.end(), [](const PartPtr& p) { return !!p->notes; });
    emit progressed(double(done) / double(m_parts.size()));
    if (!isOver() && done == qsizetype(m_parts.size()))
        join();
}

bool LongCall::recalls(Part& part) const {
    if (m_world.book && m_world.readsBook)
        part.notes = m_world.book->find(keyOf(part.task));
    return part.notes.has_value();
}

void LongCall::ask(const PartPtr& part) {
    part->call = call(part->task);
    part->call->setWatched(false); // notes are shown to nobody
    part->call->then(this, [this, part](const Result<EngineAnswer>& answer) { onPart(part, answer); });
}

void LongCall::onPart(const PartPtr& part, const Result<EngineAnswer>& answer) {
    if (!answer) {
        if (part->call)
            m_network += part->call->network();
        part->call.clear();
        return onFailed(part, answer.problem());
    }
    part->call.clear();
    m_network += answer->network;
    m_use.inputTokens += answer->use.inputTokens;
    m_use.outputTokens += answer->use.outputTokens;
    addCost(answer->use.cost);
    part->notes = answer->draft;
    if (m_world.book)
        m_world.book->keep(keyOf(part->task), answer->draft);
    pump();
}

void LongCall::onFailed(const PartPtr& part, const Problem& why) {
    if (why.code == Code::ContextTooSmall && m_world.engine->limits().inputTokens < m_held)
        return giveUp(why); // it has said how much it holds: whoever asked plans anew
    const bool isTranscript = part->task.kind == EngineTask::Kind::Condense;
    if (why.code == Code::ContextTooSmall && isTranscript && part->task.last > part->task.first &&
        part->cuts < mostCuts)
        return split(part);
    if (part->isSecond || !isWorthAnother(why.code))
        return giveUp(why);
    part->isSecond = true;
    pump();
}

/// The estimate was under: each half is surely smaller.
void LongCall::split(const PartPtr& part) {
    ++part->cuts;
    auto half = std::make_shared<Part>(Part{part->task, {}, {}, false, part->cuts});
    const int middle = (part->task.first + part->task.last) / 2;
    part->task.last = middle;
    half->task.first = middle + 1;
    m_parts.insert(std::find(m_parts.begin(), m_parts.end(), part) + 1, half);
    pump();
}

/// Notes that do not fit into one call become fewer, group by group in the talk's order.
void LongCall::join() {
    QList<Draft> notes;
    for (const PartPtr& part : m_parts)
        notes.append(*part->notes);
    const std::vector<EngineTask> groups = joinTasks(m_script, notes, m_world.limits, m_wish);
    if (groups.size() <= 1)
        return combine(std::move(notes));
    if (groups.size() >= m_parts.size() || ++m_level > mostLevels)
        return giveUp(Problem::of(Code::ContextTooSmall));
    m_parts.clear();
    for (const EngineTask& group : groups)
        m_parts.push_back(std::make_shared<Part>(Part{group, {}, {}, false, 0}));
    pump();
}

void LongCall::combine(QList<Draft> notes) {
    m_last = call(combineTask(m_script, std::move(notes), m_wish));
    m_current = m_last;
    connect(m_last, &EngineCall::wrote, this, &EngineCall::wrote);
    connect(m_last, &EngineCall::restarted, this, &EngineCall::restarted);
    m_last->then(this, &LongCall::onAnswer);
    m_last->setWatched(m_watched);
}

void LongCall::setWatched(bool watched) {
    m_watched = watched;
    if (m_last)
        m_last->setWatched(watched);
}

void LongCall::onAnswer(Result<EngineAnswer> answer) {
    if (!answer)
        return finish(answer.problem());
    m_last.clear();
    EngineAnswer whole = answer.take();
    m_network += whole.network;
    whole.network = m_network;
    whole.use.inputTokens += m_use.inputTokens;
    whole.use.outputTokens += m_use.outputTokens;
    addCost(whole.use.cost);
    whole.use.cost = m_use.cost;
    finish(std::move(whole));
}

void LongCall::addCost(const std::optional<Money>& cost) {
    if (cost)
        m_use.cost = Money{(m_use.cost ? m_use.cost->amount : 0) + cost->amount, cost->currency};
}

EngineCall* LongCall::call(const EngineTask& task) {
    EngineCall* call = m_world.engine->complete(task, this);
    connect(call, &EngineCall::noted, this, &EngineCall::noted);
    return call;
}

/// The prompt holds all that was asked: the words, the instructions, the language.
QByteArray LongCall::keyOf(const EngineTask& task) const {
    const Prompt prompt = promptOf(task);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray& part :
         {m_world.engine->name().toUtf8(), m_world.engine->model().toUtf8(), prompt.system, prompt.user}) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return hash.result().toHex();
}

NetworkUse LongCall::network() const {
    NetworkUse all = m_network;
    for (const PartPtr& part : m_parts)
        if (part->call)
            all += part->call->network();
    if (m_last)
        all += m_last->network();
    return all;
}

void LongCall::giveUp(const Problem& why) {
    abort();
    finish(why);
}

/// What the others took is counted before they go.
void LongCall::abort() {
    m_network = network();
    for (const PartPtr& part : m_parts)
        if (part->call) {
            letGo(part->call);
            part->call.clear();
        }
    m_last.clear();
    letGo(m_current);
}

} // namespace pith
