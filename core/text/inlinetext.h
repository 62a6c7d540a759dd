// SPDX-License-Identifier: GPL-3.0-or-later
// A line of a model's answer as plain words.
#pragma once
#include "domain/draft.h"

#include <QString>
#include <QStringView>

namespace pith {

/// `line` without markup, links, control and hidden characters; citations are taken out of it into `citations`, and
/// times in brackets are dropped. Linear.
[[nodiscard]] QString plainInline(QStringView line, QList<Citation>& citations);

/// The part of an unfinished line that later text cannot change the reading of.
[[nodiscard]] QStringView settledPart(QStringView line);

} // namespace pith
