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

/// Names, each behind its length, and turns as differences.
void packSpeakers(const Transcript& transcript, QByteArray& out) {
    char number[longestNumber];
    const auto append = [&](quint64 value) { out.append(number, put(number, value) - number); };
    append(quint64(transcript.speakers.size()));
    for (const QString& speaker : transcript.speakers) {
        const QByteArray name = speaker.toUtf8();
        append(quint64(name.size()));
        out += name;
    }
    append(transcript.turns.size());
    quint32 at = 0;
    for (const SpeakerTurn& turn : transcript.turns) {
        append(turn.begin - at);
        append(turn.speaker);
        at = turn.begin;
    }
}

bool unpackSpeakers(QByteArrayView bytes, Transcript& out) {
    qint64 names = 0, turns = 0;
    if (!take(bytes, names) || names > bytes.size())
        return false;
    for (qint64 i = 0; i < names; ++i) {
        qint64 size = 0;
        if (!take(bytes, size) || size > bytes.size())
            return false;
        out.speakers.append(QString::fromUtf8(bytes.first(size)));
        bytes = bytes.sliced(size);
    }
    if (!take(bytes, turns) || turns > bytes.size() / 2)
        return false;
    out.turns.reserve(size_t(turns));
    qint64 at = 0;
    for (qint64 i = 0; i < turns; ++i) {
        qint64 further = 0, speaker = 0;
        if (!take(bytes, further) || !take(bytes, speaker) || at + further >= out.text.size() || speaker > names)
            return false;
        at += further;
        out.turns.push_back({quint32(at), quint16(speaker)});
    }
    return true;
}

} // namespace

QByteArray packCues(const Transcript& transcript) {
    const std::vector<Cue>& cues = transcript.cues;
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
    if (!transcript.turns.empty())
        packSpeakers(transcript, out);
    out.squeeze();
    return out;
}

bool unpackCues(QByteArrayView bytes, Transcript& transcript) {
    const qsizetype textSize = transcript.text.size();
    constexpr qint64 latest = std::numeric_limits<qint32>::max();
    qint64 count = 0;
    if (!take(bytes, count) || count > bytes.size() / 4)
        return false;
    std::vector<Cue>& cues = transcript.cues;
    cues.reserve(size_t(count));
    qint64 start = 0;
    qint64 at = 0;
    for (qint64 i = 0; i < count; ++i) {
        qint64 later = 0, lasts = 0, gap = 0, size = 0;
        if (!take(bytes, later) || !take(bytes, lasts) || !take(bytes, gap) || !take(bytes, size))
            return false;
        start += later;
        at += gap;
        if (start > latest || start + lasts > latest || at + size > textSize)
            return false;
        cues.push_back({qint32(start), qint32(start + lasts), quint32(at), quint32(size)});
        at += size;
    }
    return bytes.isEmpty() || unpackSpeakers(bytes, transcript);
}

} // namespace pith
