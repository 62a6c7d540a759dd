// SPDX-License-Identifier: GPL-3.0-or-later
// What an HTTP status other than 2xx means for a source. Pure. Private to sources.
#pragma once
#include "net/httpclient.h"

#include <optional>

namespace pith {

/// Seconds, or a date seen from the response's own Date header; nullopt: none, or nonsense. Clamped to a day, never
/// negative.
[[nodiscard]] std::optional<double> retryAfterOf(const HttpResponse& response);

/// nullopt for 2xx. 404, 410 REMOVED; 401 LOGIN_REQUIRED; 403 and others UNREACHABLE with the status in words; 429
/// SOURCE_RATE_LIMITED, or IP_BLOCKED where `body` begins with a page that asks for a captcha. `site` is named to the
/// person.
[[nodiscard]] std::optional<Problem> problemOf(const HttpResponse& response, QByteArrayView body, const QString& site);

/// A web page, by its first bytes.
[[nodiscard]] bool isHtml(QByteArrayView body);

/// The charset of a Content-Type; empty: none.
[[nodiscard]] QByteArray charsetOf(QByteArrayView contentType);

} // namespace pith
