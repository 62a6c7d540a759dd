// SPDX-License-Identifier: GPL-3.0-or-later
// The figures in plain words: what is so, what that means, what can be done. Pure.
#pragma once
#include "ui/machineworld.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace pith {

struct Remark {
    QString title;   ///< what is so, and since when
    QString meaning; ///< what that means for who waits
    QString advice;  ///< what can be done; empty: nothing has to be
    bool isAlert = true;
};

/// The governor's step first, then engines that are left alone, then whatever else is out of the ordinary.
[[nodiscard]] QList<Remark> remarksOf(const Figures& figures);
/// All figures, a line each.
[[nodiscard]] QStringList factsOf(const Figures& figures);
/// All of it as text; `plots`: a line for each plot.
[[nodiscard]] QString reportOf(const Figures& figures, const QStringList& plots, const QList<DayOfSpend>& days);

} // namespace pith
