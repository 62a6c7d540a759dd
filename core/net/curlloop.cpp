// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curlloop.h"

#include "base/cpupace.h"
#include "base/logging.h"

#include <algorithm>

namespace pith {

using namespace std::chrono_literals;

namespace {

constexpr long maxConnections = 80;
constexpr long maxHostConnections = 56; // as many jobs as run at once (queue/concurrency), and some for questions
constexpr size_t maxSpare = 8;
constexpr auto keepIdle = std::chrono::seconds(30);
constexpr auto longestTurn = std::chrono::milliseconds(3);
constexpr auto pause = std::chrono::microseconds(200); // others have been at work since

CurlUser* userOf(CURL* easy) {
    void* user = nullptr;
    curl().easyGetinfo(easy, CURLINFO_PRIVATE, &user);
    return static_cast<CurlUser*>(user);
}

} // namespace

CurlLoop::CurlLoop() {
    m_timer.setSingleShot(true);
    m_idle.setSingleShot(true);
    m_idle.setTimerType(Qt::CoarseTimer);
    m_idle.setInterval(keepIdle);
    m_frame.setSingleShot(true);
    m_turn.setSingleShot(true);
    m_turn.setTimerType(Qt::PreciseTimer);
    connect(&m_turn, &QTimer::timeout, this, &CurlLoop::goOn);
    connect(&m_frame, &QTimer::timeout, this, &CurlLoop::wakeRested);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
    connect(&m_idle, &QTimer::timeout, this, &CurlLoop::closeIdle);
}

CurlLoop::~CurlLoop() { closeIdle(); }

CURL* CurlLoop::take() {
    if (m_spare.empty())
        return loadCurl() ? curl().easyInit() : nullptr;
    CURL* easy = m_spare.back();
    m_spare.pop_back();
    return easy;
}

void CurlLoop::giveBack(CURL* easy) {
    if (!easy)
        return;
    if (m_spare.size() >= maxSpare)
        return curl().easyCleanup(easy);
    curl().easyReset(easy);
    m_spare.push_back(easy);
}

bool CurlLoop::open() {
    if (m_multi)
        return true;
    m_multi = curl().multiInit();
    if (!m_multi)
        return false;
    curl().multiSetopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl().multiSetopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl().multiSetopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl().multiSetopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl().multiSetopt(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, maxConnections);
    curl().multiSetopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, maxHostConnections);
    curl().multiSetopt(m_multi, CURLMOPT_MAXCONNECTS, maxConnections);
    return true;
}

bool CurlLoop::add(CURL* easy, CurlUser* user) {
    if (!open())
        return false;
    m_idle.stop();
    curl().easySetopt(easy, CURLOPT_PRIVATE, user);
    if (curl().multiAddHandle(m_multi, easy) != CURLM_OK) {
        curl().easySetopt(easy, CURLOPT_PRIVATE, nullptr);
        return false;
    }
    ++m_running;
    return true;
}

void CurlLoop::remove(CURL* easy, CurlUser* user) {
    std::erase(m_touched, user);
    if (!userOf(easy))
        return; // has ended
    curl().easySetopt(easy, CURLOPT_PRIVATE, nullptr);
    curl().multiRemoveHandle(m_multi, easy);
    if (--m_running == 0) {
        m_frame.stop(); // nobody is left to be woken
        m_idle.start();
    }
}

void CurlLoop::touch(CurlUser* user) {
    if (std::find(m_touched.begin(), m_touched.end(), user) == m_touched.end())
        m_touched.push_back(user);
}

int CurlLoop::onSocket(CURL* easy, curl_socket_t socket, int what, void* self, void* watch) {
    auto* loop = static_cast<CurlLoop*>(self);
    auto* known = static_cast<SocketWatch*>(watch);
    if (what == CURL_POLL_REMOVE) {
        if (known) {
            known->watch(false, false);
            known->deleteLater();
        }
        curl().multiAssign(loop->m_multi, socket, nullptr);
        return 0;
    }
    if (!known) {
        known = new SocketWatch(socket, loop);
        connect(known, &SocketWatch::readable, loop, [loop, known] { loop->onReady(known, CURL_CSELECT_IN); });
        connect(known, &SocketWatch::writable, loop, [loop, known] { loop->onReady(known, CURL_CSELECT_OUT); });
        curl().multiAssign(loop->m_multi, socket, known);
    }
    if (CurlUser* user = userOf(easy))
        user->socket = known;
    known->watch(what != CURL_POLL_OUT, what != CURL_POLL_IN);
    return 0;
}

void CurlLoop::onReady(SocketWatch* watch, int events) {
    if (!isOthersTurn())
        return attend(watch, events);
    watch->hold(true);
    m_held.push_back({watch, events});
    leaveTurn();
}

void CurlLoop::attend(SocketWatch* watch, int events) {
    const QPointer<SocketWatch> alive(watch);
    act(curl_socket_t(watch->socket()), events);
    if (!alive || events != CURL_CSELECT_IN)
        return;
    alive->rest(alive->frame.count() > 0);
    if (alive->frame.count() == 0)
        return;
    m_rested.push_back(alive);
    if (!m_frame.isActive() || m_frame.remainingTimeAsDuration() > alive->frame)
        m_frame.start(alive->frame);
}

void CurlLoop::wakeRested() {
    for (const auto& watch : std::exchange(m_rested, {})) {
        if (watch && watch->hasBytes())
            onReady(watch, CURL_CSELECT_IN); // without another turn of the event loop
        else if (watch)
            watch->rest(false);
    }
}

bool CurlLoop::isOthersTurn() {
    const auto now = std::chrono::steady_clock::now();
    if (now - m_lastActed > pause)
        m_turnBegan = now;
    return now - m_turnBegan > longestTurn || (m_pace && m_pace->dueForStep() > 0us);
}

/// Goes on behind what the event loop has to do now, and when the pace lets it.
void CurlLoop::leaveTurn() {
    if (!m_turn.isActive())
        m_turn.start(m_pace ? std::chrono::floor<std::chrono::milliseconds>(m_pace->dueForStep()) : 0ms);
}

void CurlLoop::goOn() {
    m_turnBegan = m_lastActed = std::chrono::steady_clock::now();
    ++m_acting;
    tell();
    --m_acting;
    for (bool mine = true; mine && !m_held.empty(); mine = !isOthersTurn()) { // one at least: others may never rest
        const Held next = std::move(m_held.front());
        m_held.pop_front();
        if (!next.watch)
            continue;
        next.watch->hold(false);
        if (next.watch->isWatching())
            attend(next.watch, next.events);
    }
    if (!m_held.empty() || !m_touched.empty())
        leaveTurn();
}

int CurlLoop::onTimer(CURLM* multi, long time_ms, void* self) {
    (void)multi;
    auto* loop = static_cast<CurlLoop*>(self);
    if (time_ms < 0)
        loop->m_timer.stop();
    else
        loop->m_timer.start(std::chrono::milliseconds(time_ms));
    return 0;
}

void CurlLoop::act(curl_socket_t socket, int events) {
    if (!m_multi)
        return;
    ++m_acting;
    int running = 0;
    const CURLMcode code = curl().multiSocketAction(m_multi, socket, events, &running);
    if (code != CURLM_OK)
        qCWarning(logNet, "curl_multi_socket_action: %s", curl().multiStrerror(code));
    collectDone();
    tell();
    --m_acting;
    m_lastActed = std::chrono::steady_clock::now();
}

void CurlLoop::collectDone() {
    int left = 0;
    while (const CURLMsg* message = curl().multiInfoRead(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL* easy = message->easy_handle;
        const CURLcode code = message->data.result; // the message is gone once the handle is removed
        CurlUser* user = userOf(easy);
        if (!user)
            continue;
        remove(easy, user);
        user->onDone(code);
        touch(user);
    }
}

void CurlLoop::tell() {
    for (bool mine = true; mine && !m_touched.empty(); mine = !isOthersTurn()) {
        CurlUser* next = m_touched.front();
        m_touched.erase(m_touched.begin());
        next->onTurn(); // may delete users, and start others
        m_lastActed = std::chrono::steady_clock::now();
    }
    if (!m_touched.empty())
        leaveTurn();
}

bool CurlLoop::holdsBack(const CurlUser* user) const {
    return std::find(m_touched.begin(), m_touched.end(), user) != m_touched.end() ||
           (user->socket && user->socket->isHeld());
}

void CurlLoop::closeIdle() {
    if (m_running > 0)
        return;
    m_timer.stop();
    for (CURL* easy : m_spare)
        curl().easyCleanup(easy);
    m_spare.clear();
    if (m_multi)
        curl().multiCleanup(m_multi);
    m_multi = nullptr;
}

} // namespace pith
