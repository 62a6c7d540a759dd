// SPDX-License-Identifier: GPL-3.0-or-later
// SIGSTOP in place of a control group's quota, which takes rights that few have, and would count the child alone.
#include "net/childpace.h"

#include "net/childkeeper.h"

#include <algorithm>
#include <ctime>
#include <sys/socket.h>
#include <utility>

namespace pith {

using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

constexpr microseconds turn = 20ms, longestTurn = 320ms;
constexpr auto lookForPace = 1000ms;    // where nobody has to rest, though that may change
constexpr qint64 longestHold_ms = 5000; // others may use up all there is for long: it gets one turn then

/// Of all threads of a process that has not ended; 0 where it has.
microseconds usedBy(pid_t process) {
    const clockid_t clock = (~clockid_t(process) << 3) | 2; // as clock_getcpuclockid() has it
    timespec time{};
    if (::clock_gettime(clock, &time) != 0)
        return 0us;
    return std::chrono::seconds(time.tv_sec) + microseconds(time.tv_nsec / 1000);
}

} // namespace

ChildPace::ChildPace(CpuPace& pace, pid_t child, const Descriptor& lifeline)
    : m_pace(pace)
    , m_child(child)
    , m_lifeline(lifeline)
    , m_turn(turn) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.callOnTimeout(&m_timer, [this] { look(); });
    look();
}

void ChildPace::begin() {
    if (!m_timer.isActive())
        look();
}

void ChildPace::pause() {
    m_timer.stop();
    (void)charge(std::max(usedBy(m_child), m_used));
    hold(false);
}

void ChildPace::end(microseconds all) {
    m_timer.stop();
    (void)charge(all);
}

microseconds ChildPace::charge(microseconds all) { return m_pace.charge(all - std::exchange(m_charged, all)); }

void ChildPace::look() {
    const microseconds used = std::max(usedBy(m_child), m_used);
    m_turn = used == m_used ? std::min(2 * m_turn, longestTurn) : turn; // it waits, for the net as a rule
    m_used = used;
    microseconds due = charge(m_used + m_turn);
    while (due > 0us && m_turn > turn) // not so much is left
        due = charge(m_used + (m_turn /= 2));
    hold(due > 0us && !(m_isHeld && m_heldFor.hasExpired(longestHold_ms)));
    using std::chrono::milliseconds;
    m_timer.start(!m_pace.isOn() ? lookForPace
                  : m_isHeld     ? std::clamp(std::chrono::ceil<milliseconds>(due), 1ms, 1000ms)
                                 : std::chrono::ceil<milliseconds>(m_turn));
}

void ChildPace::hold(bool hold) {
    if (m_isHeld == hold)
        return;
    m_isHeld = hold;
    m_heldFor.start();
    const auto word = hold ? KeeperWord::StandStill : KeeperWord::GoOn;
    (void)::send(m_lifeline.number(), &word, sizeof word, MSG_NOSIGNAL | MSG_DONTWAIT);
}

} // namespace pith
