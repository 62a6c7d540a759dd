// SPDX-License-Identifier: GPL-3.0-or-later
// A request's line and headers, judged byte by byte before anything else sees them. Pure.
#pragma once
#include "base/problem.h"
#include "http/limits.h"

#include <QByteArray>

#include <optional>

namespace pith {

enum class Method : unsigned char { Get, Head, Post, Put, Patch, Delete, Options, Trace };
[[nodiscard]] QByteArrayView methodName(Method method);

/// What Pith wants to know of a request. The views lie within the bytes that were parsed.
struct Preamble {
    Method method = Method::Get;
    bool http10 = false;
    bool close = false; ///< the connection ends with the answer
    bool expectsContinue = false;
    bool hasOrigin = false;
    qint64 length = 0;    ///< of the body
    QByteArrayView path;  ///< begins with one '/', holds no dot segment, no encoded '/', '\\', '%' or NUL
    QByteArrayView query; ///< without the '?'
    QByteArrayView host;  ///< well-formed; whether it is ours the guard decides
    QByteArrayView authorization, accept, acceptEncoding, contentType, ifNoneMatch, prefer, idempotencyKey, lastEventId;
};

/// Looks for the end of a preamble as it comes in; each byte is looked at once.
class PreambleScan {
public:
    enum class State : unsigned char { More, Whole, Bad };
    /// `bytes`: all there is so far, beginning with the request line. Bad: the first byte is no letter, or a line does
    /// not end in CR LF.
    [[nodiscard]] State look(QByteArrayView bytes);
    /// Whole: how long the preamble is, its empty line included.
    [[nodiscard]] qsizetype size() const { return m_at; }
    void reset() { m_at = 0; }

private:
    qsizetype m_at = 0;
};

/// `bytes`: a whole preamble with its empty line. Nothing: `preamble` is filled. Else the problem with its status; the
/// connection cannot go on, since where the next request begins is not known.
[[nodiscard]] std::optional<Problem> parsePreamble(QByteArrayView bytes, const HttpLimits& limits, Preamble& preamble);

} // namespace pith
