// SPDX-License-Identifier: GPL-3.0-or-later
// Apart from apiserver.cpp, so that a test of the service links no queue and no store.
#include "http/apiserver.h"
#include "http/queueworld.h"

namespace pith {

Result<std::unique_ptr<ApiServer>> ApiServer::listen(const Settings& settings, JobQueue& jobs, Monitor& monitor,
                                                     const Clock& clock, pith::Settings& configuration, SetKey setKey,
                                                     std::function<Figures()> figures) {
    return listen(settings,
                  std::make_unique<QueueWorld>(jobs, monitor, configuration, std::move(setKey), std::move(figures)),
                  clock);
}

} // namespace pith
