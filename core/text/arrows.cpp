// SPDX-License-Identifier: GPL-3.0-or-later
// The line of times around an arrow that WebVTT and SRT share, as players read it.
#include "domain/eightbytes.h"
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

constexpr qsizetype usualSize = 12;

/// "hh:mm:ss.mmm" as nearly all are written; -1: it is written in another way.
qint64 usualTime(const char* at) {
    constexpr quint64 colons = quint64(0x80) << 16U | quint64(0x80) << 40U;
    const quint64 first = eight::load(at);
    const quint64 last = eight::load(at + 4);
    const bool isUsual = eight::digits(first) == (eight::tops & ~colons) && at[2] == ':' && at[5] == ':' &&
                         eight::digits(last) >> 40U == eight::tops >> 40U && (at[8] == '.' || at[8] == ',');
    if (!isUsual)
        return -1;
    const auto two = [at](int place) { return (at[place] - '0') * 10 + (at[place + 1] - '0'); };
    return ((two(0) * 60 + two(3)) * 60 + two(6)) * qint64(1000) + two(9) * 10 + (at[11] - '0');
}

/// "[[hh:]mm:]ss[.mmm]"; -1 where there is none. A negative time is 0.
qint64 timeAt(QByteArrayView text, qsizetype& at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
    if (text.size() - at >= usualSize)
        if (const qint64 time = usualTime(text.data() + at); time >= 0) {
            for (at += usualSize; at < text.size() && text[at] >= '0' && text[at] <= '9';)
                ++at; // finer than is kept
            return time;
        }
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
    if (line.isEmpty() || line.front() > '9') // as nearly all words begin
        return std::nullopt;
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
