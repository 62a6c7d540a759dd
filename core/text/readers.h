// SPDX-License-Identifier: GPL-3.0-or-later
// The readers behind readSubtitles(): each takes valid UTF-8 of any content and gives what cues it finds.
#pragma once
#include "base/result.h"
#include "base/worker.h"
#include "domain/transcript.h"

#include <QByteArrayView>

#include <optional>

namespace pith {

struct TimeSpan {
    qint64 start_ms = 0;
    qint64 end_ms = 0;
};
/// "00:01.000 --> 00:02.000 align:start", "0:00:01,5 --> 0:00:02"; hours and fractions may be missing, as players
/// allow.
[[nodiscard]] std::optional<TimeSpan> arrowLine(QByteArrayView line);

/// WebVTT and SRT. `vtt`: text that follows no times is a note, a style or an identifier; in SRT it belongs to the cue
/// before.
[[nodiscard]] Transcript readArrows(QByteArrayView utf8, bool vtt, const StopToken& stop);
/// SOURCE_CHANGED where the JSON breaks off; BAD_FORMAT where it is none.
[[nodiscard]] Result<Transcript> readJson3(QByteArrayView utf8, const StopToken& stop);
[[nodiscard]] Transcript readPlain(QByteArrayView utf8, const StopToken& stop);

/// Gives out lines, ended by LF, CR LF, or CR where the text has no LF.
class Lines final {
public:
    explicit Lines(QByteArrayView text)
        : m_text(text)
        , m_end(text.contains('\n') ? '\n' : '\r') {}
    [[nodiscard]] bool next(QByteArrayView& line) {
        if (m_at >= m_text.size())
            return false;
        const qsizetype found = m_text.indexOf(m_end, m_at);
        const qsizetype end = found < 0 ? m_text.size() : found;
        line = m_text.sliced(m_at, end - m_at);
        if (line.endsWith('\r'))
            line.chop(1);
        m_at = end + 1;
        return true;
    }

private:
    QByteArrayView m_text;
    char m_end;
    qsizetype m_at = 0;
};

} // namespace pith
