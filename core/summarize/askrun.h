// SPDX-License-Identifier: GPL-3.0-or-later
// One question, top to bottom: segments, engine, evidence, answer.
#pragma once
#include "engines/engine.h"
#include "summarize/askcall.h"
#include "summarize/engineline.h"
#include "summarize/markdown.h"
#include "summarize/runworld.h"
#include "text/script.h"

#include <QPointer>

#include <memory>

namespace pith {

class Evidence;

/// Falls back as a summary does: from engine to engine where the question says `auto`. Where the talk does not fit the
/// engine's window, the segments that bear on the question are read.
class AskRun final : public AskCall {
    Q_OBJECT
public:
    AskRun(RunWorld& world, Video video, Transcript transcript, Question question, QObject* owner);
    ~AskRun() override;
    void start();

protected:
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

private:
    // In the order in which they run.
    void onScript(Result<ScriptPtr> script);
    void ask();
    void onLimits(const Result<EngineLimits>& found);
    [[nodiscard]] EngineTask task() const;
    void complete(std::vector<int> kept);
    void onWrote(const DraftPiece& piece);
    void onAnswer(const Result<EngineAnswer>& answer);

    void fallBack(const Problem& why);
    void restart();
    [[nodiscard]] QString writtenIn() const;
    [[nodiscard]] const Evidence& evidence();

    RunWorld& m_world;
    Video m_video;
    Transcript m_transcript; ///< until it is a script
    const Question m_question;
    EngineLine m_engines;
    ScriptPtr m_script;
    QPointer<Call> m_current; ///< what is being waited for
    std::unique_ptr<MarkdownWriter> m_writer;
    std::unique_ptr<const Evidence> m_evidence;
    bool m_shown = false; ///< something of the answer is out
};

} // namespace pith
