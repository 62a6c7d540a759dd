// SPDX-License-Identifier: GPL-3.0-or-later
// What is logged, and what never is. An entry is one line on stderr; secrets are taken out whoever wrote them there.
#pragma once
#include <QByteArray>
#include <QLoggingCategory>
#include <QString>

namespace pith {

Q_DECLARE_LOGGING_CATEGORY(logService)
Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logJobs)
Q_DECLARE_LOGGING_CATEGORY(logHttp)
Q_DECLARE_LOGGING_CATEGORY(logSources)
Q_DECLARE_LOGGING_CATEGORY(logEngines)

/// Makes `secret` known to redact(); call it for every key and token that enters the process. Shorter than 8: ignored.
/// Any thread.
void registerSecret(const QString& secret);

/// `text` with registered secrets, `key=`, bearer tokens and the passwords of URLs replaced by "***". Any thread.
[[nodiscard]] QString redact(const QString& text);

/// `text` fit for a terminal or a log line: no control character but \n and \t, no bidi override, no zero-width trick
/// (FAULTS C6). `oneLine`: \n and \t become spaces too.
[[nodiscard]] QString printable(const QString& text, bool oneLine = false);

/// Installs the handler that writes entries to stderr, redacted, one line each. `verbose`: debug and info too.
void installLogging(bool verbose);

} // namespace pith
