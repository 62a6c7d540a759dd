// SPDX-License-Identifier: GPL-3.0-or-later
// A connection that Qt's HTTP server may hold: it owns the real descriptor, judges what comes in, and lets the server
// see one good request at a time. See the cpp for why.
#pragma once
#include "domain/request.h"
#include "http/answer.h"
#include "http/preamble.h"
#include "http/routes.h"
#include "http/wire.h"

#include <QTcpSocket>

class QSocketNotifier;

namespace pith {

/// Loop thread. Owned by the server, which deletes it after disconnected(). What answers later is a child of it, or has
/// it as context: it dies with the client. Never delete it, never keep it longer than that.
class GuardedSocket final : public QTcpSocket {
    Q_OBJECT
public:
    /// Who asks.
    struct Caller {
        quint64 client = 0;           ///< whom it counts for; see http/peer.h
        std::optional<Priority> most; ///< the token's: its jobs have no higher one
    };
    /// What the guard says of a preamble.
    struct Verdict {
        std::optional<Problem> refusal;
        Match match;
        bool trusted = false; ///< it showed the token
        Caller caller;
        RateNote note;
    };
    /// What a connection asks of the world.
    class Gate {
    public:
        virtual ~Gate() = default;
        [[nodiscard]] virtual const HttpLimits& limits() const = 0;
        [[nodiscard]] virtual qint64 now_ms() const = 0;
        [[nodiscard]] virtual Verdict judge(const Preamble& preamble, quint64 peer) = 0;
        /// Memory for what has come of a body, out of that for all; to be given back.
        [[nodiscard]] virtual bool takeMemory(const GuardedSocket& socket, qint64 bytes) = 0;
        virtual void giveMemory(qint64 bytes) = 0;
        /// May it be given so long an answer, which stays in memory until it is read?
        [[nodiscard]] virtual bool admitAnswer(const GuardedSocket& socket, qint64 bytes) = 0;
        /// May it become a stream? It counts as one from then on.
        [[nodiscard]] virtual bool admitStream(const GuardedSocket& socket) = 0;
        virtual void left(GuardedSocket& socket) = 0;
    };

    /// `gate` outlives it. `peer`: see http/peer.h.
    GuardedSocket(int fd, quint64 peer, Gate& gate, QObject* parent);
    ~GuardedSocket() override;

    // For whoever answers. The views are good until control returns to the event loop: copy what is needed later.
    [[nodiscard]] const Preamble& asked() const { return m_asked; }
    [[nodiscard]] const Match& match() const { return m_match; }
    [[nodiscard]] const Caller& caller() const { return m_caller; }
    /// It cost something else than was thought.
    void setRateNote(const RateNote& note) { m_note = note; }
    [[nodiscard]] QByteArray takeBody() { return std::move(m_body); }
    /// The answer comes within a moment, whatever the client does: one that closes its side of the line gets it too.
    void answersSoon();
    /// The whole answer; once a request. A second one, or one after the end, is dropped.
    void answer(const Answer& answer);
    void answer(const Problem& problem) { this->answer(answerFor(problem)); }

    // A stream in place of an answer. It ends with the connection.
    /// False: too many streams; refused already.
    [[nodiscard]] bool beginStream(const Answer& head);
    void push(const QByteArray& bytes);
    void endStream();
    /// Bytes written that the kernel has not taken yet; bytesWritten() tells when it has taken some.
    [[nodiscard]] qsizetype pending() const { return m_wire.pending(); }

    // For the listener.
    void sweep(qint64 now);
    /// The connection ends with the answer under way, at once where there is none.
    void closeSoon();
    void drop();
    [[nodiscard]] bool isTrusted() const { return m_trusted; }
    [[nodiscard]] bool isIdle() const { return m_state == State::Idle; }
    /// Not all of its headers are there, or its answer is given and the end is awaited.
    [[nodiscard]] bool isBetween() const { return m_state == State::Preamble || m_state == State::Lingering; }
    [[nodiscard]] qint64 memory() const { return m_taken; }
    [[nodiscard]] bool isStream() const { return m_stream; }

    [[nodiscard]] qint64 bytesAvailable() const override { return QIODevice::bytesAvailable() + m_forQt.size(); }
    [[nodiscard]] qint64 bytesToWrite() const override { return m_wire.pending(); }
    void disconnectFromHost() override { closeSoon(); }

signals:
    /// Once a sweep, for streams.
    void swept(qint64 now);

protected:
    qint64 readData(char* to, qint64 size) override;
    qint64 writeData(const char* from, qint64 size) override;

private:
    enum class State : unsigned char { Idle, Preamble, Body, Answering, Lingering, Gone };
    void onReadable();
    void onWritable();
    void readPreamble();
    void readBody();
    [[nodiscard]] bool keep(const char* bytes, qsizetype size);
    void readAhead();
    void readOut();
    void process();
    void startBody();
    void dispatch();
    void refuse(const Problem& problem);
    void send(const QByteArray& head, const QByteArray& body);
    void put(const Answer& answer);
    void answered();
    void finish();
    void linger();
    void onBroken();
    void onToBeClosed();
    void watchWriting();
    void giveMemoryBack();

    Gate& m_gate;
    Wire m_wire;
    QSocketNotifier* m_readable;
    QSocketNotifier* m_writable = nullptr; ///< made at the first need
    QByteArray m_in;                       ///< the preamble, and what came after it; m_asked looks into it
    QByteArray m_body;                     ///< what has come of it
    QByteArrayView m_forQt;                ///< what the server has not read yet
    Preamble m_asked;
    Match m_match;
    RateNote m_note;
    const quint64 m_peer;
    Caller m_caller;
    PreambleScan m_scan;
    qsizetype m_used = 0; ///< of m_in: the request under way
    qint64 m_taken = 0;   ///< memory to be given back
    qint64 m_due = 0;
    qint64 m_progress = 0; ///< when the client last read something
    qint64 m_discarded = 0;
    State m_state = State::Idle;
    bool m_trusted = false;
    bool m_close = false;
    bool m_stream = false;
    bool m_answered = false;
    bool m_deflates = false; ///< its answer may be made smaller
    bool m_inside = false;   ///< the server and the handler are on the stack
};

} // namespace pith
