// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/embeddedengine.h"

#include "engines/asking.h"
#include "extract/embedded.h"
#include "extract/passages.h"

#include <QPointer>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

/// A summary on its way through the worker.
class EmbeddedCall final : public EngineCall {
public:
    EmbeddedCall(Worker& worker, const EngineTask& task, QObject* owner)
        : EngineCall(owner) {
        m_work = worker.run<Draft>(this, [task](const StopToken& stop) {
            return task.kind == EngineTask::Kind::Answer ? answerEmbedded(*task.script, task.question, stop)
                                                         : summarizeEmbedded(*task.script, task.wish, stop);
        });
        m_work->then(this, &EmbeddedCall::onDraft);
    }

protected:
    void abort() override {
        if (!m_work)
            return;
        m_work->disconnect(this);
        m_work->cancel();
    }
    [[nodiscard]] Problem onDeadline() const override { return Problem::of(Code::EngineTimeout); }

private:
    void onDraft(Result<Draft> draft) {
        if (isOver())
            return;
        if (!draft)
            return finish(draft.problem());
        for (const DraftPiece& piece : piecesOf(*draft)) {
            emit wrote(piece);
            if (isOver()) // a listener has cancelled
                return;
        }
        EngineUse use;
        use.name = u"embedded"_s;
        use.promptVersion = promptVersion;
        finish(EngineAnswer{draft.take(), use, {}});
    }

    QPointer<CallOf<Draft>> m_work;
};

} // namespace

EngineLimits EmbeddedEngine::limits() const {
    EngineLimits limits;
    limits.local = true;
    return limits;
}

EngineCall* EmbeddedEngine::complete(const EngineTask& task, QObject* owner) {
    return new EmbeddedCall(m_worker, task, owner);
}

} // namespace pith
