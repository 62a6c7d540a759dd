// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that writes: it is there while there is something to write, and for a few seconds after.
#pragma once
#include "base/result.h"
#include "store/database.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <pthread.h>

namespace pith {

namespace detail {
class Bridge;
}

/// Takes writes from the loop's thread, and does all that wait in one transaction. Each is told of its end on the loop,
/// when the transaction is on the disk (or failed). Where the group fails, each is tried once more alone.
/// Owned by the store; its destructor writes what waits, and joins.
class Writer final {
public:
    /// Part of a transaction that others are part of too. NOT_FOUND and CONFLICT are answers (nothing was changed); any
    /// other problem fails the transaction. May run twice.
    using Work = std::function<Outcome(const Database&)>;
    using Then = std::function<void(const Outcome&)>;
    enum class Urgency : unsigned char {
        Durable, ///< survives loss of power once told
        Soon,    ///< survives the process's death once told
        Later,   ///< may wait a little for company
    };
    /// `onFull`: on the loop, when the disk turned full or takes writes again.
    Writer(QString path, std::function<void(bool)> onFull);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void add(Urgency urgency, Work work, Then then = {});
    /// There are rows that the search index lacks.
    void indexWhenIdle();
    /// A slice of work that can wait, a few milliseconds long; true: it was the last. One that failed is not run again.
    using Chore = std::function<Result<bool>(const Database&)>;
    /// In the place of the one before, where that is not over.
    void whenIdle(Chore chore);
    /// The file is damaged, as a write saw.
    [[nodiscard]] bool metDamage() const { return m_metDamage; }

private:
    struct Item {
        Work work;
        Then then;
        Urgency urgency;
    };
    using Group = std::deque<Item>;
    enum class Idle : unsigned char { GoOn, End };

    void start(std::unique_lock<std::mutex>& lock);
    static void* entry(void* self);
    void loop();
    Idle rest(std::unique_lock<std::mutex>& lock);
    [[nodiscard]] bool wantsNow() const;
    void write(Group group);
    [[nodiscard]] Outcome openIfNeeded();
    [[nodiscard]] Outcome writeTogether(Group& group, std::vector<Outcome>& outcomes);
    void writeAlone(Group& group, std::vector<Outcome>& outcomes);
    [[nodiscard]] Problem failed();
    void distrust(const Problem& problem);
    void noteFull(bool full);
    void probe();
    void index();
    void doChore(std::unique_lock<std::mutex>& lock);
    void cutLog();
    void tell(Group group, std::vector<Outcome> outcomes);

    const QString m_path;
    const std::function<void(bool)> m_onFull;
    const std::shared_ptr<detail::Bridge> m_bridge;

    std::mutex m_mutex; // guards what follows
    std::condition_variable m_changed;
    Group m_waiting;
    std::shared_ptr<Chore> m_chore;                   ///< null: none
    std::chrono::steady_clock::time_point m_choreDue; ///< then it is done between two writes, however many come
    bool m_running = false;
    bool m_joinable = false;
    bool m_closing = false;
    pthread_t m_thread{};
    std::atomic<int> m_unindexed = 0; // about how many rows the index lacks
    std::atomic<bool> m_metDamage = false;

    // The thread's own:
    Database m_db;
    bool m_full = false;
    std::chrono::steady_clock::time_point m_lastWrite, m_nextChore;
};

} // namespace pith
