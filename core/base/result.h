// SPDX-License-Identifier: GPL-3.0-or-later
// A value or a Problem. Nothing in core throws; whoever gets a Result looks at it (nodiscard is on the type).
#pragma once
#include "base/problem.h"

#include <utility>
#include <variant>

namespace pith {

template <class T>
class [[nodiscard]] Result {
public:
    // NOLINTBEGIN(google-explicit-constructor): `return value;` and `return problem;` are what it is for
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Problem problem)
        : m_state(std::in_place_index<1>, std::move(problem)) {}
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Only where ok().
    [[nodiscard]] const T& value() const { return *std::get_if<0>(&m_state); }
    [[nodiscard]] T& value() { return *std::get_if<0>(&m_state); }
    [[nodiscard]] T take() { return std::move(*std::get_if<0>(&m_state)); }
    const T& operator*() const { return value(); }
    const T* operator->() const { return &value(); }

    /// Only where not ok().
    [[nodiscard]] const Problem& problem() const { return *std::get_if<1>(&m_state); }

private:
    std::variant<T, Problem> m_state;
};

/// Success without a value.
struct Done {};
using Outcome = Result<Done>;

} // namespace pith
