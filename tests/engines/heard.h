// SPDX-License-Identifier: GPL-3.0-or-later
// A call to a model, and what it said.
#pragma once
#include "engines/engine.h"
#include "engines/fakewire.h"
#include "support/support.h"

namespace pith {

/// What the models of these tests answer.
inline const QByteArray answer =
    "The crew measured iron.\n- Sample one holds iron. [1]\n- Samples two and three too. [2-3]\n";

struct Heard {
    void listen(EngineCall* to) {
        call = to;
        QObject::connect(to, &EngineCall::wrote, &owner, [this](const DraftPiece& p) { pieces.append(p); });
        QObject::connect(to, &EngineCall::restarted, &owner, [this] {
            ++restarts;
            pieces.clear();
        });
    }
    [[nodiscard]] static EngineTask task(EngineTask::Kind kind, int segments) {
        EngineTask task;
        task.kind = kind;
        task.script = talk(segments);
        task.last = int(task.script->segments.size()) - 1;
        return task;
    }
    [[nodiscard]] Result<EngineAnswer> result() { return waitFor<EngineAnswer>(call); }
    [[nodiscard]] QString overview() const {
        QString text;
        for (const DraftPiece& piece : pieces)
            if (piece.kind == DraftPiece::Kind::Overview)
                text += piece.text;
        return text.trimmed();
    }

    QList<DraftPiece> pieces;
    int restarts = 0;
    QObject owner;
    QPointer<EngineCall> call;
};

inline void bringAll(FakeHttpCall* http, const QByteArray& bytes) {
    http->bring(bytes);
    http->end();
}

} // namespace pith
