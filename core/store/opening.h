// SPDX-License-Identifier: GPL-3.0-or-later
// From a folder to an open database: private files, nobody else's file touched, older ones migrated, damaged ones set
// aside.
#pragma once
#include "store/mending.h"

#include <QString>

namespace pith {

/// An flock that all who have the database open share; who holds it alone may set the file aside. Released at the end.
class UseLock final {
public:
    UseLock() = default;
    ~UseLock();
    UseLock(UseLock&& other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
        , m_alone(other.m_alone) {}
    UseLock& operator=(UseLock&& other) noexcept;
    [[nodiscard]] static Result<UseLock> take(const QString& folder);
    [[nodiscard]] bool alone() const { return m_alone; }
    void share();

private:
    int m_fd = -1;
    bool m_alone = false;
};

struct OpenedStore {
    UseLock lock;
    Database reader;
    QString path;
    Mended mended; ///< where it was damaged
};

/// `stamp`: for the name of a damaged file.
[[nodiscard]] Result<OpenedStore> openStore(const QString& folder, const QString& stamp);
[[nodiscard]] Result<OpenedStore> openStoreReadOnly(const QString& folder);

/// The next opening looks through the whole file.
void markSuspect(const QString& path);
void forgetSuspicion(const QString& path);

/// The database's own name in its folder.
[[nodiscard]] QString databasePath(const QString& folder);

} // namespace pith
