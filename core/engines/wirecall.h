// SPDX-License-Identifier: GPL-3.0-or-later
// One task, answered by a model behind a wire as it writes: what all wires have in common.
#pragma once
#include "engines/engine.h"
#include "net/httpclient.h"
#include "text/answer.h"

#include <QElapsedTimer>
#include <QPointer>

#include <functional>

namespace pith {

/// How an engine's calls reach the wire.
using Send = std::function<HttpCall*(HttpRequest, QObject*)>;

/// A POST to a model whose answer streams, with an owner's trust and the limits of a hosted model.
[[nodiscard]] HttpRequest modelRequest(const QUrl& url, Headers headers, QByteArray body);

/// Asks once; a second time where the answer was cut by the token limit (with twice the room), and where the wire's own
/// rules say so. Else a failure stands: retrying is GuardedEngine's. A subclass knows the request and how the answer is
/// read, and calls ask() when it is ready.
class WireCall : public EngineCall {
    Q_OBJECT
public:
    [[nodiscard]] NetworkUse network() const override;
    [[nodiscard]] TokenUse tokensUsed() const override { return m_tokens; }
    [[nodiscard]] qint64 tokensEstimated() const override { return m_estimated; }
    /// A server at home takes the time that it takes.
    [[nodiscard]] std::chrono::milliseconds silence() const override;
    void setWatched(bool watched) override;

protected:
    /// What becomes of an answer, or of a refusal.
    struct Verdict {
        enum class Kind : unsigned char { Whole, Cut, Again, Failed } kind = Kind::Whole;
        Problem problem; ///< Failed
    };
    WireCall(Send send, EngineTask task, EngineUse use, QObject* owner);
    void ask();
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

    // In the order in which they are asked.
    /// Begins an asking: what the last one answered is forgotten.
    [[nodiscard]] virtual HttpRequest request() = 0;
    /// The next words of the answer.
    [[nodiscard]] virtual QString read(const QByteArray& bytes) = 0;
    /// What was read so far turned out to be no words of the answer; asked after each read(), true once.
    [[nodiscard]] virtual bool isVoided() { return false; }
    /// What came may be read later, where nobody watches: nothing hangs on when words come.
    [[nodiscard]] virtual bool mayWait() const { return true; }
    [[nodiscard]] virtual bool isBroken() const = 0;
    [[nodiscard]] virtual QString readEnd() = 0;
    [[nodiscard]] virtual TokenUse tokens() const = 0;
    /// The answer says that it is over, even where the connection broke right behind it.
    [[nodiscard]] virtual bool hasEnd() const = 0;
    /// A status other than 200, with its body: Again or Failed.
    [[nodiscard]] virtual Verdict refused(const HttpResponse& response, const QByteArray& body) = 0;
    /// Why nothing of what came counts; looked at before the last words are shown.
    [[nodiscard]] virtual std::optional<Problem> fault() const = 0;
    [[nodiscard]] virtual Verdict verdict() = 0;
    /// Asked again, an answer that was cut could be longer.
    [[nodiscard]] virtual bool hasMoreRoom() const { return true; }
    /// Cut by the token limit twice, with nothing whole in it.
    [[nodiscard]] virtual Problem tooLong() const;
    /// As the answer names it; empty: it does not.
    [[nodiscard]] virtual QString modelSaid() const = 0;

    [[nodiscard]] const EngineTask& task() const { return m_task; }
    [[nodiscard]] int room() const { return m_answerTokens; } ///< tokens for the words of the answer
    [[nodiscard]] bool isEnlarged() const { return m_enlarged; }

private:
    // In the order in which they run.
    void onBytes(const QByteArray& bytes);
    void takeHeld();
    void take(const QByteArray& bytes);
    void onEnd(const Result<HttpResponse>& response);
    void onBody(const QString& rest);
    void follow(const Verdict& verdict);
    void onCut();
    void accept(bool cut);

    void feed(const QString& text);
    void show(const QList<DraftPiece>& pieces);
    void forget();
    void askAgain();
    void fail(const Problem& problem);
    void count();
    [[nodiscard]] bool isTooLong() const;

    const Send m_send;
    const EngineTask m_task;
    const int m_answerTokens;
    QPointer<HttpCall> m_http;
    AnswerReader m_reader;
    QElapsedTimer m_asked;
    qint64 m_silent_ms = -1; ///< before the first byte; -1: none came
    QByteArray m_held;       ///< came while nobody watches, and is not read yet
    QByteArray m_refusal;    ///< the body of an answer that is not 200
    qsizetype m_length = 0;
    qint64 m_sent = 0; ///< bytes of the body at hand
    bool m_enlarged = false;
    bool m_wrote = false;
    bool m_watched = true;
    EngineUse m_use;
    TokenUse m_tokens;      ///< of the askings that are over
    qint64 m_estimated = 0; ///< for their prompts
    qint64 m_sentTokens = 0;
    NetworkUse m_network; ///< of the askings that are over
};

} // namespace pith
