// SPDX-License-Identifier: GPL-3.0-or-later
// What a failure means to somebody who sits at a window: no command line, no name out of the settings file, and the
// buttons that do what the words say. Pure.
#pragma once
#include "base/problem.h"

#include <QString>

namespace pith {

/// What can be done besides trying again and the settings.
enum class WayOut : unsigned char { None, Embedded, Command, File, Page };
[[nodiscard]] WayOut wayOutOf(const Problem& problem);
/// For a terminal; empty: there is none.
[[nodiscard]] QString commandFor(const Problem& problem);
/// The setting ("network/proxy") or key ("youtube-cookies") that its advice is about; empty: none.
[[nodiscard]] QString settingFor(const Problem& problem);

/// What happened.
[[nodiscard]] QString wordsFor(const Problem& problem);
/// What to do about it, without the way out.
[[nodiscard]] QString adviceFor(const Problem& problem);
/// Both, on one line.
[[nodiscard]] QString lineFor(const Problem& problem);
/// "Raise budget/memory_mb" as "Raise “Memory that the whole process tree may use”", which is how the settings say it.
[[nodiscard]] QString withHeadings(const QString& words);

} // namespace pith
