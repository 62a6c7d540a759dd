// SPDX-License-Identifier: GPL-3.0-or-later
// Where what the engines took is kept, day by day. The service answers with the store, tests with a variable.
#pragma once
#include "domain/spend.h"

#include <QDate>
#include <QString>

namespace pith {

class SpendBook {
public:
    virtual ~SpendBook() = default;
    /// Of that day, by all programs on the same data. Inline: a few small rows.
    [[nodiscard]] virtual Spent of(const QDate& day) const = 0;
    /// Not waited for.
    virtual void add(const QDate& day, const QString& engine, const QString& model, const Spent& spent) = 0;
};

} // namespace pith
