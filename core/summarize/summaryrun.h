// SPDX-License-Identifier: GPL-3.0-or-later
// One request, top to bottom: video, transcript, segments, engine, evidence, summary.
#pragma once
#include "base/call.h"
#include "base/clock.h"
#include "domain/draft.h"
#include "domain/request.h"
#include "domain/summary.h"
#include "engines/engine.h"
#include "engines/enginefactory.h"
#include "sources/source.h"
#include "text/script.h"

#include <QObject>

#include <memory>
#include <vector>

namespace pith {

class CachedSource;

/// What a run needs of the world. Owned by the composition root.
struct RunWorld {
    CachedSource* source = nullptr;
    EngineFactory* engines = nullptr;
    Worker* worker = nullptr;
    const Clock* clock = nullptr;
    bool preview = true;        ///< feature/preview
};

/// What a run ends with: a record's members (not id, state and times of the queue), and the transcript to keep.
struct RunResult {
    Video video;
    TranscriptInfo transcript;
    Summary summary;
    EngineUse engine;
    Timings timings;
    NetworkUse network;
    std::shared_ptr<const Transcript> words;
    QString sourceKey;
};

/// A Call; reports what happens as signals, knows nothing of jobs, store rows or subscribers.
class SummaryRun : public CallOf<RunResult> {
    Q_OBJECT
public:
    SummaryRun(RunWorld& world, Request request, QObject* owner);
    ~SummaryRun() override;
    void start();
    /// Somebody looks: the embedded engine's summary is worth its CPU while a model thinks.
    void setWatched(bool watched);
    /// What is known so far, also after a failure.
    [[nodiscard]] const std::optional<Video>& video() const { return m_video; }
    [[nodiscard]] const std::optional<TranscriptInfo>& transcript() const { return m_info; }
    [[nodiscard]] NetworkUse network() const;
    [[nodiscard]] const Timings& timings() const { return m_timings; }
    [[nodiscard]] const std::optional<EngineUse>& engine() const { return m_use; }

signals:
    void stageChanged(pith::Stage stage, double progress);
    void noted(const QString& line);
    void delta(const QString& markdown);            ///< the next piece
    void pointWritten(const pith::Point& point);
    void previewReady(const pith::Summary& summary, const pith::EngineUse& use);
    /// All delta and point so far is void.
    void restarted();

protected:
    void abort() override;

private:
    RunWorld& m_world;
    Request m_request;
    std::optional<Video> m_video;
    std::optional<TranscriptInfo> m_info;
    std::optional<EngineUse> m_use;
    Timings m_timings;
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace pith
