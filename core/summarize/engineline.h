// SPDX-License-Identifier: GPL-3.0-or-later
// The engines of a request in the order in which they are asked, and who is next when one fails. Pure.
#pragma once
#include "engines/engine.h"

#include <optional>
#include <vector>

namespace pith {

/// An engine may stand there with several models, one behind the other. Where a model is used up, unknown or
/// overloaded, or its answer is blocked, cut or not to be read, its next one is asked; any other failure is the
/// engine's own.
class EngineLine {
public:
    EngineLine() = default;
    /// At least one.
    explicit EngineLine(std::vector<Engine*> engines)
        : m_engines(std::move(engines)) {}
    [[nodiscard]] Engine* now() const { return m_engines[m_at]; }
    /// Before it is asked: what it is thought to hold now.
    void planned() { m_planned = now()->limits().inputTokens; }
    /// Its failure taught that it holds less than was planned with: it may be asked anew. True once for an engine.
    [[nodiscard]] bool holdsLess(const Problem& why);
    /// Goes on to who may answer after this failure; false: there is nobody, and failure() stands.
    [[nodiscard]] bool next(const Problem& why);
    /// To this one, which takes the place of all before it; false: it is not among those that may.
    [[nodiscard]] bool skipTo(const Engine* engine);
    /// Of the first that could have answered: what a mistyped second model says helps nobody.
    [[nodiscard]] const Problem& failure() const { return *m_failure; }
    /// The engine that should have answered; empty: the one at hand.
    [[nodiscard]] QString fallbackFrom() const;
    /// It is the engine that should answer, with another model than its first.
    [[nodiscard]] bool isOtherModel() const { return m_at > 0 && fallbackFrom().isEmpty(); }

private:
    std::vector<Engine*> m_engines;
    size_t m_at = 0;
    std::optional<Problem> m_failure;
    int m_planned = 0;
    Engine* m_refitted = nullptr; ///< to what it said
};

} // namespace pith
