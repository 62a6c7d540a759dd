// SPDX-License-Identifier: GPL-3.0-or-later
// The form in which a model is asked to answer, read as it streams in:
//
//     One or two sentences of overview, without a heading.
//     ## A chapter's title
//     - A point, a whole sentence. [12-14] [20]
//
// Tolerant: other bullets (* + • 1.), bold marks, "**Overview.**", "Overview:", headings of other levels, generic
// headings ("Key points", which make no chapter), citations in any place ([12], [12, 15], [12-14], (12)), code fences
// around it all. An answer in JSON is read as well (jsonform.h): nobody has to know beforehand which of them comes.
#pragma once
#include "domain/draft.h"
#include "text/jsonform.h"

#include <QString>

#include <utility>

namespace pith {

/// Pure. Feed pieces of any size; take what became certain. What is written is plain text: markup, control characters
/// and links are taken out.
class AnswerReader {
public:
    /// Appends text; returns the pieces that are complete now. An overview streams by words.
    [[nodiscard]] QList<DraftPiece> feed(QStringView text);
    /// The last line counts too, unless `cut` says the answer broke off: then an unfinished last point is dropped.
    [[nodiscard]] QList<DraftPiece> finish(bool cut);
    /// What was told so far turned out to be words before the answer; asked after each feed(), true once.
    [[nodiscard]] bool takeVoided() { return std::exchange(m_isVoided, false); }
    [[nodiscard]] const Draft& draft() const { return m_draft; }

private:
    [[nodiscard]] bool findJson(QStringView more);
    void takeWords(QStringView words);
    void takeLine();
    void takeHeading(const QString& title);
    [[nodiscard]] bool isUnderTitle(QStringView paragraph);
    void takePoint(const QString& text, const QList<Citation>& citations);
    void takeProse(QStringView line);
    void showOverview(QStringView line, bool whole);
    [[nodiscard]] bool streamsOverview() const;

    QString m_begin; ///< until it is sure what form the answer has
    std::optional<bool> m_isJson;
    JsonForm m_json;
    QString m_line;
    QString m_shown; ///< of the overview's line at hand: what was given out
    QList<DraftPiece> m_pieces;
    Draft m_draft;
    bool m_overviewDone = false; ///< its paragraph has ended
    bool m_isVoided = false;
    bool m_chapterOpen = false; ///< the last chapter has no point yet
};

} // namespace pith
