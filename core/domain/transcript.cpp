// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/transcript.h"

#include <algorithm>
#include <limits>

namespace pith {

using namespace Qt::StringLiterals;

QString originName(Origin origin) {
    switch (origin) {
    case Origin::Author: return u"author"_s;
    case Origin::Automatic: return u"automatic"_s;
    case Origin::Translated: return u"translated"_s;
    case Origin::Provided: break;
    }
    return u"provided"_s;
}

void Transcript::append(qint64 start_ms, qint64 end_ms, QByteArrayView line) {
    constexpr qint64 latest = std::numeric_limits<qint32>::max() - 1;
    const qint64 floor = cues.empty() ? 0 : cues.back().start_ms;
    start_ms = std::clamp<qint64>(start_ms, floor, latest);
    end_ms = std::clamp<qint64>(end_ms, start_ms, latest);
    if (!text.isEmpty())
        text += ' ';
    const auto begin = quint32(text.size());
    text += line;
    cues.push_back({qint32(start_ms), qint32(end_ms), begin, quint32(line.size())});
}

int wordCount(QByteArrayView utf8) {
    // One pass over bytes. A three-byte lead of E3..ED is CJK, kana, hangul or near: counted by halves, as no spaces
    // part them.
    int words = 0;
    int dense = 0;
    bool inside = false;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20) {
            inside = false;
        } else if (byte >= 0xe3 && byte <= 0xed) {
            ++dense;
            inside = false;
        } else if (byte < 0x80 || byte >= 0xc0) {
            words += inside ? 0 : 1;
            inside = true;
        }
    }
    return words + (dense + 1) / 2;
}

Transcript part(const Transcript& transcript, double from_s, double to_s) {
    Transcript out;
    out.language = transcript.language;
    out.origin = transcript.origin;
    out.source = transcript.source;
    out.timed = transcript.timed;
    for (const Cue& cue : transcript.cues)
        if (cue.end_ms > from_s * 1000 && cue.start_ms < to_s * 1000)
            out.append(cue.start_ms, cue.end_ms, transcript.words(cue));
    return out;
}

} // namespace pith
