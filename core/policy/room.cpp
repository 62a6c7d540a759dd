// SPDX-License-Identifier: GPL-3.0-or-later
// The share of one that goes on is counted by what is used already or by what it was given, whichever is more: never
// twice.
#include "policy/room.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace pith {

namespace {
constexpr qint64 forgets = 8; // an eighth of the way down at each time
} // namespace

Room::Share::Share(Room& room, Work work)
    : m_room(room)
    , m_work(work)
    , m_before(room.m_now().used)
    , m_peak(m_before) {}

Room::Share::~Share() { m_room.giveBack(*this); }

qint64 Room::reserved() const {
    return std::accumulate(m_shares.begin(), m_shares.end(), qint64(0),
                           [this](qint64 sum, const Share* share) { return sum + expected(share->m_work); });
}

bool Room::goesOn(Work work) const {
    return std::any_of(m_shares.begin(), m_shares.end(), [work](const Share* share) { return share->m_work == work; });
}

std::unique_ptr<Room::Share> Room::take(Work work) {
    const Use now = m_now();
    if (m_shares.empty())
        m_base = now.used;
    const bool fits = std::max(now.used, m_base + reserved()) + expected(work) <= now.allowed;
    if (!fits && (work == Work::Ytdlp || goesOn(work)))
        return nullptr;
    std::unique_ptr<Share> share(new Share(*this, work));
    m_shares.push_back(share.get());
    for (Share* one : m_shares)
        one->m_sharers = std::max(one->m_sharers, m_shares.size());
    return share;
}

void Room::doubt(Work work) {
    qint64& expected = m_expected[size_t(work)];
    expected -= std::max<qint64>(0, expected - guessed[size_t(work)]) / 2;
}

void Room::look() {
    if (m_shares.empty())
        return;
    const qint64 used = m_now().used;
    for (Share* share : m_shares)
        share->m_peak = std::max(share->m_peak, used);
    for (auto& [who, again] : std::exchange(m_waiting, {})) // a cache may have been emptied, too
        if (who)
            QMetaObject::invokeMethod(who, std::move(again), Qt::QueuedConnection);
}

QByteArray Room::learnt() const {
    QByteArray text;
    for (const qint64 bytes : m_expected)
        text += QByteArray::number(bytes) + ' ';
    return text;
}

void Room::recall(const QByteArray& learnt) {
    const QByteArrayList all = learnt.split(' ');
    for (size_t i = 0; i < m_expected.size() && qsizetype(i) < all.size(); ++i)
        if (const qint64 bytes = all[qsizetype(i)].toLongLong(); bytes >= least[i])
            m_expected[i] = bytes;
}

void Room::giveBack(Share& share) {
    look();
    const qint64 grew = (share.m_peak - share.m_before) / qint64(share.m_sharers);
    const qint64 took = share.m_took > 0 ? share.m_took : grew;
    qint64& expected = m_expected[size_t(share.m_work)];
    expected = std::max({took, expected - (expected - took) / forgets, least[size_t(share.m_work)]});
    std::erase(m_shares, &share);
}

} // namespace pith
