// SPDX-License-Identifier: GPL-3.0-or-later
// Time as a seam: whoever needs the time is given a Clock, and tests give a FakeClock.
#pragma once
#include <QDateTime>

#include <chrono>

namespace pith {

class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds on a clock that never jumps; its zero has no meaning. For deadlines and durations.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
    /// The wall clock in UTC. For what people read; it may jump.
    [[nodiscard]] virtual QDateTime nowUtc() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] qint64 monotonicMs() const override {
        using namespace std::chrono;
        return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
    }
    [[nodiscard]] QDateTime nowUtc() const override { return QDateTime::currentDateTimeUtc(); }
};

} // namespace pith
