// SPDX-License-Identifier: GPL-3.0-or-later
// One request at work, wherever that is: here (SummaryRun), or at another Pith (app/desktop/remoterun.h).
#pragma once
#include "base/call.h"
#include "domain/summary.h"

#include <memory>

namespace pith {

/// What a run ends with: a record's members (not id, state and times of the queue), and the transcript to keep.
struct RunResult {
    Video video;
    TranscriptInfo transcript;
    Summary summary;
    EngineUse engine;
    QString otherModel; ///< the one that was asked in place of the engine's first, which had no answer; empty: none
    std::shared_ptr<const Transcript> words; ///< all of it, whatever part was summarized
    QString sourceKey;                       ///< empty: whoever asked knows it
    bool isFresh = false;                    ///< the transcript came from outside just now
    QString itself;                          ///< Fetched::itself
    QString known{};                         ///< the summary's id, where it was made before; empty: it is new
};

/// Reports what happens as signals, knows nothing of jobs, store rows or subscribers.
class Run : public CallOf<RunResult> {
    Q_OBJECT
public:
    using CallOf::CallOf;
    virtual void start() = 0;
    /// Somebody looks: what only they see is worth its CPU.
    virtual void setWatched(bool /*watched*/) {}
    /// What is known so far, also after a failure.
    [[nodiscard]] const std::optional<Video>& video() const { return m_video; }
    [[nodiscard]] const std::optional<TranscriptInfo>& transcript() const { return m_info; }
    [[nodiscard]] const NetworkUse& network() const { return m_network; }
    [[nodiscard]] const Timings& timings() const { return m_timings; }

signals:
    void stageChanged(pith::Stage stage, double progress);
    void noted(const QString& line);
    void delta(const QString& markdown); ///< the next piece
    void pointWritten(const pith::Point& point);
    void previewReady(const pith::Summary& summary, const pith::EngineUse& use);
    /// All delta and point so far is void.
    void restarted();

protected:
    std::optional<Video> m_video;
    std::optional<TranscriptInfo> m_info;
    NetworkUse m_network;
    Timings m_timings;
};

} // namespace pith
