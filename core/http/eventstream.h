// SPDX-License-Identifier: GPL-3.0-or-later
// A job's events on their way to one client, as server-sent events.
#pragma once
#include "domain/jobevent.h"
#include "http/guardedsocket.h"

#include <QList>
#include <QTimer>

namespace pith {

class Subscription;

/// A child of its socket, whose answer it is. Writes once a frame at most, and only while the client reads; what waits
/// meanwhile lies in the job's log, not here.
class EventStream final : public QObject {
    Q_OBJECT
public:
    /// `cached`: a summary in these events was finished before it was asked for now, and says so.
    enum class Origin : unsigned char { Fresh, Cached };
    EventStream(GuardedSocket& socket, const HttpLimits& limits, Origin origin = Origin::Fresh);
    /// Begins. `headers`: of the answer. The stream becomes the subscription's parent.
    void start(Subscription* subscription, const QByteArray& headers);
    /// Asks the client to come back in a moment, and ends.
    void sendAway();

private:
    void onReady();
    void onRoom();
    void flush();
    void onSwept(qint64 now);
    [[nodiscard]] QByteArray take();

    GuardedSocket& m_socket;
    const HttpLimits& m_limits;
    const Origin m_origin;
    Subscription* m_subscription = nullptr; ///< a child
    QList<JobEvent> m_taken;                ///< not written yet: the client does not read
    QTimer m_frame;
    qint64 m_quietSince = 0;
    bool m_spoke = true; ///< since the last sweep
};

/// One event's lines.
[[nodiscard]] QByteArray eventLines(const JobEvent& event);

} // namespace pith
