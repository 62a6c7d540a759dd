// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/clock.h"

namespace pith {

/// Time that stands still until told otherwise.
class FakeClock final : public Clock {
public:
    [[nodiscard]] qint64 monotonicMs() const override { return m_ms; }
    [[nodiscard]] QDateTime nowUtc() const override { return m_epoch.addMSecs(m_ms); }
    void advance(std::chrono::milliseconds by) { m_ms += by.count(); }

private:
    qint64 m_ms = 0;
    QDateTime m_epoch = QDateTime::fromString(QLatin1String("2026-08-01T12:00:00Z"), Qt::ISODate);
};

} // namespace pith
