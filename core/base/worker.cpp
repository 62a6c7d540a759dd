// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/worker.h"

#include <QCoreApplication>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <pthread.h>
#include <thread>

namespace pith {
namespace {
constexpr auto idleBeforeEnd = std::chrono::seconds(5);
constexpr size_t stackBytes =
    512 * 1024; // the work is iterative; the default of 8 MB is only address space, but counts under RLIMIT_AS
} // namespace

struct Worker::Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void()>> jobs;
    bool running = false; // the thread is there
    bool closing = false;
    pthread_t thread{};
    bool joinable = false;

    void loop();
    static void* entry(void* self);
};

void* Worker::Shared::entry(void* self) {
    static_cast<Shared*>(self)->loop();
    return nullptr;
}

void Worker::Shared::loop() {
    std::unique_lock lock(mutex);
    for (;;) {
        if (!changed.wait_for(lock, idleBeforeEnd, [this] { return closing || !jobs.empty(); }) || closing)
            break;
        auto job = std::move(jobs.front());
        jobs.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
    running = false;
}

Worker::Worker(CpuPace* pace)
    : m_shared(std::make_shared<Shared>())
    , m_pace(pace)
    , m_home(std::make_unique<QObject>()) {}

Worker::~Worker() {
    bool join = false;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->closing = true;
        m_shared->jobs.clear();
        join = m_shared->joinable;
    }
    m_shared->changed.notify_all();
    if (join)
        pthread_join(m_shared->thread, nullptr);
}

void Worker::post(std::function<void()> job) {
    std::unique_lock lock(m_shared->mutex);
    if (m_shared->closing)
        return;
    m_shared->jobs.push_back(std::move(job));
    if (!m_shared->running) {
        if (m_shared->joinable) // it ended for idleness; nothing but its return is left
            pthread_join(m_shared->thread, nullptr);
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, stackBytes);
        m_shared->running = m_shared->joinable =
            pthread_create(&m_shared->thread, &attributes, &Shared::entry, m_shared.get()) == 0;
        pthread_attr_destroy(&attributes);
        if (!m_shared->running) { // no thread to be had: rather late here than never
            auto all = std::move(m_shared->jobs);
            m_shared->jobs.clear();
            lock.unlock();
            for (auto& each : all)
                each();
            return;
        }
    }
    lock.unlock();
    m_shared->changed.notify_one();
}

namespace detail {

std::shared_ptr<Bridge> Bridge::make() {
    // Deleted on its own thread's loop, whichever thread drops the last reference.
    return {new Bridge, [](Bridge* bridge) { bridge->deleteLater(); }};
}

void Bridge::post(std::function<void()> onOwnersThread) {
    QMetaObject::invokeMethod(this, std::move(onOwnersThread), Qt::QueuedConnection);
}

} // namespace detail
} // namespace pith
