// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/openaierrors.h"
#include "support/support.h"

#include <QJsonDocument>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
QByteArray recorded(const char* file) { return testData(u"engines/openai/"_s + QString::fromLatin1(file)); }
QByteArray said(const QByteArray& members) { return "{\"error\":{" + members + "}}"; }
} // namespace

class tst_OpenaiErrors : public QObject {
    Q_OBJECT
private slots:
    void aRefusalMayTellTheContextsSize_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("tokens");
        const auto row = [](const char* name, const QByteArray& body, int tokens) {
            QTest::newRow(name) << body << tokens;
        };
        row("llama.cpp", recorded("llamacpp-error-400-exceed-context.json"), 8192);
        row("llama.cpp, in words",
            said("\"message\":\"request (2358 tokens) exceeds the available context size (2048 tokens), try it\""),
            2048);
        row("openai",
            said("\"code\":\"context_length_exceeded\",\"message\":\"This model's maximum context length is 4,097 "
                 "tokens. However, your messages resulted in 9001 tokens.\""),
            4097);
        row("vllm", "{\"object\":\"error\",\"message\":\"This model's maximum context length is 8192 tokens.\"}", 8192);
        row("lm studio",
            "{\"error\":\"Trying to keep the first 9000 tokens when context the overflows. However, the model is "
            "loaded with context length of only 4096\"}",
            4096);
        row("not said", "{\"error\":\"the prompt is longer than the context length currently available\"}", 0);
        row("no number", said("\"message\":\"maximum context length is unknown\""), 0);
        row("huge", said("\"message\":\"maximum context length is 99999999999999999999 tokens\""), 0);
        row("negative", said("\"n_ctx\":-5"), 0);
        row("nothing", "{}", 0);
    }
    void aRefusalMayTellTheContextsSize() {
        QFETCH(QByteArray, body);
        QTEST(contextIn(openaiErrorIn(body)), "tokens");
    }

    void eachHasItsCode_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Code>("code");
        const auto row = [](const char* name, int status, const QByteArray& body, Code code) {
            QTest::newRow(name) << status << body << code;
        };
        // recorded
        row("groq 404", 404, recorded("groq-error-404-model.json"), Code::ModelUnknown);
        row("openai 404", 404, recorded("openai-error-404-model.json"), Code::ModelUnknown);
        row("llama.cpp context", 400, recorded("llamacpp-error-400-exceed-context.json"), Code::ContextTooSmall);
        row("llama.cpp context, at first", 500, recorded("llamacpp-error-400-exceed-context.json"),
            Code::ContextTooSmall);
        row("openrouter 429", 429, recorded("openrouter-error-429.json"), Code::EngineRateLimited);
        row("system role", 400, recorded("openai-error-400-system-role.json"), Code::AnswerUnreadable);
        row("max_tokens", 400, recorded("openai-error-max-tokens-unsupported.json"), Code::AnswerUnreadable);
        // the context, as PROTOCOLS 6 lists it
        row("openai context", 400,
            said("\"code\":\"context_length_exceeded\",\"message\":\"This model's maximum context "
                 "length is 4096 tokens.\""),
            Code::ContextTooSmall);
        row("llama.cpp, newer", 400,
            said("\"message\":\"request (2358 tokens) exceeds the available context size (2048 "
                 "tokens), try increasing it\""),
            Code::ContextTooSmall);
        row("lm studio", 400,
            "{\"error\":\"Trying to keep the first 9000 tokens when context the overflows. However, the "
            "model is loaded with context length of only 4096\"}",
            Code::ContextTooSmall);
        row("ollama", 400, "{\"error\":\"the prompt is longer than the context length currently available\"}",
            Code::ContextTooSmall);
        row("vllm", 400, "{\"object\":\"error\",\"message\":\"This model's maximum context length is 8192 tokens.\"}",
            Code::ContextTooSmall);
        row("too large a body", 413, "", Code::ContextTooSmall);
        // the account
        row("key", 401, said("\"message\":\"Incorrect API key provided: sk-1234\""), Code::KeyRefused);
        row("forbidden", 403, said("\"message\":\"no\""), Code::KeyRefused);
        row("moderated", 403, said("\"message\":\"your input was flagged\""), Code::AnswerBlocked);
        row("no credit", 402, said("\"code\":402,\"message\":\"Insufficient credits\""), Code::QuotaExhausted);
        row("quota", 429, said("\"type\":\"insufficient_quota\",\"message\":\"You exceeded your current quota\""),
            Code::QuotaExhausted);
        row("rate", 429, said("\"code\":\"rate_limit_exceeded\",\"message\":\"Rate limit reached\""),
            Code::EngineRateLimited);
        // the server
        row("ollama's model", 404, "{\"error\":\"model 'x' not found\"}", Code::ModelUnknown);
        row("nothing there", 404, "<html>404</html>", Code::ModelUnknown);
        row("400 for a model", 400, said("\"code\":\"model_not_found\",\"message\":\"no\""), Code::ModelUnknown);
        row("500", 500, said("\"message\":\"The server had an error\""), Code::EngineOverloaded);
        row("502, html", 502, "<html>Bad Gateway</html>", Code::EngineOverloaded);
        row("503", 503, "", Code::EngineOverloaded);
        row("408", 408, "", Code::EngineTimeout);
        row("redirect", 301, "", Code::EngineUnreachable);
        row("filter", 400, said("\"code\":\"content_filter\",\"message\":\"policy\""), Code::AnswerBlocked);
        row("detail", 422, "{\"detail\":\"no such field\"}", Code::AnswerUnreadable);
        // within a stream, where the status was 200
        row("numeric code", 200, said("\"code\":502,\"message\":\"no\""), Code::EngineOverloaded);
        row("code as text", 200, said("\"code\":\"429\",\"message\":\"no\""), Code::EngineRateLimited);
        row("named", 200, said("\"type\":\"server_error\",\"message\":\"no\""), Code::EngineOverloaded);
        row("context in a stream", 200, said("\"type\":\"exceed_context_size_error\""), Code::ContextTooSmall);
        row("openrouter's limit", 200, said("\"code\":400,\"message\":\"Token limit reached\""), Code::AnswerCut);
        row("ollama's runner", 200, "{\"error\":\"model runner has unexpectedly stopped\"}", Code::AnswerCut);
        row("empty", 200, "{\"error\":{}}", Code::AnswerCut);
    }
    void eachHasItsCode() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const Problem problem = openaiProblem(status, openaiErrorIn(body), {});
        QTEST(problem.code, "code");
        QVERIFY(isEngineProblem(problem.code));
        QVERIFY(!problem.line().contains(u'\n'));
        QVERIFY(!problem.line().contains(u"sk-1234"));
    }

    void upstreamsWordsAreShown() {
        const Problem problem = openaiProblem(429, openaiErrorIn(recorded("openrouter-error-429.json")), {});
        QVERIFY2(problem.words().contains(u"temporarily rate-limited upstream"), qPrintable(problem.words()));
    }

    void theTimeToWaitIsTold() {
        const auto wait = [](const char* message, const QByteArray& header) {
            return openaiProblem(429, {{u"message"_s, QString::fromLatin1(message)}}, header).retryAfter_s.value_or(-1);
        };
        QCOMPARE(wait("slow down", "7"), 7.0);
        QCOMPARE(wait("Rate limit reached. Please try again in 2.5s.", {}), 2.5);
        QCOMPARE(wait("Please try again in 6m0s. See", {}), 360.0);
        QCOMPARE(wait("Please try again in 2s", "9"), 9.0);
        QCOMPARE(wait("slow down", "Thu, 26 Nov 2026 10:00:00 GMT"), -1.0);
        QCOMPARE(wait("slow down", "1e12"), 86400.0);
    }

    void theContextsAdviceNamesTheSetting() {
        QVERIFY(contextProblem().adviceWords().contains(u"openai/context_tokens"));
    }

    void noErrorIsNone() {
        for (const char* json : {"{}", "{\"error\":null}", "{\"error\":\"\"}", "{\"choices\":[]}", "[]", "", "7"})
            QVERIFY2(openaiErrorIn(json).isEmpty(), json);
        QVERIFY(openaiErrorOf({{u"message"_s, u"only a refusal has it at the top"_s}}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_OpenaiErrors)
#include "tst_openaierrors.moc"
