// SPDX-License-Identifier: GPL-3.0-or-later
// The steps in order; each stands in a file of its own, which says where it comes from.
#include "extract/embedded.h"

#include "extract/overview.h"
#include "extract/polish.h"
#include "extract/selection.h"
#include "extract/title.h"
#include "extract/topics.h"

namespace pith {

namespace {

constexpr int wordsAPoint = 12; // with a budget of words alone: there are never more points than this allows

/// The parts of the talk: the video's chapters, or where it turns. Indices of sentences, the first is 0. Empty:
/// stopped.
struct Parts {
    std::vector<int> opens;
    QStringList titles;
};

Parts videoParts(const Script& script, const Matter& matter) {
    Parts parts;
    size_t sentence = 0;
    for (const Chapter& chapter : script.video.chapters) {
        while (sentence < matter.sentences.size() &&
               matter.sentences[sentence].at.start_ms < chapter.start_s * 1000 - 500)
            ++sentence;
        parts.opens.push_back(parts.opens.empty() ? 0 : int(sentence));
        parts.titles.append(chapter.title);
    }
    return parts;
}

Parts partsOf(const Script& script, const Matter& matter, const StopToken& stop) {
    if (!script.video.chapters.isEmpty())
        return videoParts(script, matter);
    Parts parts{topicShifts(script, matter, stop), {}};
    if (parts.opens.size() < 2)
        return parts;
    parts.titles = topicTitles(script, matter, parts.opens);
    return parts;
}

/// In which part each candidate stands; evenly cut where the talk does not turn, so that points spread all the same.
std::vector<int> blocksOf(const Candidates& candidates, const Matter& matter, const Parts& parts, int points) {
    std::vector<int> blocks;
    blocks.reserve(candidates.all.size());
    const bool even = parts.opens.size() < 3;
    for (const Candidate& candidate : candidates.all) {
        if (even) {
            blocks.push_back(
                int(qint64(candidate.sentence) * points / std::max<qint64>(1, qint64(matter.sentences.size()))));
            continue;
        }
        const auto after = std::upper_bound(parts.opens.begin(), parts.opens.end(), candidate.sentence);
        blocks.push_back(std::max(0, int(after - parts.opens.begin()) - 1));
    }
    return blocks;
}

/// Where no sentence fits: the talk's first words, cut where they may be.
DraftPoint shortened(const Script& script, const Matter& matter, int words) {
    Polisher polisher(matter.language);
    for (const MatterSentence& sentence : matter.sentences) {
        const auto spoken = QByteArrayView(script.transcript.text).sliced(sentence.at.begin, sentence.at.size);
        QByteArray text = polisher.polished(spoken).text;
        if (wordCount(text) < 2 && matter.sentences.size() > 1)
            continue;
        qsizetype end = 0;
        qsizetype comma = 0;
        while (end < text.size() && wordCount(text.first(end)) <= words) {
            const qsizetype space = text.indexOf(' ', end + 1);
            const qsizetype next = space < 0 ? text.size() : space;
            if (wordCount(text.first(next)) > words)
                break;
            end = next;
            if (text[end - 1] == ',')
                comma = end - 1;
        }
        if (end < text.size()) {
            text = comma > text.size() / 4 ? text.first(comma) + '.' : text.first(end) + "…";
            if (end == 0)
                continue;
        }
        const auto [first, last] = segmentsOf(sentence.at, script);
        return {QString::fromUtf8(text), {{first, last}}};
    }
    return {};
}

void addChapters(const Parts& parts, const Matter& matter, const Candidates& candidates, const std::vector<int>& chosen,
                 bool own, Draft& draft) {
    size_t point = 0;
    for (size_t part = 0; part < size_t(parts.titles.size()); ++part) {
        const int next = part + 1 < parts.opens.size() ? parts.opens[part + 1] : int(matter.sentences.size());
        const auto first = int(point);
        while (point < chosen.size() && candidates.all[size_t(chosen[point])].sentence < next)
            ++point;
        if (int(point) == first || parts.titles[qsizetype(part)].isEmpty())
            continue;
        const qint64 opening = own && parts.opens[part] < int(matter.sentences.size())
                                   ? matter.sentences[size_t(parts.opens[part])].at.start_ms
                                   : -1;
        draft.chapters.append({parts.titles[qsizetype(part)], first, opening});
    }
}

QString joinedTexts(const Candidates& candidates, const std::vector<int>& chosen, Wording& wording) {
    QByteArray text;
    for (const int index : chosen) {
        if (!text.isEmpty())
            text += ' ';
        text += wording.of(candidates.all[size_t(index)]);
    }
    return QString::fromUtf8(text);
}

} // namespace

Result<Draft> summarizeEmbedded(const Script& script, const Wish& wish, const StopToken& stop) {
    const Problem cancelled = Problem::of(Code::Cancelled);
    const Size size = sizeFor(wish.length, script.wordsSpoken);
    Budget budget{size.points, size.words};
    if (wish.length.kind == Length::Words)
        budget = {std::max(1, wish.length.words / wordsAPoint + 1), wish.length.words};

    Matter matter;
    Candidates candidates;
    if (!readMatter(script, stop, matter))
        return cancelled;
    const Parts parts = partsOf(script, matter, stop); // first: what it takes is gone when candidates come
    if (!gatherCandidates(script, matter, stop, candidates))
        return cancelled;
    const std::vector<int> announcement = announcementOf(candidates, matter, size.overviewWords);
    const std::vector<int> chosen =
        selected(candidates, blocksOf(candidates, matter, parts, budget.points), budget, announcement, stop);
    if (stop.stopped())
        return cancelled;

    Draft draft;
    Wording wording(script, matter, candidates.polisher);
    for (const int index : chosen) {
        const Candidate& one = candidates.all[size_t(index)];
        const int first = segmentsOf(matter.sentences[size_t(one.sentence)].at, script).first;
        const int last = segmentsOf(matter.sentences[size_t(one.lastSentence())].at, script).second;
        draft.points.append({QString::fromUtf8(wording.of(one)), {{first, last}}});
    }
    if (draft.points.isEmpty()) {
        if (DraftPoint point = shortened(script, matter, budget.words); !point.text.isEmpty())
            draft.points.append(std::move(point));
    }
    addChapters(parts, matter, candidates, chosen, script.video.chapters.isEmpty(), draft);
    draft.overview = joinedTexts(candidates, overviewOf(candidates, announcement, chosen, size.overviewWords), wording);
    if (draft.overview.isEmpty() && !draft.points.isEmpty())
        draft.overview = draft.points.first().text;
    return draft;
}

} // namespace pith
