// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/notes.h"

#include "summarize/markdown.h"

#include <QCoreApplication>

namespace pith {
namespace {
QString tr(const char* text) { return QCoreApplication::translate("SummaryRun", text); }
} // namespace

QString keepsLanguageNote(const QString& language) {
    return tr("The embedded engine keeps the transcript's language (%1).").arg(language);
}

QString fallbackNote(const QString& failed, const Problem& why, const QString& next) {
    return tr("%1 did not answer (%2); %3 writes the summary.").arg(failed, why.words(), next);
}

QString notSaidNote() { return tr("The video does not say."); }

QString partReadNote(size_t read, size_t all) {
    return tr("The talk is longer than the model's window: %1 % of it, nearest to the question, were read.")
        .arg(std::max<size_t>(1, read * 100 / std::max<size_t>(1, all)));
}

Problem emptyRange(double from_s, double to_s) {
    constexpr double longestTalk_s = 1e7;
    const QString end = to_s < longestTalk_s ? clockTime(to_s) : tr("the end");
    return Problem::of(Code::EmptyTranscript,
                       tr("Hardly anything is said between %1 and %2.").arg(clockTime(from_s), end),
                       tr("Choose another part of the video."));
}

} // namespace pith
