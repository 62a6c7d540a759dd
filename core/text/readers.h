// SPDX-License-Identifier: GPL-3.0-or-later
// The readers behind readSubtitles(): each takes valid UTF-8 of any content and gives what cues it finds.
#pragma once
#include "base/result.h"
#include "base/worker.h"
#include "domain/transcript.h"

#include <QByteArrayView>

#include <cstring>
#include <optional>

namespace pith {

struct TimeSpan {
    qint64 start_ms = 0;
    qint64 end_ms = 0;
};
/// "00:01.000 --> 00:02.000 align:start", "0:00:01,5 --> 0:00:02"; hours and fractions may be missing, as players
/// allow.
[[nodiscard]] std::optional<TimeSpan> arrowLine(QByteArrayView line);
/// What may be left of such a line, or of a cue's number, where a file was cut: words at its end no less than elsewhere
/// would be heard.
[[nodiscard]] bool isPartOfTimes(QByteArrayView line);

/// WebVTT and SRT. `vtt`: text that follows no times is a note, a style or an identifier; in SRT it belongs to the cue
/// before.
[[nodiscard]] Transcript readArrows(QByteArrayView utf8, bool vtt, const StopToken& stop);
/// BAD_FORMAT where it declares a document type or is nested too deeply. `language` where the document says it.
[[nodiscard]] Result<Transcript> readTtml(QByteArrayView utf8, const StopToken& stop);
/// "0:00:01.000,0:00:02.500"
[[nodiscard]] std::optional<TimeSpan> sbvLine(QByteArrayView line);
[[nodiscard]] Transcript readSbv(QByteArrayView utf8, const StopToken& stop);
[[nodiscard]] Transcript readAss(QByteArrayView utf8, const StopToken& stop);
/// BAD_FORMAT where it is no JSON, or too large a one.
[[nodiscard]] Result<Transcript> readPodcastJson(QByteArrayView utf8, const StopToken& stop);
[[nodiscard]] Transcript readPodcastHtml(QByteArrayView utf8, const StopToken& stop);
[[nodiscard]] Transcript readPlain(QByteArrayView utf8, const StopToken& stop);

/// BAD_FORMAT: no text.
[[nodiscard]] Problem noise();
/// Whether a file is none: more than one byte in fifty, of the first 64 KB, is a control character that no text holds.
class NoiseGauge final {
public:
    void feed(QByteArrayView bytes);
    [[nodiscard]] bool isNoise() const;
    [[nodiscard]] bool isClean() const { return m_controls == 0; } ///< not one

private:
    qsizetype m_seen = 0;
    qsizetype m_controls = 0;
};

/// Next to no words: EMPTY_TRANSCRIPT.
[[nodiscard]] bool isNearlyEmpty(const Transcript& transcript);
/// SOURCE_TOO_LARGE
[[nodiscard]] Problem tooLarge();

/// QByteArrayView::indexOf() of a byte goes by way of its search for many, for each line of a caption file.
[[nodiscard]] inline qsizetype indexOfByte(QByteArrayView text, char byte, qsizetype from = 0) {
    const void* const found =
        from < text.size() ? std::memchr(text.data() + from, byte, size_t(text.size() - from)) : nullptr;
    return found ? static_cast<const char*>(found) - text.data() : -1;
}

/// Gives out lines, ended by LF or CR LF, or by CR where the first one is.
class Lines final {
public:
    explicit Lines(QByteArrayView text)
        : m_text(text)
        , m_end(endsByReturn(text) ? '\r' : '\n') {}
    [[nodiscard]] char lineEnd() const { return m_end; }
    [[nodiscard]] bool next(QByteArrayView& line) {
        if (m_at >= m_text.size())
            return false;
        const qsizetype found = indexOfByte(m_text, m_end, m_at);
        const qsizetype end = found < 0 ? m_text.size() : found;
        line = m_text.sliced(m_at, end - m_at);
        if (line.endsWith('\r'))
            line.chop(1);
        if (m_end == '\r' && line.startsWith('\n'))
            line = line.sliced(1);
        m_at = end + 1;
        return true;
    }

private:
    [[nodiscard]] static bool endsByReturn(QByteArrayView text) {
        const qsizetype at = indexOfByte(text, '\r');
        return at >= 0 && text.sliced(at + 1, std::min<qsizetype>(1, text.size() - at - 1)) != "\n" &&
               !text.first(at).contains('\n');
    }

    QByteArrayView m_text;
    char m_end;
    qsizetype m_at = 0;
};

} // namespace pith
