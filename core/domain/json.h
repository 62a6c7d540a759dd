// SPDX-License-Identifier: GPL-3.0-or-later
// Values to JSON and back: the only place that knows the contract's member names.
#pragma once
#include "base/result.h"
#include "domain/reply.h"
#include "domain/request.h"
#include "domain/summary.h"

#include <QByteArray>
#include <QJsonObject>

namespace pith {

/// A document with a cap on size (bytes), number of values and depth: {} or [] at the top, UTF-8. Deeper, larger, or
/// with a member twice is a Problem with `code`.
[[nodiscard]] Result<QJsonDocument> parseJson(const QByteArray& bytes, Code code, qsizetype maxBytes = 8 << 20,
                                              qsizetype maxValues = 500'000);

[[nodiscard]] QByteArray toJson(const SummaryRecord& record);
/// For the list: without points, chapters and markdown.
[[nodiscard]] QByteArray toListJson(const SummaryRecord& record);
[[nodiscard]] QByteArray toJson(const Video& video); ///< to be kept: all of it but its language
[[nodiscard]] QByteArray toJson(const Point& point, const Video* video);
[[nodiscard]] QByteArray toJson(const Reply& reply);
[[nodiscard]] QByteArray toProblemJson(const Problem& problem); ///< RFC 9457
[[nodiscard]] QByteArray compact(const QJsonObject& object);

[[nodiscard]] std::optional<SummaryRecord> recordFromJson(const QJsonObject& object);
[[nodiscard]] Point pointFromJson(const QJsonObject& object);
[[nodiscard]] std::optional<Reply> replyFromJson(const QJsonObject& object);
/// The chapters of the video in a stored record. Empty: it has none, or this is no record.
[[nodiscard]] QList<Chapter> videoChaptersIn(const QByteArray& recordJson);
[[nodiscard]] std::optional<Problem> problemFromJson(const QJsonObject& object);

/// The body of POST /v1/summaries. Unknown members, wrong types and impossible values are BAD_REQUEST (or the option's
/// code).
[[nodiscard]] Result<Request> requestFromBody(const QJsonObject& body);
/// The same, to be sent. `transcript` must be UTF-8.
[[nodiscard]] QByteArray toBody(const Request& request);
/// The body of POST /v1/summaries/{id}/ask. Unknown members, wrong types and impossible values are BAD_REQUEST or
/// BAD_OPTION.
[[nodiscard]] Result<Question> questionFromBody(const QJsonObject& body);
[[nodiscard]] QByteArray toBody(const Question& question);
/// For the job log: all of a request, and back. A local file's path is kept.
[[nodiscard]] QByteArray toJson(const Request& request);
[[nodiscard]] Result<Request> requestFromJson(const QJsonObject& object);

[[nodiscard]] QString rfc3339(const QDateTime& utc);

} // namespace pith
