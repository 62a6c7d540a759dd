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
