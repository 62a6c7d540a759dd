// SPDX-License-Identifier: GPL-3.0-or-later
// Many requests in one: what became of each, in order, when the last is settled.
#pragma once
#include "http/apiworld.h"
#include "http/guardedsocket.h"

#include <QList>
#include <QObject>

#include <chrono>

namespace pith {

/// A child of its socket: it goes with the client, the jobs go on.
class Batch final : public QObject {
    Q_OBJECT
public:
    /// `wait`: how long it waits for jobs to end, from now on.
    Batch(GuardedSocket& socket, ApiWorld& world, qsizetype items, std::chrono::milliseconds wait);
    void setProblem(qsizetype item, const Problem& problem);
    void setCall(qsizetype item, CallOf<Submitted>* call);
    /// All items are set. settled() follows, at once where nothing is to be waited for.
    void begin();
    /// Waits no longer for what runs.
    void enough();
    /// `{"items": [a summary or {"problem"}]}`
    [[nodiscard]] QByteArray json() const;
    /// How many were answered by a summary that was finished before.
    [[nodiscard]] int cached() const;

signals:
    void settled();
    void hurried();

private:
    struct Item {
        std::optional<Problem> problem;
        QString id;
        QPointer<Job> job;
        QByteArray last; ///< its record at its end, where that could not be stored
        bool cached = false;
    };
    void onSubmitted(Item& item, const Result<Submitted>& submitted);
    void waitFor(Item& item);
    void settleOne();

    GuardedSocket& m_socket;
    ApiWorld& m_world;
    const std::chrono::milliseconds m_wait;
    QList<Item> m_items;
    int m_open = 1; ///< unsettled ones, and one until begin()
    bool m_waits = true;
};

} // namespace pith
