// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArrayView>

#include <array>
#include <charconv>
#include <concepts>

namespace pith {

/// A whole number in digits, on the stack: the hundreds that a prompt or a record has need no memory of their own each.
class Decimal final {
public:
    explicit Decimal(std::integral auto number) {
        m_size = std::to_chars(m_digits.data(), m_digits.data() + m_digits.size(), number).ptr - m_digits.data();
    }
    operator QByteArrayView() const { return {m_digits.data(), m_size}; } // NOLINT(google-explicit-constructor)

private:
    std::array<char, 20> m_digits{}; // as many as any has
    qsizetype m_size = 0;
};

} // namespace pith
