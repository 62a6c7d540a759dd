// SPDX-License-Identifier: GPL-3.0-or-later
// How often somebody may come, by client and for all of them together (GCRA). Pure: it is told who and when.
#pragma once
#include <QHash>

#include <array>
#include <list>

namespace pith {

/// Each client has each rate to itself, all of them together have it a few times over. A client is two numbers here,
/// and of the clients that came last so many are known: 30 KB at most. One that is forgotten begins with its whole
/// rate; what all have together still holds.
class RateLimit {
public:
    using Client = quint64;
    /// What is counted apart.
    enum class Kind : unsigned char { Read, Job, Guess };
    static constexpr std::size_t kinds = 3;
    static constexpr std::size_t mostClients = 256;

    struct Rate {
        int count = 0; ///< at once, where they come so; 0 lifts the limit
        qint64 period_ms = 1000;
        bool operator==(const Rate&) const = default;
    };
    struct Ruling {
        qint64 wait_ms = 0; ///< 0: go on, and it counts. Else after so long there is room
        int left = -1;      ///< what the client may still do at once; -1: there is no limit
        int full_s = 0;     ///< after so long it may do all of it again
    };

    /// Where it changes, everybody begins anew.
    void setRate(Kind kind, Rate rate);
    /// How many clients may use up their rates at once; 0: any number.
    void setClients(int clients);
    [[nodiscard]] Rate rate(Kind kind) const { return m_rates[std::size_t(kind)]; }

    /// `cost`: what it counts as. More than the whole rate counts as the whole rate.
    [[nodiscard]] Ruling take(Client client, Kind kind, int cost, qint64 now_ms);
    /// It has happened: counts even where there is no room.
    Ruling charge(Client client, Kind kind, int cost, qint64 now_ms);
    /// So much did not happen after all.
    void giveBack(Client client, Kind kind, int cost);
    [[nodiscard]] std::size_t clients() const { return m_clients.size(); }

private:
    /// When all that was let through would have been due, by kind.
    using Dues = std::array<qint64, kinds>;
    struct Known {
        Client client = 0;
        Dues due_us{};
    };
    [[nodiscard]] Dues& duesOf(Client client);
    [[nodiscard]] qint64 step_us(Kind kind) const;
    [[nodiscard]] qint64 span_us(Kind kind, int cost) const;
    [[nodiscard]] Ruling ruling(Kind kind, qint64 due_us, qint64 now_us) const;
    void forget();

    std::array<Rate, kinds> m_rates{};
    int m_times = 0; ///< what all have together, in rates of one
    Dues m_all{};
    std::list<Known> m_clients; ///< the one that came last first
    QHash<Client, std::list<Known>::iterator> m_index;
};

} // namespace pith
