// SPDX-License-Identifier: GPL-3.0-or-later
// A summary and all that is said about how it came to be: the contract's JSON as values.
#pragma once
#include "base/problem.h"
#include "domain/spend.h"
#include "domain/transcript.h"
#include "domain/video.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace pith {

/// One thing the talk says, and the moment it stands on.
struct Point {
    QString text;
    double start_s = 0;
    double end_s = 0;
    double support = 0; ///< 0..1: how well the transcript there bears it out; see isWeak()
    /// The contract's bound: such a point is marked.
    [[nodiscard]] bool isWeak() const { return support < 0.3; }
};

struct SummaryChapter {
    QString title;
    double start_s = 0;
    QList<int> points; ///< indices into Summary::points
};

/// Which share of the talk's minutes holds something a point stands on, and the longest stretch that holds none.
struct Coverage {
    double share = 0;
    double longestGap_s = 0;
};

struct Summary {
    QString language;
    QString overview;
    QList<Point> points;            ///< in order of time
    QList<SummaryChapter> chapters; ///< ascending
    Coverage coverage;
    QString markdown;
};

/// Who wrote it, and what that took.
struct EngineUse {
    QString name;  ///< "embedded", "gemini", "openai"
    QString model; ///< empty for embedded
    int promptVersion = 0;
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    bool cut = false;            ///< the answer was cut twice; its whole points were kept
    QString fallbackFrom;        ///< the engine that should have answered; empty: none
    std::optional<Money> cost{}; ///< at list prices; nullopt: not known, or nothing was sent
};

/// A transcript without its words.
struct TranscriptInfo {
    QString language;
    Origin origin = Origin::Provided;
    QString source;
    int words = 0;
    int tokens = 0;
};

struct NetworkUse {
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    NetworkUse& operator+=(const NetworkUse& other) {
        bytesIn += other.bytesIn;
        bytesOut += other.bytesOut;
        return *this;
    }
};

enum class State : unsigned char { Queued, Running, Done, Failed, Cancelled };
enum class Stage : unsigned char { Queue, Video, Transcript, Summary };
[[nodiscard]] QByteArray stateName(State state);
[[nodiscard]] QByteArray stageName(Stage stage);
[[nodiscard]] std::optional<State> stateOf(QByteArrayView name);
[[nodiscard]] std::optional<Stage> stageOf(QByteArrayView name);
[[nodiscard]] inline bool isOver(State state) { return state >= State::Done; }

/// Milliseconds of wall time; nullopt: not reached.
struct Timings {
    std::optional<qint64> queue, video, transcript, summary, total;
};

/// The whole of the contract's summary JSON. What is not known yet is nullopt.
struct SummaryRecord {
    QString id;
    State state = State::Queued;
    Stage stage = Stage::Queue;
    double progress = 0; ///< 0..1
    std::optional<Video> video;
    std::optional<TranscriptInfo> transcript;
    std::optional<Summary> summary;
    std::optional<EngineUse> engine;
    Timings timings;
    std::optional<double> cpu_ms;
    NetworkUse network;
    bool cached = false;
    QDateTime created; ///< UTC
    std::optional<Problem> problem;
};

} // namespace pith
