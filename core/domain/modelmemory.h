// SPDX-License-Identifier: GPL-3.0-or-later
// What calls to a model taught about it, and is worth knowing after a restart.
#pragma once
#include <QDate>
#include <QtGlobal>

namespace pith {

/// Of one model, as one account meets it.
struct ModelMemory {
    qint64 restsUntil_ms = 0; ///< ms since 1970, UTC: used up until then; 0: it is not
    int callsPerDay = 0;      ///< what the account is granted, as a refusal said; 0: not known
    QDate day;                ///< the provider's
    int calls = 0;            ///< made on `day`
    double tokenRatio = 1;    ///< tokens that its API counts for one that is estimated here
    friend bool operator==(const ModelMemory&, const ModelMemory&) = default;
};

} // namespace pith
