// SPDX-License-Identifier: GPL-3.0-or-later
// Many videos under one address: a playlist or a channel.
#pragma once
#include <QDateTime>
#include <QList>
#include <QString>

namespace pith {

struct ListedVideo {
    QString url;
    QString title;
    QDateTime published; ///< invalid: not said
};

struct Listing {
    QString title;
    QList<ListedVideo> videos; ///< newest first
    bool isCut = false;        ///< the site shows no more than these at once, although more were asked for
};

} // namespace pith
