// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/deadlines.h"

#include "base/clock.h"

#include <algorithm>

namespace pith {
namespace {
qint64 now_ms() { return SystemClock().monotonicMs(); }
} // namespace

Deadlines::Deadlines() {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Deadlines::onTimer);
}

void Deadlines::add(Watched* watched) {
    m_watched.push_back(watched);
    look(watched);
}

void Deadlines::remove(Watched* watched) {
    std::erase(m_watched, watched);
    if (m_watched.empty()) {
        m_timer.stop();
        m_armed_ms = 0;
    }
}

void Deadlines::look(const Watched* watched) {
    const qint64 due = watched->due_ms();
    if (m_armed_ms == 0 || due < m_armed_ms)
        arm(due);
}

void Deadlines::arm(qint64 due_ms) {
    m_armed_ms = due_ms;
    m_timer.start(std::chrono::milliseconds(std::max<qint64>(due_ms - now_ms(), 0)));
}

void Deadlines::onTimer() {
    const qint64 now = now_ms();
    m_armed_ms = 0;
    const std::vector<Watched*> watched = m_watched; // whoever ends goes from the other
    for (Watched* one : watched)
        if (one->due_ms() <= now)
            one->onDue();
    if (m_watched.empty())
        return;
    const auto sooner = [](const Watched* a, const Watched* b) { return a->due_ms() < b->due_ms(); };
    arm((*std::min_element(m_watched.begin(), m_watched.end(), sooner))->due_ms());
}

void Deadlines::closeAll() {
    const std::vector<Watched*> watched = m_watched;
    for (Watched* one : watched)
        one->onClosing();
}

} // namespace pith
