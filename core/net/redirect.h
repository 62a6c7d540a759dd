// SPDX-License-Identifier: GPL-3.0-or-later
// Where a redirect leads, and what of the request may go there; what makes two addresses of one origin. Pure.
#pragma once
#include "base/result.h"
#include "net/httpclient.h"
#include "net/responsehead.h"

namespace pith {

/// The request that follows: judged as Source whoever named the first host, its method changed as browsers do, without
/// secret headers where the origin is another (FAULTS N6). A Problem where it leads to what is not followed: another
/// scheme than http and https, or from https to http.
[[nodiscard]] Result<HttpRequest> redirected(const HttpRequest& request, const ResponseHead& head);

/// http or https, with a host that is plain ASCII once encoded. No zone of an IPv6 address: QUrl lets a NUL in there,
/// where libcurl would stop reading.
[[nodiscard]] bool isWebUrl(const QUrl& url);
/// Scheme, host and port are the same.
[[nodiscard]] bool isSameOrigin(const QUrl& a, const QUrl& b);
/// With the scheme's own port where none is written.
[[nodiscard]] int portOf(const QUrl& url);
/// Moves what the URL says of user and password into an Authorization header, and drops its fragment: neither belongs
/// into a URL that is shown or logged (FAULTS S2).
void separateLogin(HttpRequest& request);

} // namespace pith
