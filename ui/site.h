// SPDX-License-Identifier: GPL-3.0-or-later
// What a link or path is of, by its looks alone: nothing is asked. Pure.
#pragma once
#include <QString>

namespace pith {

enum class Site : unsigned char {
    None, ///< no link and no path
    YouTube,
    Video,    ///< a page of another site that is known for its videos, or a media file
    Page,     ///< any other http(s) address
    Captions, ///< a subtitle file, here or there
    File,     ///< another file of this machine
};

[[nodiscard]] Site siteOf(const QString& text);
/// A link to one video: a channel, a list or a site's front page is none.
[[nodiscard]] bool isVideoLink(const QString& text);

} // namespace pith
