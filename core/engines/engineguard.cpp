// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/engineguard.h"

#include "engines/errorwords.h"
#include "engines/providerday.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pith {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {
constexpr int mostRetries = 2;
constexpr milliseconds firstWait = 500ms;
constexpr milliseconds longestWait = 4s;
constexpr double longestRest_s = 10; // who has to wait longer is better told so
constexpr qsizetype mostModels = 64;
constexpr auto unknownTime = 10min; // a name that was mistyped, or a model that is about to be offered
constexpr qint64 longPrompt = 1000; // tokens
constexpr double lowestRatio = 0.5,
                 highestRatio = 2; // beyond is no language, but a prompt that was cut or a false count
constexpr double learningRate = 0.2;
constexpr double worthKeeping = 0.02;
constexpr auto longRest = 10min; // whom the time of day tells more than the seconds

/// Faults of the engine or the way to it, which may pass. A refusal or an answer that makes no sense is none.
bool isTransient(Code code) {
    return code == Code::EngineOverloaded || code == Code::EngineUnreachable || code == Code::EngineTimeout ||
           code == Code::AnswerCut;
}

/// The model was at work, which counts.
bool isAnswer(Code code) {
    return code == Code::AnswerBlocked || code == Code::AnswerCut || code == Code::AnswerUnreadable;
}

/// A timeout has taken a minute already; an answer that was cut has shown words.
bool isWorthRetrying(Code code) {
    return code == Code::EngineOverloaded || code == Code::EngineUnreachable || code == Code::EngineRateLimited;
}
} // namespace

EngineGuard::EngineGuard(const Clock& clock, quint32 seed, ModelBook* book, QString account, QString engine)
    : m_clock(clock)
    , m_book(book)
    , m_account(std::move(account))
    , m_engine(std::move(engine))
    , m_breaker(clock)
    , m_budget(clock)
    , m_backoff(firstWait, longestWait, seed) {
    resume();
}

std::optional<Problem> EngineGuard::admit(const QString& model) {
    const Model& known = of(model);
    if (const qint64 left = known.restsUntil - m_clock.monotonicMs(); left > 0)
        return refusal(model, known, left);
    if (m_breaker.admit())
        return std::nullopt;
    return Problem::of(Code::BreakerOpen).after(std::ceil(double(m_breaker.remaining().count()) / 1000));
}

void EngineGuard::ended(const QString& model, const Problem* problem, int callsPerDay,
                        std::chrono::milliseconds silence) {
    Model& known = of(model);
    const ModelMemory before = known.memory;
    if (!problem || isAnswer(problem->code))
        count(known);
    if (problem && isTransient(problem->code))
        m_breaker.failed();
    else
        m_breaker.succeeded(silence); // it answers
    if (problem && problem->code == Code::ModelUnknown)
        known.unknownUntil = m_clock.monotonicMs() + milliseconds(unknownTime).count();
    if (callsPerDay > 0) {
        turnDay(known.memory);
        known.memory.callsPerDay = known.memory.calls = callsPerDay;
    }
    if (problem)
        rest(known, *problem);
    // Without a quota the count is of no use to anybody.
    if (known.memory.callsPerDay > 0 ? known.memory != before : known.memory.restsUntil_ms != before.restsUntil_ms)
        keep(model, known);
    keepStanding();
}

void EngineGuard::abandoned(const QString& model) {
    m_breaker.abandoned();
    Model& known = of(model);
    count(known); // it was asked all the same
    if (known.memory.callsPerDay > 0)
        keep(model, known);
}

void EngineGuard::counted(const QString& model, qint64 estimated, qint64 counted) {
    if (estimated < longPrompt || counted < longPrompt)
        return; // a short prompt is mostly instructions
    Model& known = of(model);
    const double before = known.memory.tokenRatio;
    const double now = std::clamp(double(counted) / double(estimated), lowestRatio, highestRatio);
    known.memory.tokenRatio = before == 1 ? now : before + (now - before) * learningRate;
    if (std::abs(known.memory.tokenRatio - known.keptRatio) <= worthKeeping)
        return;
    known.keptRatio = known.memory.tokenRatio;
    keep(model, known);
}

QList<std::pair<QString, double>> EngineGuard::tokenRatios() const {
    QList<std::pair<QString, double>> all;
    for (auto model = m_models.begin(); model != m_models.end(); ++model)
        all.append({model.key(), model->memory.tokenRatio});
    std::sort(all.begin(), all.end());
    return all;
}

bool EngineGuard::isSpent(const QString& model) {
    const Model& known = of(model);
    const qint64 now = m_clock.monotonicMs();
    return known.unknownUntil > now || (known.code == Code::QuotaExhausted && known.restsUntil > now);
}

std::optional<EngineGuard::Call> EngineGuard::nextCall(const QString& model) {
    ModelMemory& memory = of(model).memory;
    if (memory.callsPerDay <= 0)
        return std::nullopt;
    turnDay(memory);
    return Call{memory.calls + 1, memory.callsPerDay};
}

/// What is known of the model, first of all from the book.
EngineGuard::Model& EngineGuard::of(const QString& name) {
    if (const auto found = m_models.find(name); found != m_models.end())
        return *found;
    if (m_models.size() >= mostModels && !makeRoom())
        return m_spare = {}; // a client that names a thousand models
    Model& model = m_models[name];
    if (!m_book)
        return model;
    model.memory = m_book->find(m_account, name);
    model.keptRatio = model.memory.tokenRatio;
    // The wall clock may have jumped since, or the file come from elsewhere: never longer than a day.
    const qint64 left_ms = model.memory.restsUntil_ms - m_clock.nowUtc().toMSecsSinceEpoch();
    if (left_ms > 0 && left_ms <= milliseconds(24h).count()) {
        model.code = Code::QuotaExhausted;
        model.restsUntil = m_clock.monotonicMs() + left_ms;
    }
    return model;
}

/// Forgets a model that may be asked; false: all of them rest.
bool EngineGuard::makeRoom() {
    const qint64 now = m_clock.monotonicMs();
    for (auto model = m_models.begin(); model != m_models.end(); ++model)
        if (model->restsUntil <= now) {
            m_models.erase(model);
            return true;
        }
    return false;
}

void EngineGuard::rest(Model& model, const Problem& problem) {
    const bool mustRest = problem.code == Code::QuotaExhausted || problem.code == Code::EngineRateLimited;
    if (!mustRest || !problem.retryAfter_s || *problem.retryAfter_s <= 0)
        return;
    const auto wait_ms = qint64(*problem.retryAfter_s * 1000);
    const qint64 until = m_clock.monotonicMs() + wait_ms;
    if (until <= model.restsUntil)
        return;
    model.code = problem.code;
    model.restsUntil = until;
    if (problem.code == Code::QuotaExhausted)
        model.memory.restsUntil_ms = m_clock.nowUtc().toMSecsSinceEpoch() + wait_ms;
}

void EngineGuard::count(Model& model) {
    turnDay(model.memory);
    ++model.memory.calls;
}

void EngineGuard::turnDay(ModelMemory& memory) {
    const QDateTime now = m_clock.nowUtc();
    if (!m_day.isValid() || now >= m_dayEnds || now < m_dayEnds.addDays(-2)) {
        const ProviderDay day = providerDayAt(now);
        m_day = day.date;
        m_dayEnds = day.end;
    }
    if (memory.day == m_day)
        return;
    memory.day = m_day;
    memory.calls = 0;
}

void EngineGuard::keep(const QString& name, const Model& model) {
    if (m_book)
        m_book->keep(m_account, name, model.memory);
}

/// An open breaker stays open over a restart; how long at most is the breaker's to say, whatever the clock did since.
void EngineGuard::resume() {
    m_kept.account = m_account;
    m_kept.engine = m_engine;
    if (!m_book)
        return;
    for (const LeftAlone& known : m_book->leftAlone())
        if (known.account == m_account && known.engine == m_engine)
            m_kept = known;
    if (m_kept.until_ms > 0 && !m_kept.isUsedUp)
        m_breaker.resume(milliseconds(m_kept.pause_ms),
                         milliseconds(m_kept.until_ms - m_clock.nowUtc().toMSecsSinceEpoch()));
}

EngineGuard::Standing EngineGuard::standing() const {
    if (m_breaker.state() != Breaker::State::Closed)
        return {m_breaker.state(), m_breaker.until(), false};
    const qint64 now = m_clock.monotonicMs();
    qint64 left_ms = 0; // until the first of them may be asked
    for (const Model& model : m_models) {
        if (model.code != Code::QuotaExhausted || model.restsUntil <= now)
            return {};
        left_ms = left_ms == 0 ? model.restsUntil - now : std::min(left_ms, model.restsUntil - now);
    }
    if (m_models.isEmpty() && m_kept.isUsedUp) // not asked since the start
        left_ms =
            std::clamp<qint64>(m_kept.until_ms - m_clock.nowUtc().toMSecsSinceEpoch(), 0, milliseconds(24h).count());
    if (left_ms == 0)
        return {};
    return {Breaker::State::Open, m_clock.nowUtc().addMSecs(left_ms), true};
}

void EngineGuard::keepStanding() {
    if (!m_book)
        return;
    const Standing now = standing();
    LeftAlone known{m_account, m_engine, 0, m_breaker.pause().count(), now.isUsedUp};
    if (now.state != Breaker::State::Closed)
        known.until_ms = now.until.toMSecsSinceEpoch();
    // The end is worked out anew each time, and may be a moment off.
    const bool isSame = known.isUsedUp == m_kept.isUsedUp && known.pause_ms == m_kept.pause_ms &&
                        std::abs(known.until_ms - m_kept.until_ms) < milliseconds(1s).count();
    if (isSame)
        return;
    m_kept = known;
    m_book->keepLeftAlone(known);
}

Problem EngineGuard::refusal(const QString& name, const Model& model, qint64 left_ms) const {
    QString words;
    if (model.code == Code::QuotaExhausted && left_ms > milliseconds(longRest).count())
        words = QCoreApplication::translate("EngineGuard", "The quota of %1 is used up until %2.")
                    .arg(name, clockTimeOf(m_clock.nowUtc().addMSecs(left_ms), m_clock.nowUtc()));
    return Problem::of(model.code, words).after(double(left_ms) / 1000);
}

std::optional<milliseconds> EngineGuard::retryIn(const Problem& problem, int made) {
    if (!isWorthRetrying(problem.code) || made > mostRetries || problem.retryAfter_s.value_or(0) > longestRest_s ||
        m_breaker.state() == Breaker::State::Open || !m_budget.take())
        return std::nullopt;
    return m_backoff.wait(made - 1, problem.retryAfter_s);
}

std::optional<milliseconds> EngineGuard::waitFor(const Problem& refusal) {
    if (refusal.code != Code::EngineRateLimited || refusal.retryAfter_s.value_or(longestRest_s + 1) > longestRest_s)
        return std::nullopt;
    return m_backoff.wait(0, refusal.retryAfter_s);
}

} // namespace pith
