// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/playability.h"
#include "sources/playeranswer.h"
#include "support/support.h"

#include <QJsonDocument>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
QByteArray recorded(const QString& name) { return testData(u"sources/player/"_s + name + u".json"_s); }
QByteArray refused(const char* status, const char* reason) {
    return QJsonDocument(QJsonObject{{u"playabilityStatus"_s, QJsonObject{{u"status"_s, QString::fromUtf8(status)},
                                                                          {u"reason"_s, QString::fromUtf8(reason)}}}})
        .toJson();
}
} // namespace

class tst_PlayerAnswer : public QObject {
    Q_OBJECT
private slots:
    void knowsRecordedRefusals_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("2021-web-age") << QByteArray("AGE_RESTRICTED");
        QTest::newRow("2021-web-private") << QByteArray("PRIVATE");
        QTest::newRow("2021-web-recording-unavailable") << QByteArray("REMOVED");
        QTest::newRow("2026-06-android-invalidid") << QByteArray("REMOVED");
        QTest::newRow("2026-06-android-live") << QByteArray("LIVE");
        QTest::newRow("2026-06-android-musicpremiumcontent") << QByteArray("PAYMENT_REQUIRED");
        QTest::newRow("2026-06-android-paidcontent") << QByteArray("PAYMENT_REQUIRED");
        QTest::newRow("2026-06-android-privatecontent") << QByteArray("PRIVATE");
        QTest::newRow("2026-06-android-restricted") << QByteArray("REGION_BLOCKED");
        QTest::newRow("edited-custom-status") << QByteArray("IP_BLOCKED"); // its error screen says so
        QTest::newRow("error-unavailable") << QByteArray("REMOVED");
        QTest::newRow("login-required-age") << QByteArray("AGE_RESTRICTED");
        QTest::newRow("login-required-bot") << QByteArray("IP_BLOCKED");
    }
    void knowsRecordedRefusals() {
        QFETCH(QByteArray, code);
        const auto answer = readPlayerAnswer(recorded(QString::fromLatin1(QTest::currentDataTag())), u"dQw4w9WgXcQ"_s);
        QVERIFY(!answer.ok());
        QCOMPARE(codeName(answer.problem().code), code);
        QVERIFY(!answer.problem().line().contains(u'\n'));
    }

    void knowsRefusalsByTheirWords_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* status, const char* reason, const char* code) {
            QTest::addRow("%s: %s", status, reason) << refused(status, reason) << QByteArray(code);
        };
        row("LIVE_STREAM_OFFLINE", "This live event will begin in 2 hours.", "UPCOMING");
        row("LIVE_STREAM_OFFLINE", "Premieres in 2 hours", "UPCOMING");
        row("LIVE_STREAM_OFFLINE", "This live event has ended.", "UNPLAYABLE");
        row("LOGIN_REQUIRED", "Sign in to confirm your age", "AGE_RESTRICTED");
        row("LOGIN_REQUIRED", "Sign in to confirm you're not a bot", "IP_BLOCKED");
        row("LOGIN_REQUIRED", "Please sign in", "LOGIN_REQUIRED");
        row("UNPLAYABLE", "This content isn\u2019t available, try again later.", "IP_BLOCKED");
        row("UNPLAYABLE", "The uploader has not made this video available in your country", "REGION_BLOCKED");
        row("UNPLAYABLE", "Something else", "UNPLAYABLE");
        row("ERROR", "Video unavailable", "REMOVED");
        row("ERROR", "", "REMOVED");
        row("AGE_CHECK_REQUIRED", "", "AGE_RESTRICTED");
        row("CONTENT_CHECK_REQUIRED", "", "AGE_RESTRICTED");
        row("", "", "SOURCE_CHANGED");
        QTest::newRow("captcha")
            << QByteArray(R"({"playabilityStatus":{"status":"NEW","errorScreen":{"playerCaptchaViewModel":{}}}})")
            << QByteArray("IP_BLOCKED");
        QTest::newRow("upcoming")
            << QByteArray(R"({"playabilityStatus":{"status":"OK"},"videoDetails":{"isUpcoming":true,"isLive":true}})")
            << QByteArray("UPCOMING");
    }
    void knowsRefusalsByTheirWords() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, code);
        const auto answer = readPlayerAnswer(json, u"dQw4w9WgXcQ"_s);
        QVERIFY(!answer.ok());
        QCOMPARE(codeName(answer.problem().code), code);
    }

    void passesUnknownWordsOn() {
        const auto answer = readPlayerAnswer(refused("UNPLAYABLE", "The moon\nis \x1b[31mdown"), u"dQw4w9WgXcQ"_s);
        QVERIFY(answer.problem().message.contains(u"The moon is"_s));
        QVERIFY(!answer.problem().message.contains(QChar(0x1b)));
        QVERIFY(answer.problem().line().contains(u"down. Open it in a browser"_s)); // advice is a sentence of its own
        const auto loud = readPlayerAnswer(refused("UNPLAYABLE", "Oh no!"), u"dQw4w9WgXcQ"_s);
        QVERIFY(loud.problem().message.endsWith(u"Oh no!"_s));
    }

    void readsRecordedVideos_data() {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("author");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("tracks");
        QTest::addColumn<QString>("chosen"); // vssId's form: "a." for automatic
        const auto row = [](const char* name, const QString& title, const QString& author, int seconds, int tracks,
                            const QString& chosen) {
            QTest::newRow(name) << title << author << seconds << tracks << chosen;
        };
        row("2021-web-ok-author-tracks", u"YouTube Rewind 2019: For the Record | #YouTubeRewind"_s, u"YouTube"_s, 337,
            40, u"en"_s);
        row("2026-06-visionos-ok",
            u"William Fisher, CopyrightX: Lecture 3.2, The Subject Matter of Copyright: Drama and choreography"_s,
            u"The Berkman Klein Center for Internet & Society"_s, 721, 2, u"en"_s);
        row("2026-06-android-ok",
            u"William Fisher, CopyrightX: Lecture 3.2, The Subject Matter of Copyright: Drama and choreography"_s,
            u"The Berkman Klein Center for Internet & Society"_s, 721, 2, u"en"_s);
        row("2026-06-android-tagesschau", u"tagesschau 20:00 Uhr, 17.03.2021"_s, u"tagesschau"_s, 953, 1, u"a.de"_s);
        row("ok-nl-en-tracks", u"The Tide Is Turning - Russian Civil War Fall 1919 I THE GREAT WAR 1919"_s,
            u"The Great War"_s, 1509, 2, u"en"_s);
        row("ok-track-needs-po-token", u"Surface Go Review - It\u2019s Awesome"_s, u"Dave2D"_s, 316, 9, u"a.en"_s);
        row("ok-no-captions", {}, {}, 288, 0, u"NO_CAPTIONS"_s);
        row("ok-no-captions-past-live", {}, {}, 23169, 0, u"NO_CAPTIONS"_s);
        row("2021-web-ok-no-captions", {}, {}, 197, 0, u"NO_CAPTIONS"_s);
    }
    void readsRecordedVideos() {
        QFETCH(QString, title);
        QFETCH(QString, author);
        QFETCH(int, seconds);
        QFETCH(int, tracks);
        QFETCH(QString, chosen);
        const auto answer = readPlayerAnswer(recorded(QString::fromLatin1(QTest::currentDataTag())), u"dQw4w9WgXcQ"_s);
        QVERIFY(answer.ok());
        if (!title.isEmpty()) {
            QCOMPARE(answer->video.title, title);
            QCOMPARE(answer->video.author, author);
        }
        QCOMPARE(int(answer->video.duration_s.value_or(0)), seconds);
        QCOMPARE(answer->captions.tracks.size(), tracks);
        const auto track = chooseTrack(answer->captions);
        QCOMPARE(track ? (track->automatic ? u"a."_s : QString()) + track->language
                       : QString::fromLatin1(codeName(track.problem().code)),
                 chosen);
    }

    void readsDateChaptersAndDescription() {
        const auto answer = readPlayerAnswer(R"({"playabilityStatus":{"status":"OK"},
            "microformat":{"playerMicroformatRenderer":{"publishDate":"2024-05-17T08:00:06-07:00"}},
            "videoDetails":{"title":"A\u0007 \u202Etalk","lengthSeconds":"600","shortDescription":"On soil.\n0:00 One\n1:00 Two\n2:00 Three"}})",
                                             u"dQw4w9WgXcQ"_s);
        QVERIFY(answer.ok());
        QCOMPARE(answer->video.published, u"2024-05-17T08:00:06-07:00"_s);
        QCOMPARE(answer->video.chapters.size(), 3);
        QCOMPARE(answer->video.description, u"On soil."_s);
        QCOMPARE(answer->video.url, u"https://www.youtube.com/watch?v=dQw4w9WgXcQ"_s);
        QCOMPARE(answer->video.site, u"youtube"_s);
        QVERIFY(!answer->video.title.contains(QChar(0x202e)) && !answer->video.title.contains(QChar(7)));
    }

    void whatIsKeptWholeHasABound() {
        const auto answer = [](qsizetype values) {
            return "{\"playabilityStatus\":{\"status\":\"OK\",\"more\":[" + QByteArray("[0],").repeated(values) +
                   "0]},\"videoDetails\":{\"title\":\"T\"}}";
        };
        QVERIFY(readPlayerAnswer(answer(1000), u"jNQXAC9IVRw"_s).ok());
        const auto hostile = readPlayerAnswer(answer(50'000), u"jNQXAC9IVRw"_s);
        QVERIFY(!hostile.ok());
        QCOMPARE(hostile.problem().code, Code::SourceChanged);
    }

    void survivesOtherTypes_data() {
        QTest::addColumn<QByteArray>("json");
        for (const char* json : {"", "null", "[]", "17", "<html>", "{", "{\"playabilityStatus\":7}",
                                 "{\"playabilityStatus\":{\"status\":[]}}", "{\"playabilityStatus\":null}"})
            QTest::addRow("%s", json) << QByteArray(json);
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void survivesOtherTypes() {
        QFETCH(QByteArray, json);
        const auto answer = readPlayerAnswer(json, u"dQw4w9WgXcQ"_s);
        QVERIFY(!answer.ok());
        QCOMPARE(answer.problem().code, Code::SourceChanged);
    }

    void survivesEachMemberOfAnotherType() {
        const QByteArray whole = recorded(u"2026-06-visionos-ok"_s);
        for (const char* member : {"videoDetails", "title", "lengthSeconds", "captions", "captionTracks", "baseUrl",
                                   "languageCode", "audioTracks", "captionTrackIndices", "defaultCaptionTrackIndex",
                                   "playabilityStatus", "shortDescription", "author"})
            for (const char* instead : {"null", "-1", "1e300", "[[]]", "{}", "\"\"", "true"}) {
                QByteArray json = whole;
                const QByteArray key = QByteArray("\"") + member + "\":";
                json.replace(key, key + instead + ",\"x\":");
                const auto answer = readPlayerAnswer(json, u"dQw4w9WgXcQ"_s);
                if (answer)
                    (void)chooseTrack(answer->captions);
            }
    }
};
QTEST_GUILESS_MAIN(tst_PlayerAnswer)
#include "tst_playeranswer.moc"
