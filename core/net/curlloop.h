// SPDX-License-Identifier: GPL-3.0-or-later
// libcurl's multi interface on Qt's event loop. Private to net.
#pragma once
#include "net/curlapi.h"
#include "net/socketwatch.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <deque>
#include <vector>

namespace pith {

class CpuPace;

/// Something that libcurl carries out.
class CurlUser {
public:
    CurlUser() = default;
    virtual ~CurlUser() = default;
    CurlUser(const CurlUser&) = delete;
    CurlUser& operator=(const CurlUser&) = delete;
    /// The transfer has ended; no other code of ours may run in it.
    virtual void onDone(CURLcode code) = 0;
    /// Called with no libcurl on the stack, after touch() or onDone(). May delete the user and start others.
    virtual void onTurn() = 0;
    /// By which it goes at present; the loop keeps this.
    QPointer<SocketWatch> socket;
};

/// Watches libcurl's sockets and timer, and lets nobody's code run inside libcurl: its callbacks only note what came
/// (touch()), and the users are told when it has returned. So a user may be deleted at any time, since libcurl forbids
/// to remove a handle below one of its callbacks. Started at the first transfer; closes everything when nothing has
/// been asked for a while: no socket, no timer and no certificate store at rest.
///
/// Sockets on which a model writes are read once a frame, all together: each wake for a few words costs more than the
/// words. Where many have something at once, others get their turn on the event loop after every few milliseconds:
/// forty pages that arrive together kept a reader of the cache waiting for half a second at a tenth of a core.
class CurlLoop final : public QObject {
    Q_OBJECT
public:
    CurlLoop();
    ~CurlLoop() override;
    /// A fresh handle, from the few that are kept; nullptr: no memory.
    [[nodiscard]] CURL* take();
    void giveBack(CURL* easy);
    /// `easy` begins; false: libcurl refused it.
    [[nodiscard]] bool add(CURL* easy, CurlUser* user);
    /// Ends it, whatever its state; `user` is told nothing more.
    void remove(CURL* easy, CurlUser* user);
    /// Tells `user` when libcurl has returned.
    void touch(CurlUser* user);
    /// Something came for it that it has not been told of yet, as others had their turn.
    [[nodiscard]] bool holdsBack(const CurlUser* user) const;
    /// Closes connections and frees handles, unless a transfer runs. The next one starts all again.
    void closeIdle();
    /// How long they are kept for the next request.
    void setKeepIdle(std::chrono::milliseconds time) { m_idle.setInterval(time); }
    /// HttpClient::setPace()
    void setPace(CpuPace* pace) { m_pace = pace; }
    /// One of its methods is on the stack: it must not be deleted now, only later.
    [[nodiscard]] bool isActing() const { return m_acting > 0; }

private:
    static int onSocket(CURL* easy, curl_socket_t socket, int what, void* self, void* watch);
    static int onTimer(CURLM* multi, long time_ms, void* self);
    [[nodiscard]] bool open();
    void onReady(SocketWatch* watch, int events);
    void attend(SocketWatch* watch, int events);
    void wakeRested();
    [[nodiscard]] bool isOthersTurn();
    void leaveTurn();
    void goOn();
    void act(curl_socket_t socket, int events);
    void collectDone();
    void tell();

    CURLM* m_multi = nullptr;
    CpuPace* m_pace = nullptr;
    QTimer m_timer, m_idle, m_frame, m_turn;
    std::vector<QPointer<SocketWatch>> m_rested;
    struct Held {
        QPointer<SocketWatch> watch;
        int events;
    };
    std::deque<Held> m_held; ///< in the order in which they told
    std::chrono::steady_clock::time_point m_turnBegan, m_lastActed;
    std::vector<CURL*> m_spare;
    std::vector<CurlUser*> m_touched;
    int m_running = 0, m_acting = 0;
};

} // namespace pith
