// SPDX-License-Identifier: GPL-3.0-or-later
// Whether anything was committed since, without a system call: `PRAGMA data_version` takes and gives back a lock and
// asks for the file's size, a tenth of what a cached read costs.
#pragma once
#include <array>
#include <cstddef>

struct sqlite3;

namespace pith {

/// Looks at the header of the log's index, which SQLite keeps mapped (sqlite.org/walformat.html, 2.1) and every commit
/// of every process changes. Of the connection's thread.
class WalGlance final {
public:
    /// The header is another than when this was asked last. Always true where there is no log. `db`: the same each
    /// time, and no statement of it is being read.
    [[nodiscard]] bool hasChanged(sqlite3* db);

private:
    static constexpr std::size_t headerBytes = 48;
    const volatile void* m_header = nullptr; ///< SQLite's, as long as the connection is open
    std::array<unsigned char, headerBytes> m_seen{};
};

} // namespace pith
