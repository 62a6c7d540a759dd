// SPDX-License-Identifier: GPL-3.0-or-later
// TTML's time expressions (TTML2, 12.3): clock times, offsets, frames and ticks.
#pragma once
#include <QByteArrayView>

#include <optional>

namespace pith {

/// Knows the rates that a document declares. Pure.
class TtmlClock final {
public:
    /// An attribute of the root element, by its local name; what is no rate is passed over.
    void set(QByteArrayView attribute, QByteArrayView value);
    /// "01:02:03.5", "01:02:03:12", "3.5s", "12f", "90000t", and as files have it "2:03,5" and "3.5"; milliseconds.
    [[nodiscard]] std::optional<double> ms(QByteArrayView expression) const;

private:
    [[nodiscard]] double framesPerSecond() const { return m_frames * m_multiplier; }
    [[nodiscard]] std::optional<double> offset(QByteArrayView text) const;
    [[nodiscard]] std::optional<double> clock(QByteArrayView text) const;

    double m_frames = 30;
    double m_multiplier = 1;
    double m_subFrames = 1;
    double m_ticks = 0; ///< 0: not declared
    bool m_hasFrames = false;
};

} // namespace pith
