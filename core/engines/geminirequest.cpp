// SPDX-License-Identifier: GPL-3.0-or-later
// The body is put together as bytes: the prompt is UTF-8 already, and it is nearly all of the body.
#include "engines/geminirequest.h"

#include "domain/jsonbytes.h"

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestModel = 100;
constexpr int mostTokens = 65'536; // outputTokenLimit of the 2.5 and 3.x models
// maxOutputTokens is the ceiling of thoughts and words together, and a budget only a hint: 7,862 thought tokens were
// seen under a budget of 2,048.
constexpr std::array<int, 5> thinkingRooms{8192, 8192, 16'384, 32'768, 32'768};
constexpr QByteArrayView ownWords = "\n\nSay everything in your own words: no sentence of the transcript may stand in "
                                    "the answer as it was spoken.";

/// How a family of models is told how long to think.
struct Thinking {
    QByteArray config; ///< empty: left as it comes
    int room = 0;
    bool coolable = true; ///< takes a temperature
};

/// 2.5 takes a number of tokens: 0 to 24,576, the Pro from 128, which cannot be switched off.
QByteArray budget(GeminiThinking thinking, int least) {
    const std::array<int, 4> tokens{least, 1024, 8192, 24'576};
    return R"({"thinkingBudget":)" + QByteArray::number(tokens[size_t(thinking)]) + '}';
}

/// 3.x takes a level. MINIMAL is not for all of them.
QByteArray level(GeminiThinking thinking) {
    constexpr std::array<const char*, 4> names{"LOW", "LOW", "MEDIUM", "HIGH"};
    return R"({"thinkingLevel":")" + QByteArray(names[size_t(thinking)]) + R"("})";
}

Thinking thinkingOf(const QString& model, GeminiThinking thinking) {
    const int room = thinkingRooms[size_t(thinking)];
    const bool isSet = thinking != GeminiThinking::Model;
    if (model.startsWith(u"gemini-2.5-pro"))
        return {isSet ? budget(thinking, 128) : QByteArray(), room};
    if (model.startsWith(u"gemini-2.5-"))
        return {isSet ? budget(thinking, 0) : QByteArray(), thinking == GeminiThinking::Least ? 0 : room};
    if (model.startsWith(u"gemini-1") || model.startsWith(u"gemini-2.0-") || model.startsWith(u"gemma"))
        return {{}, 0};
    if (model.size() > 7 && model.startsWith(u"gemini-") && model[7] >= u'3' && model[7] <= u'9')
        return {isSet ? level(thinking) : QByteArray(), room, false}; // below 1.0 these may loop, says their guide
    return {{}, room};
}
} // namespace

GeminiThinking geminiThinkingOf(const QString& name) {
    return name == u"low"      ? GeminiThinking::Low
           : name == u"medium" ? GeminiThinking::Medium
           : name == u"high"   ? GeminiThinking::High
           : name == u"model"  ? GeminiThinking::Model
                               : GeminiThinking::Least;
}

bool isGeminiModel(QStringView name) {
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.' ||
               c == u'_' || c == u'-';
    };
    return !name.isEmpty() && name.size() <= longestModel && name[0] != u'.' &&
           std::all_of(name.begin(), name.end(), fits);
}

QUrl geminiUrl(const QUrl& base, const QString& model) {
    QUrl url = base.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + u"/v1beta/models/"_s + model + u":streamGenerateContent"_s);
    url.setQuery(u"alt=sse"_s);
    return url;
}

QByteArray geminiBody(const Prompt& prompt, const QString& model, const GeminiAsking& asking) {
    const Thinking thinking = thinkingOf(model, asking.thinking);
    QByteArray body;
    // A transcript has next to nothing to escape but a line's end for each segment of some 200 bytes.
    body.reserve(prompt.user.size() + prompt.user.size() / 32 + prompt.system.size() + 1024);
    body += R"({"systemInstruction":{"parts":[{"text":)";
    appendJsonString(body, prompt.system);
    body += R"(}]},"contents":[{"role":"user","parts":[{"text":)";
    appendJsonString(body, prompt.user);
    if (asking.ownWords) {
        body += R"(},{"text":)"; // a part of its own, so that the prefix of the first asking is kept for caches
        appendJsonString(body, ownWords);
    }
    body += R"(}]}],"generationConfig":{"maxOutputTokens":)";
    const int room = (asking.answerTokens + thinking.room) * (asking.enlarged ? 2 : 1);
    body += QByteArray::number(std::min(room, mostTokens));
    if (thinking.coolable)
        body += R"(,"temperature":0.2)";
    if (asking.shape)
        body += R"(,"responseMimeType":"application/json","responseSchema":)" + geminiSchema(*asking.shape);
    if (!thinking.config.isEmpty() && !asking.asItComes) {
        body += R"(,"thinkingConfig":)";
        body += thinking.config;
    }
    body += "}}";
    return body;
}

} // namespace pith
