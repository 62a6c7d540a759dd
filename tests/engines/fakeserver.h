// SPDX-License-Identifier: GPL-3.0-or-later
// An OpenAI-compatible server on a fake wire: what its short questions are answered with stands in a table by path, and
// the test says what comes from the model.
#pragma once
#include "engines/fakewire.h"
#include "engines/openaiworld.h"

#include <QHash>

namespace pith {

struct FakeServer {
    FakeServer() {
        wire.answer = [this](FakeHttpCall* http, int number) {
            const QString path = wire.sent[size_t(number)].url.path();
            if (path.endsWith(u"/chat/completions") || path.endsWith(u"/api/chat"))
                return reply ? reply(http, asked++) : void();
            if (isDown)
                return http->fail(Code::EngineUnreachable);
            http->endWith(bodies.contains(path) ? 200 : statuses.value(path, 404), bodies.value(path));
        };
    }
    [[nodiscard]] OpenaiWorld world(const QString& base, const QString& model) {
        OpenaiWorld world;
        world.send = wire.sender();
        world.clock = &clock;
        world.base = QUrl(base);
        world.model = model;
        world.key = "key-1234";
        return world;
    }
    [[nodiscard]] QStringList paths() const {
        QStringList all;
        for (const HttpRequest& request : wire.sent)
            all.append(request.url.path());
        return all;
    }

    FakeWire wire;
    FakeClock clock;
    QHash<QString, QByteArray> bodies;
    QHash<QString, int> statuses;
    std::function<void(FakeHttpCall*, int)> reply; ///< of the model; the number is that of its calls
    int asked = 0;
    bool isDown = false;
};

} // namespace pith
