// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ttmltime.h"

#include <array>
#include <charconv>

namespace pith {
namespace {

constexpr double highestRate = 1e9;

/// "12", "3.5", and "3,5" as some write it. Nothing negative, nothing in another notation.
std::optional<double> decimal(QByteArrayView text) {
    std::array<char, 32> digits{};
    if (text.isEmpty() || text.size() > qsizetype(digits.size()))
        return std::nullopt;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i] == ',' ? '.' : text[i];
        if (c != '.' && (c < '0' || c > '9'))
            return std::nullopt;
        digits[size_t(i)] = c;
    }
    double value = 0;
    const char* const end = digits.data() + text.size();
    const auto [at, error] = std::from_chars(digits.data(), end, value);
    return error == std::errc() && at == end ? std::optional(value) : std::nullopt;
}

/// A rate above nothing.
double rateOf(QByteArrayView text, double otherwise) {
    const auto rate = decimal(text.trimmed());
    return rate && *rate > 0 && *rate <= highestRate ? *rate : otherwise;
}

} // namespace

void TtmlClock::set(QByteArrayView attribute, QByteArrayView value) {
    if (attribute == "frameRate") {
        m_frames = rateOf(value, m_frames);
        m_hasFrames = true;
    } else if (attribute == "subFrameRate") {
        m_subFrames = rateOf(value, m_subFrames);
    } else if (attribute == "tickRate") {
        m_ticks = rateOf(value, m_ticks);
    } else if (attribute == "frameRateMultiplier") {
        qsizetype middle = value.indexOf(' ');
        if (middle < 0)
            middle = value.indexOf(':'); // as drafts had it
        if (middle > 0)
            m_multiplier = rateOf(value.first(middle), 1) / rateOf(value.sliced(middle + 1), 1);
    }
}

std::optional<double> TtmlClock::offset(QByteArrayView text) const {
    const double ticks = m_ticks > 0 ? m_ticks : m_hasFrames ? framesPerSecond() * m_subFrames : 1;
    const std::array<std::pair<QByteArrayView, double>, 6> units{{{"ms", 1},
                                                                  {"h", 3'600'000},
                                                                  {"m", 60'000},
                                                                  {"s", 1000},
                                                                  {"f", 1000 / framesPerSecond()},
                                                                  {"t", 1000 / ticks}}};
    for (const auto& [unit, worth] : units)
        if (text.endsWith(unit)) {
            const auto number = decimal(text.chopped(unit.size()));
            return number ? std::optional(*number * worth) : std::nullopt;
        }
    const auto seconds = decimal(text);
    return seconds ? std::optional(*seconds * 1000) : std::nullopt;
}

std::optional<double> TtmlClock::clock(QByteArrayView text) const {
    std::array<double, 4> parts{};
    size_t count = 0;
    for (qsizetype at = 0; at <= text.size() && count < parts.size(); ++count) {
        const qsizetype colon = text.indexOf(':', at);
        const qsizetype end = colon < 0 ? text.size() : colon;
        const auto part = decimal(text.sliced(at, end - at));
        if (!part)
            return std::nullopt;
        parts[count] = *part;
        at = end + 1;
    }
    if (count == 4)
        return ((parts[0] * 60 + parts[1]) * 60 + parts[2] + parts[3] / framesPerSecond()) * 1000;
    if (count == 3)
        return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000;
    return (parts[0] * 60 + parts[1]) * 1000;
}

std::optional<double> TtmlClock::ms(QByteArrayView expression) const {
    const QByteArrayView text = expression.trimmed();
    return text.contains(':') ? clock(text) : offset(text);
}

} // namespace pith
