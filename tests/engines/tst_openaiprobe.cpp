// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/fakeserver.h"
#include "engines/openaiengine.h"
#include "engines/openaiprobe.h"
#include "support/support.h"

using namespace pith;
using namespace std::chrono_literals;

namespace {
const QString home = u"http://127.0.0.1:11434/v1"_s;
const QByteArray twoModels = "{\"data\":[{\"id\":\"nomic-embed-text\"},{\"id\":\"llama3.2:3b\",\"max_model_len\":9000},"
                             "{\"id\":\"qwen3:4b\",\"max_model_len\":7000}]}";
const QByteArray size = "{\"model_info\":{\"general.parameter_count\":3,\"llama.context_length\":12000}}";

struct Probing : FakeServer {
    Result<OpenaiServer> found(const OpenaiWorld& given) {
        return waitFor<OpenaiServer>(new OpenaiProbe(given, &owner));
    }
    QObject owner;
};
} // namespace

class tst_OpenaiProbe : public QObject {
    Q_OBJECT
private slots:
    void aServerElsewhereIsNotAsked() {
        Probing probing;
        const auto server = probing.found(probing.world(u"https://api.openai.com/v1"_s, u"gpt-4o"_s));
        QVERIFY(server.ok());
        QCOMPARE(server->contextTokens, 128'000);
        QVERIFY(!server->isOllama);
        QVERIFY(probing.paths().isEmpty());
    }

    void ollamaIsKnownByItsVersion() {
        Probing probing;
        probing.bodies = {{u"/api/version"_s, "{\"version\":\"0.12.3\"}"}, {u"/api/show"_s, size}};
        const auto server = probing.found(probing.world(home, u"llama3.2:3b"_s));
        QVERIFY(server.ok());
        QVERIFY(server->isOllama);
        QCOMPARE(server->contextTokens, 12'000); // the model's ceiling
        QCOMPARE(probing.paths(), QStringList({u"/api/version"_s, u"/api/show"_s}));
        QCOMPARE(probing.wire.sent[1].method, QByteArray("POST"));
        QCOMPARE(probing.wire.sent[1].body, QByteArray("{\"model\":\"llama3.2:3b\"}"));
        QVERIFY(probing.wire.sent[0].engine);
        QCOMPARE(probing.wire.sent[0].trust, Trust::Owner);
    }

    void ollamasSizeIsWhatTheOwnerSaysUpToItsCeiling() {
        Probing probing;
        probing.bodies = {{u"/api/version"_s, "{\"version\":\"0.12.3\"}"},
                          {u"/api/show"_s, "{\"model_info\":{\"llama.context_length\":131072}}"}};
        OpenaiWorld world = probing.world(home, u"m"_s);
        QCOMPARE(probing.found(world)->contextTokens, 16'384);
        world.contextTokens = 40'000;
        QCOMPARE(probing.found(world)->contextTokens, 40'000);
        world.contextTokens = 200'000;
        QCOMPARE(probing.found(world)->contextTokens, 131'072);
    }

    void llamaCppTellsItsSize() {
        Probing probing;
        probing.bodies = {{u"/props"_s, "{\"default_generation_settings\":{\"n_ctx\":8192}}"},
                          {u"/v1/models"_s, twoModels}};
        const auto server = probing.found(probing.world(home, {}));
        QVERIFY(server.ok());
        QCOMPARE(server->contextTokens, 8192);
        QCOMPARE(server->model, u"llama3.2:3b"_s); // the first that writes
        QCOMPARE(probing.paths(), QStringList({u"/api/version"_s, u"/props"_s, u"/v1/models"_s}));
    }

    void lmStudioTellsTheSizeThatIsLoaded() {
        Probing probing;
        probing.bodies[u"/api/v0/models"_s] =
            "{\"data\":[{\"id\":\"a\",\"max_context_length\":131072},{\"id\":\"b\",\"loaded_context_length\":4096}]}";
        const auto server = probing.found(probing.world(home, u"b"_s));
        QVERIFY(server.ok());
        QCOMPARE(server->contextTokens, 4096);
    }

    void vllmTellsTheSizeOfTheModelAskedFor() {
        Probing probing;
        probing.bodies[u"/v1/models"_s] = twoModels;
        QCOMPARE(probing.found(probing.world(home, u"qwen3:4b"_s))->contextTokens, 7000);
    }

    void whoTellsNothingGetsADefault() {
        Probing probing;
        probing.statuses[u"/api/version"_s] = 500;
        const auto server = probing.found(probing.world(home, u"m"_s));
        QVERIFY(server.ok());
        QCOMPARE(server->contextTokens, 16'384);
        QCOMPARE(server->model, u"m"_s);
    }

    void withoutAModelThereMustBeOne_data() {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<int>("status");
        QTest::addColumn<Code>("code");
        QTest::newRow("none") << QByteArray("{\"data\":[]}") << 200 << Code::ModelUnknown;
        QTest::newRow("only embeddings") << QByteArray("{\"data\":[{\"id\":\"x-embed\"}]}") << 200
                                         << Code::ModelUnknown;
        QTest::newRow("no list") << QByteArray() << 404 << Code::ModelUnknown;
        QTest::newRow("a key is wanted") << QByteArray() << 401 << Code::KeyRefused;
        QTest::newRow("names that are none")
            << QByteArray("{\"data\":[{\"id\":\"a b\"},{\"id\":7},9]}") << 200 << Code::ModelUnknown;
    }
    void withoutAModelThereMustBeOne() {
        QFETCH(QByteArray, list);
        QFETCH(int, status);
        Probing probing;
        if (status == 200)
            probing.bodies[u"/v1/models"_s] = list;
        probing.statuses[u"/v1/models"_s] = status;
        const auto server = probing.found(probing.world(home, {}));
        QVERIFY(!server.ok());
        QTEST(server.problem().code, "code");
    }

    void ollamaWithoutTheModelSaysSo() {
        Probing probing;
        probing.bodies[u"/api/version"_s] = "{\"version\":\"0.12.3\"}";
        const auto server = probing.found(probing.world(home, u"m"_s));
        QVERIFY(!server.ok());
        QCOMPARE(server.problem().code, Code::ModelUnknown);
    }

    void whoIsNotThereIsUnreachable() {
        Probing probing;
        probing.isDown = true;
        const OpenaiWorld world = probing.world(home, u"m"_s);
        const auto server = probing.found(world);
        QVERIFY(!server.ok());
        QCOMPARE(server.problem().code, Code::EngineUnreachable);
        QVERIFY(!world.known()); // asked again the next time
    }

    void whatWasFoundStaysKnownForAWhile() {
        Probing probing;
        const OpenaiWorld world = probing.world(home, u"m"_s);
        QVERIFY(probing.found(world).ok());
        QVERIFY(world.known());
        probing.clock.advance(9min);
        QVERIFY(world.known());
        probing.clock.advance(2min);
        QVERIFY(!world.known());
        QCOMPARE(world.context(), 16'384); // the plan goes by it meanwhile
    }

    void sizesThatAreNone() {
        QCOMPARE(contextInProps({}), 0);
        QCOMPARE(contextInModel({{u"max_model_len"_s, u"8192"_s}}), 0);
        QCOMPARE(contextInModel({{u"max_model_len"_s, -5}}), 0);
        QCOMPARE(contextInModel({{u"max_model_len"_s, 1e18}}), 0);
        QCOMPARE(contextInShow({{u"model_info"_s, QJsonObject{{u"llama.context_length"_s, QJsonValue::Null}}}}), 0);
    }

    void anEngineFindsItsLimitsOnce() {
        FakeServer server;
        server.bodies[u"/props"_s] = "{\"default_generation_settings\":{\"n_ctx\":8192}}";
        OpenaiEngine engine(server.world(home, u"m"_s));
        QCOMPARE(engine.limits().inputTokens, 16'384 - 4096);
        QObject owner;
        LimitsCall* call = engine.findLimits(&owner);
        QVERIFY(call);
        const auto limits = waitFor<EngineLimits>(call);
        QVERIFY(limits.ok());
        QCOMPARE(limits->inputTokens, 8192 - 2048);
        QCOMPARE(limits->outputTokens, 2048);
        QVERIFY(!engine.findLimits(&owner));
        QCOMPARE(engine.limits().inputTokens, 8192 - 2048);
    }

    void aServerThatSaysNothingIsNotWaitedForLong() {
        FakeServer server;
        server.wire.answer = nullptr;
        QObject owner;
        auto* probe = new OpenaiProbe(server.world(home, u"m"_s), &owner);
        const auto* deadline = probe->findChild<QTimer*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(deadline && deadline->isActive());
        QVERIFY(deadline->intervalAsDuration() <= std::chrono::seconds(30));
    }

    void cancelledItStopsTheWire() {
        FakeServer server;
        server.wire.answer = nullptr;
        OpenaiEngine engine(server.world(home, u"m"_s));
        QObject owner;
        LimitsCall* call = engine.findLimits(&owner);
        call->cancel();
        const auto limits = waitFor<EngineLimits>(call);
        QVERIFY(!limits.ok());
        QCOMPARE(limits.problem().code, Code::Cancelled);
        QTRY_VERIFY(server.wire.calls[0].isNull());
    }
};

QTEST_GUILESS_MAIN(tst_OpenaiProbe)
#include "tst_openaiprobe.moc"
