// SPDX-License-Identifier: GPL-3.0-or-later
// What a person pastes, as a request. For the command line and the window, which do not see sources.
#pragma once
#include "base/result.h"
#include "domain/request.h"

#include <QUrl>

namespace pith {

/// A URL, or a local file's path. BAD_URL where it is neither.
[[nodiscard]] Result<Request> requestFor(const QString& text);

/// A playlist's or a channel's address, or what may be one, any page among it where that `mayBeFeed`: a podcast's.
/// Service::listing() tells. Empty: it is none.
[[nodiscard]] QUrl listingFor(const QString& text, bool mayBeFeed);

} // namespace pith
