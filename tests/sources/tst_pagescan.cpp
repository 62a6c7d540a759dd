// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/pagescan.h"
#include "support/support.h"

#include <QElapsedTimer>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_PageScan : public QObject {
    Q_OBJECT

    /// moc does not read raw strings, so that ' stands for ".
    static ScannedPage scan(QByteArray html) {
        return scanPage(html.replace('\'', '"'), QUrl(u"https://talks.example/a/page?x=1#t"_s));
    }
    static QStringList urlsOf(const ScannedPage& page) {
        QStringList urls;
        for (const PageTrack& track : page.tracks)
            urls.append(track.url.toString());
        return urls;
    }

private slots:
    void findsTheTracksOfItsVideo() {
        const ScannedPage page =
            scan("<html lang='de'><body><video><source src='v.mp4'><track kind='subtitles' src='en.vtt' srclang='en'>"
                 "<TRACK KIND=CAPTIONS SRC='/de.vtt?a=1&amp;b=2' srclang=de default/>"
                 "<track kind='chapters' src='chapters.vtt'><track kind='metadata' src='m.vtt'></video>"
                 "<track kind='captions' src='outside.vtt'></body></html>");
        QCOMPARE(urlsOf(page),
                 (QStringList{u"https://talks.example/a/en.vtt"_s, u"https://talks.example/de.vtt?a=1&b=2"_s}));
        QVERIFY(page.hasTrackEnd);
        QCOMPARE(chooseTrack(page)->language, u"de"_s); // the page's own
        QCOMPARE(page.video.url, u"https://talks.example/a/page?x=1"_s);
    }

    void aTemplateHoldsNothingOfThePage() {
        const ScannedPage page =
            scan("<template><video><track src='never.vtt'></video><script>'</template>'</script><template></template>"
                 "<video><track src='never2.vtt'></video></template>"
                 "<title>Talk</title><video><track src='t.vtt'></video>");
        QCOMPARE(urlsOf(page), QStringList{u"https://talks.example/a/t.vtt"_s});
        QCOMPARE(page.video.title, u"Talk"_s);
    }

    void aTrackWithoutAKindIsSubtitles() {
        const ScannedPage page = scan("<audio><track src='t.vtt'></audio>");
        QCOMPARE(page.tracks.size(), 1);
        QVERIFY(chooseTrack(page));
        QVERIFY(!chooseTrack(scan("<video></video>")));
    }

    void theDefaultComesBeforeTheFirst() {
        const ScannedPage page =
            scan("<video><track src='a.vtt' srclang='fr'><track src='b.vtt' srclang='it' default>");
        QCOMPARE(chooseTrack(page)->language, u"it"_s);
        QVERIFY(!page.hasTrackEnd);
    }

    void countsFromTheBase() {
        QCOMPARE(urlsOf(scan("<base href='https://cdn.example/x/'><base href='https://evil.example/'>"
                             "<video><track src='t.vtt'></video>")),
                 QStringList{u"https://cdn.example/x/t.vtt"_s});
    }

    void takesNoOtherAddresses_data() {
        QTest::addColumn<QByteArray>("src");
        QTest::newRow("script") << "javascript:alert(1)"_ba;
        QTest::newRow("file") << "file:///etc/passwd"_ba;
        QTest::newRow("data") << "data:text/vtt,WEBVTT"_ba;
        QTest::newRow("user") << "https://a:b@host.example/t.vtt"_ba;
        QTest::newRow("empty") << ""_ba;
    }
    void takesNoOtherAddresses() {
        QFETCH(QByteArray, src);
        QVERIFY(scan("<video><track src='" + src + "'></video>").tracks.isEmpty());
    }

    void takesTitlesInTheirOrder() {
        QCOMPARE(scan("<title> A &amp; B\n </title>").video.title, u"A & B"_s);
        QCOMPARE(scan("<title>x</title><meta property='og:title' content='The &quot;talk&quot;'>").video.title,
                 u"The \"talk\""_s);
        QCOMPARE(scan("<title>x</title><meta name='twitter:title' content='Tweet'>").video.title, u"Tweet"_s);
    }

    void whatIsSaidOfTheVideoGoesBeforeWhatIsSaidOfItsPage() {
        const QByteArray metas = "<meta name='description' content='A shop'><meta property='og:description' "
                                 "content='On soil &amp; worms'><meta name=description content='A shop'>";
        const QByteArray ld = "<script type='application/ld+json'>{'@type':'VideoObject','description':"
                              "'Why worms matter.\\nhttps://a.example/x'}</script>";
        QCOMPARE(scan("<meta name='description' content='A shop'>").video.description, u"A shop"_s);
        QCOMPARE(scan(metas).video.description, u"On soil & worms"_s);
        QCOMPARE(scan(metas + ld).video.description, u"Why worms matter."_s);
    }

    void readsJsonLd() {
        const ScannedPage page =
            scan("<script type='application/ld+json'>{'@graph':[{'@type':'WebPage'},{'@type':['VideoObject'],"
                 "'name':'On &amp; off','duration':'PT1H2M3.5S','uploadDate':'2026-01-02T03:04:05Z',"
                 "'author':{'name':'Ada'},'transcript':'Words that were said.'}]}</script>");
        QCOMPARE(page.video.title, u"On & off"_s);
        QCOMPARE(page.video.author, u"Ada"_s);
        QCOMPARE(*page.video.duration_s, 3723.5);
        QCOMPARE(page.video.published, u"2026-01-02T03:04:05Z"_s);
        QCOMPARE(page.transcript, "Words that were said."_ba);
    }

    void isNotFooledByScriptsAndComments() {
        const ScannedPage page =
            scan("<script>var a = '<video><track src=\\'evil.vtt\\'></video>';</script>"
                 "<!-- <video><track src='old.vtt'></video> --><video><track src='t.vtt'></video>");
        QCOMPARE(urlsOf(page), QStringList{u"https://talks.example/a/t.vtt"_s});
    }

    void findsItsFeed() {
        QCOMPARE(scan("<link rel='alternate' type='application/rss+xml' href='/feed.xml'>").feed,
                 QUrl(u"https://talks.example/feed.xml"_s));
        QVERIFY(scan("<link rel='stylesheet' type='text/css' href='/a.css'>").feed.isEmpty());
    }

    void readsDurations_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("seconds");
        QTest::newRow("iso") << u"PT1H2M3S"_s << 3723.0;
        QTest::newRow("minutes") << u"PT90M"_s << 5400.0;
        QTest::newRow("days") << u"P1DT1S"_s << 86401.0;
        QTest::newRow("seconds") << u"754"_s << 754.0;
        QTest::newRow("clock") << u"1:02:03"_s << 3723.0;
        QTest::newRow("short clock") << u"12:34"_s << 754.0;
        QTest::newRow("nothing") << QString() << -1.0;
        QTest::newRow("words") << u"an hour"_s << -1.0;
        QTest::newRow("years") << u"P3Y"_s << -1.0;
        QTest::newRow("negative") << u"-5"_s << -1.0;
        QTest::newRow("endless") << u"9"_s.repeated(300) << -1.0;
    }
    void readsDurations() {
        QFETCH(QString, text);
        QFETCH(double, seconds);
        QCOMPARE(durationOf(text).value_or(-1), seconds);
    }

    void twoMegabytesOfAnythingAreReadInOnePass_data() {
        QTest::addColumn<QByteArray>("html");
        QTest::newRow("openings") << QByteArray("<").repeated(2'000'000);
        QTest::newRow("tags without end") << QByteArray("<a ").repeated(600'000);
        QTest::newRow("quotes") << QByteArray("<a b=\"").repeated(300'000);
        QTest::newRow("scripts") << QByteArray("<script>").repeated(250'000);
        QTest::newRow("comments") << QByteArray("<!--").repeated(500'000);
        QTest::newRow("titles") << QByteArray("<title></titl").repeated(150'000);
        QTest::newRow("tracks") << "<video>" + QByteArray("<track src=a.vtt>").repeated(100'000);
        QTest::newRow("attributes") << "<track " + QByteArray("a=b ").repeated(500'000) + ">";
    }
    void twoMegabytesOfAnythingAreReadInOnePass() {
        QFETCH(QByteArray, html);
        QElapsedTimer timer;
        timer.start();
        (void)scan(html);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(tst_PageScan)
#include "tst_pagescan.moc"
