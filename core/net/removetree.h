// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pith {

/// Removes the folder and all below it; follows no link. Async-signal-safe: it runs in a forked process.
void removeTree(const char* folder);

} // namespace pith
