// SPDX-License-Identifier: GPL-3.0-or-later
// A question about a talk, and its answer out of the talk.
#pragma once
#include "base/result.h"
#include "domain/summary.h"

namespace pith {

constexpr qsizetype longestQuestion = 2000; ///< characters

struct Question {
    QString text;
    QString engine = QStringLiteral("auto"); ///< as in Request
    QString model;                           ///< empty: the setting's
    QString language;                        ///< BCP 47 of the answer; empty: the question's
};

struct Reply {
    Video video;
    QString answer;      ///< one line; with the embedded engine the best passage, as a quote
    QList<Point> points; ///< what the talk says to it, in order of time; empty: it does not say
    EngineUse engine;
};

/// Not empty, not too long, nothing that cannot be asked for: BAD_REQUEST, BAD_OPTION.
[[nodiscard]] Result<Question> checked(Question question);

} // namespace pith
