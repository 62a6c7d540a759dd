// SPDX-License-Identifier: GPL-3.0-or-later
// What a run says to a person besides its stages, in words. Pure.
#pragma once
#include "base/problem.h"

#include <QString>

namespace pith {

class Engine;

[[nodiscard]] QString keepsLanguageNote(const QString& language);
[[nodiscard]] QString fallbackNote(const Engine& failed, const Problem& why, const Engine& next);
/// `next` answers in its place, as memory is short.
[[nodiscard]] QString memoryShortNote(const Engine& first, const Engine& next);
/// It goes on when another job has given its memory back.
[[nodiscard]] QString waitsForRoomNote();
/// Of a text whose moments are made up (Transcript::timed).
[[nodiscard]] QString untimedNote();
/// The engine is asked once more, with less at once.
[[nodiscard]] QString smallerWindowNote(const Engine& engine);
/// Another process of Pith's makes it.
[[nodiscard]] QString elsewhereNote();
/// What is said where the talk does not answer a question.
[[nodiscard]] QString notSaidNote();
/// Only so many segments of all could be read.
[[nodiscard]] QString partReadNote(size_t read, size_t all);
/// The budget holds only so many segments of all.
[[nodiscard]] QString partKeptNote(size_t kept, size_t all);
/// `least`: what would hold something.
[[nodiscard]] Problem budgetTooSmall(int tokens, int least);
/// A range (--from, --to) that holds next to no words.
[[nodiscard]] Problem emptyRange(double from_s, double to_s);
/// Words, but no sentence: the same word again and again.
[[nodiscard]] Problem nothingToQuote();

} // namespace pith
