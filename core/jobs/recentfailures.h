// SPDX-License-Identifier: GPL-3.0-or-later
// What a site just refused is not asked for again at once: the next equal request gets the same answer. In memory
// alone: a restart asks anew.
#pragma once
#include "base/clock.h"
#include "base/problem.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace pith {

class RecentFailures {
public:
    /// Keeps nothing until it is told for how long.
    explicit RecentFailures(const Clock& clock)
        : m_clock(clock) {}
    void setTime(std::chrono::seconds time);
    /// The job of this key failed just now. Nothing where the site is not the cause, or the owner can mend it at once.
    void add(const QByteArray& key, const QString& id, const Problem& problem);
    /// The job that failed under this key, where that is not too long ago.
    [[nodiscard]] std::optional<QString> find(const QByteArray& key) const;
    void drop(const QByteArray& key);
    void clear() { m_failures.clear(); }

private:
    struct Failure {
        QByteArray key;
        QString id;
        qint64 until_ms = 0; ///< monotonic
    };
    const Clock& m_clock;
    std::chrono::seconds m_time{0};
    std::vector<Failure> m_failures; // few, and looked through at a miss alone
};

} // namespace pith
