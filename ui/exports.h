// SPDX-License-Identifier: GPL-3.0-or-later
// A finished summary as a file that is of use without Pith. Pure, but for the fonts that a PDF is set in; on
// any thread.
#pragma once
#include "base/result.h"
#include "domain/summary.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace pith {

enum class ExportKind : unsigned char { Markdown, Html, Pdf, Text, Json, Vtt, Srt };

struct ExportForm {
    ExportKind kind;
    QString suffix; ///< with its dot
    QString name;   ///< for a person: "Markdown"
};

/// All there are, in the order in which they are offered.
[[nodiscard]] QList<ExportForm> exportForms();
[[nodiscard]] ExportForm exportForm(ExportKind kind);

/// The file's bytes. `words`: what was said; null: it is gone, and so are the quotes. NOT_FOUND: there is no summary,
/// or (captions) no words or no times.
[[nodiscard]] Result<QByteArray> exported(ExportKind kind, const SummaryRecord& record, const Transcript* words);

/// One page that needs nothing but a browser: every point with the words it stands on, and all the words below. Loads
/// nothing, runs nothing, and says so to the browser.
[[nodiscard]] QByteArray exportedHtml(const SummaryRecord& record, const Transcript* words);
/// On the paper of the reader's country.
[[nodiscard]] QByteArray exportedPdf(const SummaryRecord& record, const Transcript* words);

} // namespace pith
