// SPDX-License-Identifier: GPL-3.0-or-later
// What a site says of a video in words, made fit to keep. Pure. Private to sources.
#pragma once
#include <QJsonValue>
#include <QString>

namespace pith {

/// A title or a name: one line, nothing in it that a terminal would obey, 500 characters at most.
[[nodiscard]] QString siteLine(const QString& text);
[[nodiscard]] QString siteLine(const QJsonValue& value);

/// What the author wrote about the video, as one line of 2,000 characters at most: no markup, no addresses and tags nor
/// what only labels them, no list of times, no word of who pays. Plain text or HTML. Linear.
[[nodiscard]] QString siteDescription(const QString& text);

} // namespace pith
