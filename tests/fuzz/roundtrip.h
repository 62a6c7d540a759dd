// SPDX-License-Identifier: GPL-3.0-or-later
// Reader, writer, reader: what must hold of any transcript, wherever it came from.
#pragma once
#include "fuzz.h"
#include "held.h"
#include "text/script.h"
#include "text/sentences.h"
#include "text/subtitles.h"

namespace pith::fuzz {

inline void checkTranscript(const Transcript& t) {
    require(t.text.isValidUtf8());
    quint32 end = 0;
    qint32 start = 0;
    for (const Cue& cue : t.cues) {
        require(cue.begin == (end == 0 ? 0 : end + 1) && cue.size > 0);
        require(cue.start_ms >= start && cue.end_ms >= cue.start_ms);
        end = cue.begin + cue.size;
        start = cue.start_ms;
    }
    require(end == quint32(t.text.size()));
    quint32 turn = 0;
    for (const SpeakerTurn& next : t.turns) {
        require(next.begin >= turn && next.begin < quint32(t.text.size()) && next.speaker <= t.speakers.size());
        turn = next.begin + 1;
    }
    for (const char c : t.text)
        require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

/// Pieces that ascend, do not overlap, and stand between characters.
template <class Pieces>
void checkPieces(const Transcript& t, const Pieces& pieces) {
    quint32 end = 0;
    for (const auto& piece : pieces) {
        require(piece.begin >= end && piece.size > 0 && piece.end_ms >= piece.start_ms);
        end = piece.begin + piece.size;
        require(end <= quint32(t.text.size()));
        require(QByteArrayView(t.text).sliced(piece.begin, piece.size).isValidUtf8());
    }
}

/// In pieces of any size it is the same, as long as it is UTF-8 and nothing of it may be escapes of ISO-2022.
inline void inPieces(const QByteArray& input, SubtitleFormat hint, const Result<ReadResult>& whole) {
    SubtitleReader reader(hint);
    const qsizetype size = 1 + input.size() % 997;
    for (qsizetype at = 0; at < input.size(); at += size)
        reader.feed(QByteArrayView(input).sliced(at, std::min(size, input.size() - at)));
    const auto pieces = reader.finish();
    if (!input.isValidUtf8() || input.contains('\x1b'))
        return;
    require(pieces.ok() == whole.ok());
    if (!whole)
        return;
    const Transcript& a = whole->transcript;
    const Transcript& b = pieces->transcript;
    require(a.text == b.text && a.turns == b.turns && a.speakers == b.speakers && a.cues.size() == b.cues.size());
    for (size_t i = 0; i < a.cues.size(); ++i)
        require(a.cues[i].start_ms == b.cues[i].start_ms && a.cues[i].end_ms == b.cues[i].end_ms &&
                a.cues[i].begin == b.cues[i].begin && a.cues[i].size == b.cues[i].size);
}

inline void roundTrip(const QByteArray& input, SubtitleFormat hint) {
    holdCharsets();
    const auto first = readSubtitles(input, {hint, {}});
    inPieces(input, hint, first);
    if (!first)
        return;
    const Transcript& t = first->transcript;
    checkTranscript(t);
    const ScriptPtr script = makeScript({}, t); // whose words are fewer: without hesitations
    checkTranscript(script->transcript);
    checkPieces(script->transcript, script->segments);
    checkPieces(t, sentencesOf(t));
    for (const QByteArray& written : {toVtt(t), toSrt(t)}) {
        const auto again = readSubtitles(written, {});
        if (again)
            checkTranscript(again->transcript);
        else
            require(again.problem().code == Code::EmptyTranscript);
    }
    require(toText(t).isValidUtf8() && toJsonCues(t).isValidUtf8());
}

} // namespace pith::fuzz
