// SPDX-License-Identifier: GPL-3.0-or-later
// An OpenaiCall on a fake wire, and what it said.
#pragma once
#include "engines/fakeserver.h"
#include "engines/openaicall.h"
#include "support/support.h"

namespace pith {

inline const QByteArray answer =
    "The crew measured iron.\n- Sample one holds iron. [1]\n- Samples two and three too. [2-3]\n";
inline const QByteArray done = "data: [DONE]\n\n";
inline const QString away = u"https://ai.example/v1"_s, home = u"http://127.0.0.1:11434/v1"_s;

struct Asked : FakeServer {
    explicit Asked(std::function<void(FakeHttpCall*, int)> model, const QString& base = away,
                   EngineTask::Kind asking = EngineTask::Kind::Summarize)
        : kind(asking) {
        reply = std::move(model);
        start(world(base, u"some-model"_s));
    }
    struct Later {};
    Asked(Later, std::function<void(FakeHttpCall*, int)> model) { reply = std::move(model); }
    void start(const OpenaiWorld& given) {
        EngineTask task;
        task.kind = kind;
        task.script = talk(segments);
        task.last = int(task.script->segments.size()) - 1;
        call = new OpenaiCall(given, task, &owner);
        QObject::connect(call, &EngineCall::wrote, &owner, [this](const DraftPiece& p) { pieces.append(p); });
        QObject::connect(call, &EngineCall::restarted, &owner, [this] {
            ++restarts;
            pieces.clear();
        });
    }
    void asOllama() {
        bodies = {{u"/api/version"_s, "{\"version\":\"0.12.3\"}"}, {u"/api/show"_s, "{\"model_info\":{}}"}};
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
    EngineTask::Kind kind = EngineTask::Kind::Summarize;
    int restarts = 0, segments = 40;
    QObject owner;
    QPointer<OpenaiCall> call;
};

inline void bringAll(FakeHttpCall* http, const QByteArray& bytes) {
    http->bring(bytes);
    http->end();
}
inline void refuse(FakeHttpCall* http, int status, const QByteArray& body, const Headers& headers = {}) {
    http->bring(body, status);
    http->end(status, headers);
}

} // namespace pith
