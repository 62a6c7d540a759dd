// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/warming.h"

namespace pith {

namespace {

constexpr int oftenAgain = 2; // after the first time
constexpr qsizetype mostCounted = 1000;
constexpr const char* counted = "asked";
constexpr const char* often = "asked-often";

} // namespace

void Warming::noteAsked(const QString& id) {
    if (m_time.count() <= 0)
        return;
    const QByteArray name = id.toLatin1();
    if (m_asked.size() >= mostCounted)
        m_asked.clear();
    int& asked = m_asked[id];
    if (asked == 0)
        asked = m_store.remembered(counted, name).toInt();
    if (asked >= oftenAgain)
        return;
    ++asked;
    m_store.remember(counted, name, QByteArray::number(asked), m_time);
    if (asked == oftenAgain)
        m_store.remember(often, name, {}, m_time);
}

std::optional<StoredJob> Warming::due() {
    if (m_time.count() <= 0)
        return std::nullopt;
    const QDateTime now = m_clock.nowUtc();
    for (const auto& [name, nothing] : m_store.remembered(often)) {
        auto job = m_store.job(QString::fromLatin1(name));
        if (!job)
            return std::nullopt;
        const qint64 age_s = *job ? (*job)->created.secsTo(now) : m_time.count();
        if (age_s * 10 < m_time.count() * 9)
            continue;
        m_store.remember(often, name, {}, std::chrono::seconds(0));
        const auto newest = *job ? m_store.findDone((*job)->key) : Result<std::optional<QString>>(std::nullopt);
        if (newest && *newest == (*job)->id) // it answers still, and no other does in its place
            return std::move(*job.value());
    }
    return std::nullopt;
}

} // namespace pith
