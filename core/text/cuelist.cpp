// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/cuelist.h"

#include "text/repeats.h"
#include "text/speakers.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace pith {
namespace {
constexpr qint64 latest = std::numeric_limits<qint32>::max() - 1;
constexpr qsizetype longestName = 300; // bytes, as it stands; what is shown is shorter
constexpr qsizetype shownName = 100;   // characters
} // namespace

qint64 clampedMs(double ms) {
    if (!(ms > 0)) // NaN too
        return 0;
    return ms >= double(latest) ? latest : qint64(ms + 0.5);
}

/// Where the next cue's words begin.
qsizetype CueList::open() {
    if (!m_made.text.isEmpty())
        m_made.text += ' ';
    return m_made.text.size();
}

void CueList::close(qint64 start_ms, qint64 end_ms, qsizetype begin) {
    start_ms = std::clamp<qint64>(start_ms, 0, latest);
    end_ms = end_ms >= latest ? start_ms : std::max(end_ms, start_ms);
    std::vector<Cue>& cues = m_made.cues;
    m_ascending = m_ascending && (cues.empty() || cues.back().start_ms <= start_ms);
    cues.push_back({qint32(start_ms), qint32(end_ms), quint32(begin), quint32(m_made.text.size() - begin)});
    if (std::exchange(m_turns, false))
        turn(begin, m_speaker);
}

/// Captions name a speaker in each cue; a turn is where another one begins.
void CueList::turn(qsizetype at, const QByteArray& written) {
    const QByteArray name = written.left(longestName); // a character that is cut in two is left out below
    quint16 speaker = name.isEmpty() ? quint16(0) : m_known.value(name);
    if (speaker == 0 && !name.isEmpty() && m_known.size() < mostSpeakers) {
        QByteArray shown; // what stands in a name is no better than what stands in a cue
        if (appendClean(name, shown)) {
            const QString words = QString::fromUtf8(shown).left(shownName).trimmed();
            const qsizetype known = m_made.speakers.indexOf(words);
            if (known < 0)
                m_made.speakers.append(words);
            speaker = quint16(known < 0 ? m_made.speakers.size() : known + 1);
            m_known.insert(name, speaker);
        }
    }
    std::vector<SpeakerTurn>& turns = m_made.turns;
    const bool goesOn = speaker > 0 && !turns.empty() && turns.back().speaker == speaker;
    if (!turns.empty() && turns.back().begin == quint32(at))
        turns.back().speaker = speaker;
    else if (!goesOn)
        turns.push_back({quint32(at), speaker});
}

/// Beyond 24 days lies no moment of a video: the cue is broken, and what a talk lasts must not come of it.
bool CueList::drops(qint64 start_ms) {
    m_turns = m_turns && start_ms < latest;
    return start_ms >= latest;
}

bool CueList::add(qint64 start_ms, qint64 end_ms, QByteArrayView raw) {
    if (drops(start_ms))
        return false;
    const qsizetype before = m_made.text.size();
    const qsizetype begin = open();
    m_marks.clear();
    if (!appendClean(raw, m_made.text, &m_marks)) {
        m_made.text.truncate(before);
        return false;
    }
    close(start_ms, end_ms, begin);
    if (m_isVoiced && (m_marks.empty() || m_marks.front().at > begin))
        turn(begin, {});
    m_isVoiced = !m_marks.empty() && !m_marks.back().name.isEmpty();
    for (const SpeakerMark& mark : m_marks)
        turn(mark.at, mark.name);
    return true;
}

void CueList::addWords(qint64 start_ms, qint64 end_ms, QByteArrayView words, const std::vector<SpeakerMark>& marks) {
    if (drops(start_ms))
        return;
    const qsizetype begin = open();
    appendBytes(m_made.text, words);
    close(start_ms, end_ms, begin);
    for (const SpeakerMark& mark : marks)
        turn(begin + mark.at, mark.name);
}

Transcript CueList::sorted() {
    Transcript out;
    std::vector<Cue> cues = std::move(m_made.cues);
    std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) { return a.start_ms < b.start_ms; });
    out.text.reserve(m_made.text.size());
    out.cues.reserve(cues.size());
    out.speakers = m_made.speakers;
    for (const Cue& cue : cues)
        out.append(m_made, cue);
    return out;
}

Transcript CueList::take() {
    Transcript out = m_ascending ? std::move(m_made) : sorted();
    if (!m_keepsRepeats)
        dropRepeats(out);
    *this = CueList();
    nameSpeakers(out);
    out.text.squeeze();
    for (size_t i = 1; i < out.cues.size(); ++i) {
        const qint32 next = out.cues[i].start_ms;
        Cue& cue = out.cues[i - 1];
        if (cue.end_ms > next && next > cue.start_ms)
            cue.end_ms = next;
    }
    return out;
}

} // namespace pith
