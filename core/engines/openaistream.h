// SPDX-License-Identifier: GPL-3.0-or-later
// The answer of an OpenAI-compatible server out of bytes, as they come (PROTOCOLS 6). Pure.
#pragma once
#include "engines/chatstream.h"
#include "engines/jsonevents.h"

namespace pith {

/// Reads `data: {chat.completion.chunk}` events up to [DONE] or the end of the body; also a whole chat.completion, from
/// a server that does not stream.
class OpenaiStream final : public ChatStream {
public:
    [[nodiscard]] QString feed(QByteArrayView bytes) override;
    [[nodiscard]] QString finish() override;

private:
    [[nodiscard]] QString take(const QList<QJsonObject>& objects);
    void takeObject(const QJsonObject& object, QString& text);
    void takeChoice(const QJsonObject& choice, QString& text);
    void takeUsage(const QJsonObject& usage);

    JsonEvents m_events;
};

} // namespace pith
