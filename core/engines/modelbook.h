// SPDX-License-Identifier: GPL-3.0-or-later
// Where what was learnt about models is kept across restarts. The service answers with the store, tests with a hash.
#pragma once
#include "domain/modelmemory.h"

#include <QString>

namespace pith {

class ModelBook {
public:
    virtual ~ModelBook() = default;
    /// `account`: whose calls taught it, and where; not readable as a key. Inline: one small row.
    [[nodiscard]] virtual ModelMemory find(const QString& account, const QString& model) const = 0;
    /// Not waited for.
    virtual void keep(const QString& account, const QString& model, const ModelMemory& memory) = 0;
};

} // namespace pith
