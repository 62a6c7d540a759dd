// SPDX-License-Identifier: GPL-3.0-or-later
// The one thread for pure work over 10 ms: ranking a long transcript, reading megabytes. Values in, values out.
#pragma once
#include "base/call.h"
#include "base/cpupace.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace pith {

/// Asked by pure work between its slices; true: stop, the result is no longer wanted. Rests where the pace wants it.
class StopToken {
public:
    StopToken()
        : StopToken(nullptr) {}
    explicit StopToken(CpuPace* pace)
        : m_stop(std::make_shared<std::atomic<bool>>(false))
        , m_pace(pace) {}
    [[nodiscard]] bool stopped() const {
        if (m_pace)
            m_pace->restFromWork(std::chrono::milliseconds(100));
        return m_stop->load(std::memory_order_relaxed);
    }
    void stop() const { m_stop->store(true, std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> m_stop;
    CpuPace* m_pace;
};

/// Runs jobs one after the other on a thread of its own, which is started at the first job and ends when it has been
/// idle for a while (no thread, no stack, no wake-up at rest). Owned by the composition root; outlives all calls.
class Worker final {
public:
    /// `pace`, if any, outlives it.
    explicit Worker(CpuPace* pace = nullptr);
    ~Worker(); ///< stops what runs at its next look at the token, and waits for it
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// `work(stop)` on the worker, its Result by the call, on the owner's thread. `work` may touch only what it owns.
    template <class T>
    CallOf<T>* run(QObject* owner, std::function<Result<T>(const StopToken&)> work);

    /// That of the constructor.
    [[nodiscard]] CpuPace* pace() const { return m_pace; }

    /// The plain form: job runs on the worker's thread.
    void post(std::function<void()> job);

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    CpuPace* m_pace;
    std::unique_ptr<QObject>
        m_home; ///< where results arrive: on the thread that made the worker, as long as it is there
};

template <class T>
class WorkerCall final : public CallOf<T> {
public:
    WorkerCall(CpuPace* pace, QObject* owner)
        : CallOf<T>(owner)
        , m_stop(pace) {}
    ~WorkerCall() override { m_stop.stop(); }
    [[nodiscard]] const StopToken& token() const { return m_stop; }
    void deliverResult(Result<T> result) { this->finish(std::move(result)); }

protected:
    void abort() override { m_stop.stop(); }

private:
    StopToken m_stop;
};

namespace detail {
/// Carries a result from another thread to a call that may be gone by then; lives on the call's thread.
class Bridge final : public QObject {
public:
    static std::shared_ptr<Bridge> make();
    void post(std::function<void()> onOwnersThread);
};
} // namespace detail

template <class T>
CallOf<T>* Worker::run(QObject* owner, std::function<Result<T>(const StopToken&)> work) {
    auto* call = new WorkerCall<T>(m_pace, owner);
    QPointer<WorkerCall<T>> target(call);
    post([work = std::move(work), stop = call->token(), home = m_home.get(), target]() mutable {
        if (stop.stopped())
            return;
        auto result = std::make_shared<Result<T>>(work(stop));
        work = nullptr; // frees what it captured here, not on the event loop
        QMetaObject::invokeMethod(
            home,
            [result, target] {
                if (target)
                    target->deliverResult(std::move(*result));
            },
            Qt::QueuedConnection);
    });
    return call;
}

} // namespace pith
