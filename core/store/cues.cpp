// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cues.h"

#include <limits>

namespace pith {
namespace {

constexpr qsizetype longestNumber = 10; // 64 bits, seven to a byte

char* put(char* at, quint64 value) {
    while (value >= 0x80) {
        *at++ = char(0x80 | (value & 0x7f));
        value >>= 7;
    }
    *at++ = char(value);
    return at;
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
    QByteArray out(longestNumber * (qsizetype(cues.size()) * 4 + 1), Qt::Uninitialized);
    char* at = put(out.data(), cues.size());
    qint64 start = 0;
    qint64 end = 0;
    for (const Cue& cue : cues) {
        at = put(at, quint64(cue.start_ms - start));
        at = put(at, quint64(cue.end_ms - cue.start_ms));
        at = put(at, quint64(cue.begin - end));
        at = put(at, cue.size);
        start = cue.start_ms;
        end = qint64(cue.begin) + cue.size;
    }
    out.resize(at - out.constData());
    out.squeeze();
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
