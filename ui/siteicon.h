// SPDX-License-Identifier: GPL-3.0-or-later
// A sign for what was pasted, painted here: no site is asked for its own.
#pragma once
#include "ui/site.h"

#include <QCoreApplication>
#include <QIcon>
#include <QPalette>

namespace pith {

class SiteLook {
    Q_DECLARE_TR_FUNCTIONS(SiteLook)
public:
    /// Null for None.
    [[nodiscard]] static QIcon icon(Site site, const QPalette& palette);
    /// The same for whoever does not see it; empty for None.
    [[nodiscard]] static QString words(Site site);
};

} // namespace pith
