// SPDX-License-Identifier: GPL-3.0-or-later
// A model's answer as JSON objects, one a server-sent event, out of bytes as they come. Pure.
#pragma once
#include "net/sseparser.h"

#include <QJsonObject>
#include <QList>

namespace pith {

class JsonEvents {
public:
    /// The next objects. "[DONE]" is passed over: an error may stand on either side of it.
    [[nodiscard]] QList<QJsonObject> feed(QByteArrayView bytes);
    /// At the end of the body: also what stood between the events, an object or a list of them. It is an error in
    /// mid-stream, or all of the answer from who does not stream.
    [[nodiscard]] QList<QJsonObject> finish();
    /// An event that is no JSON, or a line without end: nothing that follows is read.
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    void take(const QList<SseEvent>& events, QList<QJsonObject>& objects);

    SseParser m_parser;
    bool m_broken = false;
};

/// A number of tokens as an answer tells it, 0 to 1e9 (FAULTS E6); `into` stays where it tells none.
void takeCount(qint64& into, const QJsonValue& value);

} // namespace pith
