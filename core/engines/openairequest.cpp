// SPDX-License-Identifier: GPL-3.0-or-later
// The bodies are put together as bytes: the prompt is UTF-8 already, and it is nearly all of the body.
#include "engines/openairequest.h"

#include "domain/jsonbytes.h"

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestModel = 128;
constexpr auto coolness = R"(,"temperature":0.2)";
constexpr std::array contextSteps{4096, 8192, 16'384, 32'768, 65'536, 131'072, 262'144};

QString pathOf(const QUrl& base) {
    QString path = base.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

QUrl below(const QUrl& base, const QString& path) {
    QUrl url = base.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::RemoveQuery);
    url.setPath(path);
    return url;
}

void appendMessage(QByteArray& body, QByteArrayView role, QByteArrayView text) {
    body += R"({"role":")";
    body += role;
    body += R"(","content":)";
    appendJsonString(body, text);
    body += '}';
}

QByteArray head(const Prompt& prompt, const QString& model, bool hasSystem) {
    QByteArray body;
    // A transcript has next to nothing to escape but a line's end for each segment of some 200 bytes.
    body.reserve(prompt.user.size() + prompt.user.size() / 32 + prompt.system.size() + 1024);
    body += R"({"model":)";
    appendJsonString(body, model.toUtf8());
    body += R"(,"messages":[)";
    if (hasSystem) {
        appendMessage(body, "system", prompt.system);
        body += ',';
        appendMessage(body, "user", prompt.user);
    } else {
        appendMessage(body, "user", prompt.system + "\n\n" + prompt.user);
    }
    body += R"(],"stream":true)";
    return body;
}
} // namespace

bool isOpenaiModel(QStringView name) {
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               QStringView(u"._:/-@+").contains(c);
    };
    return !name.isEmpty() && name.size() <= longestModel && !name.contains(u"..") &&
           std::all_of(name.begin(), name.end(), fits);
}

bool isReasoningModel(QStringView name) {
    const QStringView own = name.sliced(name.lastIndexOf(u'/') + 1); // "openai/o3" at OpenRouter
    for (const QStringView family : {u"o1", u"o3", u"o4", u"gpt-5"})
        if (own == family || (own.startsWith(family) && QStringView(u"-.").contains(own[family.size()])))
            return true;
    return false;
}

OpenaiManners mannersOf(QStringView model) {
    OpenaiManners manners;
    manners.newLimitName = manners.noTemperature = isReasoningModel(model);
    return manners;
}

std::optional<OpenaiManners> adapted(const OpenaiManners& manners, int status, const QJsonObject& error) {
    if (status != 400 && status != 422)
        return std::nullopt;
    const QString param = error.value("param"_L1).toString();
    const QString message = error.value("message"_L1).toString();
    const auto means = [&](QLatin1StringView name, QLatin1StringView said) {
        return param.isEmpty() ? message.contains(said) : param.contains(name);
    };
    OpenaiManners next = manners;
    if (means("max_tokens"_L1, "max_completion_tokens"_L1))
        next.newLimitName = true;
    else if (means("temperature"_L1, "temperature"_L1))
        next.noTemperature = true;
    else if (means("stream_options"_L1, "stream_options"_L1))
        next.noUsage = true;
    else if (means("response_format"_L1, "response_format"_L1) || message.contains("json_schema"_L1) ||
             message.contains("schema"_L1) || message.contains("grammar"_L1))
        next.noSchema = true;
    else if (means("role"_L1, "system role"_L1) || message.contains("'system'"_L1))
        next.noSystem = true;
    return next == manners ? std::nullopt : std::optional(next);
}

QUrl openaiUrl(const QUrl& base, const QString& path) { return below(base, pathOf(base) + path); }

QUrl serverUrl(const QUrl& base, const QString& path) {
    QString own = pathOf(base);
    if (own.endsWith(u"/v1"))
        own.chop(3);
    return below(base, own + path);
}

QByteArray openaiBody(const Prompt& prompt, const QString& model, const OpenaiAsking& asking) {
    QByteArray body = head(prompt, model, !asking.manners.noSystem);
    if (!asking.manners.noUsage)
        body += R"(,"stream_options":{"include_usage":true})";
    body += asking.manners.newLimitName ? R"(,"max_completion_tokens":)" : R"(,"max_tokens":)";
    body += QByteArray::number(asking.answerTokens);
    if (!asking.manners.noTemperature)
        body += coolness;
    if (asking.shape)
        body += R"(,"response_format":{"type":"json_schema","json_schema":{"name":"summary","strict":true,"schema":)" +
                answerSchema(*asking.shape) + "}}";
    body += '}';
    return body;
}

QByteArray ollamaBody(const Prompt& prompt, const QString& model, int answerTokens, int contextTokens,
                      std::optional<AnswerShape> shape) {
    QByteArray body = head(prompt, model, true);
    if (shape)
        body += R"(,"format":)" + answerSchema(*shape);
    // Without truncate and shift it would drop the talk's beginning without a word.
    body += R"(,"think":false,"truncate":false,"shift":false,"keep_alive":"5m","options":{"num_ctx":)";
    body += QByteArray::number(contextTokens);
    body += R"(,"num_predict":)" + QByteArray::number(answerTokens);
    body += coolness;
    body += "}}";
    return body;
}

int ollamaContext(int tokens, int most) {
    const auto* const step = std::lower_bound(contextSteps.begin(), contextSteps.end(), tokens);
    return std::min(step == contextSteps.end() ? most : *step, most);
}

} // namespace pith
