// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/effects.h"

#include <array>

namespace pith {

namespace {

struct Row {
    Effect effect;
    const char* name;
    Step from;             ///< of memory
    bool isForCpu = false; ///< too
};
constexpr std::array rows{
    Row{Effect::CachesEmptied, "caches_emptied", Step::Frugal},
    Row{Effect::FewerJobs, "fewer_jobs", Step::Frugal, true},
    Row{Effect::NoWarming, "no_warming", Step::Frugal, true},
    Row{Effect::NoPreviews, "no_previews", Step::Frugal, true},
    Row{Effect::SmallerParts, "smaller_parts", Step::Frugal},
    Row{Effect::OneJob, "one_job", Step::Critical},
    Row{Effect::EmbeddedEngine, "embedded_engine", Step::Critical},
    Row{Effect::NoNewWork, "no_new_work", Step::Refusing},
};

} // namespace

bool has(const Standing& standing, Effect effect) {
    const Row& row = rows[size_t(effect)]; // in the order of the enumeration
    return standing.memory >= row.from || (row.isForCpu && standing.isCpuShort);
}

QList<QByteArray> effectNames(const Standing& standing) {
    QList<QByteArray> names;
    for (const Row& row : rows)
        if (has(standing, row.effect))
            names.append(row.name);
    return names;
}

} // namespace pith
