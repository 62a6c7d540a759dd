// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobstory.h"

#include "domain/json.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QJsonObject objectOf(const QByteArray& data) {
    const auto document = parseJson(data, Code::Internal);
    return document ? document->object() : QJsonObject();
}

/// RFC 9457 calls the message `detail`.
Problem problemOf(QJsonObject data) {
    data[u"message"] = data[u"detail"];
    return problemFromJson(data).value_or(Problem::of(Code::Internal));
}

void feedState(JobStory& story, const QJsonObject& data) {
    if (data.contains(u"note") || story.state == State::Queued) // why it waits is over with its wait
        story.note = data[u"note"].toString();
    story.state = stateOf(data[u"state"].toString().toLatin1()).value_or(story.state);
    story.stage = stageOf(data[u"stage"].toString().toLatin1()).value_or(story.stage);
    story.progress = data[u"progress"].toDouble(story.progress);
    story.place = data[u"place"].toInt();
    if (data[u"restart"].toBool()) {
        story.markdown.clear();
        ++story.restarts;
    }
}

} // namespace

void JobStory::feed(const QList<JobEvent>& events) {
    for (const JobEvent& event : events) {
        switch (event.kind) {
        case JobEvent::Kind::State: feedState(*this, objectOf(event.data)); break;
        case JobEvent::Kind::Preview: preview = recordFromJson(objectOf(event.data)); break;
        case JobEvent::Kind::Delta: markdown += objectOf(event.data)[u"text"].toString(); break;
        case JobEvent::Kind::Point: break; // the Markdown says it too
        case JobEvent::Kind::Done:
            done = recordFromJson(objectOf(event.data));
            state = State::Done;
            break;
        case JobEvent::Kind::Error:
            problem = problemOf(objectOf(event.data));
            state = problem->code == Code::Cancelled ? State::Cancelled : State::Failed;
            break;
        }
    }
}

QString progressWords(State state, Stage stage, double progress, int place) {
    const auto words = [](const char* text) { return QCoreApplication::translate("Progress", text); };
    switch (state) {
    case State::Done: return words(QT_TRANSLATE_NOOP("Progress", "Done"));
    case State::Failed: return words(QT_TRANSLATE_NOOP("Progress", "Failed"));
    case State::Cancelled: return words(QT_TRANSLATE_NOOP("Progress", "Cancelled"));
    case State::Queued:
        return place > 0 ? words(QT_TRANSLATE_NOOP("Progress", "Waiting, place %1")).arg(place)
                         : words(QT_TRANSLATE_NOOP("Progress", "Waiting"));
    case State::Running: break;
    }
    QString line;
    switch (stage) {
    case Stage::Queue: line = words(QT_TRANSLATE_NOOP("Progress", "Starting…")); break;
    case Stage::Video: line = words(QT_TRANSLATE_NOOP("Progress", "Looking up the video…")); break;
    case Stage::Transcript: line = words(QT_TRANSLATE_NOOP("Progress", "Reading the transcript…")); break;
    case Stage::Summary: line = words(QT_TRANSLATE_NOOP("Progress", "Summarizing…")); break;
    }
    return progress > 0 ? words(QT_TRANSLATE_NOOP("Progress", "%1 %2 %")).arg(line).arg(qRound(progress * 100)) : line;
}

} // namespace pith
