// SPDX-License-Identifier: GPL-3.0-or-later
// How much a client may ask, hold and dawdle. Values measured and argued in FAULTS H and W; a test makes them small.
#pragma once
#include <QtGlobal>

namespace pith {

/// Bytes, counts and milliseconds.
struct HttpLimits {
    qsizetype preambleBytes = 16 << 10; ///< request line and headers
    qsizetype targetBytes = 4 << 10;
    int headers = 64;
    qint64 bodyBytes = 16 << 20;   ///< of one request; a route may allow less
    qint64 bodiesBytes = 32 << 20; ///< of all requests in flight together; of a client's unread answers too
    int connections = 256;         ///< a named token may have a quarter of them busy, and what is left
    int streams = 512;             ///< event streams, which are authenticated, count apart; a named token has half
    int spare = 16;                ///< connections beyond them: for the owner, and to tell the others that it is full
    qsizetype aheadBytes = 256 << 10; ///< what is written to a client before it has read
    qint64 preamble_ms = 10'000;      ///< from the first byte, or from the connection while it is silent
    qint64 body_ms = 30'000;
    qint64 idle_ms = 30'000;    ///< between two requests
    qint64 stall_ms = 30'000;   ///< a client that reads nothing
    qint64 answer_ms = 660'000; ///< a request without its answer: over the longest Prefer: wait
    qint64 linger_ms = 2'000;
    qint64 lingerBytes = 4 << 20;
    int sweep_ms = 1'000;       ///< how often deadlines are looked at, while there are connections
    int frame_ms = 50;          ///< an event stream is written once in so long
    qint64 comment_ms = 13'900; ///< looked at once a sweep: 15 s at most
};

} // namespace pith
