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

bool mayBeListing(const QString& text) { return listingAddress(text).has_value(); }

} // namespace pith
