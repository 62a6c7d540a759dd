// SPDX-License-Identifier: GPL-3.0-or-later
// A queue and a store in a few lines, and a service in front of them.
#pragma once
#include "base/clock.h"
#include "http/apiserver.h"
#include "http/apiworld.h"
#include "settings/settings.h"
#include "summarize/askcall.h"

#include <QHash>
#include <QPointer>

namespace pith {

class FakeAskCall final : public AskCall {
public:
    using AskCall::AskCall;
    void say(const QString& text) { emit delta(text); }
    void point(const Point& point) { emit pointWritten(point, {}); }
    void answer(Result<Reply> reply) { finish(std::move(reply)); }

protected:
    void abort() override {}
};

class FakeWorld final : public QObject, public ApiWorld {
public:
    QHash<QString, ReadyAnswer> over;
    QHash<QString, Job*> running;
    QHash<QString, QByteArray> texts;
    std::optional<Result<Submitted>> next; ///< what submit() answers
    QList<Result<Submitted>> nexts;        ///< before that, in turn
    QList<Request> asked;
    QList<QByteArray> keys;
    QList<Promise> promises;
    QStringList secured;
    QList<Question> questions;
    QPointer<FakeAskCall> asking;
    std::optional<ListQuery> listed;
    std::optional<Problem> why;

    /// A summary that is done.
    void addDone(const QString& id, const QByteArray& more = {}) {
        ReadyAnswer ready;
        ready.json = "{\"cached\":false,\"id\":\"" + id.toLatin1() + "\",\"state\":\"done\"" + more + "}";
        ready.etag = "\"e-" + id.toLatin1() + "\"";
        ready.markdown = "# " + id.toUtf8();
        over.insert(id, ready);
    }
    Job* addJob(const QString& id) {
        auto* job = new Job(id, {}, 0, this);
        running.insert(id, job);
        return job;
    }
    /// As the queue does it: the last event, then over().
    void end(Job* job, State state) {
        job->edit().state = state;
        running.remove(job->id());
        if (state == State::Done)
            addDone(job->id());
        job->addEvent(state == State::Done ? JobEvent::Kind::Done : JobEvent::Kind::Error, "{\"cached\":false}");
        emit job->over();
        job->deleteLater();
    }

    CallOf<Submitted>* submit(const Request& request, const QByteArray& key, Promise promise, QObject* owner) override {
        asked.append(request);
        promises.append(promise);
        keys.append(key);
        if (!nexts.isEmpty())
            return new ReadyCall<Submitted>(nexts.takeFirst(), owner);
        return new ReadyCall<Submitted>(next.value_or(Problem::of(Code::QueueFull).after(10)), owner);
    }
    CallOf<Done>* secure(const QString& id, QObject* owner) override {
        secured.append(id);
        return new ReadyCall<Done>(Done{}, owner);
    }
    Result<QByteArray> recordJson(const QString& id) override {
        if (over.contains(id))
            return over[id].json;
        if (running.contains(id))
            return "{\"cached\":false,\"id\":\"" + id.toLatin1() + "\",\"state\":\"running\"}";
        return Problem::of(Code::NotFound);
    }
    ReadyAnswer ready(const QString& id) override { return over.value(id); }
    Result<Subscription*> subscribe(const QString& id, qint64 after, QObject* parent) override {
        if (Job* job = running.value(id))
            return new Subscription(job, after, parent);
        if (!over.contains(id))
            return Problem::of(Code::NotFound);
        QList<JobEvent> events;
        if (after < 9)
            events.append({9, JobEvent::Kind::Done, over[id].json});
        return new Subscription(events, parent);
    }
    Result<AskCall*> ask(const QString& id, const Question& question, QObject* owner) override {
        questions.append(question);
        if (!over.contains(id))
            return Problem::of(Code::NotFound);
        asking = new FakeAskCall(owner);
        return asking.data();
    }
    Figures used; ///< what figures() answers
    History past;
    Figures figures() override { return used; }
    History::Series history(int window_s) override { return past.last(window_s); }
    CallOf<Done>* remove(const QString& id, QObject* owner) override {
        const bool known = over.remove(id) || running.contains(id);
        return new ReadyCall<Done>(known ? Result<Done>(Done{}) : Result<Done>(Problem::of(Code::NotFound)), owner);
    }
    QList<CacheQuery> forgotten;
    CallOf<Done>* forget(const CacheQuery& query, QObject* owner) override {
        forgotten.append(query);
        return new ReadyCall<Done>(Done{}, owner);
    }
    Result<ListPage> list(const ListQuery& query) override {
        listed = query;
        return ListPage{{"{\"id\":\"a\"}", "{\"id\":\"b\"}"},
                        query.cursor.isEmpty() ? QStringLiteral("next") : QString()};
    }
    Result<std::optional<Transcript>> transcript(const QString& id) override {
        if (!texts.contains(id))
            return std::optional<Transcript>();
        Transcript transcript;
        for (int i = 0; i < 2 || transcript.text.size() < texts[id].size(); ++i)
            transcript.append(i * 1000, i * 1000 + 900, texts[id].size() < 1000 ? texts[id] : texts[id].first(1000));
        return std::optional(transcript);
    }
    std::optional<Problem> unready() override { return why; }
    std::unique_ptr<Settings> configuration; ///< load it where a test wants it
    Settings& settings() override { return *configuration; }
    QList<std::pair<QString, std::optional<QString>>> engineKeys;
    std::optional<Problem> noKeyring;
    CallOf<Done>* setKey(const QString& engine, const std::optional<QString>& key, QObject* owner) override {
        if (noKeyring)
            return new ReadyCall<Done>(*noKeyring, owner);
        engineKeys.append({engine, key});
        return new ReadyCall<Done>(Done{}, owner);
    }
};

/// A service on a free port, with a world to play with.
struct FakeService {
    static constexpr char token[] = "the-right-token-of-this-test";
    SystemClock clock;
    FakeWorld* world = new FakeWorld; // the server's
    std::unique_ptr<ApiServer> server;

    explicit FakeService(ApiServer::Settings settings = {}) {
        settings.port = 0;
        settings.token = QLatin1String(token);
        auto made = ApiServer::listen(settings, std::unique_ptr<ApiWorld>(world), clock);
        if (made)
            server = made.take();
    }
    [[nodiscard]] QByteArray host() const { return "127.0.0.1:" + QByteArray::number(server->port()); }
    /// What `bytes` says, said with another token.
    [[nodiscard]] static QByteArray by(const QByteArray& other, QByteArray bytes) {
        return bytes.replace(token, other);
    }
    /// A request with Host and token; `more`: further header lines, each with CR LF.
    [[nodiscard]] QByteArray request(const QByteArray& line, const QByteArray& more = {},
                                     const QByteArray& body = {}) const {
        QByteArray bytes = line + " HTTP/1.1\r\nHost: " + host() + "\r\nAuthorization: Bearer " + token + "\r\n" + more;
        if (!body.isEmpty())
            bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        return bytes + "\r\n" + body;
    }
};

} // namespace pith
