// SPDX-License-Identifier: GPL-3.0-or-later
// Who writes summaries: one interface for the embedded engine and for models behind a wire.
#pragma once
#include "base/call.h"
#include "domain/draft.h"
#include "domain/summary.h"
#include "text/prompts.h"
#include "text/script.h"

#include <QObject>

#include <chrono>
#include <vector>

namespace pith {

struct EngineLimits {
    int inputTokens = 1'000'000; ///< what one call may carry, prompt included
    int outputTokens = 8192;
    bool local = false;  ///< takes the whole transcript at once, whatever its length (embedded)
    bool coarse = false; ///< its vocabulary is not known: it may make mostTokens() of a text
    int atOnce = 2;      ///< calls that it may be asked at the same time, for the parts of one talk
};

struct EngineTask {
    enum class Kind : unsigned char { Summarize, Condense, Join, Combine, Answer } kind = Kind::Summarize;
    ScriptPtr script;
    int first = 0, last = 0; ///< segments; Summarize and Condense
    std::vector<int> kept;   ///< Summarize and Answer: of the segments these alone, in order; empty: all
    QString question;        ///< Answer: its draft's overview answers, its points are what the talk says
    int part = 1, parts = 1; ///< Condense and Join
    QList<Draft> notes;      ///< Join and Combine
    Wish wish;
};

struct EngineAnswer {
    Draft draft;
    EngineUse use;
    NetworkUse network;
};

class EngineCall : public CallOf<EngineAnswer> {
    Q_OBJECT
public:
    using CallOf::CallOf;
    /// What the call took so far, also where it failed.
    [[nodiscard]] virtual NetworkUse network() const { return {}; }
    /// The tokens that it took so far, as far as the model has told, also where it failed.
    [[nodiscard]] virtual TokenUse tokensUsed() const { return {}; }
    /// What was estimated for the prompts that tokensUsed() counts; 0: nothing was.
    [[nodiscard]] virtual qint64 tokensEstimated() const { return 0; }
    /// How many calls a day the account is granted, where a refusal said so; 0: none did.
    [[nodiscard]] virtual int callsPerDay() const { return 0; }
    /// How long its service was silent before the first bytes; 0: it may take its time, or none came.
    [[nodiscard]] virtual std::chrono::milliseconds silence() const { return {}; }
    /// Whether somebody reads along, which is taken for granted until it is said. Where nobody does, the words may come
    /// later, many at once, which costs less.
    virtual void setWatched(bool watched) { (void)watched; }
signals:
    /// A line for the person who waits.
    void noted(const QString& line);
    /// The next piece of the draft, as it is written.
    void wrote(const pith::DraftPiece& piece);
    /// What was written so far is void: the answer was cut and is asked for once more with a larger limit.
    void restarted();
};

/// What an engine can carry, found out by asking it.
using LimitsCall = CallOf<EngineLimits>;

class Engine : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString model() const = 0;
    [[nodiscard]] virtual EngineLimits limits() const = 0;
    /// Finds out the limits of who has to be asked for them, a child of `owner`; null: limits() is all there is to
    /// know.
    [[nodiscard]] virtual LimitsCall* findLimits(QObject* owner) {
        (void)owner;
        return nullptr;
    }
    /// A child of `owner`. Problems are of the group "engine" (exit 4), or budget.
    [[nodiscard]] virtual EngineCall* complete(const EngineTask& task, QObject* owner) = 0;
};

} // namespace pith
