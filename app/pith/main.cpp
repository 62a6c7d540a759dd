// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

int main() { pith::installLogging(false); return 0; }
