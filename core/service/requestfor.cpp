// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/requestfor.h"

#include "sources/resolver.h"

namespace pith {

Result<Request> requestFor(const QString& text) {
    auto ref = resolveArgument(text);
    if (!ref)
        return ref.problem();
    Request request;
    request.source = ref->url;
    request.format = ref->kind == SourceRef::Kind::File ? ref->format : QString();
    return request;
}

QUrl listingFor(const QString& text, bool mayBeFeed) {
    if (const auto address = listingAddress(text))
        return *address;
    const auto ref = mayBeFeed ? resolveArgument(text) : Problem::of(Code::BadUrl);
    return ref && ref->kind == SourceRef::Kind::Page && !ref->url.contains(u'#') ? QUrl(ref->url) : QUrl();
}

} // namespace pith
