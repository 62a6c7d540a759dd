// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/jobevent.h"

#include <array>

namespace pith {

QByteArray eventName(JobEvent::Kind kind) {
    constexpr std::array<const char*, 6> names{"state", "preview", "delta", "point", "done", "error"};
    return names[size_t(kind)];
}

} // namespace pith
