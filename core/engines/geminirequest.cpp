// SPDX-License-Identifier: GPL-3.0-or-later
// The body is put together as bytes: the prompt is UTF-8 already, and it is nearly all of the body.
#include "engines/geminirequest.h"

#include "domain/jsonbytes.h"

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestModel = 100;
constexpr int mostTokens = 65'536; // outputTokenLimit of the 2.5 and 3.x models
// maxOutputTokens is the ceiling of thoughts and words together, and a budget only a hint: 7,862 thought tokens were
// seen under a budget of 2,048.
constexpr int thinkingRoom = 8192;
constexpr QByteArrayView ownWords = "\n\nSay everything in your own words: no sentence of the transcript may stand in "
                                    "the answer as it was spoken.";

/// How a family of models is kept from thinking long over what needs no thought.
struct Thinking {
    QByteArrayView config; ///< empty: left as it comes
    int room = 0;
    bool coolable = true; ///< takes a temperature
};

Thinking thinkingOf(const QString& model) {
    if (model.startsWith(u"gemini-2.5-pro"))
        return {R"({"thinkingBudget":128})", thinkingRoom}; // cannot be switched off; 128 is the smallest
    if (model.startsWith(u"gemini-2.5-"))
        return {R"({"thinkingBudget":0})", 0};
    if (model.startsWith(u"gemini-1") || model.startsWith(u"gemini-2.0-") || model.startsWith(u"gemma"))
        return {{}, 0};
    if (model.size() > 7 && model.startsWith(u"gemini-") && model[7] >= u'3' && model[7] <= u'9')
        return {R"({"thinkingLevel":"LOW"})", thinkingRoom, false}; // below 1.0 these may loop, says their guide
    return {{}, thinkingRoom};
}
} // namespace

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
    const Thinking thinking = thinkingOf(model);
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
    if (!thinking.config.isEmpty() && !asking.asItComes) {
        body += R"(,"thinkingConfig":)";
        body += thinking.config;
    }
    body += "}}";
    return body;
}

} // namespace pith
