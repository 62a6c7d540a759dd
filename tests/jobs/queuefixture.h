// SPDX-License-Identifier: GPL-3.0-or-later
// A queue over a real store, in a world that does what the test says.
#pragma once
#include "domain/json.h"
#include "jobs/jobqueue.h"
#include "summarize/fakerun.h"
#include "support/storesamples.h"

#include <QJsonDocument>

namespace pith {

using namespace Qt::StringLiterals;

struct QueueFixture {
    std::unique_ptr<QTemporaryDir> folder = std::make_unique<QTemporaryDir>(samples::folderTemplate());
    FakeRunWorld world;
    QObject owner;
    std::unique_ptr<Store> store;
    std::unique_ptr<JobQueue> queue;

    explicit QueueFixture(JobQueue::Limits limits = {}) {
        if (auto opened = Store::open(folder->path(), world.time))
            store = opened.take();
        queue = std::make_unique<JobQueue>(*store, world, world.time, limits, nullptr);
    }
    /// As a process ends: its queue, then its store.
    void stop() {
        queue.reset();
        store.reset();
    }
    /// Sources and engines answer at once.
    void answerAll() {
        world.ready = samples::sea();
        world.model.ready = samples::answerOf(u"gemini"_s);
        world.own.ready = samples::answerOf(u"embedded"_s);
    }
    static Request request(int number = 1, const QString& engine = u"embedded"_s) {
        Request request;
        request.source = u"https://e.example/%1.vtt"_s.arg(number);
        request.engine = engine;
        return request;
    }
    [[nodiscard]] Result<Submitted> submit(const Request& request, const QByteArray& key = {}) {
        return samples::await(queue->submit(request, &owner, key));
    }
    /// Its id; empty where it was refused.
    [[nodiscard]] QString idOf(const Request& request, const QByteArray& key = {}) {
        const auto submitted = submit(request, key);
        return submitted ? submitted->id : QString();
    }
    [[nodiscard]] QJsonObject record(const QString& id) {
        const auto json = queue->recordJson(id);
        return json ? QJsonDocument::fromJson(*json).object() : QJsonObject();
    }
    [[nodiscard]] QString stateOf(const QString& id) { return record(id)[u"state"].toString(); }
    /// Waits until the job has left the queue.
    [[nodiscard]] bool ends(const QString& id) {
        return QTest::qWaitFor([&] { return !queue->find(id); }, 10'000);
    }
    [[nodiscard]] QStringList fetched() const {
        QStringList urls;
        for (const SourceRef& ref : world.refs)
            urls.append(ref.url.section(u'/', -1).section(u'.', 0, 0));
        return urls;
    }
};

} // namespace pith
