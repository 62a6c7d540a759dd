// SPDX-License-Identifier: GPL-3.0-or-later
// Where what was learnt about models is kept across restarts. The service answers with the store, tests with a hash.
#pragma once
#include "domain/modelmemory.h"

#include <QList>
#include <QString>

namespace pith {

/// An origin that is left alone, by the fingerprint of whose calls it takes.
struct LeftAlone {
    QString account, engine;
    qint64 until_ms = 0;   ///< ms since 1970, UTC; 0: it is not left alone any more
    qint64 pause_ms = 0;   ///< the breaker's
    bool isUsedUp = false; ///< a day's quota, not a fault
    [[nodiscard]] bool operator==(const LeftAlone&) const = default;
};

class ModelBook {
public:
    virtual ~ModelBook() = default;
    /// `account`: whose calls taught it, and where; not readable as a key. Inline: one small row.
    [[nodiscard]] virtual ModelMemory find(const QString& account, const QString& model) const = 0;
    /// Not waited for.
    virtual void keep(const QString& account, const QString& model, const ModelMemory& memory) = 0;
    /// All that are left alone now. Inline: few small rows.
    [[nodiscard]] virtual QList<LeftAlone> leftAlone() const { return {}; }
    /// Not waited for.
    virtual void keepLeftAlone(const LeftAlone&) {}
};

} // namespace pith
