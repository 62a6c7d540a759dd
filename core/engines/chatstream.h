// SPDX-License-Identifier: GPL-3.0-or-later
// A model's answer out of bytes, as they come: what the streams of OpenAI-compatible servers and of Ollama tell alike.
// Pure.
#pragma once
#include "engines/thoughtfilter.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace pith {

/// Tolerant: any member may be missing or of another type. An answer is whole only if a finish reason came. Thoughts
/// are passed over, in whatever member or tag they come. An error counts wherever it stands.
class ChatStream {
public:
    ChatStream() = default;
    virtual ~ChatStream() = default;
    ChatStream(const ChatStream&) = delete;
    ChatStream& operator=(const ChatStream&) = delete;

    /// The next words of the answer.
    [[nodiscard]] virtual QString feed(QByteArrayView bytes) = 0;
    /// At the end of the body.
    [[nodiscard]] virtual QString finish() = 0;

    /// The words so far were thoughts; true once.
    [[nodiscard]] bool takeVoided() { return m_filter.takeVoided(); }
    /// A piece that is no JSON, or a line without end: nothing that follows is read.
    [[nodiscard]] bool isBroken() const { return m_broken; }
    /// As openaiErrorOf() has it; empty: none.
    [[nodiscard]] const QJsonObject& error() const { return m_error; }
    /// Nothing that came is of a chat's answer.
    [[nodiscard]] bool isEmpty() const { return m_isEmpty; }
    [[nodiscard]] bool hasThoughts() const { return m_hasThoughts || m_filter.hasThoughts(); }
    [[nodiscard]] bool isRefusal() const { return m_isRefusal; } ///< the model says that it will not answer
    [[nodiscard]] const QString& finishReason() const { return m_finishReason; }
    [[nodiscard]] const QString& model() const { return m_model; }
    /// As the last piece has it that tells; 0 to 1e9 each (FAULTS E6).
    [[nodiscard]] qint64 inputTokens() const { return m_inputTokens; }
    [[nodiscard]] qint64 cachedTokens() const { return m_cachedTokens; } ///< of the input
    [[nodiscard]] qint64 outputTokens() const { return m_outputTokens; } ///< with thoughts: both are billed

protected:
    /// Reads "error" in an object; true: there is one, and nothing else in the object counts.
    bool takeError(const QJsonObject& object);
    void takeThoughts(const QJsonValue& thoughts);
    /// Words, thoughts in tags among them.
    void takeContent(const QJsonValue& content, QString& text);
    static void takeName(QString& into, const QJsonValue& value);

    ThoughtFilter m_filter;
    QJsonObject m_error;
    QString m_finishReason, m_model;
    qint64 m_inputTokens = 0, m_cachedTokens = 0, m_outputTokens = 0;
    bool m_hasThoughts = false, m_isRefusal = false;
    bool m_isEmpty = true;
    bool m_broken = false;
};

} // namespace pith
