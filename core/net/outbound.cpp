// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/outbound.h"

namespace pith {

Outbound::Outbound(HttpSettings itsSettings, std::unique_ptr<Names> itsNames)
    : settings(std::move(itsSettings))
    , names(std::move(itsNames)) {}

std::shared_ptr<Outbound> Outbound::make(HttpSettings settings, std::unique_ptr<Names> names) {
    // The last owner may go below the loop on the stack: in a handler of what the loop has just told.
    const auto dispose = [](Outbound* net) { net->loop.isActing() ? net->deleteLater() : delete net; };
    return {new Outbound(std::move(settings), std::move(names)), dispose};
}

} // namespace pith
