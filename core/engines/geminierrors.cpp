// SPDX-License-Identifier: GPL-3.0-or-later
// Order of the tests: what the details name, then the status, then words of the message (they change over the years).
#include "engines/geminierrors.h"

#include "engines/errorwords.h"
#include "engines/providerday.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr double longQuota_s = 3600; // who is told to wait longer has used up more than a minute's share

QString words(const char* text) { return QCoreApplication::translate("Gemini", text); }

/// The first of the details that has `member`; QJsonValue::Undefined: none.
QJsonValue inDetails(const QJsonObject& error, QLatin1StringView member) {
    for (const QJsonValue& detail : error.value("details"_L1).toArray())
        if (const QJsonValue value = detail[member]; !value.isUndefined())
            return value;
    return QJsonValue::Undefined;
}

bool says(const QJsonObject& error, QLatin1StringView text) {
    return error.value("message"_L1).toString().contains(text, Qt::CaseInsensitive);
}

QString quoted(const char* prefix, const QJsonObject& error) {
    return quotedError(words(prefix), error.value("message"_L1).toString());
}

/// What the error itself asks for: RetryInfo, the words "Please retry in 12.3s", the header.
std::optional<double> waitIn(const QJsonObject& error, const QByteArray& retryAfter) {
    if (const auto delay = secondsIn(inDetails(error, "retryDelay"_L1).toString()))
        return delay;
    if (const auto delay = secondsAfter(error.value("message"_L1).toString(), u"retry in "))
        return delay;
    return retryAfterOf(retryAfter);
}

/// Every quotaId that was violated, in one text.
QString quotasOf(const QJsonObject& error) {
    QString all = inDetails(error, "metadata"_L1)["quota_limit"_L1].toString();
    for (const QJsonValue& violation : inDetails(error, "violations"_L1).toArray())
        all += u' ' + violation["quotaId"_L1].toString();
    return all;
}

Problem usedUp(int calls, double left_s, const QDateTime& nowUtc) {
    const QString until = clockTimeOf(nowUtc.addMSecs(qint64(left_s * 1000)), nowUtc);
    const QString what =
        calls > 0 ? words("Gemini's %1 calls a day are used up for this model until %2.").arg(calls).arg(until)
                  : words("Gemini's quota for today is used up, until %1.").arg(until);
    return Problem::of(Code::QuotaExhausted, what).after(left_s);
}

Problem quotaProblem(const QJsonObject& error, const QByteArray& retryAfter, const QDateTime& nowUtc) {
    const auto wait = waitIn(error, retryAfter);
    if (says(error, "limit: 0"_L1))
        return Problem::of(Code::QuotaExhausted, words("Gemini's free tier does not hold this model."),
                           words("Choose another with --model, or take --engine embedded."))
            .after(secondsToPacificMidnight(nowUtc));
    if (quotasOf(error).contains(u"PerDay"_s))
        return usedUp(callsPerDayIn(error), secondsToPacificMidnight(nowUtc), nowUtc);
    if (wait && *wait >= longQuota_s)
        return usedUp(0, *wait, nowUtc);
    const Problem limited = Problem::of(Code::EngineRateLimited, words("Gemini asks for fewer requests."));
    return wait ? limited.after(*wait) : limited;
}

Problem refusedKey(int status, const QJsonObject& error) {
    const QString reason = inDetails(error, "reason"_L1).toString();
    if (reason == "SERVICE_DISABLED"_L1)
        return Problem::of(Code::KeyRefused, words("The key's project has not enabled the Generative Language API."),
                           words("Enable it in Google's console, wait a few minutes and try again."));
    if (status == 403 && reason != "API_KEY_INVALID"_L1)
        return Problem::of(Code::KeyRefused, quoted("Gemini refuses the key", error));
    return Problem::of(Code::KeyRefused); // their words may repeat the key
}

Problem badRequest(const QJsonObject& error) {
    if (says(error, "location is not supported"_L1))
        return Problem::of(Code::KeyRefused, words("Gemini is not offered in your country."),
                           words("Take --engine embedded."));
    if (says(error, "token"_L1) && (says(error, "exceed"_L1) || says(error, "too long"_L1)))
        return Problem::of(Code::ContextTooSmall);
    return Problem::of(Code::AnswerUnreadable, quoted("Gemini does not take the request", error),
                       words("Choose another model, or take --engine embedded."));
}
} // namespace

QJsonObject geminiErrorIn(const QByteArray& body) {
    const QJsonDocument json = QJsonDocument::fromJson(body);
    const QJsonObject object = json.isArray() ? json.array().first().toObject() : json.object();
    return object.value("error"_L1).toObject();
}

int callsPerDayIn(const QJsonObject& error) {
    constexpr int mostCalls = 10'000'000;
    for (const QJsonValue& violation : inDetails(error, "violations"_L1).toArray()) {
        const QString id = violation["quotaId"_L1].toString();
        if (!id.contains(u"RequestsPerDay"_s))
            continue;
        const QJsonValue value = violation["quotaValue"_L1]; // an int64, which Google writes as text
        const double calls = value.isString() ? value.toString().toDouble() : value.toDouble();
        if (calls >= 1 && calls <= mostCalls)
            return int(calls);
    }
    return 0;
}

bool isSchemaRefused(int status, const QJsonObject& error) {
    const auto names = [&](QLatin1StringView word) { return says(error, word); };
    return status == 400 && (names("response_schema"_L1) || names("responseSchema"_L1) || names("JSON mode"_L1) ||
                             names("response_mime_type"_L1) || names("responseMimeType"_L1));
}

bool isThinkingRefused(int status, const QJsonObject& error) { return status == 400 && says(error, "thinking"_L1); }

Problem geminiProblem(int status, const QJsonObject& error, const QByteArray& retryAfter, const QDateTime& nowUtc) {
    const QString reason = inDetails(error, "reason"_L1).toString();
    if (reason.startsWith("API_KEY_"_L1) || status == 401 || status == 403)
        return refusedKey(status, error);
    if (status == 429)
        return quotaProblem(error, retryAfter, nowUtc);
    if (status == 404)
        return Problem::of(Code::ModelUnknown, error.isEmpty() ? words("At gemini/base_url there is no Gemini.")
                                                               : words("Gemini does not know this model."));
    if (status == 413)
        return Problem::of(Code::ContextTooSmall);
    if (status == 408)
        return Problem::of(Code::EngineTimeout);
    if (status >= 500 || status == 499) {
        const Problem failed = Problem::of(Code::EngineOverloaded, quoted("Gemini answers with an error", error));
        const auto wait = waitIn(error, retryAfter);
        return wait ? failed.after(*wait) : failed;
    }
    if (status >= 300 && status < 400)
        return Problem::of(Code::EngineUnreachable, words("Gemini's address leads elsewhere (HTTP %1).").arg(status),
                           words("Check gemini/base_url."));
    return badRequest(error);
}

} // namespace pith
