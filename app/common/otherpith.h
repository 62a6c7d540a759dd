// SPDX-License-Identifier: GPL-3.0-or-later
// Another Pith, as both programs are told of it: --server URL --token-file FILE [--insecure].
#pragma once
#include "remote/remotepith.h"

#include <QStringList>

#include <optional>

namespace pith {

/// Takes --server, --token-file and --insecure out of the arguments, wherever they stand before "--". Nothing: no other
/// Pith is named.
[[nodiscard]] Result<std::optional<RemoteAddress>> namedServer(QStringList& arguments);

/// The same without reading anything: a token that comes through a pipe comes once.
void dropServer(QStringList& arguments);

/// A local file as a body may hold it: read here, since the other one sees no file of this machine.
[[nodiscard]] Result<Request> sendable(const Request& request);

} // namespace pith
