// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/history.h"

#include <algorithm>
#include <array>

namespace pith {

namespace {
constexpr std::array members{&HistoryPoint::memory_mb,      &HistoryPoint::cpuPercent,   &HistoryPoint::cpuPressure,
                             &HistoryPoint::memoryPressure, &HistoryPoint::ioPressure,   &HistoryPoint::running,
                             &HistoryPoint::waiting,        &HistoryPoint::in_kB,        &HistoryPoint::hitPercent,
                             &HistoryPoint::video_s,        &HistoryPoint::transcript_s, &HistoryPoint::summary_s};
} // namespace

HistoryPoint& HistoryPoint::operator+=(const HistoryPoint& other) {
    for (const auto member : members)
        this->*member += other.*member;
    return *this;
}

HistoryPoint& HistoryPoint::operator/=(float by) {
    for (const auto member : members)
        this->*member /= by;
    return *this;
}

void History::Ring::add(HistoryPoint point) {
    if (points.size() < limit) {
        points.push_back(point);
        return;
    }
    points[next] = point;
    next = (next + 1) % limit;
}

QList<HistoryPoint> History::Ring::last(qsizetype count) const {
    count = std::min<qsizetype>(count, qsizetype(points.size()));
    QList<HistoryPoint> out;
    out.reserve(count);
    for (size_t i = points.size() - size_t(count); i < points.size(); ++i)
        out.append(points[(next + i) % points.size()]);
    return out;
}

void History::add(HistoryPoint point, int lasted_s) {
    constexpr int minute = 60;
    for (int i = 0; i < std::clamp(lasted_s, 1, minutes * minute); ++i) {
        m_seconds.add(point);
        m_sum += point;
        if (++m_count < minute)
            continue;
        m_minutes.add(m_sum /= minute);
        m_sum = {};
        m_count = 0;
    }
}

History::Series History::last(int window_s) const {
    constexpr int minute = 60;
    if (window_s <= seconds)
        return {1, m_seconds.last(window_s)};
    return {minute, m_minutes.last(window_s / minute)};
}

} // namespace pith
