// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/warming.h"

namespace pith {

namespace {

constexpr int oftenAgain = 2; // after the first time
constexpr qsizetype mostCounted = 1000;
constexpr int mostInADay = 48; // a clock that was set makes all of them due at once
constexpr int ageDigits = 12;  // of the seconds that a name begins with: names come in their order
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
    if (asked < oftenAgain)
        return;
    const auto job = m_store.job(id);
    if (job && *job && (*job)->request.transcript.isEmpty()) // what was given does not change
        m_store.remember(often,
                         QByteArray::number((*job)->created.toSecsSinceEpoch()).rightJustified(ageDigits, '0') + name,
                         {}, m_time);
}

std::optional<StoredJob> Warming::due() {
    if (m_time.count() <= 0)
        return std::nullopt;
    const QDateTime now = m_clock.nowUtc();
    if (m_day != now.date()) {
        m_day = now.date();
        m_madeToday = 0;
    }
    for (const auto& [name, nothing] : m_store.remembered(often)) { // the oldest first
        const qint64 age_s = now.toSecsSinceEpoch() - name.left(ageDigits).toLongLong();
        if (age_s * 10 < m_time.count() * 9 || m_madeToday >= mostInADay)
            return std::nullopt;
        m_store.remember(often, name, {}, std::chrono::seconds(0));
        const QString id = QString::fromLatin1(name.mid(ageDigits));
        auto job = m_store.job(id);
        if (!job || !*job)
            continue;
        const auto newest = m_store.findDone((*job)->key);
        if (!newest || *newest != id) // it does not answer any more, or another does in its place
            continue;
        ++m_madeToday;
        return std::move(*job.value());
    }
    return std::nullopt;
}

} // namespace pith
