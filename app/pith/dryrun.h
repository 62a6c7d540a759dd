// SPDX-License-Identifier: GPL-3.0-or-later
// pith summarize --dry-run: what would be done. Nothing is sent to a model.
#pragma once
#include "base/result.h"
#include "domain/request.h"

#include <QList>
#include <QString>

namespace pith {
class Service;
}

namespace pith::cli {

/// One after the other; `json`: an object a line. Returns the exit status, that of the first failure.
[[nodiscard]] int dryRun(Service& service, QList<Result<Request>> sources, bool json, const QString& file);

} // namespace pith::cli
