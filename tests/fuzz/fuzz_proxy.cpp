// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: net
// Any bytes as what a child sends to the guarding proxy: refused, or a host, a port and a request that says the same
// when it is read again, as the server will read it.
#include "fuzz.h"
#include "net/proxypreamble.h"

using namespace pith;
using fuzz::require;

namespace {

int count(const QByteArray& head, QByteArrayView name) {
    int found = 0;
    for (qsizetype at = head.indexOf("\r\n"); at >= 0; at = head.indexOf("\r\n", at + 2))
        found += head.mid(at + 2, name.size()).compare(name, Qt::CaseInsensitive) == 0;
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ProxyRequest request;
    if (const int status = readProxyPreamble(fuzz::bytes(data, size), request)) {
        require(status >= 400 && status < 600);
        return 0;
    }
    require(!request.host.isEmpty() && request.port > 0 && request.port <= 65535 && request.bodyLength >= 0);
    for (const char16_t forbidden : {u'@', u'/', u'\\', u'%', u' ', u'[', u'\0'})
        require(!request.host.contains(QChar(forbidden)));
    require(request.isTunnel == request.head.isEmpty());
    if (request.isTunnel)
        return 0;
    require(request.head.endsWith("\r\n\r\n") && request.head.indexOf("\r\n\r\n") == request.head.size() - 4);
    require(!request.head.contains('\0') && request.head.count('\n') == request.head.count("\r\n"));
    require(count(request.head, "host:") == 1 && count(request.head, "connection:") == 1);
    require(count(request.head, "proxy-authorization:") == 0 && count(request.head, "transfer-encoding:") == 0);
    require(count(request.head, "content-length:") <= 1);
    return 0;
}
