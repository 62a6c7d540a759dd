// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/housekeeping.h"

#include "base/clock.h"
#include "policy/room.h"
#include "service/parts.h"
#include "settings/options.h"
#include "store/store.h"

#include <chrono>
#include <utility>

namespace pith {
namespace {
constexpr qint64 each_ms = 60LL * 60 * 1000;
constexpr qint64 again_ms = 60LL * 1000; // where it grows beyond its size
constexpr auto roomKind = "room";
} // namespace

Housekeeping::Housekeeping(const Settings& settings, const Clock& clock, Store& store, Room& room)
    : m_settings(settings)
    , m_clock(clock)
    , m_store(store)
    , m_room(room) {
    m_room.recall(m_store.remembered(roomKind, roomKind));
    m_learnt = m_room.learnt();
}

void Housekeeping::keepLearnt() {
    if (const QByteArray learnt = m_room.learnt(); learnt != std::exchange(m_learnt, learnt))
        m_store.remember(roomKind, roomKind, learnt, std::chrono::days(90));
}

void Housekeeping::tidy() {
    keepLearnt();
    m_tidied_ms = m_clock.monotonicMs();
    m_store.tidy(keepingOf(m_settings));
}

void Housekeeping::tidyWhereDue(bool runs) {
    const qint64 passed_ms = m_clock.monotonicMs() - m_tidied_ms;
    if (passed_ms < again_ms)
        return;
    if ((passed_ms >= each_ms && !runs) || m_store.fileBytes() > keepingOf(m_settings).bytes)
        tidy();
}

} // namespace pith
