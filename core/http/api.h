// SPDX-License-Identifier: GPL-3.0-or-later
// What each call of the route table does. Requests come in here judged and whole.
#pragma once
#include "base/clock.h"
#include "http/apiworld.h"
#include "http/aside.h"
#include "http/guardedsocket.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace pith {

class Batch;
class Guard;
struct SettingsPatch;

/// Loop thread. `world`, `guard` and `clock` outlive it. Never reached by a request that the guard has not let through.
class Api final : public QObject {
    Q_OBJECT
public:
    Api(ApiWorld& world, Guard& guard, const HttpLimits& limits, const Clock& clock);
    /// Answers `socket`'s request, now or later.
    void serve(GuardedSocket& socket);
    /// Streams are sent away, those who wait for a job get it as it stands. Once.
    void drain();

signals:
    void draining();

private:
    void submit(GuardedSocket& socket);
    void onSubmitted(GuardedSocket& socket, const Submitted& submitted, double wait_s, bool wantsStream);
    void batch(GuardedSocket& socket);
    void beginBatch(GuardedSocket& socket, QList<Result<Request>> requests, std::chrono::milliseconds wait,
                    const QByteArray& key);
    /// What `reader` makes of the body, on the loop or beside it.
    template <class T, class Reader, class Finish>
    void readBody(GuardedSocket& socket, Reader reader, Finish done);
    void onBatchSettled(GuardedSocket& socket, Batch& batch);
    void one(GuardedSocket& socket);
    void list(GuardedSocket& socket);
    void events(GuardedSocket& socket);
    void remove(GuardedSocket& socket);
    void transcript(GuardedSocket& socket);
    void writeWords(GuardedSocket& socket, QByteArrayView type, Transcript words,
                    const std::function<QByteArray(const Transcript&)>& writing);
    void ask(GuardedSocket& socket);
    void resources(GuardedSocket& socket);
    void settings(GuardedSocket& socket);
    void showSettings(GuardedSocket& socket, const QByteArray& headers);
    void configure(GuardedSocket& socket);
    void keepKeys(const QPointer<GuardedSocket>& client, SettingsPatch patch);
    void write(const QPointer<GuardedSocket>& client, const QList<std::pair<QString, std::optional<QString>>>& values);
    void forget(GuardedSocket& socket);
    void metrics(GuardedSocket& socket);
    void ready(GuardedSocket& socket);
    void openApi(GuardedSocket& socket);
    void stream(GuardedSocket& socket, const QString& id, qint64 after, bool cached);
    /// The whole record: 200 where it is over, 202 where not.
    void answerUnfinished(GuardedSocket& socket, const QString& id);
    void answerRecord(GuardedSocket& socket, const QString& id, bool cached);

    ApiWorld& m_world;
    Guard& m_guard;
    const HttpLimits m_limits;
    const Clock& m_clock;
    bool m_draining = false;
    Aside m_aside; ///< long bodies, long transcripts, and the settings file, which takes half a second at worst
};

template <class T, class Reader, class Finish>
void Api::readBody(GuardedSocket& socket, Reader reader, Finish done) {
    QByteArray body = socket.takeBody();
    if (body.size() <= Aside::brief)
        return done(socket, Result<T>(reader(body)));
    const qint64 bytes = body.size();
    m_aside.run<T>(
        this, socket, bytes, [body = std::move(body), reader] { return reader(body); }, done);
}

/// "/v1/summaries/ID"
[[nodiscard]] QByteArray locationOf(const QString& id);

} // namespace pith
