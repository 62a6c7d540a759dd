// SPDX-License-Identifier: GPL-3.0-or-later
// What Gemini's errors mean, and how long to wait. Pure.
#pragma once
#include "base/problem.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>

namespace pith {

/// Google's `error` object in a body; empty where there is none (HTML of a proxy). Also wrapped, as `[{"error":…}]`.
[[nodiscard]] QJsonObject geminiErrorIn(const QByteArray& body);

/// `status`: of HTTP, or of the error itself where it came within a stream. `retryAfter`: the header. What Gemini says
/// is quoted, redacted and in one line. Codes of the group "engine".
[[nodiscard]] Problem geminiProblem(int status, const QJsonObject& error, const QByteArray& retryAfter,
                                    const QDateTime& nowUtc);
/// 400 for a thinkingConfig that the model does not take.
[[nodiscard]] bool isThinkingRefused(int status, const QJsonObject& error);

/// 400 for a responseSchema, or for JSON mode, that the model does not take.
[[nodiscard]] bool isSchemaRefused(int status, const QJsonObject& error);

/// Calls a day that the account is granted of the model, where the error says that they are used up; 0: it does not.
[[nodiscard]] int callsPerDayIn(const QJsonObject& error);

} // namespace pith
