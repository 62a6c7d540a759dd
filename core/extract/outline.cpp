// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/outline.h"

#include "extract/evidence.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace pith {

namespace {

constexpr double chapterSlack_s = 0.5; // a point that begins with its chapter may begin a breath early

/// Which chapter each of the draft's points is in. What comes before the first chapter belongs to it.
QList<int> membership(const Draft& draft) {
    QList<int> chapterOf(draft.points.size(), 0);
    for (qsizetype chapter = 1; chapter < draft.chapters.size(); ++chapter)
        for (qsizetype point = std::max(0, draft.chapters[chapter].firstPoint); point < chapterOf.size(); ++point)
            chapterOf[point] = int(chapter);
    return chapterOf;
}

QList<SummaryChapter> draftChapters(const Draft& draft, const QList<int>& order, const QList<Point>& points) {
    const QList<int> chapterOf = membership(draft);
    QList<SummaryChapter> chapters;
    for (qsizetype i = 0; i < draft.chapters.size(); ++i) {
        SummaryChapter chapter{draft.chapters[i].title, 0, {}};
        for (qsizetype place = 0; place < order.size(); ++place)
            if (chapterOf[order[place]] == i)
                chapter.points.append(int(place));
        if (chapter.points.isEmpty())
            continue;
        chapter.start_s = points[chapter.points.first()].start_s;
        if (draft.chapters[i].start_ms >= 0)
            chapter.start_s = std::min(chapter.start_s, double(draft.chapters[i].start_ms) / 1000);
        chapters.append(chapter);
    }
    std::stable_sort(chapters.begin(), chapters.end(),
                     [](const auto& a, const auto& b) { return a.start_s < b.start_s; });
    return chapters;
}

/// Those of the video's own chapters from which a point comes.
QList<SummaryChapter> videoChapters(const QList<Chapter>& own, const QList<Point>& points) {
    QList<SummaryChapter> chapters;
    qsizetype at = 0;
    qsizetype last = -1;
    for (qsizetype i = 0; i < points.size(); ++i) {
        while (at + 1 < own.size() && own[at + 1].start_s <= points[i].start_s + chapterSlack_s)
            ++at;
        if (at != last)
            chapters.append({own[at].title, own[at].start_s, {}});
        last = at;
        chapters.last().points.append(int(i));
    }
    return chapters;
}

/// Models count badly. What is too much goes from the end that is borne out worst; of equals the longest, so that few
/// go.
void shorten(QList<int>& order, const QList<Point>& points, int mostWords) {
    QList<int> sizes;
    for (const Point& point : points)
        sizes.append(wordCount(point.text.toUtf8()));
    int words = std::accumulate(sizes.begin(), sizes.end(), 0);
    while (words > mostWords && order.size() > 1) {
        const auto worst = std::min_element(order.begin(), order.end(), [&](int a, int b) {
            return std::pair(points[a].support, -sizes[a]) < std::pair(points[b].support, -sizes[b]);
        });
        words -= sizes[*worst];
        order.erase(worst);
    }
}

} // namespace

Summary outlined(const Script& script, const Draft& draft, QList<Point> points) {
    QList<int> order(points.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return points[a].start_s < points[b].start_s; });

    if (draft.mostWords > 0)
        shorten(order, points, draft.mostWords);

    Summary summary;
    summary.overview = draft.overview;
    summary.points.reserve(order.size());
    for (const int i : order)
        summary.points.append(std::move(points[i]));
    if (!draft.chapters.isEmpty())
        summary.chapters = draftChapters(draft, order, summary.points);
    else if (!script.video.chapters.isEmpty())
        summary.chapters = videoChapters(script.video.chapters, summary.points);
    summary.coverage = coverageOf(summary.points, script.transcript);
    return summary;
}

Coverage coverageOf(const QList<Point>& points, const Transcript& transcript) {
    if (transcript.cues.empty())
        return {};
    const double from = transcript.cues.front().start_ms / 1000.0;
    double to = from;
    for (const Cue& cue : transcript.cues)
        to = std::max(to, cue.end_ms / 1000.0);
    const auto minutes = size_t(std::max(1.0, std::ceil((to - from) / 60)));
    std::vector<bool> held(minutes, false);

    QList<std::pair<double, double>> spans;
    for (const Point& point : points)
        if (point.end_s >= from && point.start_s <= to)
            spans.append({std::max(from, point.start_s), std::min(to, point.end_s)});
    std::sort(spans.begin(), spans.end());
    double reached = from;
    double gap = 0;
    for (const auto& [start, end] : spans) {
        gap = std::max(gap, start - reached);
        reached = std::max(reached, end);
        const auto last = std::min(minutes - 1, size_t((end - from) / 60));
        for (auto minute = size_t((start - from) / 60); minute <= last; ++minute)
            held[minute] = true;
    }
    gap = std::max(gap, to - reached);
    return {double(std::count(held.begin(), held.end(), true)) / double(minutes), gap};
}

} // namespace pith
