// SPDX-License-Identifier: GPL-3.0-or-later
// What a pasted text is. Pure, no request (FAULTS Y1, Y3, V5, N7).
#pragma once
#include "base/result.h"
#include "sources/source.h"

#include <optional>

namespace pith {

/// A URL: http and https alone; user info and fragment are removed; youtube in all its forms becomes
/// https://www.youtube.com/watch?v=ID. BAD_URL for what is none, or for "-", "--exec=..", "ytsearch:", control
/// characters.
[[nodiscard]] Result<SourceRef> resolveUrl(const QString& text);
/// For the command line and the window: a URL, or else a local file's path. A file that is not there: BAD_URL names it.
[[nodiscard]] Result<SourceRef> resolveArgument(const QString& text);
/// A playlist's or a channel's address, or what may be one; nullopt: anything else.
[[nodiscard]] std::optional<QUrl> listingAddress(const QString& text);
/// For a request: its URL, path or transcript.
[[nodiscard]] Result<SourceRef> resolve(const Request& request);

} // namespace pith
