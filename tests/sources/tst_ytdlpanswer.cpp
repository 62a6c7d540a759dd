// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/ytdlpanswer.h"
#include "support/support.h"

#include <QDate>
#include <QJsonDocument>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
const QString asked = u"https://a.example/watch/1"_s;
/// Moc does not see classes after a raw string.
QByteArray quoted(QByteArray json) { return json.replace('\'', '"'); }
QByteArray entry(const char* ext, const char* url) {
    return QByteArray("{\"ext\":\"") + ext + "\",\"url\":\"" + url + "\"}";
}
QByteArray info(const QByteArray& subtitles, const QByteArray& automatic = "{}", const QByteArray& more = {}) {
    return "{\"id\":\"1\",\"title\":\"A talk\"," + more + "\"subtitles\":" + subtitles +
           ",\"automatic_captions\":" + automatic + "}";
}
QString chosen(const QByteArray& json) {
    const auto answer = readYtdlpAnswer(json, asked);
    return answer ? answer->track.url.toString() : QString::fromLatin1(codeName(answer.problem().code));
}
} // namespace

class tst_YtdlpAnswer : public QObject {
    Q_OBJECT
private slots:
    void readsAVideo() {
        const QByteArray json =
            info("{\"en\":[" + entry("vtt", "https://a.example/x.vtt") + "]}", "{}",
                 quoted("'channel':'Someone','description':'On "
                        "soil.\nhttps://a.example/shop','duration':61.5,'upload_date':'20240517','extractor_"
                        "key':'Vimeo','webpage_url':'https://a.example/real',"
                        "'chapters':[{'start_time':0,'title':'One'},{'start_time':30,'title':'Two'}"
                        ",{'start_time':20,'title':'back'},{'start_time':40}],"));
        const auto answer = readYtdlpAnswer(json, asked);
        QVERIFY(answer.ok());
        QCOMPARE(answer->video.title, u"A talk"_s);
        QCOMPARE(answer->video.author, u"Someone"_s);
        QCOMPARE(answer->video.description, u"On soil."_s);
        QCOMPARE(answer->video.duration_s.value_or(0), 61.5);
        QCOMPARE(answer->video.published, u"2024-05-17"_s);
        QCOMPARE(answer->video.site, u"vimeo"_s);
        QCOMPARE(answer->video.url, u"https://a.example/real"_s);
        QCOMPARE(answer->video.chapters.size(), 2);
        QCOMPARE(answer->track.language, u"en"_s);
        QCOMPARE(answer->track.format, u"vtt"_s);
        QCOMPARE(answer->track.origin, Origin::Author);
    }

    void choosesWhatWasSaid_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("url");
        const QByteArray en = "[" + entry("vtt", "https://a.example/en") + "]",
                         de = "[" + entry("vtt", "https://a.example/de") + "]",
                         tl = "[" + entry("vtt", "https://a.example/?v=1&tlang=de") + "]";
        QTest::newRow("the author's in the spoken language")
            << info("{\"de\":" + de + ",\"en\":" + en + "}", "{}", "\"language\":\"en-US\",")
            << u"https://a.example/en"_s;
        QTest::newRow("the original among automatic ones")
            << info("{}", "{\"de\":" + tl + ",\"en\":" + tl + ",\"en-orig\":" + en + "}") << u"https://a.example/en"_s;
        QTest::newRow("automatic before a translation")
            << info("{\"de\":" + de + "}", "{\"en-orig\":" + en + "}") << u"https://a.example/en"_s;
        QTest::newRow("no machine translation") << info("{}", "{\"de\":" + tl + "}") << u"NO_CAPTIONS"_s;
        QTest::newRow("the only one") << info("{\"de\":" + de + "}") << u"https://a.example/de"_s;
        QTest::newRow("chat is no caption") << info("{\"live_chat\":" + en + "}") << u"NO_CAPTIONS"_s;
        QTest::newRow("none") << info("{}") << u"NO_CAPTIONS"_s;
        QTest::newRow("null maps") << info("null", "null") << u"NO_CAPTIONS"_s;
        QTest::newRow("the cheapest format")
            << info("{\"en\":[" + entry("json3", "https://a.example/j") + "," + entry("vtt", "https://a.example/v") +
                    "," + entry("srv1", "https://a.example/s") + "]}")
            << u"https://a.example/s"_s;
        QTest::newRow("formats that cannot be read") << info("{\"en\":[" + entry("lrc", "https://a.example/t") + "," +
                                                             entry("smi", "https://a.example/a") + "]}")
                                                     << u"NO_CAPTIONS"_s;
        QTest::newRow("file and data addresses")
            << info("{\"en\":[" + entry("vtt", "file:///etc/passwd") + "," + entry("vtt", "data:,x") + "]}")
            << u"NO_CAPTIONS"_s;
        QTest::newRow("hls playlists") << info("{\"en\":[" + entry("vtt", "https://a.example/x.m3u8") + "]}")
                                       << u"NO_CAPTIONS"_s;
        QTest::newRow("live") << info("{\"en\":" + en + "}", "{}", "\"live_status\":\"is_live\",") << u"LIVE"_s;
        QTest::newRow("upcoming") << info("{}", "{}", "\"live_status\":\"is_upcoming\",") << u"UPCOMING"_s;
        QTest::newRow("a playlist") << QByteArray("{\"_type\":\"playlist\",\"entries\":[]}") << u"UNSUPPORTED_SITE"_s;
        for (const char* broken : {"", "null", "null\n", "[]", "{", "{\"duration\":NaN}", "<html>"})
            QTest::addRow("broken %s", broken) << QByteArray(broken) << u"SOURCE_CHANGED"_s;
        QTest::newRow("deep") << QByteArray(100'000, '[') << u"SOURCE_CHANGED"_s;
        QTest::newRow("a language that is none") << info("{\"../../x\":" + en + "}") << u"https://a.example/en"_s;
    }
    void choosesWhatWasSaid() {
        QFETCH(QByteArray, json);
        QFETCH(QString, url);
        QCOMPARE(chosen(json), url);
    }

    void keepsHostileTextPlain() {
        const auto answer =
            readYtdlpAnswer(quoted("{'id':'../../x','title':'../../x\\u001b[31m\\n\\u202E','duration':-1e300,"
                                   "'webpage_url':'javascript:alert(1)','extractor_key':'Generic',"
                                   "'subtitles':{'en':[{'ext':'vtt','data':'WEBVTT'}]}}"),
                            asked);
        QVERIFY(answer.ok());
        QCOMPARE(answer->video.url, asked);
        QCOMPARE(answer->video.site, u"a.example"_s);
        QVERIFY(!answer->video.duration_s);
        QVERIFY(!answer->video.title.contains(QChar(0x1b)) && !answer->video.title.contains(u'\n') &&
                !answer->video.title.contains(QChar(0x202e)));
        QCOMPARE(answer->track.data, QByteArray("WEBVTT"));
    }

    void knowsItsWords_data() {
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* errors, const char* code) {
            QTest::newRow(errors) << QByteArray(errors) << QByteArray(code);
        };
        row("ERROR: unable to download: HTTP Error 429: Too Many Requests", "SOURCE_RATE_LIMITED");
        row("ERROR: HTTP Error 429 (captcha)", "IP_BLOCKED");
        row("ERROR: [youtube] x: Sign in to confirm you\xe2\x80\x99re not a bot.", "IP_BLOCKED");
        row("WARNING: Some subtitles require a PO Token and will be skipped", "PO_TOKEN");
        row("ERROR: [youtube] x: Sign in to confirm your age.", "AGE_RESTRICTED");
        row("ERROR: Login details are needed to download this content", "LOGIN_REQUIRED");
        row("ERROR: [youtube] x: Private video. Sign in if you've been granted access", "PRIVATE");
        row("ERROR: This video is not available from your location due to geo restriction", "REGION_BLOCKED");
        row("ERROR: [youtube] x: This live event will begin in 2 hours.", "UPCOMING");
        row("ERROR: [youtube] x: Video unavailable", "REMOVED");
        row("ERROR: [generic] Unable to download webpage: HTTP Error 404: Not Found", "REMOVED");
        row("ERROR: Join this channel to get access to members-only content", "PAYMENT_REQUIRED");
        row("ERROR: Unsupported URL: https://a.example/", "UNSUPPORTED_SITE");
        row("WARNING: [generic] URL could be a direct video link, returning it as such.", "UNSUPPORTED_SITE");
        row("ERROR: The read operation timed out", "SOURCE_TIMEOUT");
        row("ERROR: <urlopen error [Errno -3] Temporary failure in name resolution>", "SOURCE_UNREACHABLE");
        row("ERROR: <urlopen error [Errno 111] Connection refused>", "SOURCE_UNREACHABLE");
        row("ERROR: [x] 1: Unable to extract title; please report this issue on https://", "SOURCE_CHANGED");
        row("ERROR: This video is DRM protected", "YTDLP_FAILED");
        row("", "YTDLP_FAILED");
    }
    void knowsItsWords() {
        QFETCH(QByteArray, errors);
        QFETCH(QByteArray, code);
        QCOMPARE(codeName(ytdlpFailure(1, errors).code), code);
    }

    void passesOnItsLastWordsInOneLine() {
        const Problem problem = ytdlpFailure(
            1,
            "WARNING: a\nERROR: first\nERROR: [x] The \x1b[31mmoon is down; please report this issue on\nTraceback\n");
        QCOMPARE(problem.code, Code::SourceChanged); // the table's words
        const Problem other = ytdlpFailure(1, "ERROR: first\nERROR: [x] The \x1b[31mmoon is down\nTraceback\n");
        QCOMPARE(other.code, Code::YtdlpFailed);
        QVERIFY(other.message.contains(u"moon is down"_s));
        QVERIFY(!other.message.contains(QChar(0x1b)) && !other.message.contains(u"Traceback"_s));
        QCOMPARE(ytdlpFailure(2, "yt-dlp: error: no such option: --x").code, Code::YtdlpOutdated);
    }

    void readsVersions() {
        QCOMPARE(ytdlpDate(u"2023.03.04"), QDate(2023, 3, 4));
        QCOMPARE(ytdlpDate(u"2026.08.19.123456"), QDate(2026, 8, 19));
        QVERIFY(!ytdlpDate(u"nightly").isValid());
    }
};
QTEST_GUILESS_MAIN(tst_YtdlpAnswer)
#include "tst_ytdlpanswer.moc"
