// SPDX-License-Identifier: GPL-3.0-or-later
// What a job has told so far, put together from its events. Pure.
#pragma once
#include "domain/jobevent.h"
#include "domain/summary.h"

#include <QList>

#include <optional>

namespace pith {

struct JobStory {
    State state = State::Queued;
    Stage stage = Stage::Queue;
    double progress = 0;
    int place = 0;    ///< in the queue, from 1; 0: not said
    QString note;     ///< the last one
    QString markdown; ///< since the last restart
    int restarts = 0;
    std::optional<SummaryRecord> preview;
    std::optional<SummaryRecord> done;
    std::optional<Problem> problem;

    void feed(const QList<JobEvent>& events);
};

/// One line for a person: "Reading the transcript… 42 %".
[[nodiscard]] QString progressWords(State state, Stage stage, double progress, int place);

} // namespace pith
