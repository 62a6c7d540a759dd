// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/asking.h"
#include "engines/embeddedengine.h"
#include "engines/fakewire.h"
#include "support/support.h"

#include <semaphore>

using namespace pith;

namespace {
EngineTask task() {
    EngineTask task;
    task.script = talk(120);
    task.last = int(task.script->segments.size()) - 1;
    return task;
}
} // namespace

class tst_EmbeddedEngine : public QObject {
    Q_OBJECT
private slots:
    void needsNothingAndTakesAll() {
        Worker worker;
        EmbeddedEngine engine(worker);
        QCOMPARE(engine.name(), u"embedded"_s);
        QVERIFY(engine.model().isEmpty());
        QVERIFY(engine.limits().local);
    }

    void writesItsPiecesRightBeforeTheEnd() {
        Worker worker;
        EmbeddedEngine engine(worker);
        QObject owner;
        EngineCall* call = engine.complete(task(), &owner);
        QStringList points;
        QString overview;
        connect(call, &EngineCall::wrote, &owner, [&](const DraftPiece& piece) {
            if (piece.kind == DraftPiece::Kind::Point)
                points.append(piece.text);
            else if (piece.kind == DraftPiece::Kind::Overview)
                overview += piece.text;
        });
        const auto result = waitFor<EngineAnswer>(call);
        QVERIFY(result.ok());
        QVERIFY(!points.isEmpty());
        QCOMPARE(points.size(), result->draft.points.size());
        QCOMPARE(overview, result->draft.overview);
        QCOMPARE(result->use.name, u"embedded"_s);
        QCOMPARE(result->use.inputTokens + result->use.outputTokens, 0);
        QCOMPARE(result->network.bytesOut + result->network.bytesIn, 0);
    }

    void chaptersStandBeforeTheirFirstPoint() {
        Draft draft;
        draft.overview = u"o"_s;
        draft.points = {{u"a"_s, {}}, {u"b"_s, {}}, {u"c"_s, {}}};
        draft.chapters = {{u"I"_s, 0, -1}, {u"II"_s, 2, -1}};
        QString order;
        for (const DraftPiece& piece : piecesOf(draft))
            order += piece.text + u' ';
        QCOMPARE(order, u"o I a b II c "_s);
    }

    void cancelledItSaysSo() {
        Worker worker;
        EmbeddedEngine engine(worker);
        QObject owner;
        EngineCall* call = engine.complete(task(), &owner);
        call->cancel();
        const auto result = waitFor<EngineAnswer>(call);
        QVERIFY(!result.ok());
        QCOMPARE(result.problem().code, Code::Cancelled);
    }

    void cancelledByAListenerItWritesNoMore() {
        Worker worker;
        EmbeddedEngine engine(worker);
        QObject owner;
        EngineCall* call = engine.complete(task(), &owner);
        int seen = 0;
        connect(call, &EngineCall::wrote, &owner, [&] {
            ++seen;
            call->cancel();
        });
        const auto result = waitFor<EngineAnswer>(call);
        QVERIFY(!result.ok());
        QCOMPARE(seen, 1);
    }

    void deletedItIsSilent() {
        Worker worker;
        std::binary_semaphore free(0);
        worker.post([&free] { free.acquire(); }); // so that the work waits behind it
        EmbeddedEngine engine(worker);
        QObject owner;
        EngineCall* call = engine.complete(task(), &owner);
        bool finished = false;
        connect(call, &Call::finished, &owner, [&] { finished = true; });
        delete call;
        free.release();
        std::binary_semaphore done(0);
        worker.post([&done] { done.release(); });
        done.acquire();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!finished);
    }
};

QTEST_GUILESS_MAIN(tst_EmbeddedEngine)
#include "tst_embeddedengine.moc"
