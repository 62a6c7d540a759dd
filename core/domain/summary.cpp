// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/summary.h"

#include <array>

namespace pith {
namespace {
constexpr std::array<const char*, 5> stateNames{"queued", "running", "done", "failed", "cancelled"};
constexpr std::array<const char*, 4> stageNames{"queue", "video", "transcript", "summary"};

template <class E, size_t n>
std::optional<E> indexOf(const std::array<const char*, n>& names, QByteArrayView name) {
    for (size_t i = 0; i < n; ++i)
        if (name == names[i])
            return E(i);
    return std::nullopt;
}
} // namespace

QByteArray stateName(State state) { return stateNames[size_t(state)]; }
QByteArray stageName(Stage stage) { return stageNames[size_t(stage)]; }
std::optional<State> stateOf(QByteArrayView name) { return indexOf<State>(stateNames, name); }
std::optional<Stage> stageOf(QByteArrayView name) { return indexOf<Stage>(stageNames, name); }

} // namespace pith
