// SPDX-License-Identifier: GPL-3.0-or-later
// What was used, for the last ten minutes by the second and for a day by the minute: 98 KB, whatever happens. Pure.
#pragma once
#include <QList>

#include <vector>

namespace pith {

struct HistoryPoint {
    float memory_mb = 0;
    float cpuPercent = 0;
    float cpuPressure = 0, memoryPressure = 0, ioPressure = 0; ///< percent, PSI
    float running = 0, waiting = 0;                            ///< jobs
    float in_kB = 0;                                           ///< received in a second, of jobs that ended
    float hitPercent = 0;                                      ///< requests since the start that were answered at once
    float video_s = 0, transcript_s = 0, summary_s = 0;        ///< that the summary done last took, by stage
    HistoryPoint& operator+=(const HistoryPoint& other);
    HistoryPoint& operator/=(float by);
};

class History final {
public:
    static constexpr int seconds = 600;
    static constexpr int minutes = 24 * 60;

    /// What held for the last `lasted_s` seconds, whole ones.
    void add(HistoryPoint point, int lasted_s);
    struct Series {
        int step_s = 1;
        QList<HistoryPoint> points; ///< the oldest first; the last ends now
    };
    /// By the second up to 600 s, else by the minute.
    [[nodiscard]] Series last(int window_s) const;

private:
    struct Ring {
        explicit Ring(size_t most)
            : limit(most) {}
        void add(HistoryPoint point);
        [[nodiscard]] QList<HistoryPoint> last(qsizetype count) const;
        size_t limit;
        size_t next = 0;
        std::vector<HistoryPoint> points; ///< grows to `limit`: what never ran that long takes no memory
    };
    Ring m_seconds{seconds};
    Ring m_minutes{minutes};
    HistoryPoint m_sum; ///< of the minute that is not over
    int m_count = 0;
};

} // namespace pith
