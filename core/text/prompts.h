// SPDX-License-Identifier: GPL-3.0-or-later
// What a model is asked, in words. The texts stand in resources/prompts/*.md. Pure.
#pragma once
#include "domain/draft.h"
#include "domain/request.h"
#include "text/script.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace pith {

/// Raised whenever the wording changes: it is part of the summary cache's key.
constexpr int promptVersion = 4;

/// UTF-8 throughout: the transcript is, and so is what goes to an engine.
struct Prompt {
    QByteArray system; ///< role and rules
    /// The numbered transcript first, then the form of the answer, the instruction last (a provider's prefix cache then
    /// pays).
    QByteArray user;
};

/// What Pith says of its own in all of them, without what is filled in; a text each.
[[nodiscard]] QList<QByteArray> promptTexts();

/// What a schema holds: points, or chapters of points.
enum class AnswerShape : unsigned char { Points, Chapters };

/// The same prompt, asking for JSON in place of lines; for servers that hold the model to a schema.
[[nodiscard]] Prompt asJson(Prompt prompt, AnswerShape shape);
/// The schema itself: JSON Schema, strict.
[[nodiscard]] QByteArray answerSchema(AnswerShape shape);
/// In the spelling of Gemini's responseSchema (PROTOCOLS, Gemini: a subset of OpenAPI's, with propertyOrdering).
[[nodiscard]] QByteArray geminiSchema(AnswerShape shape);

/// How a summary is wanted; the same for all steps of a run.
struct Wish {
    Length length;
    Style style = Style::Points;
    QString language;     ///< BCP 47; empty: the transcript's
    QString instructions; ///< the user's own; empty: none
};

/// How many points and words `wish` means for a talk of this length; the same for every engine.
struct Size {
    int points = 8;
    int words = 200; ///< of all points together
    int overviewWords = 50;
};
[[nodiscard]] Size sizeFor(const Length& length, int wordsSpoken);

/// What a model writes where the talk does not answer a question.
constexpr QStringView notSaidMark = u"NOT SAID";

/// A question about the talk, answered from the segments `kept` (in order; empty: all). Up to the end of the transcript
/// the prompt is that of the whole talk's summary.
[[nodiscard]] Prompt answerPrompt(const Script& script, const std::vector<int>& kept, const QString& question,
                                  const QString& language);
/// Segments [first, last] of the script, in one pass; of them those in `kept` alone, where it is not empty.
[[nodiscard]] Prompt summarizePrompt(const Script& script, int first, int last, const Wish& wish,
                                     const std::vector<int>& kept = {});
/// How many notes condensePrompt() asks for.
[[nodiscard]] int notesFor(const Script& script, int first, int last);
/// Part `part` of `parts`: notes with citations, to be combined.
[[nodiscard]] Prompt condensePrompt(const Script& script, int first, int last, int part, int parts, const Wish& wish);
/// How many notes joinPrompt() asks for.
[[nodiscard]] int joinedNotesFor(const QList<Draft>& notes);
/// Fewer notes out of many, their citations kept.
[[nodiscard]] Prompt joinPrompt(const Script& script, const QList<Draft>& notes, const Wish& wish);
/// The summary out of the parts' notes, their citations kept.
[[nodiscard]] Prompt combinePrompt(const Script& script, const QList<Draft>& notes, const Wish& wish);

} // namespace pith
