// SPDX-License-Identifier: GPL-3.0-or-later
// Strict where two readers of the same bytes might disagree: whoever is behind the proxy is taken for hostile, and the
// request that is judged here must be the one that the server reads.
#include "net/proxypreamble.h"

#include <QList>

#include <algorithm>
#include <array>
#include <cstring>

namespace pith {

namespace {

constexpr int malformed = 400, notAllowed = 405, lengthRequired = 411, wrongVersion = 505;

bool isAlphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isOneOf(char c, const char* letters) { return c != 0 && std::strchr(letters, c); }
bool isTokenChar(char c) { return isAlphanumeric(c) || isOneOf(c, "!#$%&'*+-.^_`|~"); }
bool isHostChar(char c) { return isAlphanumeric(c) || isOneOf(c, "-._"); }
bool isAddressChar(char c) { return isAlphanumeric(c) || isOneOf(c, ":."); }
bool isTargetChar(char c) { return c > ' ' && c != 0x7f; }
bool isValueChar(char c) { return c == '\t' || static_cast<unsigned char>(c) >= ' '; }

template <class Predicate>
bool all(QByteArrayView text, Predicate predicate) {
    return std::all_of(text.begin(), text.end(), predicate);
}

bool isName(QByteArrayView text, QByteArrayView name) {
    return text.size() == name.size() && qstrnicmp(text.data(), name.data(), size_t(name.size())) == 0;
}

QByteArrayView trimmed(QByteArrayView text) {
    while (!text.isEmpty() && isOneOf(text.front(), " \t"))
        text = text.sliced(1);
    while (!text.isEmpty() && isOneOf(text.back(), " \t"))
        text.chop(1);
    return text;
}

/// Whether a comma-separated list holds the name.
bool listHolds(QByteArrayView list, QByteArrayView name) {
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        if (isName(trimmed(comma < 0 ? list : list.first(comma)), name))
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

/// A number in plain digits; -1 where it is none, or a larger one.
qint64 number(QByteArrayView digits, qint64 largest) {
    qint64 value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9' || value > largest / 10)
            return -1;
        value = value * 10 + (c - '0');
    }
    return digits.isEmpty() || value > largest ? -1 : value;
}

/// "host", "host:port", "[v6]:port"; without a port there `defaultPort`, and 0 means that one must be given.
bool readAuthority(QByteArrayView text, int defaultPort, ProxyRequest& request) {
    QByteArrayView host, rest;
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0 || !all(text.sliced(1, end - 1), isAddressChar))
            return false;
        host = text.sliced(1, end - 1);
        rest = text.sliced(end + 1);
    } else {
        const qsizetype colon = text.indexOf(':');
        host = colon < 0 ? text : text.first(colon);
        rest = colon < 0 ? QByteArrayView() : text.sliced(colon);
        if (!all(host, isHostChar)) // no '@' above all
            return false;
    }
    if (host.isEmpty() || host == QByteArrayView(".") || host.size() > 255 ||
        (!rest.isEmpty() && !rest.startsWith(':')))
        return false;
    if (host.endsWith('.'))
        host.chop(1); // "localhost." is localhost
    request.host = QString::fromLatin1(host);
    request.port = rest.isEmpty() ? defaultPort : int(number(rest.sliced(1), 65535));
    return request.port > 0;
}

struct RequestLine {
    QByteArrayView method, target, version;
};

int readLine(QByteArrayView text, RequestLine& line) {
    const qsizetype first = text.indexOf(' '), last = text.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1)
        return malformed;
    line = {text.first(first), text.sliced(first + 1, last - first - 1), text.sliced(last + 1)};
    if (!all(line.method, isTokenChar) || !all(line.target, isTargetChar))
        return malformed;
    if (line.version != QByteArrayView("HTTP/1.1") && line.version != QByteArrayView("HTTP/1.0"))
        return line.version.startsWith("HTTP/") ? wrongVersion : malformed;
    return 0;
}

/// Fills host and port, and for a request its first two lines.
int readTarget(const RequestLine& line, ProxyRequest& request) {
    static constexpr QByteArrayView scheme("http://");
    request.isTunnel = line.method == QByteArrayView("CONNECT");
    if (request.isTunnel)
        return readAuthority(line.target, 0, request) ? 0 : malformed;
    if (line.method != QByteArrayView("GET") && line.method != QByteArrayView("HEAD") &&
        line.method != QByteArrayView("POST"))
        return notAllowed;
    if (line.target.size() <= scheme.size() || !isName(line.target.first(scheme.size()), scheme))
        return malformed;
    const QByteArrayView address = line.target.sliced(scheme.size());
    const auto* const end = std::find_if(address.begin(), address.end(), [](char c) { return isOneOf(c, "/?#"); });
    const QByteArrayView authority = address.first(end - address.begin());
    QByteArrayView path = address.sliced(authority.size());
    if (!readAuthority(authority, 80, request) || path.contains('#'))
        return malformed;
    request.head = line.method.toByteArray() + (path.startsWith('/') ? " " : " /") + path.toByteArray() + ' ' +
                   line.version.toByteArray() + "\r\nHost: " + authority.toByteArray() + "\r\n";
    return 0;
}

struct Field {
    QByteArrayView name, value;
};

/// Nothing where a field is malformed: no name, a folded line, a control character.
bool readFields(QByteArrayView text, QList<Field>& fields) {
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf("\r\n");
        const QByteArrayView line = text.first(end);
        text = text.sliced(end + 2);
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || !all(line.first(colon), isTokenChar) || !all(line.sliced(colon + 1), isValueChar))
            return false;
        fields.append({line.first(colon), trimmed(line.sliced(colon + 1))});
    }
    return true;
}

/// What concerns this connection alone (RFC 9110, 7.6.1), or is written anew.
bool isForUs(const Field& field, const QList<Field>& fields) {
    static constexpr std::array<QByteArrayView, 9> ours{"Host",    "Connection", "Proxy-Connection",
                                                        "TE",      "Trailer",    "Proxy-Authorization",
                                                        "Upgrade", "Keep-Alive", "Proxy-Authenticate"};
    if (std::any_of(ours.begin(), ours.end(), [&](QByteArrayView name) { return isName(field.name, name); }))
        return true;
    return !isName(field.name, "Content-Length") && std::any_of(fields.begin(), fields.end(), [&](const Field& other) {
        return isName(other.name, "Connection") && listHolds(other.value, field.name);
    });
}

int takeFields(const QList<Field>& fields, ProxyRequest& request) {
    int lengths = 0, authorizations = 0;
    for (const Field& field : fields) {
        if (isName(field.name, "Transfer-Encoding"))
            return lengthRequired;
        if (isName(field.name, "Content-Length")) {
            request.bodyLength = number(field.value, qint64(1) << 40);
            if (++lengths > 1 || request.bodyLength < 0)
                return malformed;
        }
        if (isName(field.name, "Proxy-Authorization")) {
            request.authorization = field.value.toByteArray();
            if (++authorizations > 1)
                return malformed;
        }
        if (!request.isTunnel && !isForUs(field, fields))
            request.head += field.name.toByteArray() + ": " + field.value.toByteArray() + "\r\n";
    }
    if (request.isTunnel)
        request.bodyLength = 0; // CONNECT has none (RFC 9110, 9.3.6)
    else
        request.head += "Connection: close\r\n\r\n";
    return 0;
}

} // namespace

int readProxyPreamble(QByteArrayView preamble, ProxyRequest& request) {
    request = {};
    const qsizetype end = preamble.indexOf("\r\n");
    if (end < 0 || !preamble.endsWith("\r\n\r\n"))
        return malformed;
    RequestLine line;
    if (const int status = readLine(preamble.first(end), line))
        return status;
    if (const int status = readTarget(line, request))
        return status;
    QList<Field> fields;
    if (!readFields(preamble.sliced(end + 2).chopped(2), fields))
        return malformed;
    return takeFields(fields, request);
}

} // namespace pith
