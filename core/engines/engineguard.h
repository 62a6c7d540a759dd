// SPDX-License-Identifier: GPL-3.0-or-later
// What the calls to one origin of an engine know together: whether it works, which model has to rest, and how many
// retries are left. Decides; GuardedEngine applies it. No timer, no wire.
#pragma once
#include "base/problem.h"
#include "engines/modelbook.h"
#include "policy/backoff.h"
#include "policy/breaker.h"
#include "policy/retrybudget.h"

#include <QDateTime>
#include <QHash>
#include <QString>

#include <optional>

namespace pith {

class EngineGuard {
public:
    /// `book`: remembers days that are used up, and an open breaker, under `account`; null: nobody does. Outlives this.
    EngineGuard(const Clock& clock, quint32 seed, ModelBook* book = nullptr, QString account = {}, QString engine = {});

    /// May an attempt be made now? nullopt: yes, and its end must be told by ended() or abandoned(). Else
    /// ENGINE_RATE_LIMITED, QUOTA_EXHAUSTED or BREAKER_OPEN, with the time after which to ask again.
    [[nodiscard]] std::optional<Problem> admit(const QString& model);
    /// How an attempt ended; null: well. `callsPerDay`: what the answer says of the day's quota; 0: nothing.
    void ended(const QString& model, const Problem* problem, int callsPerDay = 0,
               std::chrono::milliseconds silence = {});
    /// An attempt was cancelled.
    void abandoned(const QString& model);

    /// A new call begins.
    void called() { m_budget.called(); }
    /// How long to wait before the next attempt, after `made` of them and this failure; nullopt: the failure stands.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retryIn(const Problem& problem, int made);
    /// Where admit() said no and waiting is worth while: until the model's rest is over, spread a little.
    [[nodiscard]] std::optional<std::chrono::milliseconds> waitFor(const Problem& refusal);

    /// What the API counted for a prompt of so many estimated tokens: the next estimates are the better for it.
    void counted(const QString& model, qint64 estimated, qint64 counted);
    /// Tokens counted for one that is estimated; 1 until something is known.
    [[nodiscard]] double tokenRatio(const QString& model) { return of(model).memory.tokenRatio; }
    /// Of all models that were asked.
    [[nodiscard]] QList<std::pair<QString, double>> tokenRatios() const;

    /// Of no use now: its day is used up, or it was not known a moment ago. Another model is asked first.
    [[nodiscard]] bool isSpent(const QString& model);
    /// The next call of a model among those that its day holds.
    struct Call {
        int number = 0, of = 0;
    };
    /// nullopt: no refusal has said yet how many there are.
    [[nodiscard]] std::optional<Call> nextCall(const QString& model);

    [[nodiscard]] const Breaker& breaker() const { return m_breaker; }
    /// Whether it is left alone, as people see it: its breaker, or the day of each model that was asked is used up.
    struct Standing {
        Breaker::State state = Breaker::State::Closed;
        QDateTime until{}; ///< invalid where closed
        bool isUsedUp = false;
    };
    [[nodiscard]] Standing standing() const;
    [[nodiscard]] const QString& account() const { return m_account; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }

private:
    struct Model {
        Code code = Code::EngineRateLimited; ///< why it rests
        qint64 restsUntil = 0;               ///< monotonic ms; until then no call goes out (FAULTS E4)
        qint64 unknownUntil = 0;             ///< monotonic ms
        double keptRatio = 1;                ///< memory.tokenRatio as the book has it
        ModelMemory memory;
    };
    [[nodiscard]] Model& of(const QString& name);
    [[nodiscard]] bool makeRoom();
    void rest(Model& model, const Problem& problem);
    void count(Model& model);
    void turnDay(ModelMemory& memory);
    void keep(const QString& name, const Model& model);
    void resume();
    void keepStanding();
    [[nodiscard]] Problem refusal(const QString& name, const Model& model, qint64 left_ms) const;

    const Clock& m_clock;
    ModelBook* m_book;
    const QString m_account, m_engine;
    LeftAlone m_kept; ///< as the book has it
    Breaker m_breaker;
    RetryBudget m_budget;
    Backoff m_backoff;
    QHash<QString, Model> m_models;
    Model m_spare; ///< nobody's: forgotten at once
    QDate m_day;   ///< the provider's, until m_dayEnds
    QDateTime m_dayEnds;
};

} // namespace pith
