// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pith {

/// What every program of Pith does before anything else: files are private, core files hold no keys, freed memory goes
/// back.
void setUpProcess();

} // namespace pith
