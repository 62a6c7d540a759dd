// SPDX-License-Identifier: GPL-3.0-or-later
// Outgoing HTTP: libcurl's multi interface on Qt's event loop. The only place that opens connections outward.
#pragma once
#include "base/call.h"
#include "base/clock.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>
#include <utility>

namespace pith {

class CpuPace;
using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// Who named the host. Source: a pasted URL, a page, a redirect: private and local addresses are refused unless the
/// host is in network/allow_hosts. Owner: a setting (`*/base_url`): exempt, but redirects from it are judged as Source,
/// and an engine's request (with a key) follows none.
enum class Trust : unsigned char { Source, Owner };

struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    Headers headers;
    QByteArray body;
    Trust trust = Trust::Source;
    bool engine = false;       ///< problems are ENGINE_*, no redirects, never retried here
    QString who;               ///< for problems: whose host it is ("gemini"); empty: the host says enough
    bool stream = false;       ///< body arrives by HttpCall::received and is not collected
    bool hurried = true;       ///< HttpCall::setHurried()
    qint64 maxBytes = 8 << 20; ///< decoded; above: SOURCE_TOO_LARGE (engine: ANSWER_UNREADABLE)
    int maxRedirects = 5;
    std::chrono::milliseconds connectLimit{10'000};
    std::chrono::milliseconds firstByteLimit{20'000};
    std::chrono::milliseconds stallLimit{30'000};
    std::chrono::milliseconds totalLimit{120'000};
};

struct HttpResponse {
    int status = 0;     ///< any status is a response, not a Problem
    Headers headers;    ///< of the last response; names in lower case
    QByteArray body;    ///< empty where streamed
    QUrl url;           ///< after redirects
    qint64 bytesIn = 0; ///< on the wire
    qint64 bytesOut = 0;
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// A Problem where no response came: SOURCE_UNREACHABLE, SOURCE_TIMEOUT, ADDRESS_REFUSED, SOURCE_TOO_LARGE, or
/// ENGINE_*. A body that ends before its Content-Length is SOURCE_CHANGED (engine: ANSWER_CUT).
class HttpCall : public CallOf<HttpResponse> {
    Q_OBJECT
public:
    using CallOf::CallOf;
    /// From the first byte of the body on; 0 before.
    [[nodiscard]] virtual int status() const = 0;
    /// Of the response whose body is coming; empty before its first byte, after its last, and where it has none.
    [[nodiscard]] virtual QByteArray header(QByteArrayView name) const = 0;
    /// What is asked now, after the redirects so far.
    [[nodiscard]] virtual QUrl url() const = 0;
    /// Bytes so far on the wire, also where the call failed or was cut.
    [[nodiscard]] virtual qint64 bytesIn() const = 0;
    [[nodiscard]] virtual qint64 bytesOut() const = 0;
    /// Whether an engine's stream is read as it comes, as it is until something else is said. Unhurried it is told of
    /// some tenths of a second late, which saves most of the wakes.
    virtual void setHurried(bool hurried) { (void)hurried; }

signals:
    /// Only with `stream`: the next decoded bytes of the last response's body (not of redirects).
    void received(const QByteArray& bytes);
};

struct HttpSettings {
    QStringList allowHosts; ///< network/allow_hosts
    QString proxy;          ///< network/proxy; empty: none (the environment is not asked)
    QByteArray userAgent;
};

/// Pools connections per host, queues above its limits, refuses addresses after DNS and before the connection (a
/// redirect's too), closes idle connections. No work and no timer at rest; libcurl is initialized at the first request.
/// Owned by the composition root, outlives its calls.
class HttpClient : public QObject {
    Q_OBJECT
public:
    explicit HttpClient(HttpSettings settings, QObject* parent = nullptr);
    ~HttpClient() override;
    /// A child of `owner`; delete it to cancel.
    [[nodiscard]] HttpCall* send(HttpRequest request, QObject* owner);
    void setSettings(HttpSettings settings);
    /// What comes in waits where `pace` wants it to, so that others on the event loop have their turn. It outlives the
    /// client; null, as at first: nothing waits.
    void setPace(CpuPace* pace);
    /// Whether libcurl is there. Loads it.
    [[nodiscard]] static bool isAvailable();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace pith
