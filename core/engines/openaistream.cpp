// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaistream.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pith {

using namespace Qt::StringLiterals;

QString OpenaiStream::feed(QByteArrayView bytes) {
    QString text;
    if (!m_broken)
        take(m_parser.feed(bytes), text);
    m_broken = m_broken || m_parser.overflow();
    return text;
}

QString OpenaiStream::finish() {
    QString text;
    if (!m_broken)
        take(m_parser.finish(), text);
    m_broken = m_broken || m_parser.overflow();
    if (!m_broken)
        takeStray(text);
    return text + m_filter.finish();
}

void OpenaiStream::take(const QList<SseEvent>& events, QString& text) {
    for (const SseEvent& event : events) {
        const QByteArray data = event.data.trimmed();
        if (data.isEmpty() || data == "[DONE]") // an error may follow or precede it, so reading goes on
            continue;
        const QJsonDocument json = QJsonDocument::fromJson(data);
        if (!json.isObject()) {
            m_broken = true;
            return;
        }
        takeObject(json.object(), text);
    }
}

/// What stood between the events: all of the answer from who does not stream, or a bare error.
void OpenaiStream::takeStray(QString& text) {
    const QByteArray& stray = m_parser.stray();
    if (const QJsonDocument json = stray.isEmpty() ? QJsonDocument() : QJsonDocument::fromJson(stray); json.isObject())
        takeObject(json.object(), text);
}

void OpenaiStream::takeObject(const QJsonObject& object, QString& text) {
    takeUsage(object.value("usage"_L1).toObject());
    if (takeError(object)) // first, always: OpenRouter's stands beside a choice
        return;
    m_isEmpty = m_isEmpty && !object.value("choices"_L1).isArray();
    takeName(m_model, object.value("model"_L1));
    takeChoice(object.value("choices"_L1)[0].toObject(), text);
}

void OpenaiStream::takeChoice(const QJsonObject& choice, QString& text) {
    const QJsonObject delta = choice.value(choice.contains("delta"_L1) ? "delta"_L1 : "message"_L1).toObject();
    takeThoughts(delta.value("reasoning_content"_L1));
    takeThoughts(delta.value("reasoning"_L1));
    takeContent(delta.value("content"_L1), text);
    m_isRefusal = m_isRefusal || !delta.value("refusal"_L1).toString().isEmpty();
    takeName(m_finishReason, choice.value("finish_reason"_L1));
}

void OpenaiStream::takeUsage(const QJsonObject& usage) {
    takeCount(m_inputTokens, usage.value("prompt_tokens"_L1));
    takeCount(m_outputTokens, usage.value("completion_tokens"_L1));
}

} // namespace pith
