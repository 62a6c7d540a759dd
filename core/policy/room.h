// SPDX-License-Identifier: GPL-3.0-or-later
// Memory set aside for a piece of work before it begins, by what such work took before. Told what is used; no clock.
#pragma once
#include <QByteArray>
#include <QPointer>

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace pith {

/// What differs in the memory that it takes.
enum class Work : unsigned char { Fetch, Ytdlp, Model, Embedded };

/// Loop thread. Owned by the composition root; outlives all shares.
class Room final {
public:
    struct Use {
        qint64 used = 0, allowed = 0; ///< bytes, of the whole process tree
    };
    /// `now` is asked at each step, so it should cost little.
    explicit Room(std::function<Use()> now)
        : m_now(std::move(now)) {}
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

    /// What is set aside, until it goes.
    class Share final {
    public:
        ~Share();
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;
        /// Where that is known better than by looking from outside: at most so many bytes.
        void took(qint64 bytes) { m_took = bytes; }

    private:
        friend class Room;
        Share(Room& room, Work work);
        Room& m_room;
        const Work m_work;
        const qint64 m_before; ///< used then
        qint64 m_peak;
        qint64 m_took = 0;
        size_t m_sharers = 1; ///< the most there were at once
    };
    /// Null: there is no room for it now. What is done within this process always has room where nothing of its kind
    /// goes on, as there would be none to wait for; a child that does not fit has to wait.
    [[nodiscard]] std::unique_ptr<Share> take(Work work);
    /// It was not begun, as it was thought to take too much: by half so much that is not believed any more, or what
    /// once took much would never be tried again.
    void doubt(Work work);
    /// How much is used is seen: the more often, the truer are the peaks.
    void look();
    /// By what it took before, the highest of late.
    [[nodiscard]] qint64 expected(Work work) const { return m_expected[size_t(work)]; }
    /// Who found none may ask again, once: from the event loop, when a share has gone or it was looked while some go
    /// on. Not if `who` has gone by then.
    void await(QObject* who, std::function<void()> again) { m_waiting.emplace_back(who, std::move(again)); }
    [[nodiscard]] qint64 reserved() const; ///< bytes, by all shares

    /// All that is expected, for the next start.
    [[nodiscard]] QByteArray learnt() const;
    void recall(const QByteArray& learnt);

private:
    [[nodiscard]] bool goesOn(Work work) const;
    void giveBack(Share& share);

    using ByWork = std::array<qint64, 4>;
    static constexpr qint64 kilo = 1 << 10, mega = 1 << 20;
    // Until it is known: a caption track of an hour as it comes and as it is read; what a yt-dlp of Debian 12 takes; a
    // prompt and a connection; the ranking of an hour's sentences.
    static constexpr ByWork guessed{512 * kilo, 48 * mega, mega, mega};
    static constexpr ByWork least{128 * kilo, 24 * mega, 256 * kilo, 256 * kilo};
    const std::function<Use()> m_now;
    ByWork m_expected = guessed;
    std::vector<Share*> m_shares;
    std::vector<std::pair<QPointer<QObject>, std::function<void()>>> m_waiting; ///< in the order in which they came
    qint64 m_base = 0;                                                          ///< used when there were no shares
};

} // namespace pith
