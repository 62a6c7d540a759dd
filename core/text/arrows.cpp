// SPDX-License-Identifier: GPL-3.0-or-later
// The line of times around an arrow that WebVTT and SRT share, as players read it.
#include "text/readers.h"

#include <algorithm>

namespace pith {
namespace {
constexpr qint64 mostHours = 100'000;

/// Digits from `at` on, at most as many as make a time; -1: there is none.
qint64 digits(QByteArrayView text, qsizetype& at) {
    const qsizetype from = at;
    qint64 value = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        value = std::min<qint64>(value * 10 + (text[at] - '0'), mostHours * 1000);
        ++at;
    }
    return at == from ? -1 : value;
}

/// "[[hh:]mm:]ss[.mmm]"; -1 where there is none. A negative time is 0.
qint64 timeAt(QByteArrayView text, qsizetype& at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
    const bool negative = at < text.size() && text[at] == '-';
    at += negative ? 1 : 0;
    qint64 value = 0;
    int parts = 0;
    for (;; ++at) {
        const qint64 part = digits(text, at);
        if (part < 0 || ++parts > 3)
            return -1;
        value = std::min(value * 60 + part, mostHours * 3600);
        if (at >= text.size() || text[at] != ':')
            break;
    }
    if (parts < 2)
        return -1;
    value *= 1000;
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
        ++at;
        for (qint64 unit = 100; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
            value += unit * (text[at] - '0');
    }
    return negative ? 0 : value;
}

} // namespace

std::optional<TimeSpan> arrowLine(QByteArrayView line) {
    line = line.trimmed();
    if (line.size() < 11 || !((line[0] >= '0' && line[0] <= '9') || line[0] == '-'))
        return std::nullopt;
    qsizetype at = 0;
    TimeSpan span;
    span.start_ms = timeAt(line, at);
    if (span.start_ms < 0)
        return std::nullopt;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
        ++at;
    if (line.size() - at < 3 || line[at] != '-' || line[at + 1] != '-' || line[at + 2] != '>')
        return std::nullopt;
    at += 3;
    span.end_ms = timeAt(line, at);
    if (span.end_ms < 0)
        return std::nullopt;
    span.end_ms = std::max(span.end_ms, span.start_ms);
    return span;
}

bool isPartOfTimes(QByteArrayView line) {
    line = line.trimmed();
    constexpr qsizetype longest = 40;
    return !line.isEmpty() && line.size() <= longest && line[0] >= '0' && line[0] <= '9' &&
           std::all_of(line.begin(), line.end(), [](char c) {
               return (c >= '0' && c <= '9') || c == ':' || c == '.' || c == ',' || c == '-' || c == '>' || c == ' ';
           });
}

} // namespace pith
