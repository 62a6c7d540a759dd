// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/listing.h"
#include "sources/listingcall.h"
#include "sources/resolver.h"
#include "support/fakesite.h"
#include "support/support.h"

#include <QUrlQuery>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

/// As YouTube writes it, in elements and namespaces; the words are ours.
QByteArray feed(int videos, const QByteArray& before = {}) {
    QByteArray xml = "<?xml version='1.0' encoding='UTF-8'?>\n" + before +
                     "<feed xmlns:yt='http://www.youtube.com/xml/schemas/2015' "
                     "xmlns:media='http://search.yahoo.com/mrss/' xmlns='http://www.w3.org/2005/Atom'>"
                     "<link rel='self' href='http://www.youtube.com/feeds/videos.xml?channel_id=x'/>"
                     "<title>Talks &amp; more</title><author><name>Somebody</name></author>";
    for (int i = 0; i < videos; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(2, '0');
        xml += "<entry><id>yt:video:talk00000" + number + "</id><yt:videoId>talk00000" + number +
               "</yt:videoId><title>Talk " + number + "</title><published>2026-10-" + QByteArray::number(i + 10) +
               "T08:00:00+00:00</published><media:group><media:title>not this</media:title>" + "</media:group></entry>";
    }
    return xml + "</feed>";
}

QStringList titles(const Listing& listing) {
    QStringList all;
    for (const ListedVideo& video : listing.videos)
        all.append(video.title);
    return all;
}

} // namespace

class tst_Listing : public QObject {
    Q_OBJECT
private slots:
    void knowsListsByTheirAddress_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("request");
        const auto row = [](const char* address, const char* request) {
            QTest::newRow(address) << QString::fromLatin1(address) << QString::fromLatin1(request);
        };
        row("https://www.youtube.com/playlist?list=PLabc-_1", "/feeds/videos.xml?playlist_id=PLabc-_1");
        row("https://www.youtube.com/watch?list=PLabc", "/feeds/videos.xml?playlist_id=PLabc");
        row("https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv/videos",
            "/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv");
        row("https://youtube.com/user/somebody", "/feeds/videos.xml?user=somebody");
        row("https://www.youtube.com/@Some.Body/streams", "/@Some.Body");
        row("https://www.youtube.com/c/Some", "/c/Some");
        row("https://www.youtube.com/SomeName", "/SomeName");
        row("https://www.youtube.com/SomeName/videos", "/SomeName");
        row("https://www.youtube.com/feed/trending", "");
        row("https://www.youtube.com/playlist", "");
        row("https://www.youtube.com/premium", "");
        row("https://www.youtube.com/feeds/videos.xml?channel_id=UCx", "/feeds/videos.xml?channel_id=UCx");
        row("youtube.com/@handle", "/@handle");
        row("https://tube.example/c/talks/videos", "/api/v1/video-channels/talks/videos?count=%1&sort=-publishedAt");
        row("https://tube.example/a/me@there.example/videos",
            "/api/v1/accounts/me%40there.example/videos?count=%1&sort=-publishedAt");
        row("https://tube.example/w/p/abcDEF123", "/api/v1/video-playlists/abcDEF123/videos?count=%1&start=%2");
        row("https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLabc", "");
        row("https://www.youtube.com/results?search_query=x", "");
        row("https://www.youtube.com/channel/short", "");
        row("https://www.youtube.com/playlist?list=../x", "");
        row("https://tube.example/w/abc", "");
        row("https://blog.example/a/b/c/d", "");
        row("-x", "");
        row("talk.vtt", "");
    }
    void knowsListsByTheirAddress() {
        QFETCH(QString, address);
        QFETCH(QString, request);
        const auto url = listingAddress(address);
        QCOMPARE(url.has_value(), !request.isEmpty());
        if (url)
            QCOMPARE(listingRef(*url).request, request);
    }

    void readsAFeedNewestFirst() {
        const auto listing = readYoutubeFeed(feed(15), 3);
        QVERIFY(listing.ok());
        QCOMPARE(listing->title, u"Talks & more"_s);
        QCOMPARE(titles(*listing), (QStringList{u"Talk 14"_s, u"Talk 13"_s, u"Talk 12"_s}));
        QCOMPARE(listing->videos.first().url, u"https://www.youtube.com/watch?v=talk0000014"_s);
        QVERIFY(!listing->isCut);
        QVERIFY(readYoutubeFeed(feed(15), 20)->isCut);
        QVERIFY(!readYoutubeFeed(feed(4), 20)->isCut);
    }

    void whatIsNoFeedIsNoList() {
        QCOMPARE(readYoutubeFeed("<html></html>", 5).problem().code, Code::SourceChanged);
        QCOMPARE(readYoutubeFeed(feed(3).chopped(9), 5).problem().code, Code::SourceChanged);
        QCOMPARE(readYoutubeFeed(feed(3, "<!DOCTYPE feed [<!ENTITY a 'b'>]>"), 5).problem().code, Code::SourceChanged);
        QVERIFY(readYoutubeFeed(feed(1).replace("talk0000000", "../evil/../x"), 5)->videos.isEmpty());
    }

    void readsPeerTubesAnswer() {
        const QUrl host(u"https://tube.example/c/talks"_s);
        const QByteArray json =
            "{'total':2,'data':[{'name':'Old','uuid':'u-1','publishedAt':'2020-01-01T00:00:00.000Z'},"
            "{'video':{'name':'New','shortUUID':'sh0rt','publishedAt':'2024-01-01T00:00:00.000Z'}},"
            "{'name':'Bad','uuid':'../x'}]}";
        const auto page = readPeerTubePage(QByteArray(json).replace('\'', '"'), host);
        QVERIFY(page.ok());
        QCOMPARE(page->entries, 3);
        QCOMPARE(page->total, 2);
        const Listing listing{{}, newest(page->videos, 9), false};
        QCOMPARE(titles(listing), (QStringList{u"New"_s, u"Old"_s}));
        QCOMPARE(listing.videos.first().url, u"https://tube.example/w/sh0rt"_s);
        QVERIFY(!readPeerTubePage("[]", host).ok());
        QVERIFY(!readPeerTubePage("{\"data\":1}", host).ok());
    }

    void theNewestMayStandAnywhereInAPlaylist() {
        QStringList asked;
        m_site = std::make_unique<FakeSite>([&asked](const SiteRequest& request) {
            asked.append(request.url.query());
            const int start = QUrlQuery(request.url).queryItemValue(u"start"_s).toInt();
            QByteArray entries;
            for (int i = start; i < std::min(start + 100, 250); ++i) {
                const QByteArray number = QByteArray::number(i);
                const QByteArray year = i == 249 ? "2025" : i == 7 ? "2024" : i == 120 ? "2023" : "2020";
                // One in ten was taken away, or is private.
                entries += i % 10 == 5 ? "{\"id\":1,\"video\":null},"
                                       : "{\"video\":{\"name\":\"v" + number + "\",\"uuid\":\"u" + number +
                                             "\",\"publishedAt\":\"" + year + "-01-01T00:00:00.000Z\"}},";
            }
            return SiteReply{200, "{\"total\":250,\"data\":[" + entries.chopped(1) + "]}", "application/json"};
        });
        const QString here = m_site->url().toString(QUrl::RemovePath);
        const auto listing =
            waitFor(new ListingCall(m_http, m_site->url(), *listingAddress(here + u"/w/p/list"_s), 3, this));
        QVERIFY(listing.ok());
        QCOMPARE(titles(*listing), (QStringList{u"v249"_s, u"v7"_s, u"v120"_s}));
        QCOMPARE(asked, (QStringList{u"count=100&start=0"_s, u"count=100&start=100"_s, u"count=100&start=200"_s}));
        QVERIFY(!listing->isCut);
    }

    void aPlaylistThatBreaksOffGivesWhatCame() {
        m_site = std::make_unique<FakeSite>([](const SiteRequest& request) {
            if (!request.url.query().endsWith(u"start=0"))
                return SiteReply{500, "no"};
            return SiteReply{200,
                             "{\"total\":9000,\"data\":[{\"video\":{\"name\":\"v\",\"uuid\":\"u\",\"publishedAt\":"
                             "\"2020-01-01T00:00:00.000Z\"}}]}",
                             "application/json"};
        });
        const auto listing = list(m_site->url().toString(QUrl::RemovePath) + u"/w/p/list"_s);
        QVERIFY(listing.ok());
        QCOMPARE(titles(*listing), QStringList{u"v"_s});
        QVERIFY(listing->isCut);
    }

    void asksForAChannelsFeed() {
        serve();
        const auto listing = list(u"https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv"_s);
        QVERIFY2(listing.ok(), listing.ok() ? "" : qPrintable(listing.problem().line()));
        QCOMPARE(listing->videos.size(), 2);
        QCOMPARE(m_site->asked().size(), 1);
    }

    void readsNoMoreOfAHandlesPageThanItTakes() {
        serve();
        QVERIFY(list(u"https://www.youtube.com/@somebody"_s).ok());
        QCOMPARE(m_site->asked().size(), 2);
        QCOMPARE(m_site->asked().first().headers.value("cookie"), QByteArray("SOCS=CAI"));
        QCOMPARE(m_site->asked().last().url.query(), u"channel_id=UCabcdefghijklmnopqrstuv"_s);
        QCOMPARE(list(u"https://www.youtube.com/@nobody"_s).problem().code, Code::SourceChanged);
    }

    void aHostThatIsNoPeerTubeIsNoList() {
        serve();
        const QString here = m_site->url().toString(QUrl::RemovePath);
        QCOMPARE(list(here + u"/c/page"_s).problem().code, Code::UnsupportedSite);
        QVERIFY(list(here + u"/c/talks"_s).ok());
    }

    void aPodcastsFeedIsAListOfEpisodes() {
        const auto item = [](const char* guid, int day, bool hasWords = true) {
            return "<item><title>Of " + QByteArray::number(day) + "</title><guid>" + guid + "</guid><pubDate>" +
                   QByteArray::number(day) + " Oct 2026 10:00:00 GMT</pubDate>" +
                   (hasWords ? "<podcast:transcript url=\"/t.vtt\" type=\"text/vtt\"/>" : "") + "</item>";
        };
        const QByteArray feed = "<?xml version=\"1.0\"?><rss xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">"
                                "<channel><title>Talks</title><!--" +
                                QByteArray(600, ' ') + "-->" + item("old", 3) + item("a b#c", 9) +
                                item("none", 11, false) + item("x", 7) + "</channel></rss>";
        m_site = std::make_unique<FakeSite>([feed](const SiteRequest& request) {
            if (request.url.path() == u"/cut") // behind its third item, of which the second has no words
                return SiteReply{200, feed.first(feed.lastIndexOf("<item>")).repeated(2), "text/xml", {}, true};
            return request.url.path() == u"/feed" ? SiteReply{200, feed, "text/xml"}
                                                  : SiteReply{200, "<html>" + QByteArray(900, ' ')};
        });
        const QUrl address = m_site->url().resolved(QUrl(u"/feed"_s));
        const auto of = [this](const QUrl& url) {
            return waitFor(new ListingCall(m_http, m_site->url(), url, 2, this));
        };
        const auto listing = of(address);
        QVERIFY2(listing.ok(), listing.ok() ? "" : qPrintable(listing.problem().line()));
        QCOMPARE(listing->title, u"Talks"_s);
        QCOMPARE(titles(*listing), (QStringList{u"Of 9"_s, u"Of 7"_s}));
        for (const ListedVideo& video : listing->videos) { // each address leads to it
            const auto ref = resolveUrl(video.url);
            QVERIFY(ref.ok());
            FeedReader reader(address, QUrl(ref->url).fragment(QUrl::FullyDecoded).section(u'=', 1));
            reader.feed(feed);
            const auto episode = reader.finish();
            QVERIFY(episode.ok());
            QCOMPARE(episode->video.title, video.title);
        }
        const auto cut = of(m_site->url().resolved(QUrl(u"/cut"_s)));
        QVERIFY(cut.ok());
        QCOMPARE(titles(*cut), (QStringList{u"Of 9"_s, u"Of 3"_s}));
        QCOMPARE(of(m_site->url().resolved(QUrl(u"/page"_s))).problem().code, Code::UnsupportedSite);
    }

    void saysWhatWentWrong() {
        m_site = std::make_unique<FakeSite>([](const SiteRequest&) { return SiteReply{429, "busy"}; });
        QCOMPARE(list(u"https://www.youtube.com/playlist?list=PLx"_s).problem().code, Code::SourceRateLimited);
        m_site = std::make_unique<FakeSite>([](const SiteRequest&) { return SiteReply{404, "gone"}; });
        QCOMPARE(list(u"https://www.youtube.com/playlist?list=PLx"_s).problem().code, Code::Removed);
        m_site = std::make_unique<FakeSite>([](const SiteRequest&) {
            return SiteReply{200, feed(3), "text/xml", {}, true};
        });
        QVERIFY(!list(u"https://www.youtube.com/playlist?list=PLx"_s).ok());
    }

    void cancels() {
        m_site = std::make_unique<FakeSite>([](const SiteRequest&) { return SiteReply{200, {}, {}, {}, false, true}; });
        auto* call = new ListingCall(m_http, m_site->url(), QUrl(u"https://www.youtube.com/@somebody"_s), 2, this);
        QTRY_COMPARE(m_site->asked().size(), 1);
        call->cancel();
        QCOMPARE(waitFor(call).problem().code, Code::Cancelled);
        QTRY_COMPARE(m_site->open(), 0);
    }

private:
    void serve() {
        m_site = std::make_unique<FakeSite>([](const SiteRequest& request) {
            const QString path = request.url.path();
            if (path == u"/@somebody")
                return SiteReply{200, QByteArray(70'000, ' ') +
                                          "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"https://"
                                          "www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv\">" +
                                          QByteArray(900'000, ' ')};
            if (path == u"/@nobody")
                return SiteReply{200, "<html>feeds/videos.xml?channel_id=UC\"</html>"};
            if (path == u"/feeds/videos.xml")
                return SiteReply{200, feed(5), "text/xml; charset=UTF-8"};
            if (path == u"/api/v1/video-channels/talks/videos")
                return SiteReply{200, "{\"data\":[]}", "application/json"};
            return SiteReply{404, "<html>no</html>"};
        });
    }
    Result<Listing> list(const QString& address) {
        return waitFor(new ListingCall(m_http, m_site->url(), *listingAddress(address), 2, this));
    }
    HttpSettings settings() const {
        HttpSettings settings;
        settings.allowHosts = {u"127.0.0.1"_s};
        return settings;
    }
    HttpClient m_http{settings()};
    std::unique_ptr<FakeSite> m_site;
};
QTEST_GUILESS_MAIN(tst_Listing)
#include "tst_listing.moc"
