// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: http
// Any bytes as the body of POST /v1/summaries, and as what stands in its headers and query.
#include "domain/json.h"
#include "http/headervalues.h"

#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const double wait_s = preferredWait_s(bytes);
    if (!(wait_s >= 0 && wait_s <= 600))
        std::abort();
    (void)chooseType(bytes, {"application/json", "text/markdown"});
    (void)namesType(bytes, "text/event-stream");
    (void)parseQuery(bytes, {"q", "state", "limit", "cursor"});
    const auto document = parseJson(bytes, Code::BadRequest);
    if (!document || !document->isObject())
        return 0;
    const auto request = requestFromBody(document->object());
    if (!request)
        return 0;
    if (request->source.isEmpty() == request->transcript.isEmpty())
        std::abort();
    if (!requestFromJson(
            QJsonDocument::fromJson(toJson(*request)).object())) // what is accepted is found again in the job log
        std::abort();
    return 0;
}
