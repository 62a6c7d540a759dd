// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/chapterfile.h"
#include "sources/feedreader.h"
#include "support/encoded.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_FeedReader : public QObject {
    Q_OBJECT

    static QByteArray podcast(const char* name) { return testData(u"sources/podcast/"_s + QLatin1StringView(name)); }
    static Result<FeedEpisode> read(const QByteArray& bytes, const QString& wanted = {}, qsizetype piece = 64) {
        FeedReader reader(QUrl(u"https://feed.example/pod/feed.xml"_s), wanted);
        for (qsizetype at = 0; at < bytes.size() && !reader.isDone(); at += piece)
            reader.feed(bytes.mid(at, piece));
        return reader.finish();
    }
    static QByteArray feedOf(const QByteArray& items) {
        return "<?xml version='1.0'?><rss><channel><title>Show</title><language>en</language>" + items +
               "</channel></rss>";
    }

private slots:
    void findsTheNewestWithATranscript() {
        const auto episode = read(podcast("feed-antennapod.xml"));
        QVERIFY(episode.ok());
        QCOMPARE(episode->video.title, u"Podcasts in YouTube make it to the UK"_s);
        QCOMPARE(episode->video.url, u"https://podnews.net/update/youtube-podcasts-uk"_s);
        QCOMPARE(episode->video.published, u"2023-10-10T08:46:31Z"_s);
        QCOMPARE(episode->transcript.url, QUrl(u"https://podnews.net/audio/podnews231011.mp3.srt"_s)); // before JSON
        QCOMPARE(episode->transcript.format, SubtitleFormat::Srt);
    }

    void readsFeedsOfOldEncodings_data() {
        QTest::addColumn<QByteArray>("charset");
        QTest::addColumn<QString>("title");
        QTest::newRow("windows-1251") << "windows-1251"_ba << u"Речные маяки"_s;
        QTest::newRow("KOI8-R") << "KOI8-R"_ba << u"Речные маяки"_s;
        QTest::newRow("ISO-8859-2") << "ISO-8859-2"_ba << u"Mała pasieka na skraju"_s;
        QTest::newRow("EUC-KR") << "EUC-KR"_ba << u"오래된 도서관"_s;
        QTest::newRow("Shift_JIS") << "Shift_JIS"_ba << u"古い時計台"_s;
        QTest::newRow("GB2312") << "GB2312"_ba << u"老茶园"_s;
    }
    void readsFeedsOfOldEncodings() {
        QFETCH(QByteArray, charset);
        QFETCH(QString, title);
        QByteArray feed = feedOf("<item><title>" + title.toUtf8() +
                                 "</title><transcript url='https://a.example/t.vtt' type='text/vtt'/></item>");
        feed.replace("<?xml version='1.0'?>", "<?xml version='1.0' encoding='" + charset + "'?>");
        const auto episode = read(encoded(feed, charset), {}, 7);
        QVERIFY2(episode.ok(), qPrintable(episode.ok() ? QString() : episode.problem().line()));
        QCOMPARE(episode->video.title, title);
    }

    void readsTheNamespacesOwnExample() {
        const auto episode = read(podcast("feed-example.xml"));
        QVERIFY2(episode.ok(), qPrintable(episode.ok() ? QString() : episode.problem().line()));
        QCOMPARE(episode->video.title, u"Episode 3 - The Future"_s);
        QCOMPARE(episode->video.author, u"John Doe (john@example.com)"_s);
        QCOMPARE(episode->video.description,
                 u"A look into the future of podcasting and how we get to Podcasting 2.0!"_s); // not the show's
        QVERIFY(episode->chapters.isValid() && !episode->chapters.isEmpty());
        QCOMPARE(episode->transcript.language, u"en-US"_s);
    }

    void findsAnEpisodeByItsAddress_data() {
        QTest::addColumn<QString>("address");
        QTest::newRow("link") << u"https://example.com/podcast/ep0001"_s;
        QTest::newRow("guid") << u"https://example.com/ep0001"_s;
        QTest::newRow("another spelling") << u"http://example.com/podcast/ep0001/#player"_s;
    }
    void findsAnEpisodeByItsAddress() {
        QFETCH(QString, address);
        const auto episode = read(podcast("feed-example.xml"), address);
        QVERIFY(episode.ok());
        QCOMPARE(episode->video.title, u"Episode 1 - The Past"_s);
        QCOMPARE(episode->transcript.url, QUrl(u"https://example.com/ep1/transcript.txt"_s));
    }

    void findsAnEpisodeByItsGuid_data() {
        QTest::addColumn<QString>("guid");
        QTest::addColumn<QString>("title");
        QTest::newRow("a name") << u"Ep 2/ä"_s << u"Two"_s;
        QTest::newRow("a fragment") << u"https://a.example/#3"_s << u"Three"_s;
        QTest::newRow("another fragment") << u"https://a.example/#4"_s << u"Four"_s;
        QTest::newRow("none") << u"https://a.example/#5"_s << QString();
        QTest::newRow("the newest") << QString() << u"One"_s;
    }
    void findsAnEpisodeByItsGuid() {
        QFETCH(QString, guid);
        QFETCH(QString, title);
        QByteArray items;
        for (const auto& [name, id] : {std::pair{"One", "1"},
                                       {"Two", "Ep 2/ä"},
                                       {"Three", "https://a.example/#3"},
                                       {"Four", "https://a.example/#4"}})
            items += "<item><title>" + QByteArray(name) + "</title><guid>" + id +
                     "</guid><p:transcript xmlns:p='p' url='/t.vtt' type='text/vtt'/></item>";
        const auto episode = read(feedOf(items), guid);
        QCOMPARE(episode ? episode->video.title : QString(), title);
        if (episode)
            QCOMPARE(episode->guid, guid.isEmpty() ? u"1"_s : guid);
    }

    void refusesATagWithoutEnd_data() {
        QTest::addColumn<QByteArray>("open");
        QTest::newRow("attributes") << "<rss"_ba;
        QTest::newRow("behind a quoted mark") << "<rss a=\">\""_ba;
        QTest::newRow("behind a comment and words") << "<!-- > <a --><rss><![CDATA[ <b ' ]]><channel"_ba;
        QTest::newRow("behind a declaration") << "<?xml version='1.0'?><rss"_ba;
    }
    void refusesATagWithoutEnd() {
        QFETCH(QByteArray, open);
        for (int i = 0; i < 200'000; ++i) // 3 MB: unbounded, a quarter of an hour
            open += " a" + QByteArray::number(i) + "=''";
        QCOMPARE(read(open, {}, 4096).problem().code, Code::SourceChanged);
        QCOMPARE(read(open, {}, 7).problem().code, Code::SourceChanged);
    }
    void takesLongWordsAndManyTags() {
        const QByteArray words =
            "<description><![CDATA[" + QByteArray("it's <b a < ").repeated(5000) + "]]></description>";
        const QByteArray tags = QByteArray("<x:y xmlns:x='y' z='it is > \"that\"'/>").repeated(3000);
        const auto episode = read(feedOf("<item><title>A</title>" + words + tags + "<!-- <a ' -->" +
                                         "<p:transcript xmlns:p='p' url='/t.vtt' type='text/vtt'/></item>"));
        QVERIFY2(episode.ok(), qPrintable(episode.ok() ? QString() : episode.problem().line()));
    }
    void refusesWhatHidesItsTags() { // UTF-16, declared in ASCII
        const QByteArray bytes("<?xml version='1.0' encoding='UTF-16'?><rss>\0<\0a", 47);
        QCOMPARE(read(bytes).problem().code, Code::SourceChanged);
    }

    void stopsAtTheEpisode() {
        FeedReader reader(QUrl(u"https://feed.example/"_s), {});
        reader.feed(
            "<rss><channel><item><title>A</title><x:transcript xmlns:x='u' url='/t.vtt' type='text/vtt'/></item>");
        QVERIFY(reader.isDone());
        reader.feed("what follows is <not> even < XML");
        const auto episode = reader.finish();
        QVERIFY(episode.ok());
        QCOMPARE(episode->transcript.url, QUrl(u"https://feed.example/t.vtt"_s));
    }

    void readsAtom() {
        const auto episode = read(
            "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:podcast='p'><title>Show</title><entry><title>One</title>"
            "<link href='https://a.example/1'/><id>urn:x</id><published>2026-01-02T03:04:05Z</published>"
            "<podcast:transcript url='https://a.example/1.json' type='application/json'/></entry></feed>");
        QVERIFY(episode.ok());
        QCOMPARE(episode->video.url, u"https://a.example/1"_s);
        QCOMPARE(episode->video.author, u"Show"_s);
        QCOMPARE(episode->transcript.format, SubtitleFormat::PodcastJson);
    }

    void theNewestIsTheNewestByItsDate_data() {
        QTest::addColumn<QStringList>("dates");
        QTest::addColumn<QString>("title");
        QTest::newRow("newest first") << QStringList{u"Wed, 03 Jan 2024 08:00:00 GMT"_s,
                                                     u"Tue, 02 Jan 2024 08:00:00 GMT"_s}
                                      << u"0"_s;
        QTest::newRow("oldest first") << QStringList{u"Mon, 01 Jan 2024 08:00:00 +0000"_s,
                                                     u"Tue, 02 Jan 2024 08:00:00 EST"_s,
                                                     u"Tue, 02 Jan 2024 12:30:00 GMT"_s}
                                      << u"1"_s; // 13:00 GMT
        QTest::newRow("no dates") << QStringList{QString(), QString()} << u"0"_s;
    }
    void theNewestIsTheNewestByItsDate() {
        QFETCH(QStringList, dates);
        QFETCH(QString, title);
        QByteArray items;
        for (qsizetype i = 0; i < dates.size(); ++i)
            items += "<item><title>" + QByteArray::number(i) + "</title>" +
                     (dates[i].isEmpty() ? QByteArray() : "<pubDate>" + dates[i].toLatin1() + "</pubDate>") +
                     "<p:transcript xmlns:p='p' url='/" + QByteArray::number(i) + ".vtt' type='text/vtt'/></item>";
        const auto episode = read(feedOf(items));
        QVERIFY2(episode.ok(), episode.ok() ? "" : qPrintable(episode.problem().line()));
        QCOMPARE(episode->video.title, title);
        QCOMPARE(episode->video.published.isEmpty(), dates[0].isEmpty());
    }

    void aGuidThatIsNoAddressIsNoPage_data() {
        QTest::addColumn<QByteArray>("parts");
        QTest::addColumn<QString>("url");
        QTest::newRow("a link behind it")
            << "<guid isPermaLink='false'>3f-77</guid><link>https://a.example/ep/1</link>"_ba
            << u"https://a.example/ep/1"_s;
        QTest::newRow("its file") << "<guid isPermaLink='false'>https://a.example/x</guid><enclosure url='/ep.mp3'/>"_ba
                                  << u"https://feed.example/ep.mp3"_s;
        QTest::newRow("an address") << "<guid>https://a.example/ep/2</guid><enclosure url='/ep.mp3'/>"_ba
                                    << u"https://a.example/ep/2"_s;
        QTest::newRow("nothing") << "<guid>3f-77</guid>"_ba << QString();
    }
    void aGuidThatIsNoAddressIsNoPage() {
        QFETCH(QByteArray, parts);
        QFETCH(QString, url);
        const auto episode =
            read(feedOf("<item>" + parts + "<p:transcript xmlns:p='p' url='/t.vtt' type='text/vtt'/></item>"));
        QVERIFY(episode.ok());
        QCOMPARE(episode->video.url, url);
    }

    void aRegionIsTheSameLanguage() {
        const auto episode =
            read("<rss><channel><language>en-us</language><item>"
                 "<p:transcript xmlns:p='p' url='https://a.example/de.vtt' type='text/vtt' language='de'/>"
                 "<p:transcript xmlns:p='p' url='https://a.example/en.srt' type='application/srt' "
                 "language='en'/></item></channel></rss>");
        QVERIFY(episode.ok());
        QCOMPARE(episode->transcript.url, QUrl(u"https://a.example/en.srt"_s));
    }

    void theSpokenLanguageComesFirst() {
        const auto episode = read(feedOf(
            "<item><p:transcript xmlns:p='p' url='https://a.example/de.vtt' type='text/vtt' language='de'/>"
            "<p:transcript xmlns:p='p' url='https://a.example/en.txt' type='text/plain' language='en'/></item>"));
        QCOMPARE(episode->transcript.url, QUrl(u"https://a.example/en.txt"_s));
    }

    void saysWhyThereIsNone_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QByteArray>("code");
        const QByteArray item = "<item><title>A</title><link>https://a.example/1</link></item>";
        QTest::newRow("no transcript") << feedOf(item) << QString() << "NO_CAPTIONS"_ba;
        QTest::newRow("nor in that one") << feedOf(item) << u"https://a.example/1"_s << "NO_CAPTIONS"_ba;
        QTest::newRow("no such episode") << feedOf(item) << u"https://a.example/2"_s << "NO_CAPTIONS"_ba;
        QTest::newRow("broken off") << feedOf(item).chopped(20) << QString() << "SOURCE_CHANGED"_ba;
        QTest::newRow("no XML") << "<rss><channel><item></channel>"_ba << QString() << "SOURCE_CHANGED"_ba;
        QTest::newRow("nothing") << ""_ba << QString() << "SOURCE_CHANGED"_ba;
        QTest::newRow("a private type") << feedOf("<item><t:transcript xmlns:t='t' url='https://a.example/t' "
                                                  "type='application/x-other'/></item>")
                                        << QString() << "NO_CAPTIONS"_ba;
        QTest::newRow("a script") << feedOf(
                                         "<item><t:transcript xmlns:t='t' url='javascript:x' type='text/vtt'/></item>")
                                  << QString() << "NO_CAPTIONS"_ba;
    }
    void saysWhyThereIsNone() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, wanted);
        QFETCH(QByteArray, code);
        const auto episode = read(bytes, wanted);
        QVERIFY(!episode.ok());
        QCOMPARE(codeName(episode.problem().code), code);
    }

    void refusesADocumentType() { // FAULTS C2
        QByteArray bomb = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>";
        for (char c = 'b'; c < 'k'; ++c)
            bomb += QByteArray("<!ENTITY ") + c + " '" + QByteArray(QByteArray("&") + char(c - 1) + ";").repeated(10) +
                    "'>";
        bomb += "]><rss><channel><item><title>&j;</title></item></channel></rss>";
        QCOMPARE(read(bomb).problem().code, Code::SourceChanged);
    }

    void refusesADeepNest() {
        QCOMPARE(read("<rss>" + QByteArray("<a>").repeated(100'000), {}, 4096).problem().code, Code::SourceChanged);
    }

    void readsTheSameInPiecesOfAnySize() {
        for (const qsizetype piece : {1, 7, 100, 100'000}) {
            const auto episode = read(podcast("feed-example.xml"), {}, piece);
            QVERIFY(episode.ok());
            QCOMPARE(episode->video.title, u"Episode 3 - The Future"_s);
        }
    }

    void knowsAFeedByItsBeginning() {
        QVERIFY(FeedReader::isFeed(podcast("feed-example.xml")));
        QVERIFY(FeedReader::isFeed("\xef\xbb\xbf <feed xmlns='x'>"));
        QVERIFY(!FeedReader::isFeed("<!doctype html><html>"));
        QVERIFY(!FeedReader::isFeed("WEBVTT"));
        QVERIFY(!FeedReader::isFeed(""));
    }

    void readsChapterFiles() {
        const auto chapters = chaptersInFile(podcast("chapters.json"));
        QVERIFY(chapters.size() > 2);
        QCOMPARE(chapters.first().title, u"Intro"_s);
        QCOMPARE(chapters[1].start_s, 168.0);
        QVERIFY(!chaptersInFile(podcast("chapters-complex.json")).isEmpty());
        QVERIFY(chaptersInFile("no JSON").isEmpty());
        const QByteArray odd = QByteArray("{'chapters':[{'timecode':5,'title':'Five'},{'startTime':2,'title':'back'},"
                                          "{'startTime':9,'title':'hidden','toc':false},{'timecode':9,'title':''},"
                                          "{'timecode':12,'title':'Twelve'}]}")
                                   .replace('\'', '"');
        QCOMPARE(chaptersInFile(odd).size(), 2);
        QCOMPARE(chaptersInFile(odd)[1].start_s, 12.0);
    }
};

QTEST_GUILESS_MAIN(tst_FeedReader)
#include "tst_feedreader.moc"
