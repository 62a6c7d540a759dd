// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/ollamastream.h"

#include "engines/jsonevents.h"

#include <QJsonDocument>

#include <utility>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestLine = 1 << 20;
} // namespace

QString OllamaStream::feed(QByteArrayView bytes) {
    QString text;
    while (!m_broken && !bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        m_line.append(end < 0 ? bytes : bytes.first(end));
        m_broken = m_line.size() > longestLine;
        if (end < 0)
            break;
        if (!m_broken)
            takeLine(std::exchange(m_line, {}), text);
        bytes = bytes.sliced(end + 1);
    }
    return text;
}

QString OllamaStream::finish() {
    QString text;
    if (!m_broken)
        takeLine(std::exchange(m_line, {}), text);
    return text + m_filter.finish();
}

void OllamaStream::takeLine(const QByteArray& line, QString& text) {
    if (line.trimmed().isEmpty())
        return;
    const QJsonDocument json = QJsonDocument::fromJson(line);
    if (!json.isObject()) {
        m_broken = true;
        return;
    }
    const QJsonObject object = json.object();
    takeCount(m_inputTokens, object.value("prompt_eval_count"_L1));
    takeCount(m_outputTokens, object.value("eval_count"_L1));
    if (takeError(object))
        return;
    const QJsonObject message = object.value("message"_L1).toObject();
    m_isEmpty = m_isEmpty && message.isEmpty();
    takeName(m_model, object.value("model"_L1));
    takeThoughts(message.value("thinking"_L1));
    takeContent(message.value("content"_L1), text);
    if (!object.value("done"_L1).toBool())
        return;
    takeName(m_finishReason, object.value("done_reason"_L1));
    if (m_finishReason.isEmpty())
        m_finishReason = u"stop"_s; // versions before 0.1.38 gave no reason
}

} // namespace pith
