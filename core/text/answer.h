// SPDX-License-Identifier: GPL-3.0-or-later
// The form in which a model is asked to answer, read as it streams in:
//
//     One or two sentences of overview, without a heading.
//     ## A chapter's title
//     - A point, a whole sentence. [12-14] [20]
//
// Tolerant: other bullets (* + • 1.), bold marks, "**Overview.**", "Overview:", headings of other levels, generic headings ("Key
// points", which make no chapter), citations in any place ([12], [12, 15], [12-14], (12)), code fences around it all.
#pragma once
#include "domain/draft.h"

#include <QString>

namespace pith {

/// Pure. Feed pieces of any size; take what became certain. What is written is plain text: markup, control characters and
/// links are taken out.
class AnswerReader {
public:
    /// Appends text; returns the pieces that are complete now. An overview streams by words.
    [[nodiscard]] QList<DraftPiece> feed(QStringView text);
    /// The last line counts too, unless `cut` says the answer broke off: then an unfinished last point is dropped.
    [[nodiscard]] QList<DraftPiece> finish(bool cut);
    [[nodiscard]] const Draft& draft() const { return m_draft; }

private:
    QList<DraftPiece> takeLine(QStringView line);
    QString m_line;
    qsizetype m_shown = 0;      ///< of m_line: what an overview has given out already
    Draft m_draft;
};

} // namespace pith
