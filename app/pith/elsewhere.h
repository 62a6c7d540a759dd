// SPDX-License-Identifier: GPL-3.0-or-later
// pith --server: the commands, asked of another Pith. Nothing of this machine's own data is opened.
#pragma once
#include "remote/remotepith.h"

#include <QStringList>

#include <optional>

namespace pith::cli {

/// Takes --server, --token-file and --insecure out of the arguments, wherever they stand before "--". Nothing: no other
/// Pith is named.
[[nodiscard]] Result<std::optional<RemoteAddress>> namedServer(QStringList& arguments);

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
/// A local file as a body may hold it: read here, since the other one sees no file of this machine.
[[nodiscard]] Result<Request> sendable(const Request& request);

} // namespace pith::cli
