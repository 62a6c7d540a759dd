// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line says about a request.
#pragma once
#include "base/result.h"
#include "domain/request.h"

#include <QCommandLineParser>

namespace pith::cli {

/// The options of `pith summarize`, without a source.
[[nodiscard]] Result<Request> requestFromOptions(const QCommandLineParser& parser);
/// `wish` for this source: a URL, a file, or "-" for standard input (16 MB at most).
[[nodiscard]] Result<Request> withSource(const Request& wish, const QString& source);
/// The sources that a file names, one a line; blank lines and those that begin with # are left out. "-": standard
/// input.
[[nodiscard]] Result<QStringList> batchOf(const QString& path);
/// Of a list, the newest so many; 10 where nothing is given.
[[nodiscard]] Result<int> limitOf(const QString& number);
/// A tag such as "pt-BR" as it is; a language's name, English ("german") or its own ("Deutsch"), as its tag.
[[nodiscard]] Result<QString> languageOf(const QString& given);
/// "90", "1:30", "1:02:03", "90.5": seconds.
[[nodiscard]] Result<double> secondsOf(const QString& time);

} // namespace pith::cli
