// SPDX-License-Identifier: GPL-3.0-or-later
// The calls there are, as data. What is not listed is not there; openapi.json is tested against this table. Pure.
#pragma once
#include "http/preamble.h"

#include <span>

namespace pith {

enum class ApiCall : unsigned char {
    One,
    Submit,
    Batch,
    List,
    Remove,
    Events,
    Transcript,
    Ask,
    Settings,
    Configure,
    Forget,
    Resources,
    Metrics,
    Health,
    Ready,
    OpenApi
};

/// What a call counts against: rate/reads_per_s or rate/jobs_per_min.
enum class Cost : unsigned char { None, Read, Job };

enum class Token : unsigned char { Needed, None };

struct Route {
    Method method;
    QByteArrayView pattern; ///< "{id}" stands for one segment
    ApiCall call;
    Cost cost = Cost::Read;
    int weight = 1;                           ///< how many it counts as: one is a read out of memory
    QByteArrayView type = "application/json"; ///< of its answer; empty: none, or it chooses itself by Accept
    qint64 bodyBytes =
        64 << 10; ///< the longest body, but for reads, which have none; else what is not wanted is dropped
    Token token = Token::Needed;
};
[[nodiscard]] std::span<const Route> routes();

struct Match {
    const Route* route = nullptr; ///< null: see pathKnown
    bool pathKnown = false;       ///< there are calls of this path, by other methods
    QByteArrayView id;            ///< what stands for "{id}": letters, digits, '-' and '_', 64 at most
};
/// HEAD finds what GET would.
[[nodiscard]] Match matchRoute(Method method, QByteArrayView path);
/// "GET, HEAD, OPTIONS": for a path that is known.
[[nodiscard]] QByteArray allowedMethods(QByteArrayView path);

} // namespace pith
