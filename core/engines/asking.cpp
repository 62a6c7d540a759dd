// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/asking.h"

#include "extract/worth.h"

#include <algorithm>

namespace pith {

namespace {
constexpr int tokensAWord = 3;   // English has 1.3; other scripts up to three
constexpr int tokensAPoint = 40; // its marks and its citations, in JSON too
constexpr int wordsANote = 35;
constexpr int promptAround = 700; // instructions and rules
constexpr int fewestTokens = 2048;
constexpr int mostTokens = 16384;
} // namespace

Prompt promptOf(const EngineTask& task) {
    switch (task.kind) {
    case EngineTask::Kind::Condense:
        return condensePrompt(*task.script, task.first, task.last, task.part, task.parts, task.wish);
    case EngineTask::Kind::Join: return joinPrompt(*task.script, task.notes, task.wish);
    case EngineTask::Kind::Combine: return combinePrompt(*task.script, task.notes, task.wish);
    case EngineTask::Kind::Answer: return answerPrompt(*task.script, task.kept, task.question, task.wish.language);
    case EngineTask::Kind::Summarize: break;
    }
    return summarizePrompt(*task.script, task.first, task.last, task.wish, task.kept);
}

std::optional<AnswerShape> shapeOf(const EngineTask& task) {
    if (task.kind == EngineTask::Kind::Answer)
        return std::nullopt;
    const bool isSummary = task.kind == EngineTask::Kind::Summarize || task.kind == EngineTask::Kind::Combine;
    return isSummary && task.wish.style == Style::Chapters ? AnswerShape::Chapters : AnswerShape::Points;
}

int answerTokens(const EngineTask& task) {
    if (task.kind == EngineTask::Kind::Answer)
        return fewestTokens;
    Size size;
    if (task.kind == EngineTask::Kind::Condense) {
        size.points = notesFor(*task.script, task.first, task.last);
        size.words = size.points * wordsANote;
    } else if (task.kind == EngineTask::Kind::Join) {
        size.points = joinedNotesFor(task.notes);
        size.words = size.points * wordsANote;
    } else {
        size = sizeFor(task.wish.length, task.script->wordsSpoken);
    }
    const int needed = (size.words + size.overviewWords) * tokensAWord + size.points * tokensAPoint;
    return std::clamp(needed, fewestTokens, mostTokens);
}

TokenUse expectedTokens(const EngineTask& task) {
    qint64 input = promptAround;
    const auto add = [&](int i) {
        if (i >= 0 && i < int(task.script->segments.size()))
            input += task.script->segments[size_t(i)].tokens + segmentMarkTokens;
    };
    if (task.kind == EngineTask::Kind::Join || task.kind == EngineTask::Kind::Combine)
        for (const Draft& draft : task.notes)
            input += qint64(draft.points.size()) * wordsANote * 2;
    else if (!task.kept.empty())
        std::for_each(task.kept.begin(), task.kept.end(), add);
    else if (task.kind == EngineTask::Kind::Answer)
        input += task.script->tokens();
    else
        for (int i = task.first; i <= task.last; ++i)
            add(i);
    const Size size = sizeFor(task.wish.length, task.script->wordsSpoken);
    const int words = task.kind == EngineTask::Kind::Condense
                          ? notesFor(*task.script, task.first, task.last) * wordsANote
                      : task.kind == EngineTask::Kind::Join ? joinedNotesFor(task.notes) * wordsANote
                                                            : size.words + size.overviewWords;
    return {input, 0, qint64(words) * 2};
}

QList<DraftPiece> piecesOf(const Draft& draft) {
    QList<DraftPiece> pieces;
    if (!draft.overview.isEmpty())
        pieces.append({DraftPiece::Kind::Overview, draft.overview, {}});
    qsizetype chapter = 0;
    for (qsizetype i = 0; i < draft.points.size(); ++i) {
        for (; chapter < draft.chapters.size() && draft.chapters[chapter].firstPoint <= i; ++chapter)
            pieces.append({DraftPiece::Kind::Chapter, draft.chapters[chapter].title, {}});
        pieces.append({DraftPiece::Kind::Point, draft.points[i].text, draft.points[i].citations});
    }
    return pieces;
}

} // namespace pith
