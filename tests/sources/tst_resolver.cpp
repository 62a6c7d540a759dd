// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/resolver.h"
#include "support/support.h"

#include <QDir>
#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;
using Kind = SourceRef::Kind;

class tst_Resolver : public QObject {
    Q_OBJECT
private slots:
    void knowsYoutubeInAllItsForms_data() {
        QTest::addColumn<QString>("text");
        const QStringList forms{
            u"https://www.youtube.com/watch?v=dQw4w9WgXcQ"_s,
            u"http://youtube.com/watch?v=dQw4w9WgXcQ"_s,
            u"HTTPS://WWW.YouTube.com/watch?v=dQw4w9WgXcQ"_s,
            u"https://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=youtu.be"_s,
            u"https://music.youtube.com/watch?v=dQw4w9WgXcQ&list=RDAMVM"_s,
            u"https://www.youtube.com/watch?list=PL123&index=4&v=dQw4w9WgXcQ&t=42s"_s,
            u"https://www.youtube.com/watch?v=dQw4w9WgXcQ&utm_source=x&si=abc&pp=ygUE#t=10"_s,
            u"https://www.youtube.com/watch/dQw4w9WgXcQ"_s,
            u"https://www.youtube.com/?v=dQw4w9WgXcQ"_s,
            u"https://youtu.be/dQw4w9WgXcQ"_s,
            u"https://youtu.be/dQw4w9WgXcQ?si=AbCdEf&t=7"_s,
            u"https://youtu.be/dQw4w9WgXcQ&feature=share"_s,
            u"https://www.youtu.be/dQw4w9WgXcQ/"_s,
            u"https://youtu.be/watch?v=dQw4w9WgXcQ"_s,
            u"https://www.youtube.com/shorts/dQw4w9WgXcQ?feature=share"_s,
            u"https://www.youtube.com/live/dQw4w9WgXcQ?si=x"_s,
            u"https://www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1"_s,
            u"https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"_s,
            u"https://www.youtubekids.com/watch?v=dQw4w9WgXcQ"_s,
            u"https://www.youtube.com/v/dQw4w9WgXcQ?version=3"_s,
            u"https://www.youtube.com/e/dQw4w9WgXcQ"_s,
            u"https://youtube.googleapis.com/v/dQw4w9WgXcQ"_s,
            u"https://www.youtube.com./watch?v=dQw4w9WgXcQ"_s,
            u"https://www.youtube.com:443/watch?v=dQw4w9WgXcQ"_s,
            u"https://user:pass@www.youtube.com/watch?v=dQw4w9WgXcQ"_s,
            u"https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DdQw4w9WgXcQ%26feature%3Dshare"_s,
            u"https://www.youtube.com/watch?v=%64Qw4w9WgXcQ"_s,
            u"https://www.youtube.com/watch?v=dQw4w9WgXcQ/"_s,
            u"https://youtu.be/dQw4w9WgXcQ."_s,
            u"<https://youtu.be/dQw4w9WgXcQ>"_s,
            u"  https://youtu.be/dQw4w9WgXcQ \n"_s,
            u"youtu.be/dQw4w9WgXcQ"_s,
            u"www.youtube.com/watch?v=dQw4w9WgXcQ"_s,
        };
        for (const QString& form : forms)
            QTest::newRow(qPrintable(form)) << form;
    }
    void knowsYoutubeInAllItsForms() {
        QFETCH(QString, text);
        const auto ref = resolveUrl(text);
        QVERIFY2(ref.ok(), qPrintable(ref.ok() ? QString() : ref.problem().line()));
        QCOMPARE(ref->kind, Kind::YouTube);
        QCOMPARE(ref->siteId, u"dQw4w9WgXcQ"_s);
        QCOMPARE(ref->url, u"https://www.youtube.com/watch?v=dQw4w9WgXcQ"_s);
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Code>("code");
        const auto row = [](const QString& text, Code code) {
            QTest::newRow(qPrintable(text.left(60))) << text << code;
        };
        for (const QString& text : {u""_s,
                                    u"   "_s,
                                    u"-"_s,
                                    u"-oX"_s,
                                    u"--exec=touch /tmp/x"_s,
                                    u"--version"_s,
                                    u"ytsearch9:x"_s,
                                    u"ytsearch9:https://a.example/"_s,
                                    u"file:///etc/passwd"_s,
                                    u"file:/etc/passwd"_s,
                                    u"data:text/vtt,WEBVTT"_s,
                                    u"javascript:alert(1)"_s,
                                    u"ftp://a.example/x.vtt"_s,
                                    u"http:"_s,
                                    u"http://"_s,
                                    u"https:///x"_s,
                                    u"http:a.example"_s,
                                    u"https://a.example/x\n--exec=y"_s,
                                    u"https://a.example/x y"_s,
                                    u"https://a.example/\u0007"_s,
                                    u"https://a.example/\u202Egpj.x"_s,
                                    u"http://b\\@127.0.0.1/"_s,
                                    u"http://a.example:99999/"_s,
                                    u"http://a.example:0/"_s,
                                    u"http://[::1/"_s,
                                    u"hello"_s,
                                    u"talk.vtt"_s,
                                    u"$(touch /tmp/x)"_s,
                                    u"https://a.example/?x=__youtubedl_smuggle"_s,
                                    u"https://a.example/feed#episode=__youtubedl_smuggle"_s,
                                    u"https://a.example/%23__youtubedl_smuggle=%7B%7D"_s,
                                    u"https://a.example/%2523__Youtubedl%5Fsmuggle=1"_s,
                                    u"https://www.youtube.com/watch?v=../x"_s,
                                    u"https://www.youtube.com/watch?v=dQw4w9WgXcQ%00"_s,
                                    u"https://www.youtube.com/watch?v=dQw4w9WgXcQQ"_s,
                                    u"https://www.youtube.com/watch?v=dQw4w9WgXc"_s,
                                    u"https://youtu.be/dQw4w9WgXc\u00fc"_s,
                                    u"https://www.youtube.com/shorts/x"_s})
            row(text, Code::BadUrl);
        row(u"https://a.example/"_s + QString(10'000, u'a'), Code::BadUrl);
        row(QString(100'000'000 / 50, u'a'), Code::BadUrl);
        for (const QString& text :
             {u"https://www.youtube.com/playlist?list=PL123"_s, u"https://www.youtube.com/watch?list=PL123"_s,
              u"https://www.youtube.com/embed/videoseries?list=PL123"_s,
              u"https://www.youtube.com/embed/live_stream?channel=UC1"_s, u"https://www.youtube.com/@someone"_s,
              u"https://www.youtube.com/channel/UC123/videos"_s, u"https://www.youtube.com/"_s,
              u"https://www.youtube.com/results?search_query=x"_s, u"https://www.youtube.com/feed/subscriptions"_s})
            row(text, Code::UnsupportedSite);
    }
    void refuses() {
        QFETCH(QString, text);
        QFETCH(Code, code);
        const auto ref = resolveUrl(text);
        QVERIFY(!ref.ok());
        QCOMPARE(codeName(ref.problem().code), codeName(code));
        QVERIFY(!ref.problem().words().isEmpty());
    }

    void takesOthersForWhatTheyAre_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isSubtitle");
        const auto row = [](const QString& text, const QString& url, bool isSubtitle = false) {
            QTest::newRow(qPrintable(text)) << text << url << isSubtitle;
        };
        row(u"https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ"_s,
            u"https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ"_s);
        row(u"https://evil.example/?youtu.be/dQw4w9WgXcQ"_s, u"https://evil.example/?youtu.be/dQw4w9WgXcQ"_s);
        row(u"https://notyoutube.com/watch?v=dQw4w9WgXcQ"_s, u"https://notyoutube.com/watch?v=dQw4w9WgXcQ"_s);
        row(u"https://youtu.be@evil.example/dQw4w9WgXcQ"_s, u"https://evil.example/dQw4w9WgXcQ"_s);
        row(u"https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ"_s,
            u"https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ"_s);
        row(u"https://www.youtube.com/clip/UgkxABC"_s, u"https://www.youtube.com/clip/UgkxABC"_s);
        row(u"https://user:secret@a.example/v/1?utm_source=x&id=7&fbclid=y&UTM_medium=z#frag"_s,
            u"https://a.example/v/1?id=7"_s);
        row(u"https://a.example/v/1?utm_source=x"_s, u"https://a.example/v/1"_s);
        row(u"https://a.example/feed?si=1#episode=a%20b%231"_s, u"https://a.example/feed#episode=a%20b%231"_s);
        row(u"https://a.example/feed#episode=latest"_s, u"https://a.example/feed"_s);
        row(u"https://a.example/feed#episode="_s, u"https://a.example/feed"_s);
        row(u"https://a.example/v?q=a%26b&size=3&si=4"_s, u"https://a.example/v?q=a%26b&size=3"_s);
        row(u"https://a.example"_s, u"https://a.example/"_s);
        row(u"https://A.Example:8080/X#__youtubedl_smuggle=%7B%22http_headers%22%3A1%7D"_s,
            u"https://a.example:8080/X"_s);
        row(u"https://b\u00fccher.example/\u00fc"_s, u"https://xn--bcher-kva.example/%C3%BC"_s);
        row(u"http://127.1/x"_s, u"http://127.0.0.1/x"_s);
        row(u"https://a.example/talk.en.VTT?sig=1&si=2#t"_s, u"https://a.example/talk.en.VTT?sig=1&si=2"_s, true);
        row(u"http://127.0.0.1:9/x.vtt"_s, u"http://127.0.0.1:9/x.vtt"_s, true);
        row(u"https://a.example/x.srt"_s, u"https://a.example/x.srt"_s, true);
        row(u"https://a.example/x.json3"_s, u"https://a.example/x.json3"_s, true);
        row(u"https://a.example/x.vtt/page"_s, u"https://a.example/x.vtt/page"_s);
        row(u"https://www.youtube.com/api/timedtext?v=x&fmt=srv1"_s,
            u"https://www.youtube.com/api/timedtext?v=x&fmt=srv1"_s, true);
    }
    void takesOthersForWhatTheyAre() {
        QFETCH(QString, text);
        QFETCH(QString, url);
        QFETCH(bool, isSubtitle);
        const auto ref = resolveUrl(text);
        QVERIFY2(ref.ok(), qPrintable(ref.ok() ? QString() : ref.problem().line()));
        QCOMPARE(ref->url, url);
        QCOMPARE(ref->kind, isSubtitle ? Kind::SubtitleUrl : Kind::Page);
        const auto again = resolveUrl(ref->url); // what is stored is resolved again
        QVERIFY(again.ok());
        QCOMPARE(again->url, url);
        QCOMPARE(again->kind, ref->kind);
    }

    void findsFiles() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"my talk.en.vtt"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto ref = resolveArgument(path);
        QVERIFY(ref.ok());
        QCOMPARE(ref->kind, Kind::File);
        QCOMPARE(ref->url, path);
        QCOMPARE(ref->format, u"vtt"_s);
        const QString relative = QDir().relativeFilePath(path);
        QCOMPARE(resolveArgument(relative)->url, path);
        Request request;
        request.source = path;
        QCOMPARE(resolve(request)->kind, Kind::File);
    }

    void findsTheSubtitlesBesideAMediaFile() {
        QTemporaryDir folder;
        const auto touch = [&](const char* name) {
            QFile file(folder.filePath(QLatin1StringView(name)));
            return file.open(QIODevice::WriteOnly);
        };
        QVERIFY(touch("a [talk].mp4") && touch("a [talk].txt") && touch("a other.vtt"));
        const QString media = folder.filePath(u"a [talk].mp4"_s);
        QCOMPARE(resolveArgument(media).problem().code, Code::NoCaptions);
        QVERIFY(touch("a [talk].fr.vtt") && touch("a [talk].en.srt"));
        QCOMPARE(resolveArgument(media)->url, folder.filePath(u"a [talk].en.srt"_s));
        QVERIFY(touch("a [talk].ttml"));
        QCOMPARE(resolveArgument(media)->url, folder.filePath(u"a [talk].ttml"_s));
        QCOMPARE(resolveArgument(media)->kind, Kind::File);
    }

    void namesAFileThatIsNotThere() {
        const auto ref = resolveArgument(u"no/such/talk.vtt"_s);
        QVERIFY(!ref.ok());
        QCOMPARE(ref.problem().code, Code::SourceUnreachable);
        QCOMPARE(resolveArgument(u"talk.vtt"_s).problem().code, Code::SourceUnreachable);
        QCOMPARE(resolveArgument(u"summarise"_s).problem().code, Code::BadUrl);
        QVERIFY(ref.problem().message.contains(u"no/such/talk.vtt"_s));
        for (const QString& text :
             {u"--exec=x"_s, u"file:///etc/passwd"_s, u"ytsearch9:x"_s, u"-"_s, QString(u"a\0b.vtt"_s)})
            QCOMPARE(resolveArgument(text).problem().code, Code::BadUrl);
        QCOMPARE(resolveArgument(u"https://youtu.be/dQw4w9WgXcQ"_s)->kind, Kind::YouTube);
    }

    void givenTranscriptsAreNoUrls() {
        Request request;
        request.transcript = "WEBVTT\n";
        request.format = u"vtt"_s;
        const auto ref = resolve(request);
        QVERIFY(ref.ok());
        QCOMPARE(ref->kind, Kind::Provided);
        QCOMPARE(ref->provided, request.transcript);
        QCOMPARE(ref->format, u"vtt"_s);
        QCOMPARE(resolve(Request{}).problem().code, Code::BadUrl);
    }
};
QTEST_GUILESS_MAIN(tst_Resolver)
#include "tst_resolver.moc"
