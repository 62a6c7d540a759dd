// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/fakeworld.h"
#include "ui/jobstory.h"

using namespace Qt::StringLiterals;
using namespace pith;

class tst_jobstory : public QObject {
    Q_OBJECT
private slots:
    void putsDeltasTogether();
    void aRestartVoidsWhatWasWritten();
    void whyItWaitsIsOverWithItsWait();
    void keepsPreviewAndEnd();
    void aFailureIsItsProblem();
    void cancelledIsNoFailure();
    void unreadableEventsAreNoCrash();
    void saysWhatGoesOn();
};

static JobEvent told(JobEvent::Kind kind, const QByteArray& data) { return {1, kind, data}; }

void tst_jobstory::putsDeltasTogether() {
    JobStory story;
    story.feed({told(JobEvent::Kind::State, R"({"state":"running","stage":"summary","progress":0.5,"place":null})"),
                told(JobEvent::Kind::Delta, R"({"text":"- a "})"), told(JobEvent::Kind::Delta, R"({"text":"b"})")});
    QCOMPARE(story.markdown, u"- a b"_s);
    QCOMPARE(story.state, State::Running);
    QCOMPARE(story.stage, Stage::Summary);
    QCOMPARE(story.progress, 0.5);
}

void tst_jobstory::aRestartVoidsWhatWasWritten() {
    JobStory story;
    story.feed({told(JobEvent::Kind::Delta, R"({"text":"old"})"),
                told(JobEvent::Kind::State, R"({"state":"running","restart":true,"note":"once more"})"),
                told(JobEvent::Kind::Delta, R"({"text":"new"})")});
    QCOMPARE(story.markdown, u"new"_s);
    QCOMPARE(story.restarts, 1);
    QCOMPARE(story.note, u"once more"_s);
}

void tst_jobstory::whyItWaitsIsOverWithItsWait() {
    JobStory story;
    story.feed({told(JobEvent::Kind::State, R"({"state":"queued","place":1,"note":"Waits for the night."})")});
    QCOMPARE(story.note, u"Waits for the night."_s);
    story.feed({told(JobEvent::Kind::State, R"({"state":"running","stage":"video","place":null})")});
    QCOMPARE(story.note, QString());
    story.feed({told(JobEvent::Kind::State, R"({"state":"running","stage":"video","note":"Another way."})"),
                told(JobEvent::Kind::State, R"({"state":"running","stage":"summary"})")});
    QCOMPARE(story.note, u"Another way."_s); // of what is done it stays
}

void tst_jobstory::keepsPreviewAndEnd() {
    const QByteArray json = toJson(sampleRecord(u"a"_s));
    JobStory story;
    story.feed({told(JobEvent::Kind::Preview, json)});
    QVERIFY(story.preview.has_value());
    QVERIFY(!story.done.has_value());
    story.feed({told(JobEvent::Kind::Done, json)});
    QCOMPARE(story.done->summary->points.size(), 3);
    QCOMPARE(story.state, State::Done);
}

void tst_jobstory::aFailureIsItsProblem() {
    JobStory story;
    const Problem problem = Problem::of(Code::NoCaptions, u"No words there."_s, u"Try another."_s);
    story.feed({told(JobEvent::Kind::Error, toProblemJson(problem))});
    QCOMPARE(story.state, State::Failed);
    QCOMPARE(story.problem->code, Code::NoCaptions);
    QCOMPARE(story.problem->words(), problem.words());
    QCOMPARE(story.problem->adviceWords(), problem.adviceWords());
}

void tst_jobstory::cancelledIsNoFailure() {
    JobStory story;
    story.feed({told(JobEvent::Kind::Error, toProblemJson(Problem::of(Code::Cancelled)))});
    QCOMPARE(story.state, State::Cancelled);
}

void tst_jobstory::unreadableEventsAreNoCrash() {
    JobStory story;
    for (const char* data : {"", "{", "[]", "null", R"({"state":"odd","stage":3,"progress":"x"})"})
        for (const auto kind : {JobEvent::Kind::State, JobEvent::Kind::Delta, JobEvent::Kind::Preview,
                                JobEvent::Kind::Done, JobEvent::Kind::Error})
            story.feed({told(kind, data)});
    QVERIFY(story.problem.has_value());
    QVERIFY(story.markdown.isEmpty());
}

void tst_jobstory::saysWhatGoesOn() {
    QCOMPARE(progressWords(State::Running, Stage::Summary, 0.42, 0), u"Summarizing… 42 %"_s);
    QCOMPARE(progressWords(State::Running, Stage::Video, 0, 0), u"Looking up the video…"_s);
    QCOMPARE(progressWords(State::Queued, Stage::Queue, 0, 3), u"Waiting, place 3"_s);
    QCOMPARE(progressWords(State::Queued, Stage::Queue, 0, 0), u"Waiting"_s);
}

QTEST_GUILESS_MAIN(tst_jobstory)
#include "tst_jobstory.moc"
