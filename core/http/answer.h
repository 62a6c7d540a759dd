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

/// RFC 9457, with Retry-After and WWW-Authenticate where they belong.
[[nodiscard]] Answer answerFor(const Problem& problem);

enum class Ending : unsigned char { KeepAlive, Close };
/// Status line and headers with the empty line. Length: that of the body; none for 204 and 304.
[[nodiscard]] QByteArray answerHead(const Answer& answer, Ending ending);
/// The same for a body that ends with the connection.
[[nodiscard]] QByteArray streamHead(const Answer& answer);

} // namespace pith
