// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curloptions.h"

#include <QDir>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr long bufferBytes = 32 << 10;
constexpr long engineBytes = 4 << 10; // a model writes little at a time, and many may be waited for at once
constexpr long dnsSeconds = 300;      // what was handed over must outlast a wait for a free connection

bool isNamed(const std::pair<QByteArray, QByteArray>& header, QByteArrayView name) {
    return header.first.compare(name, Qt::CaseInsensitive) == 0;
}

bool isPlain(const QByteArray& text) { // no second header hides in it
    return !text.contains('\r') && !text.contains('\n') && !text.contains('\0');
}

/// A folder of hashed certificates is read one file at a time, as they are needed; a bundle wholly, at some 20 ms and
/// 2 MB. libcurl would read both, and keeps a bundle only where no folder is set.
struct Authorities {
    QByteArray file, folder;
};

Authorities findAuthorities() {
    if (qEnvironmentVariableIsSet("SSL_CERT_FILE"))
        return {qgetenv("SSL_CERT_FILE"), {}};
    const curl_version_info_data* built = curl().versionInfo(CURLVERSION_NOW);
    const QByteArray folder = built->capath ? built->capath : "/etc/ssl/certs";
    if (!QDir(QFile::decodeName(folder)).entryList({u"????????.0"_s}, QDir::Files).isEmpty())
        return {{}, folder};
    return {built->cainfo ? built->cainfo : "", {}};
}

void setAuthorities(CURL* easy) {
    static const Authorities authorities = findAuthorities();
    if (!authorities.folder.isEmpty()) {
        curl().easySetopt(easy, CURLOPT_CAPATH, authorities.folder.constData());
        curl().easySetopt(easy, CURLOPT_CAINFO, nullptr);
    } else if (!authorities.file.isEmpty()) {
        curl().easySetopt(easy, CURLOPT_CAINFO, authorities.file.constData());
        curl().easySetopt(easy, CURLOPT_CAPATH, nullptr);
    }
}

void setProtocols(CURL* easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    curl().easySetopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    curl().easySetopt(easy, CURLOPT_PROTOCOLS, long(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
    curl().easySetopt(easy, CURLOPT_QUICK_EXIT, 1L); // else removing a handle joins the resolver's thread
#endif
}

} // namespace

CurlOptions::~CurlOptions() {
    for (curl_slist* list : {m_headers, m_resolve, m_connectTo})
        if (list) // else libcurl may not even be there
            curl().slistFreeAll(list);
}

bool CurlOptions::set(CURL* easy, const TransferOrder& order) {
    const QByteArray url = order.request->url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (curl().easySetopt(easy, CURLOPT_URL, url.constData()) != CURLE_OK)
        return false;
    setManners(easy);
    curl().easySetopt(easy, CURLOPT_BUFFERSIZE, order.request->engine ? engineBytes : bufferBytes);
    curl().easySetopt(easy, CURLOPT_CONNECTTIMEOUT_MS, long(std::max<qint64>(order.connectLimit.count(), 1)));
    setMethod(easy, *order.request);
    setHeaders(easy, order);
    setRoute(easy, order);
    m_headSize += url.size() + 20; // at least: the request line, Host
    return !m_isShort;
}

void CurlOptions::setManners(CURL* easy) const {
    curl().easySetopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl().easySetopt(easy, CURLOPT_NOPROGRESS, 1L);
    curl().easySetopt(easy, CURLOPT_FOLLOWLOCATION, 0L); // each hop is judged by us
    curl().easySetopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl().easySetopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl().easySetopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, dnsSeconds);
    setProtocols(easy);
    setAuthorities(easy);
}

void CurlOptions::setMethod(CURL* easy, const HttpRequest& request) {
    if (request.method == "HEAD") {
        curl().easySetopt(easy, CURLOPT_NOBODY, 1L);
    } else if (request.method == "GET") {
        curl().easySetopt(easy, CURLOPT_HTTPGET, 1L);
    } else {
        curl().easySetopt(easy, CURLOPT_POST, 1L);
        curl().easySetopt(easy, CURLOPT_POSTFIELDS, request.body.constData());
        curl().easySetopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        if (request.method != "POST")
            curl().easySetopt(easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
        add(m_headers, "Expect:"); // nobody waits for 100 Continue
    }
}

void CurlOptions::setHeaders(CURL* easy, const TransferOrder& order) {
    bool hasType = false, hasAgent = false;
    for (const auto& header : order.request->headers) {
        const auto& [name, value] = header;
        if (name.isEmpty() || !isPlain(name) || !isPlain(value))
            continue;
        hasType |= isNamed(header, "content-type");
        hasAgent |= isNamed(header, "user-agent");
        add(m_headers, value.isEmpty() ? name + ';' : name + ": " + value); // "name:" would take it away
        m_headSize += name.size() + value.size() + 4;
    }
    if (!hasType && order.request->method != "GET" && order.request->method != "HEAD")
        add(m_headers, "Content-Type:"); // else libcurl says that it is a form
    if (!hasAgent && !order.userAgent.isEmpty())
        curl().easySetopt(easy, CURLOPT_USERAGENT, order.userAgent.constData());
    curl().easySetopt(easy, CURLOPT_HTTPHEADER, m_headers);
}

void CurlOptions::setRoute(CURL* easy, const TransferOrder& order) {
    curl().easySetopt(easy, CURLOPT_PROXY, order.proxy.constData()); // empty: none, whatever the environment says
    curl().easySetopt(easy, CURLOPT_NOPROXY, "");
    if (!order.resolve.isEmpty())
        add(m_resolve, order.resolve);
    if (!order.connectTo.isEmpty())
        add(m_connectTo, order.connectTo);
    curl().easySetopt(easy, CURLOPT_RESOLVE, m_resolve);
    curl().easySetopt(easy, CURLOPT_CONNECT_TO, m_connectTo);
}

void CurlOptions::add(curl_slist*& list, const QByteArray& line) {
    curl_slist* longer = curl().slistAppend(list, line.constData());
    if (longer)
        list = longer;
    else
        m_isShort = true;
}

} // namespace pith
