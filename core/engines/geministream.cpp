// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/geministream.h"

#include <QJsonArray>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestName = 100;

QString name(const QJsonValue& value) { return value.toString().left(longestName); }
} // namespace

QString GeminiStream::feed(QByteArrayView bytes) { return take(m_events.feed(bytes)); }

QString GeminiStream::finish() { return take(m_events.finish()); }

QString GeminiStream::take(const QList<QJsonObject>& objects) {
    QString text;
    for (const QJsonObject& object : objects)
        takeObject(object, text);
    return text;
}

void GeminiStream::takeObject(const QJsonObject& object, QString& text) {
    for (const auto known : {"candidates"_L1, "promptFeedback"_L1, "usageMetadata"_L1})
        m_isEmpty = m_isEmpty && !object.contains(known);
    if (m_error.isEmpty())
        m_error = object.value("error"_L1).toObject();
    const QJsonObject candidate = object.value("candidates"_L1)[0].toObject();
    for (const QJsonValue& part : candidate.value("content"_L1)["parts"_L1].toArray())
        if (!part["thought"_L1].toBool())
            text += part["text"_L1].toString();
    if (const QString reason = name(candidate.value("finishReason"_L1)); !reason.isEmpty())
        m_finishReason = reason;
    if (const QString reason = name(object.value("promptFeedback"_L1)["blockReason"_L1]); !reason.isEmpty())
        m_blockReason = reason;
    if (const QString version = name(object.value("modelVersion"_L1)); !version.isEmpty())
        m_modelVersion = version;
    takeUsage(object.value("usageMetadata"_L1).toObject());
}

void GeminiStream::takeUsage(const QJsonObject& usage) {
    takeCount(m_inputTokens, usage.value("promptTokenCount"_L1));
    takeCount(m_cachedTokens, usage.value("cachedContentTokenCount"_L1));
    takeCount(m_wordTokens, usage.value("candidatesTokenCount"_L1));
    takeCount(m_thoughtTokens, usage.value("thoughtsTokenCount"_L1));
}

} // namespace pith
