// SPDX-License-Identifier: GPL-3.0-or-later
// What is not understood is refused by name; equal requests have one key, and nothing that changes the answer is left
// out of it.
#include "domain/json.h"
#include "domain/request.h"

#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <functional>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Request : public QObject {
    Q_OBJECT

    static QJsonObject objectOf(const QByteArray& json) { return QJsonDocument::fromJson(json).object(); }
    /// moc does not read raw strings, so ' stands for ".
    static Result<Request> read(QByteArray json) { return requestFromBody(objectOf(json.replace('\'', '"'))); }
    /// A body with a url and this besides.
    static Result<Request> readWith(const QByteArray& members) {
        return read("{'url':'https://e.example/'," + members + "}");
    }

    static Request everything() {
        Request request;
        request.source = u"https://e.example/a"_s;
        request.format = u"srt"_s;
        request.engine = u"auto"_s;
        request.model = u"m-1"_s;
        request.length = {Length::Words, 120};
        request.style = Style::Chapters;
        request.language = u"pt-BR"_s;
        request.prompt = u"Be kind."_s;
        request.refresh = true;
        request.from_s = 1.5;
        request.to_s = 90;
        request.budgetTokens = 4000;
        request.deadline_s = 30;
        request.priority = Priority::Background;
        return request;
    }
    static QByteArray keyOf(const Request& request) { return request.cacheKey(u"gemini"_s, u"flash"_s, 1); }

private slots:
    void anAddressAloneTakesTheDefaults() {
        const auto request = read("{'url':'https://e.example/'}");
        QVERIFY(request.ok());
        QCOMPARE(request->source, u"https://e.example/"_s);
        QCOMPARE(request->length, (Length{Length::Medium, 0}));
        QCOMPARE(request->style, Style::Points);
        QCOMPARE(request->priority, Priority::Normal);
        QVERIFY(!request->refresh && request->engine.isEmpty() && request->language.isEmpty());
        QVERIFY(!request->from_s && !request->to_s && !request->budgetTokens && !request->deadline_s);
    }

    void everyMemberIsRead() {
        const auto request =
            readWith("'engine':'gemini','model':'m-2','length':'120','style':'prose','language':'de-AT','refresh':true,"
                     "'prompt':'Short.','from_s':0,'to_s':61.5,'budget_tokens':900,'deadline_s':20,"
                     "'priority':'interactive'");
        QVERIFY(request.ok());
        QCOMPARE(request->engine, u"gemini"_s);
        QCOMPARE(request->model, u"m-2"_s);
        QCOMPARE(request->length, (Length{Length::Words, 120}));
        QCOMPARE(request->style, Style::Prose);
        QCOMPARE(request->language, u"de-AT"_s);
        QVERIFY(request->refresh);
        QCOMPARE(request->prompt, u"Short."_s);
        QCOMPARE(*request->from_s, 0.0);
        QCOMPARE(*request->to_s, 61.5);
        QCOMPARE(*request->budgetTokens, 900);
        QCOMPARE(*request->deadline_s, 20.0);
        QCOMPARE(request->priority, Priority::Interactive);
    }

    void aTranscriptIsReadAsUtf8() {
        const auto request = read("{'transcript':'1\\n00:01 --> 00:02\\nÜber 潮汐 \\ud83d\\ude00','format':'SRT'}");
        QVERIFY(request.ok());
        QCOMPARE(request->transcript, QByteArray("1\n00:01 --> 00:02\nÜber 潮汐 \xf0\x9f\x98\x80"));
        QCOMPARE(request->format, u"srt"_s);
    }

    void aNumberIsALengthToo() { QCOMPARE(readWith("'length':200")->length, (Length{Length::Words, 200})); }
    void nullIsAsIfItWereNotThere() {
        const auto request = readWith("'transcript':null,'length':null,'from_s':null,'refresh':null,'priority':null");
        QVERIFY(request.ok());
        QCOMPARE(request->length, (Length{Length::Medium, 0}));
        QVERIFY(!request->from_s);
    }

    void whatIsNotUnderstoodIsRefusedByName_data() {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* members, const char* named) {
            QTest::newRow(members) << QByteArray(members) << QString::fromLatin1(named);
        };
        row("'lenght':'short'", "lenght");
        row("'URL':'https://e.example/'", "URL");
        row("'id':'a'", "id");
        row("'engine':1", "engine");
        row("'engine':{'name':'gemini'}", "engine");
        row("'model':['m']", "model");
        row("'style':'song'", "song");
        row("'style':3", "style");
        row("'length':'tall'", "tall");
        row("'length':19", "19");
        row("'length':5001", "5001");
        row("'length':-1", "-1");
        row("'length':true", "length");
        row("'language':'german language'", "language");
        row("'language':'d'", "language");
        row("'language':'de_AT'", "language");
        row("'refresh':1", "refresh");
        row("'refresh':'true'", "refresh");
        row("'prompt':false", "prompt");
        row("'from_s':'1:02'", "from_s");
        row("'from_s':-1", "from_s");
        row("'to_s':2e6", "to_s");
        row("'from_s':9,'to_s':5", "to_s");
        row("'from_s':9,'to_s':9", "to_s");
        row("'budget_tokens':0", "budget_tokens");
        row("'budget_tokens':1e9", "budget_tokens");
        row("'deadline_s':0", "deadline_s");
        row("'deadline_s':86401", "deadline_s");
        row("'priority':'urgent'", "priority");
        row("'priority':0", "priority");
    }
    void whatIsNotUnderstoodIsRefusedByName() {
        QFETCH(QByteArray, members);
        QFETCH(QString, named);
        const auto request = readWith(members);
        QVERIFY(!request.ok());
        QVERIFY2(request.problem().code == Code::BadRequest || request.problem().code == Code::BadOption,
                 codeName(request.problem().code).constData());
        QVERIFY2(request.problem().line().contains(named), qPrintable(request.problem().line()));
    }

    void neitherWordsNorAnAddressOrBothIsRefused() {
        QCOMPARE(read("{}").problem().code, Code::BadRequest);
        QCOMPARE(read("{'url':''}").problem().code, Code::BadRequest);
        QCOMPARE(read("{'url':'a','transcript':'a'}").problem().code, Code::BadRequest);
    }

    void loneSurrogatesAreRefused() { // FAULTS H5: there is no UTF-8 of them
        QCOMPARE(read("{'transcript':'half \\ud83d of it'}").problem().code, Code::BadRequest);
        QCOMPARE(read("{'url':'a\\udc00'}").problem().code, Code::BadRequest);
        QCOMPARE(readWith("'prompt':'\\ude00\\ud83d'").problem().code, Code::BadRequest);
        QVERIFY(readWith("'prompt':'\\ud83d\\ude00'").ok());
    }

    void longTextsAreRefused() {
        QVERIFY(readWith("'prompt':'" + QByteArray(8000, 'a') + "'").ok());
        QVERIFY(!readWith("'prompt':'" + QByteArray(8001, 'a') + "'").ok());
        QVERIFY(!read("{'url':'https://e.example/" + QByteArray(4000, 'a') + "'}").ok());
        QVERIFY(!readWith("'model':'" + QByteArray(129, 'a') + "'").ok());
    }

    void theJobLogGivesBackAllOfARequest() {
        const Request request = everything();
        const auto back = requestFromJson(objectOf(toJson(request)));
        QVERIFY(back.ok());
        QCOMPARE(toJson(*back), toJson(request));
        QCOMPARE(back->source, request.source);
        QCOMPARE(back->prompt, request.prompt);
        QCOMPARE(back->length, request.length);
        QCOMPARE(back->priority, Priority::Background);
        QCOMPARE(back->budgetTokens, request.budgetTokens);
        QCOMPARE(keyOf(*back), keyOf(request));
    }

    void theJobLogGivesBackAFileInAnyEncoding() {
        Request request;
        for (int c = 0; c < 256; ++c)
            request.transcript += char(c);
        const auto back = requestFromJson(objectOf(toJson(request)));
        QVERIFY(back.ok());
        QCOMPARE(back->transcript, request.transcript);
        QVERIFY(back->source.isEmpty());
    }

    void theKeyChangesWithAllThatChangesTheAnswer() {
        const QList<std::function<void(Request&)>> changes{
            [](Request& r) { r.source = u"https://e.example/b"_s; },
            [](Request& r) { r.transcript = "words"; },
            [](Request& r) { r.format = u"vtt"_s; },
            [](Request& r) {
                r.length = {Length::Words, 121};
            },
            [](Request& r) {
                r.length = {Length::Long, 0};
            },
            [](Request& r) { r.style = Style::Prose; },
            [](Request& r) { r.language = u"pt"_s; },
            [](Request& r) { r.prompt = u"Be curt."_s; },
            [](Request& r) { r.from_s = 2; },
            [](Request& r) { r.from_s.reset(); },
            [](Request& r) { r.to_s = 91; },
            [](Request& r) { r.to_s.reset(); },
            [](Request& r) { r.budgetTokens = 4001; },
            [](Request& r) { r.budgetTokens.reset(); },
        };
        const Request base = everything();
        QSet<QByteArray> keys{keyOf(base), base.cacheKey(u"openai"_s, u"flash"_s, 1),
                              base.cacheKey(u"gemini"_s, u"pro"_s, 1), base.cacheKey(u"gemini"_s, u"flash"_s, 2)};
        for (const auto& change : changes) {
            Request other = base;
            change(other);
            keys.insert(keyOf(other));
        }
        QCOMPARE(keys.size(), changes.size() + 4);
        QCOMPARE(keyOf(base).size(), 64);
    }

    void theKeyDoesNotChangeWithHowOrWhenItIsAsked() {
        const Request base = everything();
        Request other = base;
        other.refresh = false;
        other.deadline_s.reset();
        other.priority = Priority::Interactive;
        other.engine = u"gemini"_s; // as resolved: the same
        other.model.clear();
        other.language = u"PT-br"_s;
        QCOMPARE(keyOf(other), keyOf(base));
    }

    void neighbouringMembersDoNotRunIntoEachOther() {
        Request one;
        one.source = u"ab"_s;
        one.transcript = "c";
        Request two;
        two.source = u"a"_s;
        two.transcript = "bc";
        QVERIFY(keyOf(one) != keyOf(two));
    }

    void namesAndValuesMatch() {
        for (const auto& name : {u"short"_s, u"medium"_s, u"long"_s, u"20"_s, u"5000"_s})
            QCOMPARE(lengthName(*lengthOf(name)), name);
        for (const auto& name : {u"points"_s, u"prose"_s, u"chapters"_s})
            QCOMPARE(styleName(*styleOf(name)), name);
        for (const auto& name : {u"interactive"_s, u"normal"_s, u"background"_s})
            QCOMPARE(priorityName(*priorityOf(name)), name);
        QVERIFY(!lengthOf(u"120 words"_s).ok());
        QVERIFY(!priorityOf(u"Normal"_s));
    }
};

QTEST_GUILESS_MAIN(tst_Request)
#include "tst_request.moc"
