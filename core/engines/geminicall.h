// SPDX-License-Identifier: GPL-3.0-or-later
// One task, answered by Gemini as it writes.
#pragma once
#include "base/clock.h"
#include "engines/engine.h"
#include "engines/geminirequest.h"
#include "engines/geministream.h"
#include "net/httpclient.h"
#include "text/answer.h"

#include <QPointer>

#include <functional>

namespace pith {

/// What a call asks of the world. Copied into each call, so that a call outlives its engine.
struct GeminiWorld {
    std::function<HttpCall*(HttpRequest, QObject*)> send;
    const Clock* clock = nullptr;
    QUrl base; ///< gemini/base_url
    QString model;
    QByteArray key; ///< belongs to the origin of `base`
};

/// Asks once; a second time where the answer was cut by the token limit (with twice the room), where it was stopped as
/// recitation, and where the model does not take how its thinking was set. Else a failure stands: retrying is
/// GuardedEngine's.
class GeminiCall final : public EngineCall {
    Q_OBJECT
public:
    GeminiCall(GeminiWorld world, EngineTask task, QObject* owner);
    [[nodiscard]] NetworkUse network() const override;

protected:
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

private:
    // In the order in which they run.
    void ask();
    void onBytes(const QByteArray& bytes);
    void onEnd(const Result<HttpResponse>& response);
    void onRefused(const HttpResponse& response);
    void onBody(const QString& rest);
    void onCut();
    void accept(bool cut);

    void show(const QList<DraftPiece>& pieces);
    void askAgain();
    void fail(const Problem& problem);
    void count();
    [[nodiscard]] bool isTooLong() const;

    const GeminiWorld m_world;
    const EngineTask m_task;
    GeminiAsking m_asking;
    QPointer<HttpCall> m_http;
    GeminiStream m_stream;
    AnswerReader m_reader;
    QByteArray m_refusal; ///< the body of an answer that is not 200
    qsizetype m_length = 0;
    qint64 m_sent = 0; ///< bytes of the body at hand
    bool m_wrote = false;
    EngineUse m_use;
    NetworkUse m_network; ///< of the askings that are over
};

} // namespace pith
