// SPDX-License-Identifier: GPL-3.0-or-later
// What the errors of OpenAI-compatible servers mean, Ollama's own among them (PROTOCOLS 6). Pure.
#pragma once
#include "base/problem.h"

#include <QByteArray>
#include <QJsonObject>

namespace pith {

/// The error in an answer's object, in whatever form: `{"error": {…}}`, `{"error": "words"}`, and at a refusal's top
/// `{"object": "error", "message"}`. Empty: there is none.
[[nodiscard]] QJsonObject openaiErrorOf(const QJsonObject& object);
/// The error in the body of a refusal, also `[{"error":…}]` and `{"detail": "words"}`; empty where there is none.
[[nodiscard]] QJsonObject openaiErrorIn(const QByteArray& body);

/// `status`: of HTTP; 200 where the error came within a stream, which then says itself what it is. What the server says
/// is quoted, redacted and in one line. Codes of the group "engine".
[[nodiscard]] Problem openaiProblem(int status, const QJsonObject& error, const QByteArray& retryAfter);

/// The prompt does not fit: every spelling that is known.
[[nodiscard]] bool isContextError(const QJsonObject& error);
/// The context's size in tokens, where such an error says how large it is; 0: it does not.
[[nodiscard]] int contextIn(const QJsonObject& error);
/// CONTEXT_TOO_SMALL with what to do about it here.
[[nodiscard]] Problem contextProblem();

} // namespace pith
