// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/cuts.h"

#include "extract/worth.h"

#include <algorithm>

namespace pith {

namespace {

constexpr double leastFilled = 0.67; // a stretch may end this early for the sake of a border
constexpr int mostOverlap = 200;     // tokens
constexpr int overlapShare = 20;     // of the room, at most a twentieth
constexpr qint32 pause_ms = 700;

enum class Border : unsigned char { None, Pause, Turn, Chapter };

class Cutter {
public:
    Cutter(const Script& script, int room, const std::vector<int>& turns)
        : m_script(script)
        , m_count(int(script.segments.size()))
        , m_room(room)
        , m_overlap(std::min(mostOverlap, room / overlapShare))
        , m_turns(turns) {
        m_sums.reserve(script.segments.size() + 1);
        m_sums.push_back(0);
        for (const Segment& segment : script.segments)
            m_sums.push_back(m_sums.back() + segment.tokens + segmentMarkTokens);
        for (const Chapter& chapter : script.video.chapters)
            m_chapters.push_back(segmentAt(chapter.start_s));
    }

    [[nodiscard]] std::vector<Stretch> cut() const {
        std::vector<Stretch> all;
        for (int first = 0; first < m_count;) {
            const int last = furthest(first);
            if (last < first)
                return {};
            if (last == m_count - 1) {
                all.push_back({first, last});
                break;
            }
            const int next = bestCut(first, last);
            all.push_back({first, next - 1});
            first = opening(next, first);
        }
        return all;
    }

private:
    [[nodiscard]] qint64 cost(int first, int last) const { return m_sums[size_t(last) + 1] - m_sums[size_t(first)]; }

    /// The last segment that still fits; before `first`: not even that one.
    [[nodiscard]] int furthest(int first) const {
        const auto end = std::upper_bound(m_sums.begin() + first, m_sums.end(), m_sums[size_t(first)] + m_room);
        return int(end - m_sums.begin()) - 2;
    }

    /// The segment in which a chapter opens.
    [[nodiscard]] int segmentAt(double start_s) const {
        const auto& segments = m_script.segments;
        const auto it =
            std::lower_bound(segments.begin(), segments.end(), start_s * 1000 - 500,
                             [](const Segment& segment, double time_ms) { return segment.start_ms < time_ms; });
        return int(it - segments.begin());
    }

    [[nodiscard]] qint32 pauseBefore(int segment) const {
        return m_script.segments[size_t(segment)].start_ms - m_script.segments[size_t(segment) - 1].end_ms;
    }

    [[nodiscard]] Border borderBefore(int segment) const {
        if (std::binary_search(m_chapters.begin(), m_chapters.end(), segment))
            return Border::Chapter;
        if (std::binary_search(m_turns.begin(), m_turns.end(), segment))
            return Border::Turn;
        return pauseBefore(segment) >= pause_ms ? Border::Pause : Border::None;
    }

    /// Where the stretch that follows a cut before `next` begins; always after `first`, or nothing would move, and with
    /// room for `next`.
    [[nodiscard]] int opening(int next, int first) const {
        if (borderBefore(next) == Border::Chapter)
            return next;
        int open = next;
        while (open - 1 > first && cost(open - 1, next - 1) <= m_overlap && cost(open - 1, next) <= m_room)
            --open;
        return open;
    }

    /// How many stretches the rest takes where each is filled.
    [[nodiscard]] int countFrom(int first) const {
        int count = 0;
        while (first < m_count) {
            const int last = furthest(first);
            if (last < first)
                return m_count; // no plan at all
            ++count;
            first = last == m_count - 1 ? m_count : opening(last + 1, first);
        }
        return count;
    }

    /// The segment that the next stretch opens with. No border is worth a call more.
    [[nodiscard]] int bestCut(int first, int last) const {
        const int left = countFrom(first) - 1;
        int best = last + 1;
        Border border = borderBefore(best);
        for (int at = last; at > first && double(cost(first, at - 1)) >= m_room * leastFilled; --at) {
            const Border other = borderBefore(at);
            const bool isBetter =
                other > border || (other == Border::Pause && border == other && pauseBefore(at) > pauseBefore(best));
            if (!isBetter || countFrom(opening(at, first)) > left)
                continue;
            best = at;
            border = other;
        }
        return best;
    }

    const Script& m_script;
    const int m_count;
    const int m_room;
    const int m_overlap;
    const std::vector<int>& m_turns;
    std::vector<int> m_chapters;
    std::vector<qint64> m_sums; ///< tokens before each segment
};

} // namespace

std::vector<Stretch> stretchesOf(const Script& script, int room, const std::vector<int>& turns) {
    return Cutter(script, room, turns).cut();
}

} // namespace pith
