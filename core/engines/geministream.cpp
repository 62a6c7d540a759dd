// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/geministream.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr double mostTokens = 1e9;
constexpr qsizetype longestName = 100;

void takeCount(qint64& into, const QJsonValue& value) {
    if (value.isDouble())
        into = qint64(std::clamp(value.toDouble(), 0.0, mostTokens));
}

QString name(const QJsonValue& value) { return value.toString().left(longestName); }
} // namespace

QString GeminiStream::feed(QByteArrayView bytes) {
    QString text;
    if (!m_broken)
        take(m_parser.feed(bytes), text);
    m_broken = m_broken || m_parser.overflow();
    return text;
}

QString GeminiStream::finish() {
    QString text;
    if (!m_broken)
        take(m_parser.finish(), text);
    m_broken = m_broken || m_parser.overflow();
    if (!m_broken)
        takeStray(text);
    return text;
}

void GeminiStream::take(const QList<SseEvent>& events, QString& text) {
    for (const SseEvent& event : events) {
        const QByteArray data = event.data.trimmed();
        if (data.isEmpty() || data == "[DONE]") // Gemini has none, gateways add it
            continue;
        const QJsonDocument json = QJsonDocument::fromJson(data);
        if (!json.isObject()) {
            m_broken = true;
            return;
        }
        takeObject(json.object(), text);
    }
}

/// What stood between the events: an error in mid-stream, or all of the answer in another form.
void GeminiStream::takeStray(QString& text) {
    const QByteArray& stray = m_parser.stray();
    const QJsonDocument json = stray.isEmpty() ? QJsonDocument() : QJsonDocument::fromJson(stray);
    if (json.isObject())
        return takeObject(json.object(), text);
    for (const QJsonValue& item : json.array())
        takeObject(item.toObject(), text);
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
    takeCount(m_wordTokens, usage.value("candidatesTokenCount"_L1));
    takeCount(m_thoughtTokens, usage.value("thoughtsTokenCount"_L1));
}

} // namespace pith
