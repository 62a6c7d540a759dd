// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaistream.h"

#include <QJsonArray>

namespace pith {

using namespace Qt::StringLiterals;

QString OpenaiStream::feed(QByteArrayView bytes) { return take(m_events.feed(bytes)); }

QString OpenaiStream::finish() { return take(m_events.finish()) + m_filter.finish(); }

QString OpenaiStream::take(const QList<QJsonObject>& objects) {
    QString text;
    for (const QJsonObject& object : objects)
        takeObject(object, text);
    m_broken = m_events.isBroken();
    return text;
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
    takeCount(m_cachedTokens, usage.value("prompt_tokens_details"_L1)["cached_tokens"_L1]);
    takeCount(m_outputTokens, usage.value("completion_tokens"_L1));
}

} // namespace pith
