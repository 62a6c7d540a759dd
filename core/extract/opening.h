// SPDX-License-Identifier: GPL-3.0-or-later
// How a sentence begins: as if something new came, or as if it went on.
#pragma once
#include <QByteArrayView>
#include <QString>

namespace pith {

enum class Opening { Plain, Turns, TurnsClearly, GoesOn };

/// `language`: a primary one. Lists exist for English and German; elsewhere every opening is plain.
[[nodiscard]] Opening openingOf(QByteArrayView sentence, const QString& language);

} // namespace pith
