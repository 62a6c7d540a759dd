// SPDX-License-Identifier: GPL-3.0-or-later
// A wire without sockets: what is sent is kept, and the test says what comes back, when, and in which pieces.
#pragma once
#include "net/httpclient.h"
#include "support/fakeclock.h"
#include "text/script.h"

#include <QPointer>

#include <functional>
#include <vector>

namespace pith {

using namespace Qt::StringLiterals;

class FakeHttpCall final : public HttpCall {
public:
    using HttpCall::HttpCall;
    [[nodiscard]] int status() const override { return m_in > 0 ? m_status : 0; }
    [[nodiscard]] QByteArray header(QByteArrayView /*name*/) const override { return {}; }
    [[nodiscard]] QUrl url() const override { return {}; }
    [[nodiscard]] qint64 bytesIn() const override { return m_in; }
    [[nodiscard]] qint64 bytesOut() const override { return 1000; }

    void bring(const QByteArray& bytes, int status = 200) {
        m_status = status;
        m_in += bytes.size();
        emit received(bytes);
    }
    void end(int status = 200, const Headers& headers = {}) {
        HttpResponse response;
        response.status = status;
        response.headers = headers;
        finish(response);
    }
    /// A whole answer, as who does not stream gets it.
    void endWith(int status, const QByteArray& body) {
        HttpResponse response;
        response.status = status;
        response.body = body;
        finish(response);
    }
    void fail(Code code) { finish(Problem::of(code)); }
    bool aborted = false;

protected:
    void abort() override { aborted = true; }

private:
    int m_status = 0;
    qint64 m_in = 0;
};

/// Each sent request is answered by `answer`, once control is back in the event loop.
struct FakeWire {
    std::function<void(FakeHttpCall*, int)> answer; ///< the call, and its number from 0
    std::vector<HttpRequest> sent;
    QList<QPointer<FakeHttpCall>> calls;

    [[nodiscard]] std::function<HttpCall*(HttpRequest, QObject*)> sender() {
        return [this](HttpRequest request, QObject* owner) { return take(std::move(request), owner); };
    }
    HttpCall* take(HttpRequest request, QObject* owner) {
        auto* call = new FakeHttpCall(owner);
        const int number = int(sent.size());
        sent.push_back(std::move(request));
        calls.append(call);
        if (answer)
            QMetaObject::invokeMethod(
                call, [this, call, number] { answer(call, number); }, Qt::QueuedConnection);
        return call;
    }
};

/// One event as Gemini sends it.
inline QByteArray chunk(const QByteArray& text, const QByteArray& reason = {}, const QByteArray& more = {}) {
    QByteArray quoted = text;
    quoted.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"" + quoted + "\"}],\"role\": \"model\"}" +
           (reason.isEmpty() ? QByteArray() : ",\"finishReason\": \"" + reason + '"') +
           "}],\"usageMetadata\": {\"promptTokenCount\": 12,\"candidatesTokenCount\": 7}" + more + "}\r\n\r\n";
}

/// The same text as a JSON string.
inline QByteArray jsonText(const QByteArray& text) {
    QByteArray quoted = text;
    return '"' + quoted.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n") + '"';
}

/// One event as OpenAI sends it.
inline QByteArray chatChunk(const QByteArray& text, const QByteArray& reason = {}) {
    return "data: "
           "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":" +
           jsonText(text) + "},\"finish_reason\":" + (reason.isEmpty() ? QByteArray("null") : jsonText(reason)) +
           "}],\"usage\":null}\n\n";
}
inline QByteArray chatUsage(int in, int out) {
    return "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":" + QByteArray::number(in) +
           ",\"completion_tokens\":" + QByteArray::number(out) + "}}\n\n";
}
/// One line as Ollama sends it.
inline QByteArray ollamaLine(const QByteArray& text, const QByteArray& reason = {}, int in = 0) {
    return "{\"model\":\"llama3.2:3b\",\"message\":{\"role\":\"assistant\",\"content\":" + jsonText(text) +
           "},\"done\":" +
           (reason.isEmpty() ? QByteArray("false}\n")
                             : "true,\"done_reason\":" + jsonText(reason) +
                                   ",\"prompt_eval_count\":" + QByteArray::number(in) + ",\"eval_count\":9}\n");
}

/// A talk of `count` segments.
inline ScriptPtr talk(int count = 40) {
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "The crew found that sample " + QByteArray::number(i) +
                " holds more iron than the sea around it, and that the current carries it north in winter. "
                "Nobody had measured this before the year of the storm. ";
    Transcript transcript;
    transcript.language = u"en"_s;
    transcript.text = text;
    return makeScript({}, transcript);
}

} // namespace pith
