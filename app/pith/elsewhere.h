// SPDX-License-Identifier: GPL-3.0-or-later
// pith --server: the commands, asked of another Pith. Nothing of this machine's own data is opened.
#pragma once
#include "common/otherpith.h"

namespace pith::cli {

/// The other Pith, with the connection to it.
struct Elsewhere {
    explicit Elsewhere(RemoteAddress where)
        : pith(http, std::move(where)) {}
    HttpClient http{HttpSettings{}};
    RemotePith pith;
};

/// Waits in an event loop of its own, until a signal comes: CANCELLED.
[[nodiscard]] Result<QByteArray> askedFor(const RemotePith& pith, const QByteArray& method, const QByteArray& path,
                                          const QByteArray& body = {});
/// The talk made known there, summarized without a model if it was not: the cheapest way to its words.
[[nodiscard]] Result<SummaryRecord> madeKnown(const RemotePith& pith, const Request& wish);

} // namespace pith::cli
