// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of a command line, a playlist or a channel replaced by its videos.
#pragma once
#include "base/result.h"
#include "domain/request.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace pith {
class Service;
}

namespace pith::cli {

/// In the order of the command line; what is wrong with one is told when its turn comes.
struct Source {
    QString name;
    Result<Request> request;
    bool isListed = false; ///< out of a playlist or a channel: nothing new where it was done before
};
using Sources = std::vector<Source>;

/// Of a list. A podcast's feed means its newest episode, and is a list only where somebody asked for so many.
struct Limit {
    int videos = 10;
    bool isAsked = false;
};

/// Asks the sites, where a source may be a list; waits in an event loop of its own. `wish`: what is wanted of each.
/// CANCELLED where a signal came.
[[nodiscard]] Result<Sources> expanded(Service& service, const QStringList& named, const Request& wish, Limit limit,
                                       bool quiet);

} // namespace pith::cli
