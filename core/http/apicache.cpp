// SPDX-License-Identifier: GPL-3.0-or-later
// DELETE /v1/cache: what is kept so that the next request is cheap. The history is not touched.
#include "http/api.h"
#include "http/headervalues.h"
#include "http/jsonbody.h"

#include <QCoreApplication>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longest_s = 100LL * 366 * 86'400;

Problem badRequest(const char* words) {
    return Problem::of(Code::BadRequest, QCoreApplication::translate("Http", words));
}

Result<CacheQuery> cacheQuery(const Query& query) {
    CacheQuery wanted;
    const QString kind = queryValue(query, "kind");
    const bool all = kind.isNull();
    wanted.fetches = all || kind == u"video" || kind == u"transcript";
    wanted.summaries = all || kind == u"summary";
    if (!wanted.fetches && !wanted.summaries && kind != u"token_count") // of which nothing is kept
        return badRequest(QT_TRANSLATE_NOOP("Http", "kind is video, transcript, summary or token_count."));
    if (const QString age = queryValue(query, "older_than_s"); !age.isNull()) {
        bool sound = false;
        wanted.olderThan_s = age.toLongLong(&sound);
        if (!sound || wanted.olderThan_s < 0 || wanted.olderThan_s > longest_s)
            return badRequest(QT_TRANSLATE_NOOP("Http", "older_than_s is a whole number of seconds."));
    }
    wanted.source = queryValue(query, "source");
    if (!wanted.source.isEmpty() && !isWebAddress(wanted.source))
        return Problem::of(Code::BadUrl, {}, QCoreApplication::translate("Http", "Give an http or https address."));
    return wanted;
}

} // namespace

void Api::forget(GuardedSocket& socket) {
    const auto query = parseQuery(socket.asked().query, {"kind", "older_than_s", "source"});
    const auto wanted = query ? cacheQuery(*query) : Result<CacheQuery>(query.problem());
    if (!wanted)
        return socket.answer(wanted.problem());
    // Owned by this: what was begun is not undone when the client goes.
    m_world.forget(*wanted, this)->then(&socket, [&socket](const Result<Done>& forgotten) {
        if (forgotten)
            socket.answer(Answer{204, {}, {}, {}});
        else
            socket.answer(forgotten.problem());
    });
}

} // namespace pith
