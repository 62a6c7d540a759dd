// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxychoice.h"

#include <QList>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QByteArray either(const ReadVariable& environment, const char* lower, const char* upper) {
    const QByteArray value = environment(lower).trimmed();
    return value.isEmpty() ? environment(upper).trimmed() : value;
}

/// One entry of no_proxy: a host, or a domain with all below it, with or without a dot in front; a port may follow.
bool isExcepted(const QByteArray& host, int port, QByteArray entry) {
    entry = entry.trimmed().toLower();
    if (entry == "*")
        return true;
    const qsizetype colon = entry.lastIndexOf(':');
    if (colon > 0 && entry.indexOf(':') == colon) {
        if (entry.sliced(colon + 1).toInt() != port)
            return false;
        entry.truncate(colon);
    }
    while (entry.startsWith('.'))
        entry = entry.sliced(1);
    return !entry.isEmpty() && (host == entry || host.endsWith("." + entry));
}

bool isExcepted(const QUrl& url, const QByteArray& list) {
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1().toLower();
    const int port = url.port(url.scheme() == u"https"_s ? 443 : 80);
    const QList<QByteArray> entries = list.split(',');
    return std::any_of(entries.begin(), entries.end(),
                       [&](const QByteArray& entry) { return isExcepted(host, port, entry); });
}

QByteArray fromEnvironment(const QUrl& url, const ReadVariable& environment) {
    if (isExcepted(url, either(environment, "no_proxy", "NO_PROXY")))
        return {};
    // HTTP_PROXY in capitals may come from a request's "Proxy:" header where something runs as CGI (CVE-2016-5385).
    const QByteArray own = url.scheme() == u"https"_s ? either(environment, "https_proxy", "HTTPS_PROXY")
                                                      : environment("http_proxy").trimmed();
    return own.isEmpty() ? either(environment, "all_proxy", "ALL_PROXY") : own;
}

} // namespace

QByteArray proxyFor(const QUrl& url, const QString& setting, const ReadVariable& environment) {
    QByteArray proxy = setting == u"environment"_s ? fromEnvironment(url, environment) : setting.trimmed().toUtf8();
    if (proxy.startsWith("socks5h://"))
        return "socks5://" + proxy.sliced(10);
    if (proxy.startsWith("socks4a://"))
        return "socks4://" + proxy.sliced(10);
    if (proxy.startsWith("socks://"))
        return "socks5://" + proxy.sliced(8);
    return proxy;
}

} // namespace pith
