// SPDX-License-Identifier: GPL-3.0-or-later
// Without a network a summary waits for it: that is a state of this machine, and no fault of the site's.
#pragma once
#include <QDeadlineTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace pith {

class World;

/// Loop thread; `world` outlives it. Looks for the network only while something waits for it.
class Offline final : public QObject {
    Q_OBJECT
public:
    /// `isNow`: there is no network.
    Offline(World& world, std::function<bool()> isNow, QObject* parent);
    /// No interface but the loopback has an address that leads anywhere.
    [[nodiscard]] static bool isSo();

    /// It failed for want of a network, and is to be tried again when there is one.
    [[nodiscard]] bool holds(const QString& id) const { return m_waiting.contains(id); }
    /// It could not be begun again: later.
    void hold(const QString& id);
    [[nodiscard]] const QStringList& waiting() const { return m_waiting; }
    void setPause(std::chrono::milliseconds pause) { m_look.setInterval(pause); }

signals:
    void changed();                      ///< waiting() did
    void isBack(const QStringList& ids); ///< and these can be tried again

private:
    void onEnded(const QString& id);
    void forget(const QString& id);
    void look();

    World& m_world;
    std::function<bool()> m_isNow;
    QStringList m_waiting;
    QTimer m_look;
    QDeadlineTimer m_settling{0}; ///< the network is back, and may not reach far yet
};

} // namespace pith
