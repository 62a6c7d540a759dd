// SPDX-License-Identifier: GPL-3.0-or-later
// Tells of what asks for a person, once each time that it comes, where nobody looks at the window.
#pragma once
#include "machine/alerts.h"

#include <QObject>

#include <functional>

namespace pith {

class Notifications;
class World;

/// Loop thread. `world` and `notifications` outlive this.
class AlertNotices final : public QObject {
    Q_OBJECT
public:
    struct Asks {
        std::function<bool()> isLookedAt; ///< the window is in front: nothing is said
        std::function<bool()> isWanted;   ///< desktop/notify
    };
    AlertNotices(World& world, Notifications& notifications, Asks asks, QObject* parent = nullptr);
    /// That stand and ask for a person.
    [[nodiscard]] int count() const { return int(m_known.size()); }
    /// Somebody looks: what is shown is taken back.
    void see();

signals:
    void countChanged();
    void openAsked(); ///< the dashboard, which tells more

private:
    void look();
    World& m_world;
    Notifications& m_notifications;
    Asks m_asks;
    AlertList m_known;
};

} // namespace pith
