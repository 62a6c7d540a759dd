// SPDX-License-Identifier: GPL-3.0-or-later
// What every model is asked for a task, whatever wire it hangs on. Pure.
#pragma once
#include "engines/engine.h"

#include <optional>

namespace pith {

[[nodiscard]] Prompt promptOf(const EngineTask& task);
/// The shape of a structured answer; nullopt: this task's is plain text (a question's).
[[nodiscard]] std::optional<AnswerShape> shapeOf(const EngineTask& task);
/// How many tokens the answer may need: generous, since an answer cut short costs a second asking.
[[nodiscard]] int answerTokens(const EngineTask& task);
/// About what the call takes, told without its prompt: for limits, not for bills.
[[nodiscard]] TokenUse expectedTokens(const EngineTask& task);
/// Which pieces a client would have seen, had the draft been streamed.
[[nodiscard]] QList<DraftPiece> piecesOf(const Draft& draft);

} // namespace pith
