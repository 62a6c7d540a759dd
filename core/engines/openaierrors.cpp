// SPDX-License-Identifier: GPL-3.0-or-later
// Order of the tests: what is said of the context (it comes with any status), then code and type, then the status.
#include "engines/openaierrors.h"

#include "engines/errorwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("Openai", text); }

/// "Provider returned error" is OpenRouter's; what its upstream said stands in metadata.raw.
QString messageOf(const QJsonObject& error) {
    const QString raw = error.value("metadata"_L1)["raw"_L1].toString();
    const QString message = error.value("message"_L1).toString();
    return raw.isEmpty() || raw.startsWith(u'{') ? message : raw;
}

/// code and type: either may be text, null or a number.
QString kindOf(const QJsonObject& error) {
    return (error.value("code"_L1).toVariant().toString() + u' ' + error.value("type"_L1).toVariant().toString())
        .toLower();
}

bool saysAny(const QString& text, std::initializer_list<QStringView> list) {
    return std::any_of(list.begin(), list.end(),
                       [&](QStringView one) { return text.contains(one, Qt::CaseInsensitive); });
}

/// In a stream the status was 200: the error's own code, a number or a known name, says more. 0: nothing does.
int statusIn(const QJsonObject& error) {
    const int code = error.value("code"_L1).toVariant().toString().left(3).toInt();
    if (code >= 400 && code <= 599)
        return code;
    const QString kind = kindOf(error);
    if (saysAny(kind, {u"rate_limit", u"insufficient_quota", u"too_many_requests"}))
        return 429;
    if (saysAny(kind, {u"invalid_api_key", u"authentication"}))
        return 401;
    if (saysAny(kind, {u"model_not_found"}))
        return 404;
    return saysAny(kind, {u"server_error", u"overloaded", u"unavailable"}) ? 503 : 0;
}

Problem quotaProblem(const QJsonObject& error, const QByteArray& retryAfter) {
    if (saysAny(kindOf(error), {u"insufficient_quota", u"billing"}) ||
        saysAny(messageOf(error), {u"exceeded your current quota"}))
        return Problem::of(Code::QuotaExhausted);
    const Problem limited = Problem::of(Code::EngineRateLimited,
                                        quotedError(words("The server asks for fewer requests"), messageOf(error)));
    if (const auto wait = retryAfterOf(retryAfter))
        return limited.after(*wait);
    const auto told = secondsAfter(messageOf(error), u"try again in ");
    return told ? limited.after(*told) : limited;
}

Problem unknownModel(const QJsonObject& error) {
    if (error.isEmpty())
        return Problem::of(Code::ModelUnknown, words("At openai/base_url there is no OpenAI-compatible server."),
                           words("Check it; it ends in /v1 as a rule."));
    return Problem::of(Code::ModelUnknown, quotedError(words("The server does not know this model"), messageOf(error)));
}

Problem forbidden(const QJsonObject& error) {
    if (saysAny(messageOf(error), {u"moderation", u"flagged"}))
        return Problem::of(Code::AnswerBlocked, quotedError(words("The server declined the text"), messageOf(error)));
    return Problem::of(Code::KeyRefused, quotedError(words("The server refuses the key"), messageOf(error)));
}

Problem failed(const QJsonObject& error, const QByteArray& retryAfter) {
    const Problem overloaded =
        Problem::of(Code::EngineOverloaded, quotedError(words("The server answers with an error"), messageOf(error)));
    const auto wait = retryAfterOf(retryAfter);
    return wait ? overloaded.after(*wait) : overloaded;
}

Problem byStatus(int status, const QJsonObject& error, const QByteArray& retryAfter) {
    switch (status) {
    case 401: return Problem::of(Code::KeyRefused); // their words may repeat the key
    case 402:
        return Problem::of(Code::QuotaExhausted,
                           quotedError(words("The account has no credit left"), messageOf(error)));
    case 403: return forbidden(error);
    case 404: return unknownModel(error);
    case 408: return Problem::of(Code::EngineTimeout);
    case 413: return contextProblem();
    case 429: return quotaProblem(error, retryAfter);
    default: break;
    }
    if (status >= 500)
        return failed(error, retryAfter);
    if (status >= 300 && status < 400)
        return Problem::of(Code::EngineUnreachable,
                           words("The server's address leads elsewhere (HTTP %1).").arg(status),
                           words("Check openai/base_url."));
    return Problem::of(Code::AnswerUnreadable,
                       quotedError(words("The server does not take the request"), messageOf(error)),
                       words("Choose another model, or take --engine embedded."));
}

} // namespace

QJsonObject openaiErrorOf(const QJsonObject& object) {
    const QJsonValue error = object.value("error"_L1);
    if (error.isObject())
        return error.toObject().isEmpty() ? QJsonObject{{u"message"_s, QString()}} : error.toObject();
    if (const QString said = error.toString(); !said.isEmpty()) {
        QJsonObject wrapped{{u"message"_s, said}};
        for (const auto member : {"code"_L1, "type"_L1, "param"_L1})
            if (object.contains(member))
                wrapped.insert(member, object.value(member));
        return wrapped;
    }
    return object.value("object"_L1).toString() == "error"_L1 ? object : QJsonObject();
}

QJsonObject openaiErrorIn(const QByteArray& body) {
    const QJsonDocument json = QJsonDocument::fromJson(body);
    const QJsonObject object = json.isArray() ? json.array().first().toObject() : json.object();
    if (const QJsonObject error = openaiErrorOf(object); !error.isEmpty())
        return error;
    for (const auto member : {"detail"_L1, "message"_L1})
        if (const QString said = object.value(member).toString(); !said.isEmpty())
            return {{u"message"_s, said}};
    return {};
}

bool isContextError(const QJsonObject& error) {
    const QString said = kindOf(error) + u' ' + messageOf(error);
    return saysAny(said, {u"context_length_exceeded", u"exceed_context_size", u"maximum context length",
                          u"context size", u"context length", u"context window", u"context the overflows"});
}

int contextIn(const QJsonObject& error) {
    constexpr std::array behind{u"maximum context length is ", u"context size (",     u"context length of only ",
                                u"context length of ",         u"context window of ", u"context window is "};
    constexpr int largest = 10'000'000;
    double tokens = error.value("n_ctx"_L1).toDouble();
    const QString said = messageOf(error);
    for (const char16_t* words : behind) {
        const QStringView phrase(words);
        const qsizetype at = said.indexOf(phrase, 0, Qt::CaseInsensitive);
        if (tokens > 0 || at < 0)
            continue;
        for (const QChar c : QStringView(said).sliced(at + phrase.size())) {
            if (c >= u'0' && c <= u'9' && tokens <= largest)
                tokens = tokens * 10 + (c.unicode() - u'0');
            else if (c != u',' || tokens == 0)
                break;
        }
    }
    return tokens >= 1 && tokens <= largest ? int(tokens) : 0;
}

Problem contextProblem() {
    return Problem::of(Code::ContextTooSmall, {},
                       words("Give the model a larger context, say in openai/context_tokens how large it is, or take "
                             "--engine embedded."));
}

Problem openaiProblem(int status, const QJsonObject& error, const QByteArray& retryAfter) {
    if (isContextError(error))
        return contextProblem();
    if (saysAny(kindOf(error), {u"content_filter", u"content_policy"}))
        return Problem::of(Code::AnswerBlocked, quotedError(words("The server declined the text"), messageOf(error)));
    const int known = status == 200 ? statusIn(error) : status;
    if (status != 200 && saysAny(kindOf(error), {u"model_not_found"}))
        return unknownModel(error);
    const Problem problem = byStatus(known, error, retryAfter);
    if (status == 200 && problem.code == Code::AnswerUnreadable) // it had begun to answer
        return Problem::of(Code::AnswerCut, quotedError(words("The server broke off its answer"), messageOf(error)));
    return problem;
}

} // namespace pith
