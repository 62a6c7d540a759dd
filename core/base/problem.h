// SPDX-License-Identifier: GPL-3.0-or-later
// The one list of what can go wrong, for exit status, HTTP and the window alike.
#pragma once
#include <QByteArray>
#include <QString>

#include <optional>

namespace pith {

/// The codes of the contract. Their order is the order of the groups there; `problemTable` in problem.cpp says the
/// rest.
// clang-format off
enum class Code : unsigned char {
    // request
    BadUrl, BadOption, BadFormat, UnsupportedSite, BadRequest, TooLarge, BadSetting,
    // access
    Unauthorized, ForeignHost, ForeignOrigin, Forbidden, NotAllowed, NotAcceptable, UnsupportedType, TooManyConnections,
    // source
    NoCaptions, EmptyTranscript, LoginRequired, AgeRestricted, Private, Removed, RegionBlocked, PaymentRequired, Live,
    Upcoming, Unplayable, AddressRefused, SourceTooLarge,
    // source, for now
    IpBlocked, PoToken, SourceRateLimited, SourceChanged, SourceUnreachable, SourceTimeout, YtdlpMissing, YtdlpOutdated,
    YtdlpFailed,
    // engine
    KeyMissing, KeyRefused, QuotaExhausted, EngineRateLimited, EngineUnreachable, EngineTimeout, EngineOverloaded,
    ModelUnknown, ContextTooSmall, AnswerBlocked, AnswerCut, AnswerUnreadable, BreakerOpen,
    // budget
    RateLimited, QueueFull, MemoryShort, SpendLimit, ShuttingDown,
    // other
    NotFound, Conflict, Cancelled, StoreFull, StoreDamaged, Interrupted, Internal,
};
// clang-format on

/// A failure as a value: what happened, and what to do. Goes unchanged to the edge, where it is shown in one line.
struct [[nodiscard]] Problem {
    Code code = Code::Internal;
    QString message;                    ///< one line, no secret in it; empty: the table's words
    QString advice;                     ///< what to do; empty: the table's words
    std::optional<double> retryAfter_s; ///< seconds after which trying again may help
    int status = 0;                     ///< an HTTP status other than the table's (408, 411, 414, ...); 0: the table's

    /// A problem with the table's advice and, unless given, the table's words.
    static Problem of(Code code, const QString& message = {}, const QString& advice = {});
    /// The same problem with a time after which to try again.
    [[nodiscard]] Problem after(double seconds) const;

    /// What is shown: the message or the table's words; then the advice, a sentence each.
    [[nodiscard]] QString words() const;
    [[nodiscard]] QString adviceWords() const;
    /// Both in one line, for stderr.
    [[nodiscard]] QString line() const;
};

[[nodiscard]] QByteArray codeName(Code code);                  ///< "NO_CAPTIONS"
[[nodiscard]] std::optional<Code> codeOf(QByteArrayView name); ///< the reverse
[[nodiscard]] QByteArray problemType(Code code);               ///< "urn:pith:problem:no-captions"
[[nodiscard]] int httpStatus(const Problem& problem);
[[nodiscard]] int exitStatus(Code code);
[[nodiscard]] bool isRetryable(Code code);     ///< waiting may help
[[nodiscard]] bool isSourceProblem(Code code); ///< exit 3
[[nodiscard]] bool isEngineProblem(Code code); ///< exit 4

} // namespace pith
