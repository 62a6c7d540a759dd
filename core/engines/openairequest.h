// SPDX-License-Identifier: GPL-3.0-or-later
// What goes to an OpenAI-compatible server, and to Ollama by its own call: addresses and bodies. Pure.
#pragma once
#include "text/prompts.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <optional>

namespace pith {

/// How a model wants to be asked; found out by its refusals, and kept for its next calls.
struct OpenaiManners {
    bool newLimitName = false; ///< max_completion_tokens in place of max_tokens
    bool noTemperature = false;
    bool noSystem = false; ///< what the role "system" would say goes in front of the user's words
    bool noUsage = false;  ///< stream_options are not known
    bool noSchema = false; ///< response_format is not known, or no schema in it
    [[nodiscard]] bool operator==(const OpenaiManners&) const = default;
};

/// How one asking differs from another of the same task.
struct OpenaiAsking {
    int answerTokens = 2048; ///< room for all that is written, thoughts too
    OpenaiManners manners;
    std::optional<AnswerShape> shape; ///< of a structured answer; nullopt: lines of text
};

/// A model's name, and nothing else in a header or a body: letters, digits and . _ : / - @ +; at most 128.
[[nodiscard]] bool isOpenaiModel(QStringView name);
/// OpenAI's models that think before they write are known by their names.
[[nodiscard]] bool isReasoningModel(QStringView name);
[[nodiscard]] OpenaiManners mannersOf(QStringView model);
/// What to change after this refusal; nullopt: nothing that is not changed already.
[[nodiscard]] std::optional<OpenaiManners> adapted(const OpenaiManners& manners, int status, const QJsonObject& error);

/// `path` below openai/base_url: "/chat/completions".
[[nodiscard]] QUrl openaiUrl(const QUrl& base, const QString& path);
/// `path` of the server itself, beside its /v1: "/api/chat", "/props".
[[nodiscard]] QUrl serverUrl(const QUrl& base, const QString& path);

[[nodiscard]] QByteArray openaiBody(const Prompt& prompt, const QString& model, const OpenaiAsking& asking);
/// For /api/chat. `contextTokens`: of the prompt and the answer together.
[[nodiscard]] QByteArray ollamaBody(const Prompt& prompt, const QString& model, int answerTokens, int contextTokens,
                                    std::optional<AnswerShape> shape);
/// The smallest of few fixed steps that holds so many tokens, at most `most`: with each other size Ollama loads the
/// model anew.
[[nodiscard]] int ollamaContext(int tokens, int most);

} // namespace pith
