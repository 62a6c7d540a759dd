// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer.h"

#include "base/logging.h"
#include "base/worker.h"
#include "store/indexer.h"
#include "store/opening.h"
#include "store/privatefiles.h"

#include <malloc.h>

namespace pith {
namespace {
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr auto idleBeforeEnd = 5s;
constexpr auto idleBeforeIndexing = 2s;
constexpr auto companyWait = 300ms;
constexpr auto probeEvery = 5s; // with a full disk: works again within 30 s (FAULTS D1)
constexpr auto indexSlice = 20ms;
constexpr auto indexAtEnd = 100ms; // a command that made one summary leaves none to be indexed
constexpr auto longestChoreWait = 5s;
constexpr auto chorePause = 40ms;   // between slices: a fifth of a core at most
constexpr auto choreAtEnd = 100ms;  // who never starts a service has chores done all the same
constexpr qint64 longLog = 1 << 20; // bytes; a shorter one is written over, which costs less than letting it grow anew
constexpr int mostUnindexed = 128;  // searching so many as they stand takes the loop about 10 ms
constexpr size_t stackBytes = 512 * 1024;

bool isAnswer(Code code) { return code == Code::NotFound || code == Code::Conflict; }
} // namespace

Writer::Writer(QString path, std::function<void(bool)> onFull)
    : m_path(std::move(path))
    , m_onFull(std::move(onFull))
    , m_bridge(detail::Bridge::make()) {}

Writer::~Writer() {
    bool join = false;
    {
        std::unique_lock lock(m_mutex);
        m_closing = true;
        join = m_joinable;
    }
    m_changed.notify_all();
    if (join)
        pthread_join(m_thread, nullptr);
}

void Writer::add(Urgency urgency, Work work, Then then) {
    std::unique_lock lock(m_mutex);
    m_waiting.push_back({std::move(work), std::move(then), urgency});
    start(lock);
}

void Writer::indexWhenIdle() {
    std::unique_lock lock(m_mutex);
    ++m_unindexed;
    start(lock);
}

void Writer::whenIdle(Chore chore) {
    std::unique_lock lock(m_mutex);
    if (!m_chore)
        m_choreDue = SteadyClock::now() + longestChoreWait;
    m_chore = std::make_shared<Chore>(std::move(chore));
    start(lock);
}

void Writer::start(std::unique_lock<std::mutex>& lock) {
    if (!m_running) {
        if (m_joinable) // it ended for idleness; nothing but its return is left
            pthread_join(m_thread, nullptr);
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, stackBytes);
        m_running = m_joinable = pthread_create(&m_thread, &attributes, &Writer::entry, this) == 0;
        pthread_attr_destroy(&attributes);
        if (!m_running) { // no thread to be had (FAULTS M6): rather on the loop than never
            Group group = std::exchange(m_waiting, {});
            lock.unlock();
            write(std::move(group));
            return;
        }
    }
    lock.unlock();
    m_changed.notify_one();
}

void* Writer::entry(void* self) {
    static_cast<Writer*>(self)->loop();
    return nullptr;
}

bool Writer::wantsNow() const {
    return m_closing || std::any_of(m_waiting.begin(), m_waiting.end(),
                                    [](const Item& item) { return item.urgency != Urgency::Later; });
}

void Writer::loop() {
    std::unique_lock lock(m_mutex);
    m_lastWrite = SteadyClock::now();
    for (;;) {
        if (!m_waiting.empty()) {
            m_changed.wait_for(lock, companyWait, [this] { return wantsNow(); });
            Group group = std::exchange(m_waiting, {});
            lock.unlock();
            write(std::move(group));
            lock.lock();
            m_lastWrite = SteadyClock::now();
        } else if (m_closing || rest(lock) == Idle::End) {
            break;
        }
    }
    if (m_closing && m_unindexed > 0 && openIfNeeded())
        (void)indexSome(m_db, indexAtEnd);
    for (const auto until = SteadyClock::now() + choreAtEnd;
         m_closing && m_chore && !m_full && SteadyClock::now() < until;)
        doChore(lock);
    m_running = false;
}

/// Nothing waits: the disk is looked at again, the index filled, chores done, the log emptied, or the thread ended, in
/// that order.
Writer::Idle Writer::rest(std::unique_lock<std::mutex>& lock) {
    const auto woken = [this] { return m_closing || !m_waiting.empty(); };
    if (m_full) {
        if (!m_changed.wait_for(lock, probeEvery, woken)) {
            lock.unlock();
            probe();
            lock.lock();
        }
        return Idle::GoOn;
    }
    const bool isChoreDue = m_chore && SteadyClock::now() >= m_choreDue;
    const bool many = m_unindexed > mostUnindexed;
    if (many || (m_unindexed > 0 && !isChoreDue)) {
        if (many || !m_changed.wait_until(lock, m_lastWrite + idleBeforeIndexing, woken)) {
            lock.unlock();
            index();
            lock.lock();
        }
        return Idle::GoOn;
    }
    if (m_chore) {
        const auto rested = std::min(m_lastWrite + idleBeforeIndexing, m_choreDue);
        if (!m_changed.wait_until(lock, std::max(rested, m_nextChore), woken))
            doChore(lock);
        return Idle::GoOn;
    }
    const auto wanted = [&] { return woken() || m_unindexed > 0 || m_chore; };
    if (m_changed.wait_until(lock, m_lastWrite + idleBeforeEnd, wanted))
        return Idle::GoOn;
    lock.unlock();
    if (m_db.isOpen()) { // after a failure it is not
        cutLog();
        m_db.releaseMemory();
    }
    malloc_trim(0); // what this thread freed would stay with its arena: 1.3 MB after 60 jobs
    lock.lock();
    return wanted() ? Idle::GoOn : Idle::End;
}

Outcome Writer::openIfNeeded() {
    if (m_db.isOpen())
        return Done{};
    Result<Database> opened = Database::open(m_path, Database::Access::Write);
    if (!opened)
        return opened.problem();
    m_db = opened.take();
    return Done{};
}

void Writer::write(Group group) {
    std::vector<Outcome> outcomes;
    Outcome together = openIfNeeded();
    if (together)
        together = writeTogether(group, outcomes);
    if (!together) {
        distrust(together.problem());
        outcomes.assign(group.size(), together);
        if (group.size() > 1)
            writeAlone(group, outcomes);
    }
    bool full = false;
    bool written = false;
    for (const Outcome& outcome : outcomes) {
        full |= !outcome && outcome.problem().code == Code::StoreFull;
        written |= outcome.ok();
    }
    if (full || written)
        noteFull(full);
    tell(std::move(group), std::move(outcomes));
}

/// After a failure of the disk a connection's belief of file and log may be wrong, and a sync that failed once says
/// nothing when asked again: a new connection looks for itself, and all is written anew.
void Writer::distrust(const Problem& problem) {
    if (problem.code == Code::StoreDamaged)
        markSuspect(m_path);
    if (problem.code != Code::Internal)
        m_db.close();
}

Outcome Writer::writeTogether(Group& group, std::vector<Outcome>& outcomes) {
    outcomes.clear();
    const bool durable =
        std::any_of(group.begin(), group.end(), [](const Item& item) { return item.urgency == Urgency::Durable; });
    if (!m_db.run(durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL"))
        return m_db.problem();
    Transaction transaction(m_db);
    if (!transaction.begun())
        return failed();
    for (Item& item : group) {
        outcomes.push_back(item.work(m_db));
        if (!outcomes.back() && !isAnswer(outcomes.back().problem().code)) {
            (void)failed();
            return outcomes.back();
        }
    }
    if (!transaction.commit())
        return failed();
    return Done{};
}

/// Before a rollback, which forgets.
Problem Writer::failed() {
    if (m_db.saysDamaged())
        m_metDamage = true;
    return m_db.problem();
}

void Writer::writeAlone(Group& group, std::vector<Outcome>& outcomes) {
    std::vector<Outcome> one;
    for (size_t i = 0; i < group.size(); ++i) {
        Group single;
        single.push_back(group[i]);
        Outcome done = openIfNeeded();
        if (done)
            done = writeTogether(single, one);
        if (!done)
            distrust(done.problem());
        outcomes[i] = done ? one.front() : done;
    }
}

void Writer::noteFull(bool full) {
    if (std::exchange(m_full, full) != full)
        m_bridge->post([on = m_onFull, full] { on(full); });
}

/// Asks the disk by writing, the one way that knows of quotas and limits too.
void Writer::probe() {
    if (openIfNeeded() && m_db.run("INSERT INTO probe(bytes) VALUES(zeroblob(262144))") &&
        m_db.run("DELETE FROM probe"))
        noteFull(false);
    else
        m_db.close();
}

void Writer::index() {
    const int before = m_unindexed;
    Outcome opened = openIfNeeded();
    const Result<bool> all = opened ? indexSome(m_db, indexSlice) : opened.problem();
    if (!all)
        qCWarning(logStore, "the search index could not be filled: %s", qPrintable(all.problem().words()));
    if (!all || *all)
        m_unindexed -= before; // more may have come meanwhile; after a failure the next write tries again
}

/// The lock is given back meanwhile.
void Writer::doChore(std::unique_lock<std::mutex>& lock) {
    const std::shared_ptr<Chore> chore = m_chore;
    lock.unlock();
    Outcome ready = openIfNeeded();
    if (ready && !m_db.run("PRAGMA synchronous=NORMAL")) // what a crash undoes is done again
        ready = m_db.problem();
    const Result<bool> last = ready ? (*chore)(m_db) : ready.problem();
    if (!last) {
        qCWarning(logStore, "what can wait was not done: %s", qPrintable(last.problem().words()));
        distrust(last.problem());
    }
    m_nextChore = SteadyClock::now() + chorePause;
    lock.lock();
    if ((!last || *last) && m_chore == chore)
        m_chore.reset();
}

/// At rest the log is short, whatever went through it.
void Writer::cutLog() {
    m_db.checkpoint();
    if (sizeOf(m_path + QStringLiteral("-wal")) > longLog && !m_db.cutLog())
        qCDebug(logStore, "the log stays long for now: somebody reads");
}

void Writer::tell(Group group, std::vector<Outcome> outcomes) {
    for (auto& item : group)
        item.work = nullptr; // frees a transcript here, not on the loop
    auto shared = std::make_shared<std::pair<Group, std::vector<Outcome>>>(std::move(group), std::move(outcomes));
    m_bridge->post([shared] {
        for (size_t i = 0; i < shared->first.size(); ++i)
            if (const Then& then = shared->first[i].then)
                then(shared->second[i]);
    });
}

} // namespace pith
