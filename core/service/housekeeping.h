// SPDX-License-Identifier: GPL-3.0-or-later
// What the data folder is rid of by age and size, and what is written down now and then.
#pragma once
#include <QByteArray>
#include <QtGlobal>

namespace pith {

class Clock;
class Room;
class Settings;
class Store;

/// Owned by the service, on its thread; outlives none of what it refers to.
class Housekeeping final {
public:
    /// Recalls what was learnt of rooms.
    Housekeeping(const Settings& settings, const Clock& clock, Store& store, Room& room);

    void tidy();
    /// Each hour where nothing runs, and each minute where the database is beyond its size.
    void tidyWhereDue(bool runs);
    /// What stages took, if it is news. What a crash takes of it is an hour's.
    void keepLearnt();

private:
    const Settings& m_settings;
    const Clock& m_clock;
    Store& m_store;
    Room& m_room;
    QByteArray m_learnt;    ///< as it is kept
    qint64 m_tidied_ms = 0; ///< monotonic
};

} // namespace pith
