// SPDX-License-Identifier: GPL-3.0-or-later
// Notes on the parts of a long talk, kept from a run that broke off to the next: what was paid for once is not paid for
// again.
#pragma once
#include "domain/draft.h"

#include <QByteArray>

#include <optional>

namespace pith {

class PartBook {
public:
    virtual ~PartBook() = default;
    /// `key`: of engine, model and all that was asked.
    [[nodiscard]] virtual std::optional<Draft> find(const QByteArray& key) const = 0;
    virtual void keep(const QByteArray& key, const Draft& notes) = 0;
};

} // namespace pith
