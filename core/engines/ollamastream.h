// SPDX-License-Identifier: GPL-3.0-or-later
// Ollama's own answer (/api/chat): an object a line (PROTOCOLS 6). Pure.
#pragma once
#include "engines/chatstream.h"

namespace pith {

class OllamaStream final : public ChatStream {
public:
    [[nodiscard]] QString feed(QByteArrayView bytes) override;
    [[nodiscard]] QString finish() override;

private:
    void takeLine(const QByteArray& line, QString& text);

    QByteArray m_line; ///< of which the end has not come yet
};

} // namespace pith
