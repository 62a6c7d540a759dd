// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/outside.h"

#include "support/support.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

SiteReply json(const QJsonObject& object) {
    return {200, QJsonDocument(object).toJson(QJsonDocument::Compact), "application/json"};
}

/// One event as Gemini sends it: recorded framing, our words.
QByteArray event(const QString& text, bool isLast) {
    QJsonObject candidate{
        {u"content"_s, QJsonObject{{u"parts"_s, QJsonArray{QJsonObject{{u"text"_s, text}}}}, {u"role"_s, u"model"_s}}}};
    if (isLast)
        candidate[u"finishReason"_s] = u"STOP"_s;
    const QJsonObject usage{{u"promptTokenCount"_s, 900}, {u"candidatesTokenCount"_s, 80}, {u"totalTokenCount"_s, 980}};
    const QJsonObject whole{{u"candidates"_s, QJsonArray{candidate}},
                            {u"usageMetadata"_s, usage},
                            {u"modelVersion"_s, u"gemini-2.5-flash"_s},
                            {u"responseId"_s, u"w1peaMz6INOvnvgPgYfPiQY"_s}};
    return "data: " + QJsonDocument(whole).toJson(QJsonDocument::Compact) + "\r\n\r\n";
}

/// The same as an OpenAI-compatible server sends it.
QByteArray chatEvent(const QString& text, bool isLast) {
    const QJsonObject choice{{u"index"_s, 0},
                             {u"delta"_s, QJsonObject{{u"content"_s, text}}},
                             {u"finish_reason"_s, isLast ? QJsonValue(u"stop"_s) : QJsonValue()}};
    const QJsonObject whole{{u"id"_s, u"chatcmpl-1"_s},
                            {u"object"_s, u"chat.completion.chunk"_s},
                            {u"model"_s, u"llama3.2:3b"_s},
                            {u"choices"_s, QJsonArray{choice}},
                            {u"usage"_s, QJsonValue()}};
    return "data: " + QJsonDocument(whole).toJson(QJsonDocument::Compact) + "\n\n";
}

/// Points that repeat what the prompt's segments say, so that they are borne out; of notes, the notes.
QStringList pointsFrom(const QString& prompt) {
    static const QRegularExpression segment(u"^\\[(\\d+)\\] (.+)$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression note(u"^- .+ \\[\\d+\\]$"_s, QRegularExpression::MultilineOption);
    QStringList points;
    auto found = segment.globalMatch(prompt);
    while (found.hasNext() && points.size() < 5) {
        const auto match = found.next();
        points.append(u"- The talk says: "_s + match.captured(2).section(u' ', 0, 13) + u". ["_s + match.captured(1) +
                      u"]\n"_s);
    }
    auto notes = note.globalMatch(prompt);
    while (notes.hasNext() && points.size() < 5)
        points.append(notes.next().captured() + u'\n');
    return points;
}

} // namespace

Outside::Outside()
    : site([this](const SiteRequest& request) { return replyTo(request); }) {}

QString Outside::base() const { return site.url().toString().chopped(1); }

QProcessEnvironment Outside::environment(const QTemporaryDir& home) const {
    const QString folder = home.path();
    QDir(folder).mkpath(u"run"_s);
    QFile::setPermissions(folder + u"/run"_s, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QProcessEnvironment environment;
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    for (const auto& name : {u"PATH"_s, u"ASAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s, u"LSAN_OPTIONS"_s, u"QT_QPA_PLATFORM"_s})
        if (ours.contains(name))
            environment.insert(name, ours.value(name));
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"HOME"_s, folder);
    environment.insert(u"XDG_RUNTIME_DIR"_s, folder + u"/run"_s);
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
        environment.insert(QString::fromLatin1(name), folder + u'/' + QString::fromLatin1(name).section(u'_', 1, 1));
    environment.insert(u"PITH_SERVER_PORT"_s, u"0"_s);
    environment.insert(u"PITH_YOUTUBE_BASE_URL"_s, base());
    environment.insert(u"PITH_GEMINI_BASE_URL"_s, base());
    environment.insert(u"PITH_GEMINI_API_KEY"_s, QString::fromLatin1(canaryKey));
    environment.insert(u"PITH_NETWORK_ALLOW_HOSTS"_s, u"127.0.0.1"_s);
    environment.insert(u"PITH_YTDLP_PATH"_s, u"/bin/false"_s);
    return environment;
}

void Outside::answer(const QString& to, const SiteReply& reply) { m_answers[to] = reply; }
void Outside::holdGemini(int first) { m_held = first; }

SiteReply Outside::replyTo(const SiteRequest& request) {
    const QString path = request.url.path();
    const QString kind = path.startsWith(u"/youtubei/v1/player"_s) ? u"player"_s
                         : path.startsWith(u"/api/timedtext"_s)    ? u"captions"_s
                         : path.startsWith(u"/v1beta/models/"_s)   ? u"gemini"_s
                         : path == u"/v1/chat/completions"         ? u"openai"_s
                                                                   : path;
    if (kind == u"gemini" || kind == u"openai")
        ++m_modelCalls;
    if (const auto given = m_answers.find(kind); given != m_answers.end())
        return given->second;
    if (kind == u"player")
        return player(request);
    if (kind == u"captions")
        return {200, testData(u"text/talk/clean.srv1"_s), "text/xml; charset=UTF-8"};
    if (kind == u"gemini")
        return gemini(request);
    if (kind == u"openai")
        return openai(request);
    if (path == u"/v1/models")
        return {200, R"({"object":"list","data":[{"id":"nomic-embed-text"},{"id":"llama3.2:3b"}]})",
                "application/json"};
    return {404, "nothing here"};
}

SiteReply Outside::player(const SiteRequest& request) const {
    if (request.headers.value("x-youtube-client-name") == "1") // a browser, asked for the date
        return {200, R"({"microformat":{"playerMicroformatRenderer":{"publishDate":"2024-05-17T08:00:06-07:00"}}})",
                "application/json"};
    QJsonObject answer = QJsonDocument::fromJson(testData(u"sources/player/2026-06-visionos-ok.json"_s)).object();
    const QString id = QJsonDocument::fromJson(request.body)[u"videoId"].toString();
    QJsonObject details = answer[u"videoDetails"].toObject();
    details[u"videoId"_s] = id;
    answer[u"videoDetails"_s] = details;
    QJsonObject captions = answer[u"captions"].toObject();
    QJsonObject list = captions[u"playerCaptionsTracklistRenderer"].toObject();
    list[u"captionTracks"_s] =
        QJsonArray{QJsonObject{{u"baseUrl"_s, base() + u"/api/timedtext?v="_s + id + u"&lang=en&kind=asr"_s},
                               {u"vssId"_s, u"a.en"_s},
                               {u"languageCode"_s, u"en"_s},
                               {u"kind"_s, u"asr"_s}}};
    list.remove(u"audioTracks"_s);
    captions[u"playerCaptionsTracklistRenderer"_s] = list;
    answer[u"captions"_s] = captions;
    return json(answer);
}

SiteReply Outside::gemini(const SiteRequest& request) {
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString prompt = body[u"contents"][0][u"parts"][0][u"text"].toString();
    SiteReply reply{200, {}, "text/event-stream"};
    reply.pieces.append(event(u"A talk, as its own words tell it.\n\n"_s, false));
    const QStringList points = pointsFrom(prompt);
    for (qsizetype i = 0; i < points.size(); ++i)
        reply.pieces.append(event(points[i], i + 1 == points.size()));
    reply.heldAfter = m_held;
    return reply;
}

SiteReply Outside::openai(const SiteRequest& request) {
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    SiteReply reply{200, {}, "text/event-stream"};
    reply.pieces.append(chatEvent(u"<think>What do they"_s, false));
    reply.pieces.append(chatEvent(u" want?</think>A talk, as its own words tell it.\n\n"_s, false));
    const QStringList points = pointsFrom(body[u"messages"][1][u"content"].toString());
    for (qsizetype i = 0; i < points.size(); ++i)
        reply.pieces.append(chatEvent(points[i], i + 1 == points.size()));
    const qsizetype tokens = request.body.size() / 4; // about as many as there are, or the prompt would pass for cut
    reply.pieces.append("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":" + QByteArray::number(tokens) +
                        ",\"completion_tokens\":80}}\n\n");
    reply.pieces.append("data: [DONE]\n\n");
    return reply;
}

} // namespace pith
