// SPDX-License-Identifier: GPL-3.0-or-later
// Watches the machine for a Server or a Desktop, and does what each look asks for: the governor's effects, alerts,
// background work that may begin, what is tidied by the way. An idle service is not woken for any of it but the looks
// themselves.
#pragma once
#include "http/resources.h"
#include "service/surroundings.h"

#include <QObject>

#include <functional>
#include <memory>

namespace pith {

class CachedSource;
class ChildGroups;
class CpuPace;
class EngineFactory;
class Housekeeping;
class JobQueue;
class RealWorld;
class Room;
class Settings;
class Store;

/// Owned by the service, on its thread; ends before what it watches.
class Watch final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        const Settings& settings;
        const Clock& clock;
        Store& store;
        Room& room;
        CachedSource& source;
        const EngineFactory& engines;
        RealWorld& world;
        JobQueue& jobs;
        CpuPace& pace;
        ChildGroups& groups;
        Housekeeping& housekeeping;
        std::function<bool()> serves; ///< whether it listens: only then is work begun that nobody here asked for
    };
    explicit Watch(const Parts& parts);
    ~Watch() override;

    [[nodiscard]] Monitor& monitor() { return *m_monitor; }
    [[nodiscard]] const AlertList& alerts() const { return m_alerts.standing(); }
    [[nodiscard]] Figures figures();
    void applySettings();
    void setSurroundings(const Surroundings& now);

signals:
    void alertsChanged(); ///< raised, cleared, or of another severity

private:
    [[nodiscard]] Load load();
    void onLooked();
    void onStanding();
    void judgeNowAndThen();
    void judgeAlerts();
    void judgeBackground();
    void keepPace();
    void takeUpOrphans();

    const Parts m_parts;
    Alerts m_alerts;
    Tally m_tally; ///< at the last look
    Surroundings m_surroundings;
    Standing m_judged;
    qint64 m_judged_ms = 0;             ///< monotonic
    qint64 m_claimed_ms = 0;            ///< monotonic
    std::unique_ptr<Monitor> m_monitor; ///< asks for the load: after all that this takes
};

} // namespace pith
