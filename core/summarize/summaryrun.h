// SPDX-License-Identifier: GPL-3.0-or-later
// One request, top to bottom: video, transcript, segments, engine, evidence, summary.
#pragma once
#include "base/clock.h"
#include "domain/draft.h"
#include "domain/request.h"
#include "engines/engine.h"
#include "policy/room.h"
#include "sources/source.h"
#include "summarize/engineline.h"
#include "summarize/markdown.h"
#include "summarize/plan.h"
#include "summarize/run.h"
#include "summarize/runworld.h"
#include "text/script.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace pith {

class Evidence;

class SummaryRun final : public Run {
public:
    SummaryRun(RunWorld& world, Request request, QObject* owner);
    ~SummaryRun() override;
    void start() override;
    /// Where an address leads to something else each week (Fetched::itself): what was made of it before. Before
    /// start().
    using Recall = std::function<std::optional<SummaryRecord>(const QString& itself)>;
    void setRecall(Recall recall) { m_recall = std::move(recall); }
    /// Asked at the start: a call that ends when no other process is at the same any more; null: none is.
    using Elsewhere = std::function<CallOf<Done>*(QObject* owner)>;
    void setElsewhere(Elsewhere elsewhere) { m_elsewhere = std::move(elsewhere); }
    /// Another may have made the same summary meanwhile. Before start().
    void setWaited() { m_awaited = true; }
    void setWatched(bool watched) override;

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
    qint64 m_began = 0;
    qint64 m_stageBegan = 0;
    Stage m_stage = Stage::Queue;
};

} // namespace pith
