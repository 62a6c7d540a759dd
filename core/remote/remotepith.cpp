// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotepith.h"

#include "domain/json.h"
#include "remote/remotejob.h"
#include "remote/remoterequest.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonDocument>

namespace pith {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("Remote", text); }

bool isThisMachine(const QString& host) { return host == u"localhost" || QHostAddress(host).isLoopback(); }

/// One question, one answer.
class RemoteCall final : public CallOf<QByteArray> {
public:
    RemoteCall(HttpClient& http, RemoteAddress where, HttpRequest request, QObject* owner)
        : CallOf(owner)
        , m_where(std::move(where))
        , m_http(http.send(std::move(request), this)) {
        m_http->then(this, [this](Result<HttpResponse> response) {
            if (!response)
                return finish(remoteAbsence(m_where, response.problem()));
            if (response->status / 100 != 2)
                return finish(remoteProblem(m_where, response->status, response->body));
            finish(std::move(response.value().body));
        });
    }

protected:
    void abort() override { letGo(m_http); }

private:
    const RemoteAddress m_where;
    QPointer<HttpCall> m_http;
};

} // namespace

Result<QUrl> remoteBase(const QString& text, bool allowPlain) {
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() ||
        url.hasFragment() || !(url.path().isEmpty() || url.path() == u"/"))
        return Problem::of(Code::BadOption, words("\"%1\" is not the address of a Pith.").arg(text.left(80)),
                           words("Write it as http://127.0.0.1:7484 or https://HOST:PORT."));
    if (url.scheme() == u"http" && !allowPlain && !isThisMachine(url.host()))
        return Problem::of(Code::BadOption,
                           words("%1 is another machine, and http: encrypts nothing: whoever reads the network would "
                                 "read the token.")
                               .arg(url.host()),
                           words("Take https:, or add --insecure where you trust the network."));
    return url.adjusted(QUrl::RemovePath);
}

HttpRequest remoteRequest(const RemoteAddress& where, const QByteArray& method, const QByteArray& path,
                          const QByteArray& body, const QByteArray& accepted) {
    HttpRequest request;
    request.method = method;
    request.url = where.base.resolved(QUrl::fromEncoded(path, QUrl::StrictMode));
    request.headers = {{"Authorization", "Bearer " + where.token}, {"Accept", accepted}};
    if (!body.isEmpty())
        request.headers.emplaceBack("Content-Type", "application/json");
    request.body = body;
    request.trust = Trust::Owner;
    request.maxRedirects = 0; // the token is for this origin alone
    request.maxBytes = 32 << 20;
    return request;
}

Problem remoteProblem(const RemoteAddress& where, int status, const QByteArray& body) {
    const auto json = parseJson(body, Code::SourceChanged, 64 << 10);
    if (auto problem = json ? problemFromJson(json->object()) : std::nullopt) {
        if (problem->code == Code::Unauthorized)
            problem->advice =
                words("Make a token there with pith token add NAME, since a service's own is new at each start.");
        return *problem;
    }
    return Problem::of(
        Code::SourceChanged,
        words("What answers at %1 is no Pith (HTTP status %2).").arg(where.base.toDisplayString()).arg(status),
        words("See whether the address is right."));
}

Problem remoteAbsence(const RemoteAddress& where, const Problem& why) {
    if (why.code == Code::Cancelled)
        return why;
    const QString advice =
        where.base.scheme() == u"https"
            ? words("See whether a Pith runs at %1. A certificate that nobody vouches for is named by SSL_CERT_FILE.")
            : words("See whether a Pith runs at %1, and whether its server/bind lets this machine in.");
    return Problem::of(why.code == Code::SourceTimeout ? Code::SourceTimeout : Code::SourceUnreachable, why.message,
                       advice.arg(where.base.toDisplayString()));
}

CallOf<QByteArray>* RemotePith::ask(const QByteArray& method, const QByteArray& path, const QByteArray& body,
                                    std::chrono::seconds limit, QObject* owner) const {
    HttpRequest request = remoteRequest(m_where, method, path, body);
    request.firstByteLimit = request.totalLimit = request.stallLimit = limit;
    return new RemoteCall(m_http, m_where, std::move(request), owner);
}

JobCall* RemotePith::submit(const Request& request, QObject* owner) const {
    return new RemoteJob(m_http, m_where, request, owner);
}

} // namespace pith
