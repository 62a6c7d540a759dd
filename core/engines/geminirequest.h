// SPDX-License-Identifier: GPL-3.0-or-later
// What goes to Gemini: the address and the body of streamGenerateContent. Pure.
#pragma once
#include "text/prompts.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>

namespace pith {

/// How long a model thinks before it writes: gemini/thinking.
enum class GeminiThinking : unsigned char {
    Least, ///< as little as the model can: a summary needs none, and thoughts are billed as words
    Low,
    Medium,
    High,
    Model, ///< as the model likes
};
/// `name`: one of the setting's choices.
[[nodiscard]] GeminiThinking geminiThinkingOf(const QString& name);

/// How one asking differs from another of the same task.
struct GeminiAsking {
    int answerTokens = 2048; ///< room for the words of the answer; thoughts get their own on top
    bool enlarged = false;   ///< the last answer was cut: twice the room
    bool ownWords = false;   ///< the last answer was stopped as recitation
    bool asItComes = false;  ///< the model refused to have its thinking set
    GeminiThinking thinking = GeminiThinking::Least;
    std::optional<AnswerShape> shape; ///< of a structured answer; nullopt: lines of text
};

/// A name that is a model's and nothing else in a URL: letters, digits, '.', '_', '-'; at most 100.
[[nodiscard]] bool isGeminiModel(QStringView name);
/// `base` is the host's address, as in gemini/base_url; a path in it is kept.
[[nodiscard]] QUrl geminiUrl(const QUrl& base, const QString& model);
[[nodiscard]] QByteArray geminiBody(const Prompt& prompt, const QString& model, const GeminiAsking& asking);

} // namespace pith
