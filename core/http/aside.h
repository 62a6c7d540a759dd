// SPDX-License-Identifier: GPL-3.0-or-later
// Work of a request that would hold up the event loop: on a worker of the door's own, one after the other, with a bound
// on the bytes that wait there.
#pragma once
#include "base/worker.h"
#include "http/guardedsocket.h"

#include <QPointer>

namespace pith {

/// Loop thread. What waits counts, whether its client still does or not.
class Aside final {
public:
    explicit Aside(qint64 most)
        : m_most(most) {}

    /// Up to here the loop does it itself: some milliseconds on a slow machine.
    static constexpr qsizetype brief = 64 << 10; // bytes
    [[nodiscard]] Worker& worker() { return m_worker; }

    /// `work()` of `bytes`, then `done(client, Result)` if the client is still there. Refused with MEMORY_SHORT where
    /// too much waits; one always may. `owner` outlives neither this nor what `done` refers to.
    template <class T, class Work, class Finish>
    void run(QObject* owner, GuardedSocket& client, qint64 bytes, Work work, Finish done) {
        if (m_waiting > 0 && m_waiting + bytes > m_most)
            return client.answer(Problem::of(Code::MemoryShort).after(2));
        m_waiting += bytes;
        m_worker.run<T>(owner, [work = std::move(work)](const StopToken&) -> Result<T> { return work(); })
            ->then(owner, [this, bytes, client = QPointer(&client), done = std::move(done)](const Result<T>& result) {
                m_waiting -= bytes;
                if (client)
                    done(*client, result);
            });
    }

private:
    const qint64 m_most;
    qint64 m_waiting = 0;
    Worker m_worker;
};

} // namespace pith
