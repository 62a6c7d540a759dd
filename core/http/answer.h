// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that writes an answer's bytes. Pure but for the date.
#pragma once
#include "base/problem.h"

#include <QByteArray>

namespace pith {

struct Answer {
    int status = 200;
    QByteArrayView type = "application/json"; ///< lives as long as the program; empty: no body
    QByteArray body;
    QByteArray headers; ///< more of them: "Name: value\r\n" each, values without CR and LF
};

/// What a client still may do (draft-ietf-httpapi-ratelimit-headers-10), beside its answer.
struct RateNote {
    QByteArray begin; ///< empty: there is no limit. Else all of both fields up to the number that is left
    int left = 0;
    int full_s = 0;
};

/// RFC 9457, with Retry-After and WWW-Authenticate where they belong.
[[nodiscard]] Answer answerFor(const Problem& problem);

/// For a client on another machine. Where it `deflates`, the body is made smaller if that is worth its CPU: neither
/// what a packet holds nor what would hold up the loop. "Deflate" is what Qt has; all that take gzip take it but for
/// Go's own client, which gets it plain.
void forAfar(Answer& answer, bool deflates);

enum class Ending : unsigned char { KeepAlive, Close };
/// Status line and headers with the empty line. Length: that of the body; none for 204 and 304.
[[nodiscard]] QByteArray answerHead(const Answer& answer, Ending ending, const RateNote& note = {});
/// The same for a body that ends with the connection.
[[nodiscard]] QByteArray streamHead(const Answer& answer, const RateNote& note = {});

} // namespace pith
