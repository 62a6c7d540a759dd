// SPDX-License-Identifier: GPL-3.0-or-later
// The generic cell rate algorithm (ITU-T I.371, annex A) in its virtual scheduling form: one number a rate, no windows
// that all begin at once, no timer. A step is what one costs; what is due may lie one whole rate ahead of the clock.
#include "policy/ratelimit.h"

#include <algorithm>

namespace pith {

qint64 RateLimit::step_us(Kind kind) const {
    const Rate& rate = m_rates[std::size_t(kind)];
    return rate.count > 0 ? std::max<qint64>(rate.period_ms * 1000 / rate.count, 1) : 0;
}

qint64 RateLimit::span_us(Kind kind, int cost) const {
    return step_us(kind) * std::clamp(cost, 0, m_rates[std::size_t(kind)].count);
}

void RateLimit::forget() {
    m_clients.clear();
    m_index.clear();
    m_all = {};
}

void RateLimit::setRate(Kind kind, Rate rate) {
    Rate& now = m_rates[std::size_t(kind)];
    if (now == rate)
        return;
    now = rate;
    forget();
}

void RateLimit::setClients(int clients) {
    if (std::exchange(m_times, clients) != clients)
        forget();
}

RateLimit::Dues& RateLimit::duesOf(Client client) {
    if (!m_clients.empty() && m_clients.front().client == client)
        return m_clients.front().due_us;
    if (const auto known = m_index.constFind(client); known != m_index.cend()) {
        m_clients.splice(m_clients.begin(), m_clients, *known);
        return m_clients.front().due_us;
    }
    if (m_clients.size() >= mostClients) {
        m_index.remove(m_clients.back().client);
        m_clients.pop_back();
    }
    m_clients.push_front({client, {}});
    m_index.insert(client, m_clients.begin());
    return m_clients.front().due_us;
}

RateLimit::Ruling RateLimit::ruling(Kind kind, qint64 due_us, qint64 now_us) const {
    const qint64 ahead = std::max<qint64>(due_us - now_us, 0);
    const qint64 room = span_us(kind, m_rates[std::size_t(kind)].count) - ahead;
    return {0, int(std::max<qint64>(room / step_us(kind), 0)), int((ahead + 999'999) / 1'000'000)};
}

RateLimit::Ruling RateLimit::take(Client client, Kind kind, int cost, qint64 now_ms) {
    if (step_us(kind) == 0)
        return {};
    const qint64 now_us = now_ms * 1000;
    const qint64 span = span_us(kind, cost), slack = span_us(kind, m_rates[std::size_t(kind)].count);
    qint64& mine = duesOf(client)[std::size_t(kind)];
    const qint64 due = std::max(mine, now_us) + span;
    qint64 late = due - now_us - slack;
    qint64& all = m_all[std::size_t(kind)];
    // What all have is m_times as much in the same time: a step of theirs is so many times shorter.
    const qint64 allDue = m_times > 0 ? std::max(all, now_us) + span / m_times : 0;
    if (m_times > 0)
        late = std::max(late, allDue - now_us - slack);
    if (late > 0) {
        Ruling refused = ruling(kind, mine, now_us);
        refused.wait_ms = (late + 999) / 1000;
        return refused;
    }
    mine = due;
    all = std::max(all, allDue);
    return ruling(kind, due, now_us);
}

RateLimit::Ruling RateLimit::charge(Client client, Kind kind, int cost, qint64 now_ms) {
    if (step_us(kind) == 0)
        return {};
    const qint64 now_us = now_ms * 1000;
    const qint64 span = span_us(kind, cost), slack = span_us(kind, m_rates[std::size_t(kind)].count);
    const auto add = [&](qint64& due, qint64 more) {
        due = std::min(std::max(due, now_us) + more, std::max(due, now_us + slack)); // never further ahead than allowed
    };
    qint64& mine = duesOf(client)[std::size_t(kind)];
    add(mine, span);
    if (m_times > 0)
        add(m_all[std::size_t(kind)], span / m_times);
    return ruling(kind, mine, now_us);
}

void RateLimit::giveBack(Client client, Kind kind, int cost) {
    if (step_us(kind) == 0)
        return;
    const qint64 span = span_us(kind, cost);
    duesOf(client)[std::size_t(kind)] -= span;
    if (m_times > 0)
        m_all[std::size_t(kind)] -= span / m_times;
}

} // namespace pith
