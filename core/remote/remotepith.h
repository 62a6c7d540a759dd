// SPDX-License-Identifier: GPL-3.0-or-later
// Another Pith, asked over its HTTP calls: the one in the cupboard that works for the household.
#pragma once
#include "domain/jobcall.h"
#include "domain/request.h"
#include "net/httpclient.h"

#include <QUrl>

namespace pith {

struct RemoteAddress {
    QUrl base;        ///< without a path
    QByteArray token; ///< a secret
};

/// What a person writes: "http://127.0.0.1:7484", "https://pith.home". BAD_OPTION for what is none, and for http to
/// another machine, unless `allowPlain`: whoever reads the network would read the token.
[[nodiscard]] Result<QUrl> remoteBase(const QString& text, bool allowPlain);

/// Problems of every call: what the other one says (the contract's codes); SOURCE_UNREACHABLE where it is not there;
/// SOURCE_CHANGED where what is there is no Pith. Calls are children of `owner`; delete one to hear no more of it. The
/// client outlives all of them.
class RemotePith {
public:
    RemotePith(HttpClient& http, RemoteAddress where)
        : m_http(http)
        , m_where(std::move(where)) {}

    [[nodiscard]] QUrl url() const { return m_where.base; }
    /// The answer's body. `path`: with its query.
    [[nodiscard]] CallOf<QByteArray>* ask(const QByteArray& method, const QByteArray& path, const QByteArray& body,
                                          std::chrono::seconds limit, QObject* owner) const;
    /// Its events are told as they come. A connection that breaks is made anew; the job goes on meanwhile.
    [[nodiscard]] JobCall* submit(const Request& request, QObject* owner) const;

private:
    HttpClient& m_http;
    const RemoteAddress m_where;
};

} // namespace pith
