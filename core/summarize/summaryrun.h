// SPDX-License-Identifier: GPL-3.0-or-later
// One request, top to bottom: video, transcript, segments, engine, evidence, summary.
#pragma once
#include "base/call.h"
#include "base/clock.h"
#include "domain/draft.h"
#include "domain/request.h"
#include "domain/summary.h"
#include "engines/engine.h"
#include "policy/room.h"
#include "sources/source.h"
#include "summarize/engineline.h"
#include "summarize/markdown.h"
#include "summarize/plan.h"
#include "summarize/runworld.h"
#include "text/script.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace pith {

class Evidence;

/// What a run ends with: a record's members (not id, state and times of the queue), and the transcript to keep.
struct RunResult {
    Video video;
    TranscriptInfo transcript;
    Summary summary;
    EngineUse engine;
    QString otherModel; ///< the one that was asked in place of the engine's first, which had no answer; empty: none
    std::shared_ptr<const Transcript> words; ///< all of it, whatever part was summarized
    QString sourceKey;
    bool isFresh = false; ///< the transcript came from outside just now
    QString itself;       ///< Fetched::itself
    QString known{};      ///< the summary's id, where it was made before; empty: it is new
};

/// A Call; reports what happens as signals, knows nothing of jobs, store rows or subscribers.
class SummaryRun final : public CallOf<RunResult> {
    Q_OBJECT
public:
    SummaryRun(RunWorld& world, Request request, QObject* owner);
    ~SummaryRun() override;
    void start();
    /// Where an address leads to something else each week (Fetched::itself): what was made of it before. Before
    /// start().
    using Recall = std::function<std::optional<SummaryRecord>(const QString& itself)>;
    void setRecall(Recall recall) { m_recall = std::move(recall); }
    /// Asked at the start: a call that ends when no other process is at the same any more; null: none is.
    using Elsewhere = std::function<CallOf<Done>*(QObject* owner)>;
    void setElsewhere(Elsewhere elsewhere) { m_elsewhere = std::move(elsewhere); }
    /// Another may have made the same summary meanwhile. Before start().
    void setWaited() { m_awaited = true; }
    /// Somebody looks: the embedded engine's summary is worth its CPU while a model thinks.
    void setWatched(bool watched);
    /// What is known so far, also after a failure.
    [[nodiscard]] const std::optional<Video>& video() const { return m_video; }
    [[nodiscard]] const std::optional<TranscriptInfo>& transcript() const { return m_info; }
    [[nodiscard]] NetworkUse network() const;
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
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

private:
    // In the order in which they run.
    void awaitTheOther();
    void fetch();
    void onVideo(const Video& video);
    void onFetched(Result<Fetched> fetched);
    void onScript(Result<ScriptPtr> script);
    void recall();
    void ask();
    void onLimits(const Result<EngineLimits>& found);
    void choose(int room);
    void readWhole(std::vector<int> kept);
    void readInParts(const EngineLimits& limits);
    void begin(EngineCall* call);
    void onAnswer(Result<EngineAnswer> answer);
    void ground(Draft draft);
    void onSummary(Result<Summary> summary);

    void startPreview();
    void onPreview(const Result<EngineAnswer>& answer);
    void onWrote(const DraftPiece& piece);
    void restart();
    void fallBack(const Problem& why);
    void countLost();
    [[nodiscard]] QString writtenIn() const;
    [[nodiscard]] const Evidence& evidence();
    void enter(Stage stage, double progress);
    [[nodiscard]] bool hasRoom(Work work);
    void waitForRoom(void (SummaryRun::*next)());
    [[nodiscard]] Summary finished(Summary summary, const EngineUse& use) const;

    RunWorld& m_world;
    const Request m_request;
    SourceRef m_ref;
    EngineLine m_engines;

    std::optional<Video> m_video;
    std::optional<TranscriptInfo> m_info;
    std::shared_ptr<const Transcript> m_words;
    ScriptPtr m_script;
    Wish m_wish;
    EngineUse m_use;

    std::unique_ptr<Room::Share> m_share; ///< of the stage that goes on
    bool m_waitsForRoom = false, m_toldOfRoom = false;
    QPointer<Call> m_current; ///< what is being waited for
    QPointer<EngineCall> m_asking;
    QPointer<EngineCall> m_preview;
    std::unique_ptr<MarkdownWriter> m_writer;
    QList<DraftPiece> m_unseen;                 ///< written while nobody watches
    std::unique_ptr<const Evidence> m_evidence; ///< made when a point first asks for it
    bool m_watched = false;
    bool m_previewed = false;
    bool m_shown = false; ///< a delta is out
    bool m_isFresh = false;
    QString m_itself;
    Recall m_recall;
    Elsewhere m_elsewhere;
    bool m_awaited = false; ///< another was at it, or may have been
    NetworkUse m_network;
    Timings m_timings;
    qint64 m_began = 0;
    qint64 m_stageBegan = 0;
    Stage m_stage = Stage::Queue;
};

} // namespace pith
