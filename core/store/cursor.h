// SPDX-License-Identifier: GPL-3.0-or-later
// A place in the list as an opaque word: a version, the place, and a check against words made up or cut.
#pragma once
#include <QString>

#include <optional>

namespace pith {

/// The last row that was shown.
struct ListPlace {
    qint64 created_ms = 0;
    qint64 row = 0;
    friend bool operator==(const ListPlace&, const ListPlace&) = default;
};

[[nodiscard]] QString cursorOf(const ListPlace& place);
[[nodiscard]] std::optional<ListPlace> placeOf(const QString& cursor);

} // namespace pith
