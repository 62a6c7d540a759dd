// SPDX-License-Identifier: GPL-3.0-or-later
// What a model's work takes: tokens, and money where a price is known.
#pragma once
#include <QString>
#include <QtGlobal>

#include <optional>

namespace pith {

class JsonWriter;

struct TokenUse {
    qint64 input = 0;  ///< cached ones among them
    qint64 cached = 0; ///< of the input, read from the provider's own cache, at a lower price
    qint64 output = 0; ///< thoughts among them: they are billed
    TokenUse& operator+=(const TokenUse& other) {
        input += other.input;
        cached += other.cached;
        output += other.output;
        return *this;
    }
    TokenUse& operator-=(const TokenUse& other) {
        input -= other.input;
        cached -= other.cached;
        output -= other.output;
        return *this;
    }
    [[nodiscard]] bool isNone() const { return input == 0 && output == 0; }
    friend bool operator==(const TokenUse&, const TokenUse&) = default;
};

struct Money {
    double amount = 0;
    QString currency; ///< ISO 4217
    friend bool operator==(const Money&, const Money&) = default;
};

/// "cost": {"USD": 0.0012}, or null.
void writeCost(JsonWriter& to, const std::optional<Money>& cost);

/// Of one day.
struct Spent {
    qint64 calls = 0;
    TokenUse tokens;
    std::optional<Money> cost; ///< of those calls whose price is known; nullopt: of none
};

} // namespace pith
