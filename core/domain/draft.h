// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine writes: words that cite segments by number. Engines never write a time; Pith turns numbers into
// moments.
#pragma once
#include <QList>
#include <QMetaType>
#include <QString>

namespace pith {

/// Segments first..last, counted from 0 in the whole transcript.
struct Citation {
    int first = 0;
    int last = 0;
    friend bool operator==(const Citation&, const Citation&) = default;
};

struct DraftPoint {
    QString text;              ///< one sentence or two, no markup, no citation marks
    QList<Citation> citations; ///< may be empty: then the evidence is searched for
};

struct DraftChapter {
    QString title;
    int firstPoint = 0;   ///< index into Draft::points of its first point
    qint64 start_ms = -1; ///< when it opens; -1: not known, then it opens with its first point
};

struct Draft {
    QString overview;
    QList<DraftPoint> points;
    QList<DraftChapter> chapters;
    int mostWords = 0; ///< that the points may hold together; 0: any number
    [[nodiscard]] bool isEmpty() const { return overview.isEmpty() && points.isEmpty(); }
};

/// A piece of a draft while it is being written, in order.
struct DraftPiece {
    enum class Kind : unsigned char { Overview, Chapter, Point } kind = Kind::Overview;
    QString text; ///< Overview: the next words (with their spaces); Chapter: its title; Point: all of it
    QList<Citation> citations;
};

} // namespace pith
Q_DECLARE_METATYPE(pith::DraftPiece)
