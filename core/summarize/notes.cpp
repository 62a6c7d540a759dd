// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/notes.h"

#include "engines/engine.h"
#include "summarize/markdown.h"

#include <QCoreApplication>

namespace pith {
namespace {
QString tr(const char* text) { return QCoreApplication::translate("SummaryRun", text); }
} // namespace

static size_t percent(size_t part, size_t all) { return std::max<size_t>(1, part * 100 / std::max<size_t>(1, all)); }

QString keepsLanguageNote(const QString& language) {
    return tr("The embedded engine keeps the transcript's language (%1).").arg(language);
}

QString fallbackNote(const Engine& failed, const Problem& why, const Engine& next) {
    const bool isSame = failed.name() == next.name(); // then it is a matter of models
    QString words = why.words();
    if (words.endsWith(u'.'))
        words.chop(1); // the sentence goes on
    return tr("%3 writes the summary in place of %1 (%2).")
        .arg(isSame ? failed.model() : failed.name(), words, isSame ? next.model() : next.name());
}

QString smallerWindowNote(const Engine& engine) {
    return tr("%1 holds less than was known: the talk is fitted to it.")
        .arg(engine.model().isEmpty() ? engine.name() : engine.model());
}

QString memoryShortNote(const Engine& first, const Engine& next) {
    return tr("Memory is short: %2 answers in place of %1.").arg(first.name(), next.name());
}

QString waitsForRoomNote() { return tr("Memory is short: this waits until others have given theirs back."); }

QString untimedNote() { return tr("The text holds no times; its points name no moments."); }

QString elsewhereNote() { return tr("Another Pith is at the same; its summary is waited for."); }

QString notSaidNote() { return tr("The video does not say."); }

QString partReadNote(size_t read, size_t all) {
    return tr("The talk is longer than the model's window: %1 % of it, nearest to the question, were read.")
        .arg(percent(read, all));
}

QString partKeptNote(size_t kept, size_t all) {
    return tr("The budget does not hold the whole talk: the %1 % of it that weigh most were read.")
        .arg(percent(kept, all));
}

Problem budgetTooSmall(int tokens, int least) {
    if (tokens >= least) // it is the model that holds nothing
        return Problem::of(Code::ContextTooSmall);
    return Problem::of(Code::BadOption, tr("A budget of %1 tokens holds nothing of the talk.").arg(tokens),
                       tr("Give at least %1, or take the embedded engine, which sends nothing.").arg(least));
}

Problem emptyRange(double from_s, double to_s) {
    constexpr double longestTalk_s = 1e7;
    const QString end = to_s < longestTalk_s ? clockTime(to_s) : tr("the end");
    return Problem::of(Code::EmptyTranscript,
                       tr("Hardly anything is said between %1 and %2.").arg(clockTime(from_s), end),
                       tr("Choose another part of the video."));
}

Problem nothingToQuote() {
    return Problem::of(Code::EmptyTranscript, tr("The talk says nothing that could be quoted."),
                       tr("Check that these are its captions, or choose another engine."));
}

} // namespace pith
