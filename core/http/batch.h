// SPDX-License-Identifier: GPL-3.0-or-later
// Many requests in one: what became of each, in order, when the last is settled.
#pragma once
#include "http/apiworld.h"
#include "http/guardedsocket.h"

#include <QList>
#include <QObject>

#include <chrono>
#include <functional>

namespace pith {

/// A child of its socket: it goes with the client, the jobs go on.
class Batch final : public QObject {
    Q_OBJECT
public:
    /// `wait`: how long it waits for jobs to end, from now on.
    Batch(GuardedSocket& socket, ApiWorld& world, std::chrono::milliseconds wait);
    using Submit = std::function<CallOf<Submitted>*(const Request& request, qsizetype item)>;
    /// Some at a time, so that the loop goes on between them. settled() follows, at once where nothing is to be waited
    /// for.
    void begin(QList<Result<Request>> requests, Submit submit);
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
    void goOn();
    void onSubmitted(Item& item, const Result<Submitted>& submitted);
    void waitFor(Item& item);
    void settleOne();

    GuardedSocket& m_socket;
    ApiWorld& m_world;
    const std::chrono::milliseconds m_wait;
    QList<Item> m_items;
    QList<Result<Request>> m_requests;
    Submit m_submit;
    qsizetype m_next = 0;
    int m_open = 1; ///< unsettled ones, and one until all are begun
    bool m_waits = true;
};

} // namespace pith
