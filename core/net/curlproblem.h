// SPDX-License-Identifier: GPL-3.0-or-later
// What a failed exchange means to a person. Pure. Private to net.
#pragma once
#include "base/problem.h"
#include "net/curltransfer.h"

namespace pith {

/// Where an exchange failed: the words depend on it.
struct Failure {
    CURLcode code = CURLE_OK;
    CurlTransfer::Verdict verdict = CurlTransfer::Verdict::None;
    bool isEngine = false;
    bool wasAsked = false;    ///< the request went out
    bool isAnswering = false; ///< the head had come: what fails then was cut
    bool isProxied = false;
    QString host;
    qint64 maxBytes = 0;
};

[[nodiscard]] Problem problemOf(const Failure& failure);
/// The same for a source and for an engine.
[[nodiscard]] Problem unreachable(bool isEngine, const QString& words);
[[nodiscard]] Problem tooLate(bool isEngine, const QString& host);
[[nodiscard]] Problem addressRefused(const QString& host);
/// The connection broke; asking again may do.
[[nodiscard]] bool isBroken(CURLcode code);

} // namespace pith
