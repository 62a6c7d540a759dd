// SPDX-License-Identifier: GPL-3.0-or-later
// An OpenaiCall on a fake wire, and what it said.
#pragma once
#include "engines/fakeserver.h"
#include "engines/heard.h"
#include "engines/openaicall.h"

namespace pith {

inline const QByteArray done = "data: [DONE]\n\n";
inline const QString away = u"https://ai.example/v1"_s, home = u"http://127.0.0.1:11434/v1"_s;

struct Asked : FakeServer, Heard {
    explicit Asked(std::function<void(FakeHttpCall*, int)> model, const QString& base = away,
                   EngineTask::Kind asking = EngineTask::Kind::Summarize)
        : kind(asking) {
        reply = std::move(model);
        start(world(base, u"some-model"_s));
    }
    struct Later {};
    Asked(Later, std::function<void(FakeHttpCall*, int)> model) { reply = std::move(model); }
    void start(const OpenaiWorld& given) { listen(new OpenaiCall(given, task(kind, segments), &owner)); }
    void asOllama() {
        bodies = {{u"/api/version"_s, "{\"version\":\"0.12.3\"}"}, {u"/api/show"_s, "{\"model_info\":{}}"}};
    }
    EngineTask::Kind kind = EngineTask::Kind::Summarize;
    int segments = 40;
};

inline void refuse(FakeHttpCall* http, int status, const QByteArray& body, const Headers& headers = {}) {
    http->bring(body, status);
    http->end(status, headers);
}

} // namespace pith
