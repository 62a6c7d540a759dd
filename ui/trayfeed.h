// SPDX-License-Identifier: GPL-3.0-or-later
// How far all jobs are, told at most once a second, and not at all while none runs.
#pragma once
#include "ui/traystate.h"

#include <QObject>
#include <QTimer>

namespace pith {

class World;

/// Loop thread; `world` outlives this.
class TrayFeed final : public QObject {
    Q_OBJECT
public:
    explicit TrayFeed(World& world, QObject* parent = nullptr);
    [[nodiscard]] const TrayState& state() const { return m_state; }
    void setFailed(int failed);
    void setAlerts(int alerts);
    void setWatching(bool watching);

signals:
    void changed(const pith::TrayState& state);

private:
    void later();
    void look();
    void tell(const TrayState& now);
    World& m_world;
    TrayState m_state;
    QTimer m_pause; ///< single shot
};

} // namespace pith
