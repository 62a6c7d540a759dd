// SPDX-License-Identifier: GPL-3.0-or-later
// A job of another Pith. Private to remote.
#pragma once
#include "net/sseparser.h"
#include "remote/remotepith.h"

#include <QTimer>

namespace pith {

/// POST /v1/summaries, then its events; where the connection breaks, the rest of them.
class RemoteJob final : public JobCall {
    Q_OBJECT
public:
    RemoteJob(HttpClient& http, RemoteAddress where, const Request& request, QObject* owner);
    void stop() override;

protected:
    void abort() override;

private:
    // In the order in which they run.
    void onAccepted(const Result<HttpResponse>& response);
    void follow();
    void onBytes(const QByteArray& bytes);
    void take(const SseEvent& event);
    void onEnd(const Result<HttpResponse>& response);
    void comeBack(const Problem& why);

    HttpClient& m_http;
    const RemoteAddress m_where;
    QPointer<HttpCall> m_call;
    SseParser m_parser;
    QTimer m_pause;
    QByteArray m_refusal; ///< the body of an answer that is no stream
    qint64 m_seen = 0;
    int m_broken = 0; ///< connections in a row that told nothing
};

} // namespace pith
