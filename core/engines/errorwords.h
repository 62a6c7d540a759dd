// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine's error says, fit to be shown; and the times it names. Pure.
#pragma once
#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace pith {

constexpr double longestWait_s = 86400; ///< nobody is told to wait for more than a day

/// "PREFIX: what they said." in one line, redacted, at most 200 characters of it; "PREFIX." where they said nothing.
[[nodiscard]] QString quotedError(const QString& prefix, const QString& said);

/// The time of day here by which it is over, for a person: "09:00", "09:00 tomorrow". Never a minute too early.
[[nodiscard]] QString clockTimeOf(const QDateTime& utc, const QDateTime& nowUtc);

/// Seconds out of `34.4s`, `1h2m3.5s`, `531ms`; nullopt: none of these.
[[nodiscard]] std::optional<double> secondsIn(QStringView text);
/// The duration that stands behind `words` in a message: "Please retry in 12.3s."; any case.
[[nodiscard]] std::optional<double> secondsAfter(const QString& message, QStringView words);
/// Retry-After in seconds; a date is none.
[[nodiscard]] std::optional<double> retryAfterOf(const QByteArray& header);

} // namespace pith
