// SPDX-License-Identifier: GPL-3.0-or-later
// A request in libcurl's options. Private to net; what differs between libcurl's versions is bridged here.
#pragma once
#include "net/curlapi.h"
#include "net/httpclient.h"

namespace pith {

/// Everything that one exchange needs to know; `request` outlives it.
struct TransferOrder {
    const HttpRequest* request = nullptr;
    QByteArray userAgent;
    QByteArray resolve;            ///< CURLOPT_RESOLVE; empty: the host is an address
    QByteArray connectTo;          ///< CURLOPT_CONNECT_TO, for a proxy; empty: as the URL says
    QByteArray proxy;              ///< empty: none
    bool isJudged = true;          ///< only public addresses may be connected to
    bool mayRepeat = false;        ///< once more where a kept connection turns out dead
    bool followsRedirects = false; ///< a redirect's body is of no use
    std::chrono::milliseconds connectLimit{10'000};
};

/// Sets a handle's options and owns the lists that libcurl only points to.
class CurlOptions {
public:
    CurlOptions() = default;
    ~CurlOptions();
    CurlOptions(const CurlOptions&) = delete;
    CurlOptions& operator=(const CurlOptions&) = delete;
    /// False: no memory, or libcurl does not take the URL.
    [[nodiscard]] bool set(CURL* easy, const TransferOrder& order);
    /// At least so many bytes has the request's head.
    [[nodiscard]] qint64 headSize() const { return m_headSize; }

private:
    void setManners(CURL* easy) const;
    void setMethod(CURL* easy, const HttpRequest& request);
    void setHeaders(CURL* easy, const TransferOrder& order);
    void setRoute(CURL* easy, const TransferOrder& order);
    void add(curl_slist*& list, const QByteArray& line);

    curl_slist* m_headers = nullptr;
    curl_slist* m_resolve = nullptr;
    curl_slist* m_connectTo = nullptr;
    qint64 m_headSize = 0;
    bool m_isShort = false; ///< of memory
};

} // namespace pith
