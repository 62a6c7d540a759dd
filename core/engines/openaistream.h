// SPDX-License-Identifier: GPL-3.0-or-later
// The answer of an OpenAI-compatible server out of bytes, as they come (PROTOCOLS 6). Pure.
#pragma once
#include "engines/chatstream.h"
#include "net/sseparser.h"

namespace pith {

/// Reads `data: {chat.completion.chunk}` events up to [DONE] or the end of the body; also a whole chat.completion, from
/// a server that does not stream.
class OpenaiStream final : public ChatStream {
public:
    [[nodiscard]] QString feed(QByteArrayView bytes) override;
    [[nodiscard]] QString finish() override;

private:
    void take(const QList<SseEvent>& events, QString& text);
    void takeStray(QString& text);
    void takeObject(const QJsonObject& object, QString& text);
    void takeChoice(const QJsonObject& choice, QString& text);
    void takeUsage(const QJsonObject& usage);

    SseParser m_parser;
};

} // namespace pith
