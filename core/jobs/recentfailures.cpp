// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/recentfailures.h"

#include <algorithm>

namespace pith {

namespace {

constexpr std::chrono::seconds longestTime{20}; // FAULTS V1
constexpr size_t most = 256;

/// A setting, or a program that is installed, mends these: who did so wants to see it.
bool isOwnersToMend(Code code) {
    return code == Code::AddressRefused || code == Code::YtdlpMissing || code == Code::YtdlpOutdated;
}

} // namespace

void RecentFailures::setTime(std::chrono::seconds time) {
    m_time = std::clamp(time, std::chrono::seconds(0), longestTime);
    if (m_time.count() == 0)
        clear();
}

void RecentFailures::drop(const QByteArray& key) {
    std::erase_if(m_failures, [&](const Failure& old) { return old.key == key; });
}

void RecentFailures::add(const QByteArray& key, const QString& id, const Problem& problem) {
    if (m_time.count() == 0 || !isSourceProblem(problem.code) || isOwnersToMend(problem.code))
        return;
    const qint64 now_ms = m_clock.monotonicMs();
    // A site that says when to come back is asked then.
    const double patience_s = std::min(double(m_time.count()), problem.retryAfter_s.value_or(double(m_time.count())));
    std::erase_if(m_failures, [&](const Failure& old) { return old.until_ms <= now_ms || old.key == key; });
    if (m_failures.size() < most)
        m_failures.push_back({key, id, now_ms + qint64(patience_s * 1000)});
}

std::optional<QString> RecentFailures::find(const QByteArray& key) const {
    for (const Failure& failure : m_failures)
        if (failure.key == key && failure.until_ms > m_clock.monotonicMs())
            return failure.id;
    return std::nullopt;
}

} // namespace pith
