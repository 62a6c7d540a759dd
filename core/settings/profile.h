// SPDX-License-Identifier: GPL-3.0-or-later
// `profile = auto`: which set of defaults fits this machine, or the part of it that Pith may use.
#pragma once
#include "settings/option.h"

namespace pith {

/// What may be used. 0 or less: not known.
struct Capacity {
    double cores = 0;
    qint64 memoryBytes = 0;
};

/// At most 0.25 cores or 512 MB: tiny; at most 2 cores or 2 GB: small; else normal. Pure.
[[nodiscard]] Profile profileFor(const Capacity& capacity);

/// The tightest of this process's cgroups (v2 and v1, all levels) and the machine. `root` stands for "/" in tests.
[[nodiscard]] Capacity capacityOf(const QString& root);

} // namespace pith
