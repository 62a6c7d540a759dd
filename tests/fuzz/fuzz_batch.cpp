// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: http
// Any bytes as the body of POST /v1/summaries:batch.
#include "http/submission.h"

#include <cstdint>
#include <cstdlib>

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto requests = requestsIn(bytes, Priority::Background);
    if (!requests)
        return 0;
    if (requests->isEmpty() || requests->size() > 100)
        std::abort();
    for (const auto& request : *requests)
        if (request && (request->priority != Priority::Background ||
                        (!request->source.isEmpty() && !request->source.toLower().startsWith(QLatin1String("http")))))
            std::abort();
    return 0;
}
