// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks of the world, in a few lines, with real jobs whose events a test writes.
#pragma once
#include "base/worker.h"
#include "domain/json.h"
#include "jobs/job.h"
#include "summarize/askcall.h"
#include "ui/world.h"

#include <QHash>
#include <QMap>
#include <QPointer>

namespace pith {

/// A talk of nearly an hour on some site, summarized in three points, of which the last is weak.
inline SummaryRecord sampleRecord(const QString& id, State state = State::Done) {
    using namespace Qt::StringLiterals;
    SummaryRecord record;
    record.id = id;
    record.state = state;
    record.created = QDateTime::currentDateTimeUtc();
    Video video;
    video.url = u"https://video.example/watch?v="_s + id;
    video.title = u"Talk "_s + id;
    video.author = u"A. Speaker"_s;
    video.duration_s = 3541;
    record.video = video;
    if (state != State::Done)
        return record;
    Summary summary;
    summary.language = u"en"_s;
    summary.overview = u"What the talk is about."_s;
    summary.points = {
        {u"First thing."_s, 12, 20, 0.9}, {u"Second thing."_s, 300, 310, 0.8}, {u"Third."_s, 900, 910, 0.1}};
    summary.chapters = {{u"Opening"_s, 0, {0}}, {u"Rest"_s, 300, {1, 2}}};
    summary.coverage = {0.81, 240};
    summary.markdown = u"# Talk\n\nWhat the talk is about.\n"_s;
    record.summary = summary;
    EngineUse use;
    use.name = u"embedded"_s;
    record.engine = use;
    return record;
}

/// An answer as a test gives it.
class FakeAsk final : public AskCall {
public:
    using AskCall::AskCall;
    void write(const QString& markdown) { emit delta(markdown); }
    void voidIt() { emit restarted(); }
    void answer(Result<Reply> reply) { finish(std::move(reply)); }

protected:
    void abort() override {}
};

class FakeWorld final : public World {
public:
    QHash<QString, Job*> running;
    QHash<QString, SummaryRecord> kept;
    QStringList order; ///< newest first
    QList<Request> asked;
    QStringList cancelled;
    QStringList questions;
    QPointer<FakeAsk> answering; ///< the last one
    std::optional<Problem> refuses;
    QStringList refusedSources;   ///< QUEUE_FULL
    std::optional<Problem> keeps; ///< what is to be removed
    std::optional<Problem> listFails;
    QString mended;
    AlertList raised;
    QString stands = QStringLiteral("Serving at http://127.0.0.1:7484");
    bool paused = false;
    int pageRows = 50;
    bool gone = false; ///< the words of all talks
    QByteArray says = "Said at ";
    Worker ownWorker;
    mutable int lists = 0, transcripts = 0;

    void addDone(const QString& id) { keep(sampleRecord(id)); }
    void keep(const SummaryRecord& record) {
        kept.insert(record.id, record);
        if (!order.contains(record.id))
            order.prepend(record.id);
    }
    Job* addJob(const QString& id, const Request& request = {}) {
        auto* job = new Job(id, request, 0, this);
        job->edit().created = QDateTime::currentDateTimeUtc();
        running.insert(id, job);
        order.prepend(id);
        connect(job, &Job::eventsAdded, this, [this, id] { emit changed(id); });
        emit added(id);
        return job;
    }
    /// As a run tells it.
    void tell(const QString& id, Stage stage, double progress, bool restart = false) {
        SummaryRecord& record = running[id]->edit();
        record.state = State::Running;
        record.stage = stage;
        record.progress = progress;
        if (stage >= Stage::Transcript)
            record.video = sampleRecord(id).video;
        running[id]->addState(restart);
    }
    void end(const QString& id, const SummaryRecord& record) {
        Job* job = running.take(id);
        keep(record);
        if (record.state == State::Done)
            job->addEvent(JobEvent::Kind::Done, toJson(record));
        else
            job->addEvent(JobEvent::Kind::Error, toProblemJson(*record.problem));
        emit job->over();
        job->deleteLater();
        emit ended(id);
    }
    void fail(const QString& id, const Problem& problem) {
        SummaryRecord record = running[id]->record();
        record.state = State::Failed;
        record.problem = problem;
        end(id, record);
    }

    Result<Request> requestFor(const QString& pasted) const override {
        if (!pasted.startsWith(QLatin1String("http")) && !pasted.startsWith(u'/'))
            return Problem::of(Code::BadUrl);
        Request request;
        request.source = pasted;
        return request;
    }
    Result<Request> requestOf(const QString& id) const override {
        if (const Job* job = running.value(id))
            return job->request();
        if (!kept.contains(id))
            return Problem::of(Code::NotFound);
        Request request;
        request.source = kept[id].video ? kept[id].video->url : QStringLiteral("https://video.example/") + id;
        return request;
    }
    CallOf<Submitted>* submit(const Request& request, QObject* owner) override {
        asked.append(request);
        if (refuses)
            return new ReadyCall<Submitted>(*refuses, owner);
        if (refusedSources.contains(request.source))
            return new ReadyCall<Submitted>(Problem::of(Code::QueueFull), owner);
        const QString id = QStringLiteral("job%1").arg(asked.size());
        Job* job = addJob(id, request);
        return new ReadyCall<Submitted>(Submitted{id, false, job}, owner);
    }
    void cancel(const QString& id) override {
        cancelled.append(id);
        fail(id, Problem::of(Code::Cancelled));
    }
    CallOf<Done>* remove(const QString& id, QObject* owner) override {
        if (keeps)
            return new ReadyCall<Done>(*keeps, owner);
        const bool known = kept.remove(id) > 0;
        order.removeAll(id);
        if (known)
            emit removed(id);
        return new ReadyCall<Done>(known ? Result<Done>(Done{}) : Result<Done>(Problem::of(Code::NotFound)), owner);
    }
    const SummaryRecord* live(const QString& id) const override {
        const Job* job = running.value(id);
        return job ? &job->record() : nullptr;
    }
    Result<SummaryRecord> record(const QString& id) override {
        if (const SummaryRecord* now = live(id))
            return *now;
        return kept.contains(id) ? Result<SummaryRecord>(kept[id]) : Result<SummaryRecord>(Problem::of(Code::NotFound));
    }
    Result<ListPage> list(const ListQuery& query) const override {
        ++lists;
        if (listFails)
            return *listFails;
        ListPage page;
        qsizetype at = query.cursor.toInt();
        for (; at < order.size() && page.items.size() < pageRows; ++at) {
            const SummaryRecord* now = live(order[at]);
            const SummaryRecord& record = now ? *now : *kept.constFind(order[at]);
            const QString title = record.video ? record.video->title : QString();
            if (title.contains(query.text))
                page.items.append(toListJson(record));
        }
        if (at < order.size())
            page.nextCursor = QString::number(at);
        return page;
    }
    Result<Subscription*> subscribe(const QString& id, QObject* parent) override {
        if (Job* job = running.value(id))
            return new Subscription(job, 0, parent);
        return Problem::of(Code::NotFound);
    }
    Result<AskCall*> ask(const QString& id, const Question& question, QObject* owner) override {
        questions.append(question.text);
        if (refuses)
            return *refuses;
        if (!kept.contains(id))
            return Problem::of(Code::NotFound);
        auto* call = new FakeAsk(owner);
        answering = call;
        return call;
    }
    /// A cue each ten seconds, of an hour: "Said at 10 s." and so on.
    Result<Transcript> transcript(const QString& id) const override {
        if (!kept.contains(id) || gone)
            return Problem::of(Code::NotFound);
        ++transcripts;
        Transcript talk;
        for (int at = 0; at < 3600; at += 10) {
            const QByteArray said = says + QByteArray::number(at) + " s.";
            if (!talk.text.isEmpty())
                talk.text += ' ';
            talk.cues.push_back({at * 1000, at * 1000 + 10'000, quint32(talk.text.size()), quint32(said.size())});
            talk.text += said;
        }
        return talk;
    }
    QString heldFor(const QString& id) const override {
        const Job* job = running.value(id);
        return job ? job->held() : QString();
    }
    QStringList underWay() const override { return running.keys(); }
    bool isPaused() const override { return paused; }
    void setPaused(bool now) override {
        paused = now;
        emit pausedChanged();
    }
    Worker& worker() override { return ownWorker; }
    QString standing() const override { return stands; }
    QString mending() const override { return mended; }
    AlertList alerts() const override { return raised; }
};

} // namespace pith
