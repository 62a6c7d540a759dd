// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/cuelist.h"

#include "text/clean.h"

#include <algorithm>
#include <limits>

namespace pith {
namespace {
constexpr qint64 latest = std::numeric_limits<qint32>::max() - 1;
}

qint64 clampedMs(double ms) {
    if (!(ms > 0)) // NaN too
        return 0;
    return ms >= double(latest) ? latest : qint64(ms + 0.5);
}

/// Where the next cue's words begin.
qsizetype CueList::open() {
    if (!m_text.isEmpty())
        m_text += ' ';
    return m_text.size();
}

void CueList::close(qint64 start_ms, qint64 end_ms, qsizetype begin) {
    start_ms = std::clamp<qint64>(start_ms, 0, latest);
    end_ms = std::clamp<qint64>(end_ms, start_ms, latest);
    m_ascending = m_ascending && (m_cues.empty() || m_cues.back().start_ms <= start_ms);
    m_cues.push_back({qint32(start_ms), qint32(end_ms), quint32(begin), quint32(m_text.size() - begin)});
}

bool CueList::add(qint64 start_ms, qint64 end_ms, QByteArrayView raw) {
    const qsizetype before = m_text.size();
    const qsizetype begin = open();
    if (!appendClean(raw, m_text)) {
        m_text.truncate(before);
        return false;
    }
    close(start_ms, end_ms, begin);
    return true;
}

void CueList::addWords(qint64 start_ms, qint64 end_ms, QByteArrayView words) {
    const qsizetype begin = open();
    m_text.append(words);
    close(start_ms, end_ms, begin);
}

Transcript CueList::sorted() {
    Transcript out;
    std::stable_sort(m_cues.begin(), m_cues.end(), [](const Cue& a, const Cue& b) { return a.start_ms < b.start_ms; });
    out.text.reserve(m_text.size());
    out.cues.reserve(m_cues.size());
    for (const Cue& cue : m_cues)
        out.append(cue.start_ms, cue.end_ms, words(cue));
    return out;
}

Transcript CueList::take() {
    Transcript out;
    if (m_ascending) {
        out.text = std::move(m_text);
        out.cues = std::move(m_cues);
    } else {
        out = sorted();
    }
    out.text.squeeze();
    for (size_t i = 1; i < out.cues.size(); ++i) {
        const qint32 next = out.cues[i].start_ms;
        Cue& cue = out.cues[i - 1];
        if (cue.end_ms > next && next > cue.start_ms)
            cue.end_ms = next;
    }
    *this = CueList();
    return out;
}

} // namespace pith
