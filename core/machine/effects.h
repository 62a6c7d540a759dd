// SPDX-License-Identifier: GPL-3.0-or-later
// What a step of the governor's means, effect by effect. Each is taken back when its step is left. Pure.
#pragma once
#include "machine/governor.h"

#include <QByteArray>
#include <QList>

namespace pith {

enum class Effect : unsigned char {
    CachesEmptied,  ///< once, at the step up: what is kept for speed alone goes, memory is given back to the system
    FewerJobs,      ///< a quarter of queue/concurrency
    NoWarming,      ///< nothing is made anew before somebody asks
    NoPreviews,     ///< a summary is made once, not twice
    SmallerParts,   ///< a long talk goes to a model in smaller pieces, one at a time
    OneJob,         ///< at a time
    EmbeddedEngine, ///< in place of a model that streams, where the request leaves it open
    NoNewWork,      ///< MEMORY_SHORT; what is finished can still be read
};

[[nodiscard]] bool has(const Standing& standing, Effect effect);
/// Those that hold, by their names in /v1/resources: "caches_emptied", ...
[[nodiscard]] QList<QByteArray> effectNames(const Standing& standing);

} // namespace pith
