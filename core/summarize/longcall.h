// SPDX-License-Identifier: GPL-3.0-or-later
// A talk that is longer than a model's window: notes on its parts, then the summary out of the notes. To who asks it is
// a call like any other.
#pragma once
#include "engines/engine.h"
#include "summarize/partbook.h"
#include "summarize/plan.h"

#include <QPointer>

#include <memory>
#include <vector>

namespace pith {

class Worker;

/// All outlive the call.
struct LongWorld {
    Engine* engine = nullptr;
    EngineLimits limits;
    Worker* worker = nullptr;
    PartBook* book = nullptr; ///< null: nothing is kept
    bool readsBook = true;    ///< false: all is asked anew, and kept
    int atOnce = 1;           ///< parts that are asked for at the same time
};

/// A part that fails is asked for once more, alone; one that does not fit after all is cut in two, unless the
/// engine has learnt by it how much it holds. Notes that do not fit into one call are joined in groups first. What was
/// noted is kept at once, so that the next run goes on from there. Streams as the last step is written.
class LongCall final : public EngineCall {
    Q_OBJECT
public:
    LongCall(LongWorld world, ScriptPtr script, Wish wish, QObject* owner);

    [[nodiscard]] NetworkUse network() const override;
    void setWatched(bool watched) override;

signals:
    void progressed(double share); ///< 0 to 1, before the last step

protected:
    void abort() override;

private:
    struct Part {
        EngineTask task;
        std::optional<Draft> notes;
        QPointer<EngineCall> call;
        bool isSecond = false; ///< asked once more
        int cuts = 0;          ///< how often it was cut in two
    };
    using PartPtr = std::shared_ptr<Part>;

    // In the order in which they run.
    void onTurns(const std::vector<int>& turns);
    void pump();
    [[nodiscard]] bool recalls(Part& part) const;
    void ask(const PartPtr& part);
    void onPart(const PartPtr& part, const Result<EngineAnswer>& answer);
    void onFailed(const PartPtr& part, const Problem& why);
    void split(const PartPtr& part);
    void join();
    void combine(QList<Draft> notes);
    void onAnswer(Result<EngineAnswer> answer);

    [[nodiscard]] QByteArray keyOf(const EngineTask& task) const;
    [[nodiscard]] EngineCall* call(const EngineTask& task);
    void addCost(const std::optional<Money>& cost);
    void giveUp(const Problem& why);

    const LongWorld m_world;
    const ScriptPtr m_script;
    const Wish m_wish;
    const int m_held;             ///< what the engine was known to hold, as it says it itself
    std::vector<PartPtr> m_parts; ///< in the talk's order
    int m_level = 0;              ///< how often notes were joined
    QPointer<Call> m_current;     ///< the worker, or the last step
    QPointer<EngineCall> m_last;
    bool m_watched = true;
    EngineUse m_use;
    NetworkUse m_network; ///< of calls that are over
};

} // namespace pith
