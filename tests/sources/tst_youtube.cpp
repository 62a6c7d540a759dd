// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/youtube.h"
#include "support/fakesite.h"
#include "support/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrlQuery>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

const SourceRef video{
    SourceRef::Kind::YouTube, u"https://www.youtube.com/watch?v=dQw4w9WgXcQ"_s, u"dQw4w9WgXcQ"_s, {}, {}};

QByteArray srv1() {
    QByteArray xml = "<?xml version=\"1.0\" encoding=\"utf-8\" ?><transcript>";
    for (int i = 0; i < 30; ++i)
        xml += "<text start=\"" + QByteArray::number(i * 2.5) + "\" dur=\"2.9\">These are the words of line " +
               QByteArray::number(i) + "</text>";
    return xml + "</transcript>";
}

QJsonObject track(const QString& query, bool isAutomatic) {
    QJsonObject json{{u"baseUrl"_s, u"/api/timedtext?v=x&signature=0&lang=en"_s + query},
                     {u"languageCode"_s, u"en"_s},
                     {u"vssId"_s, isAutomatic ? u"a.en"_s : u".en"_s}};
    if (isAutomatic)
        json.insert(u"kind"_s, u"asr"_s);
    return json;
}

const QByteArray onlyDate =
    "{\"microformat\":{\"playerMicroformatRenderer\":{\"publishDate\":\"2015-01-27T21:14:36-08:00\"}}}";

/// `dated`: as a browser's is; an app's answer has no date.
QByteArray player(const QJsonArray& tracks, bool dated = true) {
    const QJsonObject details{{u"title"_s, u"A talk"_s},
                              {u"author"_s, u"Someone"_s},
                              {u"lengthSeconds"_s, u"75"_s},
                              {u"shortDescription"_s, u"0:00 One\n0:20 Two\n0:40 Three"_s}};
    QJsonObject answer{{u"playabilityStatus"_s, QJsonObject{{u"status"_s, u"OK"_s}}}, {u"videoDetails"_s, details}};
    answer.insert(u"captions"_s,
                  QJsonObject{{u"playerCaptionsTracklistRenderer"_s, QJsonObject{{u"captionTracks"_s, tracks}}}});
    if (dated)
        answer.insert(u"microformat"_s, QJsonDocument::fromJson(onlyDate).object().value(u"microformat"_s));
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

SiteReply json(const QByteArray& body, int status = 200) {
    return {status, body, "application/json", {}, false, false};
}
SiteReply status(int code, const QByteArray& body = "{}") {
    return {code, body, "text/html", {{"Retry-After", "7"}}, false, false};
}
SiteReply xml(const QByteArray& body) { return {200, body, "text/xml; charset=UTF-8", {}, false, false}; }
SiteReply refused(const char* name) {
    return json(testData(u"sources/player/"_s + QString::fromLatin1(name) + u".json"_s));
}

/// What the site answers to each call, by its number among the calls of its kind.
struct Plan {
    std::function<SiteReply(int)> player = [](int) {
        return json(::player({track({}, false), track(u"&kind=asr"_s, true)}));
    };
    std::function<SiteReply(int)> captions = [](int) { return xml(srv1()); };
};

} // namespace

class tst_Youtube : public QObject {
    Q_OBJECT
private slots:
    void readsATalkByTwoRequests() {
        const auto fetched = run({});
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(fetched->video.title, u"A talk"_s);
        QCOMPARE(fetched->video.author, u"Someone"_s);
        QCOMPARE(fetched->video.duration_s.value_or(0), 75.0);
        QCOMPARE(fetched->video.chapters.size(), 3);
        QCOMPARE(fetched->transcript.cues.size(), size_t(30));
        QCOMPARE(fetched->transcript.language, u"en"_s);
        QCOMPARE(fetched->transcript.origin, Origin::Author);
        QCOMPARE(fetched->transcript.source, u"youtube"_s);
        QVERIFY(fetched->network.bytesIn > 1000 && fetched->network.bytesOut > 100);
        QCOMPARE(m_site->asked().size(), 2);
        const SiteRequest& first = m_site->asked().first();
        QCOMPARE(first.method, QByteArray("POST"));
        QVERIFY(first.url.query().contains(u"$fields="_s));
        QVERIFY(!first.url.query().contains(u"key="_s));
        const QJsonObject body = QJsonDocument::fromJson(first.body).object();
        const QJsonObject client = body.value(u"context"_s).toObject().value(u"client"_s).toObject();
        QCOMPARE(client.value(u"clientName"_s).toString(), u"VISIONOS"_s);
        QCOMPARE(client.value(u"hl"_s).toString(), u"en"_s);
        QCOMPARE(body.value(u"videoId"_s).toString(), video.siteId);
        QCOMPARE(first.headers.value("x-youtube-client-name"), QByteArray("101"));
        QVERIFY(first.headers.value("user-agent").startsWith("com.google.visionos"));
        QCOMPARE(QUrlQuery(m_site->asked().last().url).queryItemValue(u"fmt"_s), u"srv1"_s);
        QCOMPARE(m_known, 1);
    }

    void asksABrowserForTheDateThatAnAppIsNotTold() {
        Plan plan;
        plan.player = [](int n) { return json(n == 0 ? player({track({}, false)}, false) : onlyDate); };
        const auto fetched = run(plan);
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(fetched->video.published, u"2015-01-27T21:14:36-08:00"_s);
        QCOMPARE(clientsAsked(), (QByteArrayList{"101", "1"}));
        const auto asked = m_site->asked();
        const auto web = std::find_if(asked.begin(), asked.end(), [](const SiteRequest& request) {
            return request.headers.value("x-youtube-client-name") == "1";
        });
        QCOMPARE(QUrlQuery(web->url).queryItemValue(u"$fields"_s),
                 u"microformat.playerMicroformatRenderer.publishDate"_s);
        QCOMPARE(asked.size(), 3);
    }

    void aTalkIsAsGoodWithoutItsDate_data() {
        QTest::addColumn<SiteReply>("reply");
        QTest::newRow("refused") << refused("login-required-bot");
        QTest::newRow("too many") << status(429);
        QTest::newRow("no JSON") << SiteReply{200, "<html>", "text/html"};
        QTest::newRow("silent") << SiteReply{200, {}, {}, {}, false, true};
    }
    void aTalkIsAsGoodWithoutItsDate() {
        QFETCH(SiteReply, reply);
        Plan plan;
        plan.player = [reply](int n) { return n == 0 ? json(player({track({}, false)}, false)) : reply; };
        const auto fetched = run(plan);
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QVERIFY(fetched->video.published.isEmpty());
        QCOMPARE(fetched->transcript.cues.size(), size_t(30));
        QCOMPARE(m_site->askedFor(u"/youtubei/v1/player"_s), 2);
    }

    void asksForNoDateWhereAnythingWasRefused() {
        Plan plan;
        plan.player = [](int n) {
            return n == 0 ? refused("login-required-bot") : json(player({track({}, false)}, false));
        };
        QVERIFY(run(plan).ok());
        QCOMPARE(clientsAsked(), (QByteArrayList{"101", "3"}));
    }

    void takesAutomaticCaptions() {
        Plan plan;
        plan.player = [](int) { return json(player({track(u"&kind=asr"_s, true)})); };
        const auto fetched = run(plan);
        QVERIFY(fetched.ok());
        QCOMPARE(fetched->transcript.origin, Origin::Automatic);
    }

    void asksTheNextClientWhereOneIsRefused_data() {
        QTest::addColumn<SiteReply>("reply");
        QTest::newRow("bot") << refused("login-required-bot");
        QTest::newRow("400") << status(400);
        QTest::newRow("403") << status(403);
        QTest::newRow("500") << status(500);
        QTest::newRow("html") << SiteReply{200, "<html>hello</html>", "text/html", {}, false, false};
        QTest::newRow("nothing") << json({});
        QTest::newRow("age") << refused("login-required-age");
        QTest::newRow("gone for this client") << refused("error-unavailable");
        QTest::newRow("token") << json(player({track(u"&exp=xpe"_s, false), track(u"&kind=asr&exp=xpv"_s, true)}));
        QTest::newRow("captions elsewhere")
            << json(player({QJsonObject{{u"baseUrl"_s, u"https://evil.example/x"_s}, {u"languageCode"_s, u"en"_s}}}));
    }
    void asksTheNextClientWhereOneIsRefused() {
        QFETCH(SiteReply, reply);
        Plan plan;
        plan.player = [&, good = Plan().player](int n) { return n == 0 ? reply : good(n); };
        const auto fetched = run(plan);
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(m_site->askedFor(u"/youtubei/v1/player"_s), 2);
        QCOMPARE(m_site->asked().at(1).headers.value("x-youtube-client-name"), QByteArray("3"));
        QCOMPARE(m_known, 1);
    }

    void tellsWhyAPlayerRefuses_data() {
        QTest::addColumn<SiteReply>("reply");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("calls");
        const auto row = [](const char* name, const SiteReply& reply, const char* code, int calls) {
            QTest::newRow(name) << reply << QByteArray(code) << calls;
        };
        row("429", status(429), "SOURCE_RATE_LIMITED", 1);
        row("429 captcha", status(429, testData(u"sources/too-many-requests.html"_s)), "IP_BLOCKED", 3);
        row("403", status(403), "IP_BLOCKED", 3);
        row("400", status(400), "SOURCE_CHANGED", 3);
        row("503", status(503), "SOURCE_UNREACHABLE", 3);
        row("bot", refused("login-required-bot"), "IP_BLOCKED", 3);
        row("age", refused("login-required-age"), "AGE_RESTRICTED", 4); // the embedded player is asked, too
        row("private", refused("2026-06-android-privatecontent"), "PRIVATE", 1);
        row("region", refused("2026-06-android-restricted"), "REGION_BLOCKED", 1);
        row("paid", refused("2026-06-android-paidcontent"), "PAYMENT_REQUIRED", 1);
        row("live", refused("2026-06-android-live"), "LIVE", 1);
        row("gone", refused("error-unavailable"), "REMOVED", 3);
        row("no captions", refused("ok-no-captions"), "NO_CAPTIONS", 1);
        row("token", json(player({track(u"&exp=xpe"_s, false)})), "PO_TOKEN", 3);
        row("not json", {200, "<html>", "text/html", {}, false, false}, "SOURCE_CHANGED", 3);
        row("cut", {200, player({}), "application/json", {}, true, false}, "SOURCE_CHANGED", 1);
        row("too large", json(QByteArray((8 << 20) + 1, ' ')), "SOURCE_TOO_LARGE", 1);
    }
    void tellsWhyAPlayerRefuses() {
        QFETCH(SiteReply, reply);
        QFETCH(QByteArray, code);
        QFETCH(int, calls);
        Plan plan;
        plan.player = [&](int) { return reply; };
        const auto fetched = run(plan);
        QVERIFY(!fetched.ok());
        QCOMPARE(codeName(fetched.problem().code), code);
        QCOMPARE(m_site->askedFor(u"/youtubei/v1/player"_s), calls);
        if (reply.status == 429)
            QCOMPARE(fetched.problem().retryAfter_s.value_or(-1), 7.0);
    }

    void tellsWhyCaptionsFail_data() {
        QTest::addColumn<SiteReply>("reply");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("calls");
        const auto row = [](const char* name, const SiteReply& reply, const char* code, int calls) {
            QTest::newRow(name) << reply << QByteArray(code) << calls;
        };
        row("empty", xml({}), "PO_TOKEN", 3);
        row("429", status(429, "<html><title>Sorry...</title></html>"), "SOURCE_RATE_LIMITED", 1);
        row("429 captcha", status(429, testData(u"sources/too-many-requests.html"_s)), "IP_BLOCKED", 3);
        row("403", status(403), "IP_BLOCKED", 3);
        row("404", status(404), "SOURCE_CHANGED", 3);
        row("html", {200, "<!DOCTYPE html><html><title>Sign in</title></html>", "text/html", {}, false, false},
            "SOURCE_CHANGED", 3);
        row("half", xml(srv1().first(700)), "SOURCE_CHANGED", 3);
        row("cut", {200, srv1(), "text/xml", {}, true, false}, "SOURCE_CHANGED", 1);
        row("no words", xml("<transcript><text start=\"0\" dur=\"1\">Hi</text></transcript>"), "EMPTY_TRANSCRIPT", 1);
        row("too large", xml(QByteArray((16 << 20) + 1, ' ')), "SOURCE_TOO_LARGE", 1);
    }
    void tellsWhyCaptionsFail() {
        QFETCH(SiteReply, reply);
        QFETCH(QByteArray, code);
        QFETCH(int, calls);
        Plan plan;
        plan.captions = [&](int) { return reply; };
        const auto fetched = run(plan);
        QVERIFY(!fetched.ok());
        QCOMPARE(codeName(fetched.problem().code), code);
        QCOMPARE(m_site->askedFor(u"/api/timedtext"_s), calls);
        QCOMPARE(m_known, 1);
    }

    void keepsWhatTheVideoItselfSays() {
        Plan plan;
        plan.player = [](int n) { return n == 0 ? refused("error-unavailable") : status(403); };
        QCOMPARE(run(plan).problem().code, Code::Removed);
        plan.player = [](int n) { return n == 0 ? status(403) : refused("2026-06-android-privatecontent"); };
        QCOMPARE(run(plan).problem().code, Code::Private);
    }

    void aSecondClientMayHaveTheCaptions() {
        Plan plan;
        plan.captions = [](int n) { return n == 0 ? xml({}) : xml(srv1()); };
        const auto fetched = run(plan);
        QVERIFY(fetched.ok());
        QCOMPARE(fetched->transcript.cues.size(), size_t(30));
    }

    void whatWorkedLastIsAskedFirst() {
        Plan plan;
        plan.player = [good = Plan().player](int n) { return n == 0 ? refused("login-required-bot") : good(n); };
        QVERIFY(run(plan).ok());
        QVERIFY(again().ok());
        QCOMPARE(clientsAsked(), (QByteArrayList{"101", "3", "3"}));
        QCOMPARE(m_worked, QByteArray("ANDROID"));
        QVERIFY(run({}).ok()); // the next process
        QCOMPARE(clientsAsked(), (QByteArrayList{"3"}));
    }
    void cookiesAreAdvisedWhereTheyMayHelp() {
        Plan plan;
        plan.player = [](int) { return refused("login-required-age"); };
        QVERIFY(run(plan).problem().advice.contains(u"cookies"_s));
        m_settings.keys = [] { return youtubeKeysOf(u"SAPISID=abc"_s, {}); };
        QVERIFY(!run(plan).problem().advice.contains(u"cookies"_s));
        m_settings.keys = {};
        plan.player = [](int) { return refused("error-unavailable"); };
        QVERIFY(!run(plan).problem().advice.contains(u"cookies"_s));
    }
    void whatWorkedByATokenWorksByItAgain() {
        m_settings.keys = [] { return youtubeKeysOf({}, u"web.player+TOKEN,visitor+WHO"_s); };
        m_worked = "WEB";
        Plan plan;
        plan.player = [good = Plan().player](int n) { return n == 0 ? refused("login-required-bot") : good(n); };
        QVERIFY(run(plan).ok());
        QCOMPARE(clientsAsked(), (QByteArrayList{"1", "1"}));
        QVERIFY(!m_site->asked().at(0).body.contains("TOKEN"));
        QVERIFY(m_site->asked().at(1).body.contains("\"poToken\":\"TOKEN\""));
    }
    void aVideoForChildrenSaysNothingOfTheNext() {
        Plan plan;
        plan.player = [good = Plan().player](int n) { return n == 0 ? refused("error-unavailable") : good(n); };
        QVERIFY(run(plan).ok());
        QVERIFY(again().ok());
        QCOMPARE(clientsAsked(), (QByteArrayList{"101", "3", "101"}));
    }

    void aShortWaitIsWaitedFor() {
        m_settings.patience = std::chrono::seconds(5);
        Plan plan;
        SiteReply busy = status(429);
        busy.headers = {{"Retry-After", "0"}};
        plan.captions = [&](int n) { return n == 0 ? busy : xml(srv1()); };
        QVERIFY(run(plan).ok());
        QCOMPARE(clientsAsked(), (QByteArrayList{"101", "101"}));
        plan.captions = [&](int) { return busy; };
        QCOMPARE(run(plan).problem().code, Code::SourceRateLimited); // once, not for ever
        QCOMPARE(m_site->askedFor(u"/api/timedtext"_s), 2);
        plan.captions = [&](int) { return status(429); }; // 7 s: longer than that
        QCOMPARE(run(plan).problem().retryAfter_s.value_or(0), 7.0);
        QCOMPARE(m_site->askedFor(u"/api/timedtext"_s), 1);
    }
    void cancelsWhileItWaits() {
        m_settings.patience = std::chrono::seconds(50);
        Plan plan;
        plan.captions = [&](int) { return status(429); };
        serve(plan);
        auto* call = m_source->fetch(video, this);
        QSignalSpy noted(call, &SourceCall::noted);
        QTRY_COMPARE(noted.size(), 1);
        call->cancel();
        QCOMPARE(waitFor(call).problem().code, Code::Cancelled);
        QCOMPARE(m_site->askedFor(u"/api/timedtext"_s), 1);
    }

    void cookiesAreShownOnlyWhereItRefusesWithout() {
        m_settings.keys = [] { return youtubeKeysOf(u"SAPISID=abc; SID=def"_s, {}); };
        Plan plan;
        plan.player = [good = Plan().player](int n) {
            return n == 0 ? refused("2026-06-android-privatecontent") : good(n);
        };
        QVERIFY(run(plan).ok());
        QCOMPARE(clientsAsked(), (QByteArrayList{"101", "1"}));
        QVERIFY(!m_site->asked().at(0).headers.contains("cookie"));
        QCOMPARE(m_site->asked().at(1).headers.value("cookie"), QByteArray("SAPISID=abc; SID=def"));
        QVERIFY(m_site->asked().at(1).headers.value("authorization").startsWith("SAPISIDHASH "));
        QCOMPARE(m_site->asked().at(2).headers.value("cookie"), QByteArray("SAPISID=abc; SID=def"));
        QVERIFY(run({}).ok());
        for (const SiteRequest& request : m_site->asked())
            QVERIFY(!request.headers.contains("cookie"));
    }
    void withoutCookiesAPrivateVideoIsAskedForOnce() {
        Plan plan;
        plan.player = [](int) { return refused("2026-06-android-privatecontent"); };
        QCOMPARE(run(plan).problem().code, Code::Private);
        QCOMPARE(clientsAsked(), (QByteArrayList{"101"}));
    }
    void aTokenIsGivenToTheTrackThatWantsIt() {
        m_settings.keys = [] { return youtubeKeysOf({}, u"web.subs+TOK,web.player+PLAY,visitor+VIS"_s); };
        Plan plan;
        plan.player = [](int) { return json(player({track(u"&exp=xpe"_s, false)})); };
        QVERIFY(run(plan).ok());
        QCOMPARE(clientsAsked(), (QByteArrayList{"101", "3", "1"}));
        const QUrlQuery query(m_site->asked().last().url);
        QCOMPARE(query.queryItemValue(u"pot"_s), u"TOK"_s);
        QCOMPARE(query.queryItemValue(u"c"_s), u"WEB"_s);
        const QJsonObject body = QJsonDocument::fromJson(m_site->asked().at(2).body).object();
        QCOMPARE(body[u"serviceIntegrityDimensions"][u"poToken"].toString(), u"PLAY"_s);
        QCOMPARE(body[u"context"][u"client"][u"visitorData"].toString(), u"VIS"_s);
    }

    void anOwnersListIsInForce() {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"clients.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("{'updated':'2099-01-01','clients':["
                              "{'name':'IOS','number':5,'version':'1','user_agent':'mine','call':'reel'},"
                              "{'name':'WEB_EMBEDDED_PLAYER','number':56,'version':'1','user_agent':'mine',"
                              "'embed_url':'https://a.example/','only_after':['AGE_RESTRICTED']}]}")
                       .replace('\'', '"'));
        file.close();
        m_settings.clientsFile = file.fileName();
        Plan plan;
        plan.player = [good = Plan().player](int n) { return n == 0 ? refused("login-required-age") : good(n); };
        QVERIFY(run(plan).ok());
        QCOMPARE(clientsAsked(), (QByteArrayList{"5", "56"}));
        const SiteRequest& first = m_site->asked().first();
        QCOMPARE(first.url.path(), u"/youtubei/v1/reel/reel_item_watch"_s);
        QCOMPARE(QJsonDocument::fromJson(first.body)[u"playerRequest"][u"videoId"].toString(), video.siteId);
        const QJsonObject second = QJsonDocument::fromJson(m_site->asked().at(1).body).object();
        QCOMPARE(second[u"context"][u"thirdParty"][u"embedUrl"].toString(), u"https://a.example/"_s);
        plan.player = [](int) { return refused("login-required-bot"); };
        QCOMPARE(run(plan).problem().code, Code::IpBlocked);
        QCOMPARE(clientsAsked(), (QByteArrayList{"5"})); // the other is for an age limit alone
    }

    void cancelsAtEachStep_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("player") << u"/youtubei/v1/player"_s;
        QTest::newRow("captions") << u"/api/timedtext"_s;
        QTest::newRow("date") << QString();
    }
    void cancelsAtEachStep() {
        QFETCH(QString, path);
        Plan plan;
        const SiteReply silent{200, {}, {}, {}, false, true};
        if (path.isEmpty())
            return cancelsTheDate();
        if (path.startsWith(u"/y"))
            plan.player = [&](int) { return silent; };
        else
            plan.captions = [&](int) { return silent; };
        serve(plan);
        auto* call = m_source->fetch(video, this);
        QTRY_COMPARE(m_site->askedFor(path), 1);
        call->cancel();
        QCOMPARE(waitFor(call).problem().code, Code::Cancelled);
        QTRY_COMPARE(m_site->open(), 0);
        auto owner = std::make_unique<QObject>();
        (void)m_source->fetch(video, owner.get());
        QTRY_COMPARE(m_site->askedFor(path), 2);
        owner.reset();
        QTRY_COMPARE(m_site->open(), 0);
    }

    void aListenerMayCancel() {
        serve({});
        auto* call = m_source->fetch(video, this);
        connect(call, &SourceCall::videoKnown, call, &Call::cancel);
        QCOMPARE(waitFor(call).problem().code, Code::Cancelled);
        QCOMPARE(m_site->askedFor(u"/api/timedtext"_s), 0);
    }

    void saysWhereNobodyIs() {
        serve({});
        const QUrl gone = m_site->url();
        m_site.reset();
        YoutubeSource source(
            m_http,
            [gone] {
                return YoutubeSettings{gone, {}, {}, {}};
            },
            {}, nullptr);
        QCOMPARE(waitFor(source.fetch(video, this)).problem().code, Code::SourceUnreachable);
    }

private slots:
    void cleanup() {
        m_settings = {};
        m_worked.clear();
    }

private:
    void cancelsTheDate() {
        Plan plan;
        plan.player = [](int n) {
            return n % 2 == 0 ? json(player({track({}, false)}, false)) : SiteReply{200, {}, {}, {}, false, true};
        };
        serve(plan);
        auto* call = m_source->fetch(video, this);
        QTRY_COMPARE(m_site->asked().size(), 3);
        call->cancel();
        QCOMPARE(waitFor(call).problem().code, Code::Cancelled);
        QTRY_COMPARE(m_site->open(), 0); // it went out on the captions' connection
    }
    void serve(const Plan& plan) {
        m_players = m_captions = 0;
        m_site = std::make_unique<FakeSite>([this, plan](const SiteRequest& request) {
            if (request.url.path().startsWith(u"/youtubei/v1/"))
                return plan.player(m_players++);
            return plan.captions(m_captions++);
        });
        m_source = std::make_unique<YoutubeSource>(
            m_http,
            [this] {
                m_settings.baseUrl = m_site->url();
                return m_settings;
            },
            YoutubeMemory{m_worked, [this](const QByteArray& client) { m_worked = client; }}, nullptr);
    }
    Result<Fetched> again() { return waitFor(m_source->fetch(video, this)); }
    /// Their numbers, in order.
    [[nodiscard]] QByteArrayList clientsAsked() const {
        QByteArrayList numbers;
        for (const SiteRequest& request : m_site->asked())
            if (request.method == "POST")
                numbers.append(request.headers.value("x-youtube-client-name"));
        return numbers;
    }
    Result<Fetched> run(const Plan& plan) {
        serve(plan);
        auto* call = m_source->fetch(video, this);
        m_known = 0;
        connect(call, &SourceCall::videoKnown, this, [this] { ++m_known; });
        return waitFor(call);
    }

    HttpClient m_http{HttpSettings{}};
    YoutubeSettings m_settings;
    QByteArray m_worked;
    std::unique_ptr<FakeSite> m_site;
    std::unique_ptr<YoutubeSource> m_source;
    int m_players = 0, m_captions = 0, m_known = 0;
};
QTEST_GUILESS_MAIN(tst_Youtube)
#include "tst_youtube.moc"
