// SPDX-License-Identifier: GPL-3.0-or-later
// A request out of JSON, strictly: what is not understood is refused, so that a typing error never passes for a
// default.
#include "domain/json.h"
#include "domain/jsonwriter.h"

#include <QJsonDocument>

#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr double longestTalk_s = 1e6;
constexpr qsizetype longestUrl = 4000;

Problem bad(const QString& member, const QString& allowed) {
    return Problem::of(Code::BadRequest, u"The member \"%1\" is not understood."_s.arg(member.left(60)), allowed);
}

/// Text without lone surrogates (FAULTS H5): such a string has no UTF-8.
bool isSound(const QString& text) { return text.isValidUtf16(); }

struct Reader {
    const QJsonObject& body;
    std::optional<Problem> problem;

    void fail(const QString& member, const QString& allowed) {
        if (!problem)
            problem = bad(member, allowed);
    }
    QString text(const QString& member, qsizetype longest) {
        const QJsonValue value = body[member];
        if (value.isUndefined() || value.isNull())
            return {};
        QString text = value.toString();
        if (!value.isString() || text.size() > longest || !isSound(text)) {
            fail(member, u"It is a text of at most %1 characters."_s.arg(longest));
            return {};
        }
        return text;
    }
    std::optional<double> number(const QString& member, double least, double most) {
        const QJsonValue value = body[member];
        if (value.isUndefined() || value.isNull())
            return std::nullopt;
        const double number = value.toDouble();
        if (!value.isDouble() || !(number >= least && number <= most)) {
            fail(member, u"It is a number from %1 to %2."_s.arg(least).arg(most));
            return std::nullopt;
        }
        return number;
    }
    bool flag(const QString& member) {
        const QJsonValue value = body[member];
        if (!value.isUndefined() && !value.isNull() && !value.isBool())
            fail(member, u"It is true or false."_s);
        return value.toBool();
    }
};

constexpr std::array members{u"url",    u"transcript", u"format",        u"engine",     u"model",
                             u"length", u"style",      u"language",      u"refresh",    u"prompt",
                             u"from_s", u"to_s",       u"budget_tokens", u"deadline_s", u"priority"};

constexpr std::array questionMembers{u"question", u"engine", u"model", u"language"};

template <class Known>
std::optional<Problem> foreignMember(const QJsonObject& body, const Known& known) {
    for (auto it = body.begin(); it != body.end(); ++it)
        if (std::find(known.begin(), known.end(), QStringView(it.key())) == known.end())
            return bad(it.key(), u"It is not a member of this request; see /openapi.json."_s);
    return std::nullopt;
}

void readChoices(Reader& reader, Request& request) {
    const QJsonValue length = reader.body[u"length"];
    const auto size = lengthOf(length.isDouble() ? QString::number(length.toInteger()) : reader.text(u"length"_s, 20));
    if (size)
        request.length = *size;
    else
        reader.problem = reader.problem.value_or(size.problem());
    const auto style = styleOf(reader.text(u"style"_s, 20));
    if (style)
        request.style = *style;
    else
        reader.problem = reader.problem.value_or(style.problem());
    const QString priority = reader.text(u"priority"_s, 20);
    if (const auto known = priorityOf(priority))
        request.priority = *known;
    else if (!priority.isEmpty())
        reader.fail(u"priority"_s, u"Allowed are interactive, normal and background."_s);
    request.language = reader.text(u"language"_s, 35);
    if (!request.language.isEmpty() && !isLanguageTag(request.language))
        reader.fail(u"language"_s, u"It is a language tag such as \"de\" or \"pt-BR\"."_s);
}

Result<Request> readRequest(const QJsonObject& body) {
    Reader reader{body, std::nullopt};
    Request request;
    request.source = reader.text(u"url"_s, longestUrl);
    const QJsonValue transcript = body[u"transcript"];
    if (transcript.isString() && isSound(transcript.toString()))
        request.transcript = transcript.toString().toUtf8();
    else if (!transcript.isUndefined() && !transcript.isNull())
        reader.fail(u"transcript"_s, u"It is a subtitle file's text."_s);
    request.format = reader.text(u"format"_s, 10).toLower();
    request.engine = reader.text(u"engine"_s, 40);
    request.model = reader.text(u"model"_s, 128);
    request.prompt = reader.text(u"prompt"_s, longestPrompt);
    request.refresh = reader.flag(u"refresh"_s);
    request.from_s = reader.number(u"from_s"_s, 0, longestTalk_s);
    request.to_s = reader.number(u"to_s"_s, 0, longestTalk_s);
    if (const auto tokens = reader.number(u"budget_tokens"_s, 1, 1e8))
        request.budgetTokens = int(*tokens);
    request.deadline_s = reader.number(u"deadline_s"_s, 1, 86400);
    readChoices(reader, request);
    if (reader.problem)
        return *reader.problem;
    if (request.from_s && request.to_s && *request.from_s >= *request.to_s)
        return bad(u"to_s"_s, u"It lies after from_s."_s);
    return request;
}

} // namespace

Result<Question> checked(Question question) {
    question.text = question.text.simplified();
    if (question.text.isEmpty() || question.text.size() > longestQuestion || !isSound(question.text))
        return Problem::of(Code::BadRequest, u"The question is not understood."_s,
                           u"Ask it in 1 to %1 characters."_s.arg(longestQuestion));
    if (!question.language.isEmpty() && !isLanguageTag(question.language))
        return Problem::of(Code::BadOption, u"The language \"%1\" is not understood."_s.arg(question.language.left(40)),
                           u"It is a language tag such as \"de\" or \"pt-BR\"."_s);
    if (question.engine.isEmpty())
        question.engine = u"auto"_s;
    return question;
}

Result<Question> questionFromBody(const QJsonObject& body) {
    if (const auto foreign = foreignMember(body, questionMembers))
        return *foreign;
    Reader reader{body, std::nullopt};
    Question question{reader.text(u"question"_s, longestQuestion), reader.text(u"engine"_s, 40),
                      reader.text(u"model"_s, 128), reader.text(u"language"_s, 35)};
    if (reader.problem)
        return *reader.problem;
    return checked(std::move(question));
}

QByteArray toBody(const Question& question) {
    JsonWriter to;
    to.beginObject();
    to.member("question", question.text);
    to.member("engine", question.engine);
    if (!question.model.isEmpty())
        to.member("model", question.model);
    if (!question.language.isEmpty())
        to.member("language", question.language);
    to.endObject();
    return to.take();
}

Result<Request> requestFromBody(const QJsonObject& body) {
    if (const auto foreign = foreignMember(body, members))
        return *foreign;
    Result<Request> request = readRequest(body);
    if (!request)
        return request;
    if (request->source.isEmpty() == request->transcript.isEmpty())
        return Problem::of(Code::BadRequest, u"The body names no source, or two."_s,
                           u"Give either \"url\" or \"transcript\"."_s);
    return request;
}

namespace {
QByteArray requestJson(const Request& request, const QString& transcript) {
    JsonWriter to;
    const auto add = [&](const char* member, const QString& text) {
        if (!text.isEmpty())
            to.member(member, text);
    };
    const auto addNumber = [&](const char* member, const auto& number) {
        if (number)
            to.member(member, *number);
    };
    to.beginObject();
    add("engine", request.engine);
    to.member("length", lengthName(request.length));
    to.member("style", styleName(request.style));
    to.member("priority", priorityName(request.priority));
    add("url", request.source);
    add("transcript", transcript);
    add("format", request.format);
    add("model", request.model);
    add("language", request.language);
    add("prompt", request.prompt);
    if (request.refresh)
        to.member("refresh", true);
    addNumber("from_s", request.from_s);
    addNumber("to_s", request.to_s);
    addNumber("budget_tokens", request.budgetTokens);
    addNumber("deadline_s", request.deadline_s);
    to.endObject();
    return to.take();
}
} // namespace

/// A file in any encoding comes back as it was: its bytes are kept as Latin-1 code points.
QByteArray toJson(const Request& request) { return requestJson(request, QString::fromLatin1(request.transcript)); }
QByteArray toBody(const Request& request) { return requestJson(request, QString::fromUtf8(request.transcript)); }

Result<Request> requestFromJson(const QJsonObject& object) {
    Result<Request> request = readRequest(object);
    if (request)
        request.value().transcript = object[u"transcript"].toString().toLatin1();
    return request;
}

} // namespace pith
