// SPDX-License-Identifier: GPL-3.0-or-later
// A summary in the forms that the command line offers.
#pragma once
#include "base/result.h"
#include "domain/request.h"
#include "domain/summary.h"

#include <QByteArray>
#include <QString>

namespace pith::cli {

enum class Format : unsigned char { Markdown, Json, Text, Html };
[[nodiscard]] Result<Format> formatOf(const QString& name);

/// With a line break at the end; but for JSON, footOf() stands below. `json`: the contract's, one line.
[[nodiscard]] QString render(const SummaryRecord& record, Format format, Style style);
[[nodiscard]] QString render(const SummaryRecord& record, Format format, Style style, const QString& foot);

} // namespace pith::cli
