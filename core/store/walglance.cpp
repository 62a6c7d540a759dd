// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/walglance.h"

#include <atomic>
#include <cstring>
#include <sqlite3.h>

namespace pith {

namespace {

constexpr int regionBytes = 32 << 10; // of the index, as SQLite maps it

/// Null where the connection has no log, or has not looked at it yet.
const volatile void* headerOf(sqlite3* db) {
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file)) != SQLITE_OK || !file ||
        !file->pMethods || file->pMethods->iVersion < 2 || !file->pMethods->xShmMap)
        return nullptr;
    volatile void* region = nullptr;
    return file->pMethods->xShmMap(file, 0, regionBytes, 0, &region) == SQLITE_OK ? region : nullptr;
}

} // namespace

/// A copy that a commit changes meanwhile is another than the last, or is so the next time: either way it is seen.
bool WalGlance::hasChanged(sqlite3* db) {
    if (!m_header)
        m_header = headerOf(db);
    if (!m_header)
        return true;
    std::array<unsigned char, headerBytes> now{};
    std::memcpy(now.data(), const_cast<const void*>(m_header), headerBytes);
    std::atomic_thread_fence(std::memory_order_acquire);
    if (now == m_seen)
        return false;
    m_seen = now;
    return true;
}

} // namespace pith
