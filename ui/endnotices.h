// SPDX-License-Identifier: GPL-3.0-or-later
// Tells of summaries that ended while nobody looked: one by one with buttons, or many in one message.
#pragma once
#include "domain/summary.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace pith {

class Notifications;
class World;
struct Notice;

/// Loop thread. `world` and `notifications` outlive this.
class EndNotices final : public QObject {
    Q_OBJECT
public:
    struct Asks {
        std::function<bool()> isLookedAt; ///< the window is in front: nothing is said
        std::function<bool()> isWanted;   ///< desktop/notify
    };
    EndNotices(World& world, Notifications& notifications, Asks asks, QObject* parent = nullptr);
    /// Somebody looks: what failed is seen, what is shown is taken back.
    void see();
    /// Nothing is told any more.
    void end();
    /// That failed since somebody looked.
    [[nodiscard]] int unseenFailures() const { return m_failed; }
    /// How long ends are gathered into one message, first and after a message; for tests.
    void setPauses(std::chrono::milliseconds first, std::chrono::milliseconds between);

signals:
    void openAsked(const QString& id); ///< empty: the window alone
    void failuresChanged();

private:
    void onEnded(const QString& id);
    void tell();
    [[nodiscard]] Notice single(const SummaryRecord& record) const;
    [[nodiscard]] Notice several(const QList<SummaryRecord>& records) const;
    void onChosen(const QString& tag, const QString& action);
    void copy(const QString& id);

    World& m_world;
    Notifications& m_notifications;
    Asks m_asks;
    std::chrono::milliseconds m_first{1000}, m_between{10'000};
    QTimer m_pause;
    QDeadlineTimer m_quiet; ///< until it is over, ends are gathered
    QStringList m_ended;    ///< not told of yet
    QStringList m_told;     ///< the ids of what is shown as one by one
    int m_failed = 0;
};

} // namespace pith
