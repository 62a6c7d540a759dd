// SPDX-License-Identifier: GPL-3.0-or-later
// What a job tells whoever watches it: the contract's server-sent events, as values.
#pragma once
#include <QByteArray>

namespace pith {

struct JobEvent {
    enum class Kind : unsigned char { State, Preview, Delta, Point, Done, Error };
    qint64 id = 0; ///< grows by one within a job, across restarts of the service too
    Kind kind = Kind::State;
    QByteArray data; ///< JSON, one line
};
[[nodiscard]] QByteArray eventName(JobEvent::Kind kind); ///< "state", "preview", ...

} // namespace pith
