// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/redirect.h"

#include <QCoreApplication>

#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QByteArrayView, 6> secretHeaders{"authorization",  "proxy-authorization", "cookie",
                                                      "x-goog-api-key", "x-api-key",           "api-key"};

bool isNamed(const std::pair<QByteArray, QByteArray>& header, QByteArrayView name) {
    return header.first.compare(name, Qt::CaseInsensitive) == 0;
}

bool isSecret(const std::pair<QByteArray, QByteArray>& header) {
    return std::any_of(secretHeaders.begin(), secretHeaders.end(),
                       [&](QByteArrayView name) { return isNamed(header, name); });
}

bool isOfBody(const std::pair<QByteArray, QByteArray>& header) {
    return isNamed(header, "content-type") || isNamed(header, "content-encoding");
}

void dropBody(HttpRequest& request) {
    request.method = "GET";
    request.body.clear();
    request.headers.removeIf(isOfBody);
}

bool losesBody(int status, const QByteArray& method) {
    if (method == "GET" || method == "HEAD")
        return false;
    return status == 303 || ((status == 301 || status == 302) && method == "POST"); // Fetch, 4.4
}

Problem refused(const QString& words) {
    return Problem::of(Code::AddressRefused, words,
                       QCoreApplication::translate("Http", "Give the address that it should lead to."));
}

} // namespace

bool isWebUrl(const QUrl& url) {
    const QString host = url.host(QUrl::FullyEncoded);
    return url.isValid() && !host.isEmpty() && (url.scheme() == u"http"_s || url.scheme() == u"https"_s) &&
           std::all_of(host.begin(), host.end(), [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'%'; });
}

int portOf(const QUrl& url) { return url.port(url.scheme() == u"https"_s ? 443 : 80); }

bool isSameOrigin(const QUrl& a, const QUrl& b) {
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

Result<HttpRequest> redirected(const HttpRequest& request, const ResponseHead& head) {
    const QString host = request.url.host();
    HttpRequest next = request;
    next.url = request.url.resolved(QUrl::fromEncoded(head.header("location")));
    next.url.setUserInfo({});
    next.url.setFragment({});
    next.trust = Trust::Source;
    if (!isWebUrl(next.url))
        return refused(QCoreApplication::translate("Http", "%1 redirects to what is no web address.").arg(host));
    if (next.url.scheme() == u"http"_s && request.url.scheme() == u"https"_s)
        return refused(QCoreApplication::translate("Http", "%1 redirects to an address without encryption.").arg(host));
    if (losesBody(head.status(), request.method))
        dropBody(next);
    if (!isSameOrigin(request.url, next.url))
        next.headers.removeIf(isSecret);
    return next;
}

void separateLogin(HttpRequest& request) {
    const bool hasOwn = std::any_of(request.headers.begin(), request.headers.end(),
                                    [](const auto& h) { return isNamed(h, "authorization"); });
    if (!request.url.userName().isEmpty() && !hasOwn) {
        const QString login =
            request.url.userName(QUrl::FullyDecoded) + u':' + request.url.password(QUrl::FullyDecoded);
        request.headers.append({"Authorization", "Basic " + login.toUtf8().toBase64()});
    }
    request.url.setUserInfo({});
    request.url.setFragment({});
}

} // namespace pith
