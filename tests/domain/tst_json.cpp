// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's member names stand here a second time, so that no change of core alone can change them.
#include "domain/json.h"
#include "support/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

SummaryRecord full() {
    SummaryRecord record;
    record.id = u"abc"_s;
    record.state = State::Done;
    record.stage = Stage::Summary;
    record.progress = 1;
    record.video = Video{u"https://www.youtube.com/watch?v=jNQXAC9IVRw"_s,
                         u"youtube"_s,
                         u"jNQXAC9IVRw"_s,
                         u"A title"_s,
                         u"An author"_s,
                         3541.0,
                         u"2026-01-02"_s,
                         u"en"_s,
                         u"What its author says of it, which no record shows."_s,
                         {{0, u"One"_s}, {61.5, u"Two"_s}}};
    record.transcript = TranscriptInfo{u"en"_s, Origin::Automatic, u"youtube"_s, 9012, 11900};
    Summary summary;
    summary.language = u"en"_s;
    summary.overview = u"What it is about."_s;
    summary.points = {{u"First."_s, 312.4, 340, 0.87}, {u"Second."_s, 400, 410, 0.1}};
    summary.chapters = {{u"One"_s, 0, {0, 1}}};
    summary.coverage = {0.81, 240};
    summary.markdown = u"# A title"_s;
    record.summary = summary;
    record.engine = EngineUse{u"gemini"_s, u"flash"_s, 3, 12001, 512, true, u"openai"_s, Money{0.0018021, u"USD"_s}};
    record.timings = {2, 80, 60, 3100, 3245};
    record.cpu_ms = 31;
    record.network = {91234, 61877};
    record.created = QDateTime::fromString(u"2026-08-01T12:00:00.250Z"_s, Qt::ISODateWithMs);
    record.problem = Problem::of(Code::IpBlocked, u"No way."_s, u"Wait."_s).after(60);
    return record;
}

/// moc does not read raw strings, so ' stands for ".
QJsonObject objectOf(QByteArray json) { return QJsonDocument::fromJson(json.replace('\'', '"')).object(); }

} // namespace

class tst_Json : public QObject {
    Q_OBJECT
private slots:
    void aRecordIsTheContractsJson() {
        const QJsonObject expected = QJsonDocument::fromJson(testData(u"domain/record.json"_s)).object();
        QCOMPARE(QJsonDocument(objectOf(toJson(full()))).toJson(), QJsonDocument(expected).toJson());
    }

    void whatIsNotKnownYetIsNull() {
        SummaryRecord record;
        record.id = u"abc"_s;
        const QJsonObject object = objectOf(toJson(record));
        for (const auto& member : {u"video"_s, u"transcript"_s, u"summary"_s, u"engine"_s, u"cpu_ms"_s, u"problem"_s})
            QVERIFY2(object.contains(member) && object[member].isNull(), qPrintable(member));
        QCOMPARE(object[u"state"].toString(), u"queued"_s);
        QCOMPARE(object[u"stage"].toString(), u"queue"_s);
        QVERIFY(object[u"timings_ms"][u"total"].isNull());
        record.video.emplace();
        record.engine.emplace();
        record.engine->name = u"embedded"_s;
        const QJsonObject later = objectOf(toJson(record));
        for (const auto& member : {u"url"_s, u"title"_s, u"author"_s, u"duration_s"_s, u"published"_s, u"site_id"_s})
            QVERIFY2(later[u"video"].toObject().contains(member) && later[u"video"][member].isNull(),
                     qPrintable(member));
        QVERIFY(later[u"engine"][u"fallback_from"].isNull());
        QVERIFY(later[u"engine"][u"model"].isNull());
    }

    void aPointWithoutAVideosAddressHasNoUrl() {
        const QJsonObject alone = objectOf(toJson(Point{u"x"_s, 1, 2, 1}, nullptr));
        QVERIFY(alone.contains(u"url"_s) && alone[u"url"].isNull());
        const Video file;
        QVERIFY(objectOf(toJson(Point{u"x"_s, 1, 2, 1}, &file))[u"url"].isNull());
    }

    void aVideoWithoutTimesHasNoMoments() {
        SummaryRecord record = full();
        record.video->timed = false;
        const QJsonObject json = objectOf(toJson(record));
        QCOMPARE(json[u"video"][u"timed"], false);
        QVERIFY(json[u"summary"][u"points"][0][u"url"].isNull());
        QCOMPARE(json[u"summary"][u"points"][0][u"start_s"], 312.4);
        QVERIFY(!recordFromJson(json)->video->timed);
        QVERIFY(!objectOf(toJson(full()))[u"video"].toObject().contains(u"timed"_s));
    }

    void theListLacksPointsChaptersAndMarkdown() {
        const QJsonObject item = objectOf(toListJson(full()));
        QCOMPARE(item[u"summary"].toObject().keys(), (QStringList{u"coverage"_s, u"language"_s, u"overview"_s}));
        QCOMPARE(item.keys(), objectOf(toJson(full())).keys());
    }

    void aRecordComesBackAsItWas() {
        const auto back = recordFromJson(objectOf(toJson(full())));
        QVERIFY(back.has_value());
        QCOMPARE(toJson(*back), toJson(full()));
        QCOMPARE(back->transcript->origin, Origin::Automatic);
        QCOMPARE(back->problem->code, Code::IpBlocked);
        QCOMPARE(back->problem->retryAfter_s, std::optional<double>(60));
        QCOMPARE(back->created.toMSecsSinceEpoch(), full().created.toMSecsSinceEpoch());
        SummaryRecord empty;
        empty.id = u"e"_s;
        QCOMPARE(toJson(*recordFromJson(objectOf(toJson(empty)))), toJson(empty));
    }

    void aRecordOfAnotherShapeIsRefusedOrMended() {
        QVERIFY(!recordFromJson({}).has_value());
        QVERIFY(!recordFromJson(objectOf("{'id':'a','state':'asleep','stage':'queue'}")).has_value());
        QVERIFY(!recordFromJson(objectOf("{'id':'','state':'done','stage':'queue'}")).has_value());
        const auto odd =
            recordFromJson(objectOf("{'id':'a','state':'done','stage':'summary','progress':'x',"
                                    "'video':7,'problem':{'code':'NO_SUCH'},'summary':{'points':[{'text':'p'}],"
                                    "'chapters':[{'title':'t','points':[0,1,-1,'0',1e300]}]}}"));
        QVERIFY(odd.has_value());
        QVERIFY(!odd->video && !odd->problem);
        QCOMPARE(odd->progress, 0.0);
        QCOMPARE(odd->summary->points.size(), 1);
        for (const int index : odd->summary->chapters[0].points)
            QCOMPARE(index, 0); // none that points has not
    }

    void numbersThatJsonLacksLeaveItReadable() {
        SummaryRecord record = full();
        record.video->duration_s = std::numeric_limits<double>::infinity();
        record.summary->points[0].support = std::numeric_limits<double>::quiet_NaN();
        const auto back = parseJson(toJson(record), Code::Internal);
        QVERIFY(back.ok());
        QVERIFY((*back)[u"video"][u"duration_s"].isNull());
    }

    void secondsHaveThreePlacesAndSupportTwo() {
        const QJsonObject point = objectOf(toJson(Point{u"x"_s, 1.00049, 2.9996, 0.876543}, nullptr));
        QCOMPARE(point[u"start_s"].toDouble(), 1.0);
        QCOMPARE(point[u"end_s"].toDouble(), 3.0);
        QCOMPARE(point[u"support"].toDouble(), 0.88);
    }

    void aProblemIsThatOfRfc9457() {
        Problem problem = Problem::of(Code::QueueFull, u"Full it is."_s).after(10);
        const QJsonObject object = objectOf(toProblemJson(problem));
        QCOMPARE(object[u"type"].toString(), u"urn:pith:problem:queue-full"_s);
        QCOMPARE(object[u"title"].toString(), u"The queue is full."_s); // the same for all of its type
        QCOMPARE(object[u"status"].toInt(), 503);
        QCOMPARE(object[u"detail"].toString(), u"Full it is."_s);
        QCOMPARE(object[u"code"].toString(), u"QUEUE_FULL"_s);
        QCOMPARE(object[u"retryable"].toBool(), true);
        QCOMPARE(object[u"retry_after_s"].toDouble(), 10.0);
        QVERIFY(!object[u"advice"].toString().isEmpty());
        QVERIFY(!object.contains(u"message"_s));
        problem = Problem::of(Code::TooLarge);
        problem.status = 431;
        QCOMPARE(objectOf(toProblemJson(problem))[u"status"].toInt(), 431);
        QVERIFY(objectOf(toProblemJson(problem))[u"retry_after_s"].isNull());
    }

    void jsonIsReadWithinItsBounds_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("taken");
        QTest::newRow("object") << QByteArray("{\"a\":[1,{\"b\":\"x\"}]}") << true;
        QTest::newRow("array") << QByteArray("[1,2]") << true;
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("a number") << QByteArray("7") << false;
        QTest::newRow("broken off") << QByteArray("{\"a\":") << false;
        QTest::newRow("two") << QByteArray("{}{}") << false;
        QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xff\"}") << false;
        QTest::newRow("64 deep") << QByteArray(64, '[') + QByteArray(64, ']') << true;
        QTest::newRow("65 deep") << QByteArray(65, '[') + QByteArray(65, ']') << false;
        QTest::newRow("100,000 deep") << QByteArray(100'000, '[') << false;
        QTest::newRow("deep in a text") << "{\"a\":\"" + QByteArray(200, '[') + "\"}" << true;
        QTest::newRow("an escaped quote") << QByteArray("{\"a\":\"\\\"[[:[[\\\\\"}") << true;
        QTest::newRow("too large") << "[\"" + QByteArray(2000, 'x') + "\"]" << false;
        QTest::newRow("a number beyond doubles") << QByteArray("[1e400]") << false;
        QTest::newRow("a member twice") << QByteArray("{\"a\":1,\"a\":2}") << false;
        QTest::newRow("a member twice, inside") << QByteArray("[{\"b\":{\"a\":1,\"a\":1}}]") << false;
        QTest::newRow("a member twice, once escaped") << QByteArray("{\"a\":1,\"\\u0061\":2}") << false;
        QTest::newRow("the same member in two objects") << QByteArray("[{\"a\":1},{\"a\":1}]") << true;
    }
    void jsonIsReadWithinItsBounds() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, taken);
        const auto document = parseJson(bytes, Code::BadRequest, 1000);
        QCOMPARE(document.ok(), taken);
        if (!taken)
            QCOMPARE(document.problem().code, Code::BadRequest);
    }

    void timesAreRfc3339InUtc() {
        const QDateTime local = QDateTime::fromString(u"2026-08-01T14:30:00+02:00"_s, Qt::ISODate);
        QCOMPARE(rfc3339(local), u"2026-08-01T12:30:00.000Z"_s);
        QCOMPARE(rfc3339({}), QString());
    }
};

QTEST_GUILESS_MAIN(tst_Json)
#include "tst_json.moc"
