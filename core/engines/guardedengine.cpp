// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/guardedengine.h"

#include "engines/asking.h"

#include <QPointer>
#include <QTimer>

namespace pith {

namespace {
constexpr int mostWaits = 3; // for a model's rest, before the first attempt or between two

/// Up to three attempts at one task. An attempt that is under way is told to the guard exactly once. What it may take
/// is booked and kept before it is made.
class GuardedCall final : public EngineCall {
public:
    GuardedCall(std::shared_ptr<GuardedEngine::Core> core, EngineTask task, QObject* owner)
        : EngineCall(owner)
        , m_core(std::move(core))
        , m_guard(*m_core->guard)
        , m_model(m_core->engine->model())
        , m_task(std::move(task)) {
        m_wait.setSingleShot(true);
        connect(&m_wait, &QTimer::timeout, this, &GuardedCall::attempt);
        if (const auto refusal =
                m_core->spend ? m_core->spend->refusal(m_model, expectedTokens(m_task)) : std::nullopt) {
            finish(*refusal);
            return;
        }
        m_guard.called();
        attempt();
    }
    ~GuardedCall() override {
        if (m_keeping)
            book({}); // no call was made
        if (m_attempt || m_keeping)
            m_guard.abandoned(m_model);
        m_core->lastUsed = m_guard.clock().monotonicMs();
    }
    void setWatched(bool watched) override {
        m_watched = watched;
        if (m_attempt)
            m_attempt->setWatched(watched);
    }
    [[nodiscard]] NetworkUse network() const override {
        NetworkUse use = m_network;
        if (m_attempt)
            use += m_attempt->network();
        return use;
    }

protected:
    void abort() override {
        m_wait.stop();
        if (m_keeping) {
            m_keeping->disconnect(this);
            m_keeping->cancel();
            m_keeping = nullptr;
            book({});
            m_guard.abandoned(m_model);
        }
        if (!m_attempt)
            return;
        m_network += m_attempt->network();
        m_attempt->disconnect(this);
        m_attempt->cancel();
        book(m_attempt->tokensUsed());
        m_attempt = nullptr;
        m_guard.abandoned(m_model);
    }
    [[nodiscard]] Problem onDeadline() const override { return Problem::of(Code::EngineTimeout); }

private:
    // In the order in which they run.
    void attempt() {
        if (const auto refusal = m_guard.admit(m_model))
            return onRefusal(*refusal);
        ++m_made;
        sayWhatIsLeft();
        if (m_core->spend) {
            m_reserved = m_core->spend->reserve(m_core->engine->name(), m_model, expectedTokens(m_task));
            if (CallOf<Done>* keeping = m_core->spend->keep(m_reserved, this)) {
                m_keeping = keeping;
                keeping->then(this, [this](const Result<Done>&) { // a disk that is full stops nobody here
                    m_keeping = nullptr;
                    begin();
                });
                return;
            }
        }
        begin();
    }

    void begin() {
        m_attempt = m_core->engine->complete(m_task, this);
        connect(m_attempt, &EngineCall::wrote, this, &GuardedCall::onWrote);
        connect(m_attempt, &EngineCall::restarted, this, &EngineCall::restarted);
        m_attempt->then(this, &GuardedCall::onAnswer);
        m_attempt->setWatched(m_watched);
    }

    /// "Call 3 of 20 today", once somebody can hear it.
    void sayWhatIsLeft() {
        const auto next = m_guard.nextCall(m_model);
        if (!next)
            return;
        tell(tr("Call %1 of %2 today to %3.").arg(next->number).arg(next->of).arg(m_model));
    }

    void tell(const QString& line) {
        QMetaObject::invokeMethod(
            this,
            [this, line] {
                if (!isOver())
                    emit noted(line);
            },
            Qt::QueuedConnection);
    }

    /// Said where it is long enough to be wondered about.
    void waitBefore(std::chrono::milliseconds time, const Problem& why) {
        constexpr auto unnoticed = std::chrono::seconds(2);
        if (time > unnoticed) {
            const auto seconds = std::chrono::ceil<std::chrono::seconds>(time).count();
            tell(tr("%1 It is asked again in %2 s.").arg(why.words(), QString::number(seconds)));
        }
        m_wait.start(time);
    }

    void onRefusal(const Problem& refusal) {
        const auto wait = m_waits < mostWaits ? m_guard.waitFor(refusal) : std::nullopt;
        if (!wait)
            return finish(m_failure.value_or(refusal)); // the failure itself says more
        ++m_waits;
        waitBefore(*wait, refusal);
    }

    void onWrote(const DraftPiece& piece) {
        m_wrote = true;
        emit wrote(piece);
    }

    void onAnswer(Result<EngineAnswer> answer) {
        m_network += m_attempt->network();
        const TokenUse used = m_attempt->tokensUsed();
        const qint64 estimated = m_attempt->tokensEstimated();
        book(used);
        const int callsPerDay = m_attempt->callsPerDay();
        const auto silence = m_attempt->silence();
        m_attempt = nullptr;
        if (answer) {
            m_guard.ended(m_model, nullptr, 0, silence);
            m_guard.counted(m_model, estimated, used.input);
            answer.value().network = m_network;
            answer.value().use.cost = m_cost;
            return finish(std::move(answer));
        }
        const Problem& problem = answer.problem();
        m_guard.ended(m_model, &problem, callsPerDay);
        const auto wait = m_wrote ? std::nullopt : m_guard.retryIn(problem, m_made);
        if (!wait)
            return finish(problem);
        m_failure = problem;
        waitBefore(*wait, problem);
    }

    /// Also what a failed attempt took: it is billed all the same.
    void book(const TokenUse& use) {
        const auto cost = m_core->spend ? m_core->spend->settle(m_reserved, use) : std::nullopt;
        if (cost)
            m_cost = Money{(m_cost ? m_cost->amount : 0) + cost->amount, cost->currency};
    }

    const std::shared_ptr<GuardedEngine::Core> m_core;
    EngineGuard& m_guard; ///< the core's
    const QString m_model;
    const EngineTask m_task;
    QPointer<Call> m_keeping; ///< the reservation, on its way to the disk
    SpendGuard::Reservation m_reserved;
    QPointer<EngineCall> m_attempt;   ///< under way
    std::optional<Problem> m_failure; ///< of the last attempt
    QTimer m_wait;
    NetworkUse m_network; ///< of the attempts that are over
    std::optional<Money> m_cost;
    int m_made = 0, m_waits = 0;
    bool m_wrote = false;
    bool m_watched = true;
};

} // namespace

GuardedEngine::GuardedEngine(std::unique_ptr<Engine> inner, std::shared_ptr<EngineGuard> guard, SpendGuard* spend,
                             QObject* parent)
    : Engine(parent)
    , m_core(std::make_shared<Core>(Core{std::move(inner), std::move(guard), spend})) {
    touch();
}

EngineCall* GuardedEngine::complete(const EngineTask& task, QObject* owner) {
    return new GuardedCall(m_core, task, owner);
}

/// Where the API counts more than is estimated, the window holds less.
EngineLimits GuardedEngine::limits() const {
    EngineLimits limits = m_core->engine->limits();
    limits.inputTokens = int(double(limits.inputTokens) / std::max(1.0, guard()->tokenRatio(model())));
    return limits;
}

bool GuardedEngine::isQuietFor(std::chrono::milliseconds time) const {
    return m_core.use_count() == 1 && guard()->clock().monotonicMs() - m_core->lastUsed >= time.count();
}

} // namespace pith
