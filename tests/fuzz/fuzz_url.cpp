// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: net
// An address verdict: whatever is written, libcurl and the system read no other host out of it than the one that was
// judged, and a redirect never leads where it must not.
#include "fuzz.h"
#include "net/addressguard.h"
#include "net/hostlookup.h"
#include "net/redirect.h"

#include <arpa/inet.h>
#include <curl/curl.h>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

bool isLocal(const Addresses& addresses) {
    return std::none_of(addresses.begin(), addresses.end(), [](const QHostAddress& a) { return isPublicAddress(a); });
}

QString hostToCurl(const QByteArray& url) {
    CURLU* parser = curl_url();
    char* host = nullptr;
    QString found;
    if (curl_url_set(parser, CURLUPART_URL, url.constData(), CURLU_PATH_AS_IS) == CURLUE_OK &&
        curl_url_get(parser, CURLUPART_HOST, &host, 0) == CURLUE_OK)
        found = QString::fromUtf8(host).toLower();
    curl_free(host);
    curl_url_cleanup(parser);
    if (found.startsWith(u'['))
        found = found.mid(1, found.size() - 2);
    return found;
}

void judge(const QUrl& url) {
    const QString host = url.host(QUrl::FullyEncoded);
    const auto within = addressesWithin(host);
    in_addr number{};
    if (within && inet_aton(host.toLatin1().constData(), &number)) {
        const QHostAddress systems(ntohl(number.s_addr));
        fuzz::require(isPublicAddress(systems) == !isLocal(*within));
    }
    const QString curls = hostToCurl(url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment));
    if (curls.isEmpty() || curls == host.toLower())
        return;
    const auto curlsWithin = addressesWithin(curls);
    fuzz::require(curlsWithin && within && isLocal(*curlsWithin) == isLocal(*within));
}

void redirect(const QByteArray& location) {
    HttpRequest request;
    request.url = QUrl(u"https://a.example/b"_s);
    request.headers = {{"Authorization", "x"}};
    ResponseHead head;
    if (location.contains('\n') || location.contains('\r') || !head.take("HTTP/1.1 302 X\r\n") ||
        !head.take("Location: " + location + "\r\n") || !head.take("\r\n"))
        return;
    const auto next = redirected(request, head);
    if (!next)
        return;
    fuzz::require(next->url.scheme() == u"https"_s && !next->url.host().isEmpty() && next->url.userInfo().isEmpty());
    fuzz::require(next->trust == Trust::Source);
    fuzz::require(next->headers.isEmpty() != isSameOrigin(request.url, next->url));
    judge(next->url);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytes(data, size);
    for (const QUrl& url : {QUrl(QString::fromUtf8(bytes)), QUrl::fromEncoded(bytes)})
        if (isWebUrl(url))
            judge(url);
    redirect(bytes);
    (void)isAllowedHost(QString::fromUtf8(bytes), 80, {QString::fromUtf8(bytes), u"a:80"_s});
    return 0;
}
