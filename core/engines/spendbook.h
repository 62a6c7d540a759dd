// SPDX-License-Identifier: GPL-3.0-or-later
// Where what the engines took is kept, day by day. The service answers with the store, tests with a variable.
#pragma once
#include "base/call.h"
#include "domain/spend.h"

#include <QDate>
#include <QString>

namespace pith {

class SpendBook {
public:
    virtual ~SpendBook() = default;
    /// Of that day, by all programs on the same data. Inline: a few small rows.
    [[nodiscard]] virtual Spent of(const QDate& day) const = 0;
    /// Before a call: finishes when the process's death does not undo it any more.
    [[nodiscard]] virtual CallOf<Done>* reserve(const QDate& day, const QString& engine, const QString& model,
                                                const Spent& expected, QObject* owner) = 0;
    /// Not waited for. Less than nothing where a call took less than was reserved.
    virtual void add(const QDate& day, const QString& engine, const QString& model, const Spent& spent) = 0;
};

} // namespace pith
