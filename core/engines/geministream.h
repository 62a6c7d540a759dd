// SPDX-License-Identifier: GPL-3.0-or-later
// Gemini's answer out of bytes, as they come. Pure.
#pragma once
#include "engines/jsonevents.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace pith {

/// Reads `data: {GenerateContentResponse}` events. The end is the end of the body; the answer is whole only if a
/// finishReason came. Tolerant: any member may be missing or of another type; thoughts are passed over; an error may
/// come as an event, or as a bare JSON object in between; the answer may be one JSON array (a proxy that drops
/// `alt=sse`).
class GeminiStream {
public:
    /// The next words of the answer.
    [[nodiscard]] QString feed(QByteArrayView bytes);
    /// At the end of the body.
    [[nodiscard]] QString finish();

    /// An event that is no JSON, or a line without end: nothing that follows is read.
    [[nodiscard]] bool isBroken() const { return m_events.isBroken(); }
    /// Google's `error` object, wherever it stood; empty: none.
    [[nodiscard]] const QJsonObject& error() const { return m_error; }
    /// Nothing that came is of a GenerateContentResponse.
    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }
    [[nodiscard]] const QString& finishReason() const { return m_finishReason; }
    [[nodiscard]] const QString& blockReason() const { return m_blockReason; } ///< of the prompt
    [[nodiscard]] const QString& modelVersion() const { return m_modelVersion; }
    /// As the last event has it that tells; 0 to 1e9 each (FAULTS E6).
    [[nodiscard]] qint64 inputTokens() const { return m_inputTokens; }
    [[nodiscard]] qint64 cachedTokens() const { return m_cachedTokens; }                 ///< of the input
    [[nodiscard]] qint64 outputTokens() const { return m_wordTokens + m_thoughtTokens; } ///< both are billed

private:
    [[nodiscard]] QString take(const QList<QJsonObject>& objects);
    void takeObject(const QJsonObject& object, QString& text);
    void takeUsage(const QJsonObject& usage);

    JsonEvents m_events;
    QJsonObject m_error;
    QString m_finishReason, m_blockReason, m_modelVersion;
    qint64 m_inputTokens = 0, m_cachedTokens = 0, m_wordTokens = 0, m_thoughtTokens = 0;
    bool m_isEmpty = true;
};

} // namespace pith
