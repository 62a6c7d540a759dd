// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cues.h"

#include <limits>

namespace pith {
namespace {

void put(QByteArray& out, quint64 value) {
    while (value >= 0x80) {
        out += char(0x80 | (value & 0x7f));
        value >>= 7;
    }
    out += char(value);
}

/// 2^35 at most: nothing here is larger.
bool take(QByteArrayView& in, qint64& value) {
    value = 0;
    for (int i = 0; i < 5 && i < in.size(); ++i) {
        const auto byte = static_cast<unsigned char>(in[i]);
        value |= qint64(byte & 0x7f) << (7 * i);
        if (byte < 0x80) {
            in = in.sliced(i + 1);
            return true;
        }
    }
    return false;
}

} // namespace

QByteArray packCues(const std::vector<Cue>& cues) {
    QByteArray out;
    out.reserve(qsizetype(cues.size()) * 7 + 5);
    put(out, cues.size());
    qint64 start = 0;
    qint64 end = 0;
    for (const Cue& cue : cues) {
        put(out, quint64(cue.start_ms - start));
        put(out, quint64(cue.end_ms - cue.start_ms));
        put(out, quint64(cue.begin - end));
        put(out, cue.size);
        start = cue.start_ms;
        end = qint64(cue.begin) + cue.size;
    }
    return out;
}

std::optional<std::vector<Cue>> unpackCues(QByteArrayView bytes, qsizetype textSize) {
    constexpr qint64 latest = std::numeric_limits<qint32>::max();
    qint64 count = 0;
    if (!take(bytes, count) || count > bytes.size() / 4)
        return std::nullopt;
    std::vector<Cue> cues;
    cues.reserve(size_t(count));
    qint64 start = 0;
    qint64 at = 0;
    for (qint64 i = 0; i < count; ++i) {
        qint64 later = 0, lasts = 0, gap = 0, size = 0;
        if (!take(bytes, later) || !take(bytes, lasts) || !take(bytes, gap) || !take(bytes, size))
            return std::nullopt;
        start += later;
        at += gap;
        if (start > latest || start + lasts > latest || at + size > textSize)
            return std::nullopt;
        cues.push_back({qint32(start), qint32(start + lasts), quint32(at), quint32(size)});
        at += size;
    }
    return cues;
}

} // namespace pith
