// SPDX-License-Identifier: GPL-3.0-or-later
// One timer for the deadlines of all calls under way. Private to net.
#pragma once
#include <QObject>
#include <QTimer>

#include <vector>

namespace pith {

/// Something with a deadline that moves.
class Watched {
public:
    Watched() = default;
    virtual ~Watched() = default;
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    /// On the monotonic clock.
    [[nodiscard]] virtual qint64 due_ms() const = 0;
    /// It has passed: end, or move it. May remove itself, nobody else.
    virtual void onDue() = 0;
    /// Whatever served it is going.
    virtual void onClosing() = 0;
};

/// Bytes that come only move a number; the timer looks at it when the earliest deadline that it knew of has passed.
/// Without calls it stands still.
class Deadlines final : public QObject {
    Q_OBJECT
public:
    Deadlines();
    void add(Watched* watched);
    void remove(Watched* watched);
    /// `watched`'s deadline may have come nearer.
    void look(const Watched* watched);
    void closeAll();

private:
    void onTimer();
    void arm(qint64 due_ms);

    QTimer m_timer;
    qint64 m_armed_ms = 0; ///< for when; 0: not at all
    std::vector<Watched*> m_watched;
};

} // namespace pith
