// SPDX-License-Identifier: GPL-3.0-or-later
// ETag and If-None-Match (RFC 9110, 8.8.3 and 13.1.2). Pure.
#pragma once
#include "http/answer.h"

namespace pith {

/// If-None-Match names `etag`, or any.
[[nodiscard]] bool isKnown(QByteArrayView ifNoneMatch, QByteArrayView etag);
/// Gives a 200 an ETag made of its body, and makes it a 304 where the client has that already.
void tag(Answer& answer, QByteArrayView ifNoneMatch);

} // namespace pith
