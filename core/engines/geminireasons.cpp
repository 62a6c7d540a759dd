// SPDX-License-Identifier: GPL-3.0-or-later
// Reasons are added every few months: one that is not known here is shown as it stands.
#include "engines/geminireasons.h"

#include "base/logging.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

struct Reason {
    QLatin1StringView name;
    Code code;
    const char* words;
};

QString tr(const char* text) { return QCoreApplication::translate("Gemini", text); }

#define WORDS(text) QT_TRANSLATE_NOOP("Gemini", text)
constexpr auto stopped = WORDS("Gemini stopped its answer (%1).");
constexpr auto safety = WORDS("Gemini stopped its answer: its safety filters object to what it wrote.");
constexpr auto prohibited = WORDS("Gemini stopped its answer: it takes what it wrote for prohibited content.");
constexpr auto recited = WORDS("Gemini stopped its answer: it came too close to a published text, and did so again.");
constexpr auto image = WORDS("Gemini wanted to answer with an image.");
constexpr auto tool = WORDS("Gemini wanted to use a tool in place of an answer.");

constexpr auto shorter = WORDS("Take a shorter length, or another model.");

constexpr Reason stops[] = {
    {"MAX_TOKENS"_L1, Code::AnswerCut, WORDS("Gemini's answer is longer than it may be.")},
    {"SAFETY"_L1, Code::AnswerBlocked, safety},
    {"PROHIBITED_CONTENT"_L1, Code::AnswerBlocked, prohibited},
    {"BLOCKLIST"_L1, Code::AnswerBlocked, WORDS("Gemini stopped its answer: a word in it is on Google's block list.")},
    {"SPII"_L1, Code::AnswerBlocked,
     WORDS("Gemini stopped its answer: it takes something in it for sensitive personal data.")},
    {"RECITATION"_L1, Code::AnswerBlocked, recited},
    {"LANGUAGE"_L1, Code::AnswerBlocked, WORDS("Gemini does not write in this language.")},
    {"MODEL_ARMOR"_L1, Code::AnswerBlocked, WORDS("Gemini stopped its answer: a rule of the key's project objects.")},
    {"MALFORMED_RESPONSE"_L1, Code::AnswerCut, WORDS("Gemini lost the thread of its answer.")},
    {"MALFORMED_FUNCTION_CALL"_L1, Code::AnswerCut, tool},
    {"UNEXPECTED_TOOL_CALL"_L1, Code::AnswerCut, tool},
    {"TOO_MANY_TOOL_CALLS"_L1, Code::AnswerCut, tool},
    {"MISSING_THOUGHT_SIGNATURE"_L1, Code::AnswerCut, tool},
    {"IMAGE_SAFETY"_L1, Code::AnswerBlocked, safety},
    {"IMAGE_PROHIBITED_CONTENT"_L1, Code::AnswerBlocked, prohibited},
    {"IMAGE_RECITATION"_L1, Code::AnswerBlocked, recited},
    {"IMAGE_OTHER"_L1, Code::AnswerCut, image},
    {"NO_IMAGE"_L1, Code::AnswerCut, image},
    {"OTHER"_L1, Code::AnswerCut, WORDS("Gemini stopped its answer, and does not say why.")},
    {"FINISH_REASON_UNSPECIFIED"_L1, Code::AnswerCut, WORDS("Gemini stopped its answer, and does not say why.")},
};

constexpr auto declined = WORDS("Gemini declined to read the transcript (%1).");
constexpr Reason blocks[] = {
    {"SAFETY"_L1, Code::AnswerBlocked,
     WORDS("Gemini declined to read the transcript: its safety filters object to something in it.")},
    {"PROHIBITED_CONTENT"_L1, Code::AnswerBlocked,
     WORDS("Gemini declined to read the transcript: it takes something in it for prohibited content.")},
    {"BLOCKLIST"_L1, Code::AnswerBlocked,
     WORDS("Gemini declined to read the transcript: a word in it is on Google's block list.")},
    {"IMAGE_SAFETY"_L1, Code::AnswerBlocked,
     WORDS("Gemini declined to read the transcript: its safety filters object to something in it.")},
    {"MODEL_ARMOR"_L1, Code::AnswerBlocked,
     WORDS("Gemini declined to read the transcript: a rule of the key's project objects.")},
    {"JAILBREAK"_L1, Code::AnswerBlocked,
     WORDS("Gemini declined to read the transcript: it takes something in it for an attack.")},
    {"OTHER"_L1, Code::AnswerBlocked, WORDS("Gemini declined to read the transcript, and does not say why.")},
    {"BLOCKED_REASON_UNSPECIFIED"_L1, Code::AnswerBlocked,
     WORDS("Gemini declined to read the transcript, and does not say why.")},
};
#undef WORDS

template <size_t N>
const Reason* find(const Reason (&table)[N], const QString& name) {
    const auto* found =
        std::find_if(std::begin(table), std::end(table), [&](const Reason& reason) { return reason.name == name; });
    return found == std::end(table) ? nullptr : found;
}

/// A name that nobody here knows, fit to be shown.
QString shown(const QString& reason) { return printable(reason, true).simplified(); }

} // namespace

std::optional<Problem> geminiStop(const QString& reason) {
    if (reason == "STOP"_L1)
        return std::nullopt;
    if (reason.isEmpty())
        return Problem::of(Code::AnswerCut);
    if (const Reason* known = find(stops, reason))
        return Problem::of(known->code, tr(known->words),
                           reason == "MAX_TOKENS"_L1 ? tr(shorter) : QString()); // trying again pays again
    return Problem::of(Code::AnswerCut, tr(stopped).arg(shown(reason)));
}

Problem geminiBlock(const QString& reason) {
    if (const Reason* known = find(blocks, reason))
        return Problem::of(known->code, tr(known->words));
    return Problem::of(Code::AnswerBlocked, tr(declined).arg(shown(reason)));
}

} // namespace pith
