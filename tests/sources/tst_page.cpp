// SPDX-License-Identifier: GPL-3.0-or-later
// Pages, feeds and PeerTube hosts over HTTP: what is fetched, in which order, and every way in which it ends early.
#include "sources/page.h"
#include "sources/peertube.h"
#include "sources/peertubeanswer.h"
#include "sources/resolver.h"
#include "sources/sourcechain.h"
#include "support/encoded.h"
#include "support/fakesite.h"
#include "support/support.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

using namespace pith;
using namespace Qt::StringLiterals;
using Kind = SourceRef::Kind;

namespace {

constexpr auto uuid = "9c9de5e8-0a1e-484a-b099-e80766180a6d";
const QByteArray words = "WEBVTT\n\n00:01.000 --> 00:09.000\nSix words are in this talk.\n\n"
                         "00:10.000 --> 00:19.000\nAnd seven more of them stand in here.\n";

QByteArray peertube(const QString& name) { return testData(u"sources/peertube/"_s + name); }
const QString videoFile = u"whatispeertube-0-v1_videos_9c9de5e8-0a1e-484a-b099-e80766180a6d.json"_s;
const QString captionsFile = u"whatispeertube-1-v1_videos_9c9de5e8-0a1e-484a-b099-e80766180a6d_captions.json"_s;

QByteArray changed(const QByteArray& json, const QString& member, const QJsonValue& value) {
    QJsonObject object = QJsonDocument::fromJson(json).object();
    object.insert(member, value);
    return QJsonDocument(object).toJson();
}

SiteReply json(const QByteArray& body, int status = 200) { return {status, body, "application/json"}; }

} // namespace

class tst_Page : public QObject {
    Q_OBJECT

    std::map<QString, SiteReply> m_replies;
    std::unique_ptr<FakeSite> m_site;
    HttpClient m_http{HttpSettings{{u"127.0.0.1"_s}, {}, {}}};
    Worker m_worker;
    std::unique_ptr<PageSource> m_pages;
    std::unique_ptr<PeerTubeSource> m_peertube;
    int m_known = 0;
    QStringList m_notes;

    [[nodiscard]] SourceRef ref(const QString& path) const {
        return {Kind::Page, m_site->url(path).toString(), {}, {}, {}};
    }
    Result<Fetched> read(Source& source, const QString& path) {
        auto* call = source.fetch(ref(path), this);
        connect(call, &SourceCall::videoKnown, this, [this] { ++m_known; });
        return waitFor(call);
    }
    Result<Fetched> page(const QString& path) { return read(*m_pages, path); }
    Result<Fetched> tube(const QString& path = u"/videos/watch/"_s + QLatin1StringView(uuid)) {
        return read(*m_peertube, path);
    }
    [[nodiscard]] Code codeOf(const Result<Fetched>& fetched) const {
        return fetched.ok() ? Code::Internal : fetched.problem().code;
    }
    void serveTube(const QByteArray& video, const QByteArray& captions) {
        const QString api = u"/api/v1/videos/"_s + QLatin1StringView(uuid);
        m_replies[api] = json(video);
        m_replies[api + u"/captions"_s] = json(captions);
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
    }
    /// With a caption file of our own site.
    static QByteArray captions(const QByteArray& language = "en", bool automatic = false) {
        return "{\"total\":1,\"data\":[{\"language\":{\"id\":\"" + language +
               "\"},\"automaticallyGenerated\":" + (automatic ? "true" : "false") + ",\"captionPath\":\"/en.vtt\"}]}";
    }

private slots:
    void knowsAddressesOfPeerTube() {
        const auto idIn = [](const QString& path) { return peerTubeId(QUrl(u"https://tube.example"_s + path)); };
        const QString id = u"kkGMgK9ZtnKfYAgnEtQxbv"_s;
        for (const QString& path : {u"/w/"_s, u"/videos/watch/"_s, u"/videos/embed/"_s})
            QCOMPARE(idIn(path + id), id);
        QCOMPARE(idIn(u"/w/"_s + id + u";threadId=63"_s), id); // the address of a comment
        QCOMPARE(idIn(u"/videos/watch/4217"_s), u"4217"_s);    // as of its first years
        QCOMPARE(idIn(u"/w/4217"_s), QString());
        QCOMPARE(idIn(u"/w/"_s + id + u"/more"_s), QString());
        QCOMPARE(idIn(u"/w/p/"_s + id), QString());
    }

    void init() {
        m_replies.clear();
        m_known = 0;
        m_site = std::make_unique<FakeSite>([this](const SiteRequest& request) {
            const auto found = m_replies.find(request.url.path());
            return found == m_replies.end() ? SiteReply{404, "nothing here", "text/plain"} : found->second;
        });
        m_pages = std::make_unique<PageSource>(
            m_http, m_worker, [] { return true; }, nullptr);
        m_peertube = std::make_unique<PeerTubeSource>(m_http, m_worker, nullptr);
    }

    void readsAPageWithATrack() {
        m_replies[u"/talk"_s] = {200,
                                 "<html lang=en><title>A talk</title><video><track src=\"en.vtt\" srclang=en></video>"};
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
        const auto fetched = page(u"/talk"_s);
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(fetched->video.title, u"A talk"_s);
        QCOMPARE(fetched->video.url, m_site->url(u"/talk"_s).toString());
        QCOMPARE(fetched->transcript.source, u"page"_s);
        QCOMPARE(fetched->transcript.origin, Origin::Author);
        QCOMPARE(fetched->transcript.language, u"en"_s);
        QCOMPARE(fetched->transcript.cues.size(), size_t(2));
        QVERIFY(fetched->network.bytesIn > words.size());
        QCOMPARE(m_known, 1);
    }

    void readsPagesOfOldEncodings_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("guessed");
        QTest::newRow("named by the server") << "text/html; charset=EUC-KR"_ba << QByteArray() << false;
        QTest::newRow("named by the page") << "text/html"_ba
                                           << "<meta charset=euc-kr>"_ba << false;
        QTest::newRow("named by nobody") << "text/html"_ba << QByteArray() << true;
    }

    void readsPagesOfOldEncodings() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, head);
        QFETCH(bool, guessed);
        const QByteArray talk = testData(u"text/encodings/ko.txt"_s);
        const QString title = QString::fromUtf8(talk).section(u'\n', 0, 0);
        m_replies[u"/talk"_s] = {200,
                                 encoded("<html>" + head + "<title>" + title.toUtf8() +
                                             "</title><video><track src=ko.vtt></video><p>" + talk,
                                         "EUC-KR"),
                                 type};
        m_replies[u"/ko.vtt"_s] = {200, words, "text/vtt"};
        const auto fetched = page(u"/talk"_s);
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(fetched->video.title, title);
        QCOMPARE(fetched->note.contains(u"EUC-KR"_s), guessed);
    }

    void takesTheCharsetThatTheServerNamesForTheWords() {
        QByteArray spoken = "WEBVTT\n\n";
        while (spoken.size() < 20'000)
            spoken += "00:01.000 --> 00:02.000\nnothing but words\n\n";
        spoken += "00:03.000 --> 00:04.000\nłaska i żal\n";
        m_replies[u"/talk"_s] = {200, "<html><title>A talk</title><video><track src=pl.vtt></video>"};
        m_replies[u"/pl.vtt"_s] = {200, encoded(spoken, "ISO-8859-2"), "text/vtt; charset=iso-8859-2"};
        const auto fetched = page(u"/talk"_s);
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QVERIFY(fetched->transcript.text.endsWith("łaska i żal"));
        QVERIFY(fetched->note.isEmpty());
    }

    void countsFromWhereARedirectLed() {
        m_replies[u"/old"_s] = {302, {}, "text/html", {{"Location", "/new/talk"}}};
        m_replies[u"/new/talk"_s] = {200, "<html><video><track src=en.vtt></video>"};
        m_replies[u"/new/en.vtt"_s] = {200, words, "text/vtt"};
        const auto fetched = page(u"/old"_s);
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(fetched->video.url, m_site->url(u"/old"_s).toString()); // what was given
    }

    void doesNotWaitForTheRestOfAPage() {
        m_replies[u"/talk"_s] = {200,
                                 {},
                                 "text/html",
                                 {},
                                 false,
                                 false,
                                 {"<title>A talk</title><video><track src=/en.vtt></video>" + QByteArray(600, ' '),
                                  "<p>the rest, which never comes</p>"},
                                 1};
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
        QVERIFY(page(u"/talk"_s).ok());
    }

    void readsATranscriptThatThePageHolds() {
        QByteArray text;
        for (int i = 0; i < 60; ++i)
            text += "word" + QByteArray::number(i) + (i % 10 == 9 ? ". " : " ");
        m_replies[u"/talk"_s] = {200, "<script type=\"application/ld+json\">{\"@type\":\"VideoObject\",\"name\":\"T\","
                                      "\"transcript\":\"" +
                                          text + "\"}</script>"};
        const auto fetched = page(u"/talk"_s);
        QVERIFY(fetched.ok());
        QCOMPARE(fetched->transcript.timed, false);
        QCOMPARE(fetched->video.title, u"T"_s);
    }

    void readsSubtitlesUnderAnyAddress() {
        m_replies[u"/download"_s] = {200, words, "application/octet-stream"};
        const auto fetched = page(u"/download"_s);
        QVERIFY(fetched.ok());
        QCOMPARE(fetched->transcript.source, u"file"_s);
    }

    void readsAFeed() {
        m_replies[u"/feed"_s] = {
            200,
            "<?xml version=\"1.0\"?><rss><channel><title>Show</title><language>en</language>"
            "<item><title>One</title><p:transcript xmlns:p=\"p\" url=\"/en.vtt\" type=\"text/vtt\"/>"
            "<p:chapters xmlns:p=\"p\" url=\"/ch.json\" type=\"application/json\"/></item>"
            "</channel></rss>",
            "application/rss+xml"};
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
        m_replies[u"/ch.json"_s] = json("{\"chapters\":[{\"startTime\":0,\"title\":\"Begin\"}]}");
        const auto fetched = page(u"/feed"_s);
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(fetched->transcript.source, u"feed"_s);
        QCOMPARE(fetched->video.site, u"podcast"_s);
        QCOMPARE(fetched->video.author, u"Show"_s);
        QCOMPARE(fetched->video.chapters.size(), 1);
        m_replies.erase(u"/ch.json"_s);
        QVERIFY(page(u"/feed"_s).ok()); // as good without chapters
    }

    void findsAnEpisodeByItsGuid() {
        m_replies[u"/feed"_s] = {200,
                                 "<rss><channel><item><title>New</title><guid>b 2</guid>"
                                 "<p:transcript xmlns:p=\"p\" url=\"/en.vtt\" type=\"text/vtt\"/></item>"
                                 "<item><title>Old</title><guid>a#1</guid>"
                                 "<p:transcript xmlns:p=\"p\" url=\"/en.vtt\" type=\"text/vtt\"/></item>"
                                 "</channel></rss>",
                                 "application/rss+xml"};
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
        const auto newest = page(u"/feed"_s);
        QVERIFY(newest.ok());
        QCOMPARE(newest->video.title, u"New"_s);
        QCOMPARE(newest->itself, m_site->url(u"/feed"_s).toString() + u"#episode=b%202"_s);
        const auto again = resolveUrl(newest->itself); // what is kept leads back to it
        QVERIFY(again.ok());
        QCOMPARE(again->url, newest->itself);
        const auto fetch = [this](const QString& address) {
            return waitFor(m_pages->fetch({Kind::Page, address, {}, {}, {}}, this));
        };
        QCOMPARE(fetch(again->url)->video.title, u"New"_s);
        const auto old = fetch(m_site->url(u"/feed"_s).toString() + u"#episode=a%231"_s);
        QVERIFY(old.ok());
        QCOMPARE(old->video.title, u"Old"_s);
        QVERIFY(old->itself.isEmpty());
        QCOMPARE(codeOf(fetch(m_site->url(u"/feed"_s).toString() + u"#episode=c"_s)), Code::NoCaptions);
    }

    void aGuidNeverNamesTheFeedItself_data() {
        QTest::addColumn<QByteArray>("guid");
        QTest::newRow("latest") << "latest"_ba;
        QTest::newRow("smuggled") << "__youtubedl_smuggle=1"_ba;
        QTest::newRow("too long") << QByteArray(4000, '%');
    }
    void aGuidNeverNamesTheFeedItself() {
        QFETCH(QByteArray, guid);
        m_replies[u"/feed"_s] = {200,
                                 "<rss><channel><item><title>New</title><guid>" + guid +
                                     "</guid><p:transcript xmlns:p=\"p\" url=\"/en.vtt\" type=\"text/vtt\"/></item>"
                                     "</channel></rss>",
                                 "application/rss+xml"};
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
        const auto newest = page(u"/feed"_s);
        QVERIFY(newest.ok());
        const auto again = resolveUrl(newest->itself);
        QVERIFY(again.ok());
        QCOMPARE(again->url, newest->itself);
        QVERIFY(newest->itself != m_site->url(u"/feed"_s).toString());
    }

    void aFragmentOfAPageIsNoEpisode() {
        const QString address = m_site->url(u"/episode"_s).toString();
        m_replies[u"/episode"_s] = {200, "<html><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">"};
        m_replies[u"/feed"_s] = {200,
                                 "<rss><channel><item><title>This</title><link>" + address.toUtf8() +
                                     "</link><p:transcript xmlns:p=\"p\" url=\"/en.vtt\" type=\"text/vtt\"/></item>"
                                     "</channel></rss>",
                                 "application/rss+xml"};
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
        const auto fetched = waitFor(m_pages->fetch({Kind::Page, address + u"#episode=5"_s, {}, {}, {}}, this));
        QVERIFY(fetched.ok());
        QCOMPARE(fetched->video.title, u"This"_s);
    }

    void asksByOEmbedWhatThePageDoesNotSay() {
        const QByteArray video = "<video><track kind=captions src=/en.vtt></video></html>";
        const QByteArray link = "<html><link rel=alternate type=application/json+oembed href='/oembed?url=x'>";
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
        m_replies[u"/page"_s] = {200, link + video, "text/html"};
        m_replies[u"/oembed"_s] = json("{\"title\":\"A \\u202etalk\",\"author_name\":\"Anna\",\"html\":\"<b>\"}");
        auto fetched = page(u"/page"_s);
        QVERIFY(fetched.ok());
        QCOMPARE(fetched->video.title, u"A talk"_s);
        QCOMPARE(fetched->video.author, u"Anna"_s);
        QCOMPARE(m_known, 1);
        m_replies[u"/page"_s] = {200, link + "<title>Its own</title>" + video, "text/html"};
        QCOMPARE(page(u"/page"_s)->video.title, u"Its own"_s);
        for (const SiteReply& reply : {json("[]"), json("{\"title\":5}"), SiteReply{500, "no", "text/plain"},
                                       json("{\"title\":\"" + QByteArray(100'000, 'x') + "\"}")}) {
            m_replies[u"/oembed"_s] = reply;
            fetched = page(u"/page"_s);
            QVERIFY(fetched.ok()); // as good without
            QCOMPARE(fetched->video.title, u"Its own"_s);
            QVERIFY(fetched->video.author.isEmpty());
        }
        m_replies[u"/page"_s] = {200, link + "<meta name=author content=Ben><title>Its own</title>" + video,
                                 "text/html"};
        const int asked = m_site->askedFor(u"/oembed"_s);
        QCOMPARE(page(u"/page"_s)->video.author, u"Ben"_s);
        QCOMPARE(m_site->askedFor(u"/oembed"_s), asked); // it says enough
    }

    void findsAnEpisodeByWhatItsPageCallsItself() {
        m_replies[u"/episode"_s] = {200, "<html><link rel=\"canonical\" href=\"/shows/7\">"
                                         "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">"};
        m_replies[u"/feed"_s] = {
            200,
            "<rss><channel><item><title>Other</title><link>/shows/8</link>"
            "<p:transcript xmlns:p=\"p\" url=\"/no.vtt\" type=\"text/vtt\"/></item><item><title>This"
            "</title><link>" +
                m_site->url(u"/shows/7"_s).toString().toUtf8() +
                "</link><p:transcript xmlns:p=\"p\" url=\"/en.vtt\" type=\"text/vtt\"/></item>"
                "</channel></rss>",
            "application/rss+xml"};
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
        const auto fetched = page(u"/episode"_s);
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(fetched->video.title, u"This"_s);
    }

    void aShowsHomeIsNoNameOfAnEpisode_data() {
        QTest::addColumn<QByteArray>("canonical");
        QTest::newRow("the site's root") << "/"_ba;
        QTest::newRow("the channel's link") << "/show"_ba;
    }

    void aShowsHomeIsNoNameOfAnEpisode() {
        QFETCH(QByteArray, canonical);
        const QByteArray home = m_site->url(QString::fromLatin1(canonical)).toString().toUtf8();
        m_replies[u"/ep/2"_s] = {200, "<html><link rel=\"canonical\" href=\"" + canonical +
                                          "\"><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">"};
        m_replies[u"/feed"_s] = {200,
                                 "<rss><channel><link>" + home + "</link><link>" + home + "</link><link>" + home +
                                     "</link><item><title>Nine</title><link>" + home +
                                     "</link><p:transcript xmlns:p=\"p\" url=\"/en.vtt\" "
                                     "type=\"text/vtt\"/></item></channel></rss>",
                                 "application/rss+xml"};
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
        QVERIFY(!page(u"/ep/2"_s).ok());
    }

    void findsAnEpisodeInTheFeedThatItsPageNames() {
        const QString address = m_site->url(u"/episode"_s).toString();
        m_replies[u"/episode"_s] = {200, "<html><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">"};
        m_replies[u"/feed"_s] = {
            200,
            "<rss><channel><item><title>Other</title><link>/o</link>"
            "<p:transcript xmlns:p=\"p\" url=\"/no.vtt\" type=\"text/vtt\"/></item><item><title>This</title>"
            "<link>" +
                address.toUtf8() +
                "</link><p:transcript xmlns:p=\"p\" url=\"/t.html\" "
                "type=\"text/html\"/></item></channel></rss>",
            "application/rss+xml"};
        m_replies[u"/t.html"_s] = {200, "<cite>A:</cite><time>0:05</time><p>Six words are in this talk.</p>"
                                        "<cite>B:</cite><time>1:00</time><p>And seven more of them stand here.</p>"};
        const auto fetched = page(u"/episode"_s);
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(fetched->video.title, u"This"_s);
        QCOMPARE(fetched->transcript.cues.size(), size_t(2));
        QCOMPARE(fetched->transcript.cues[1].start_ms, 60'000);
        QCOMPARE(fetched->transcript.cues[0].end_ms, 60'000);
    }

    void leavesTheRestToOthers_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("no track") << 200 << "<html><video src=a.mp4></video></html>"_ba
                                  << "UNSUPPORTED_SITE"_ba;
        QTest::newRow("a picture") << 200 << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\0", 12) << "UNSUPPORTED_SITE"_ba;
        QTest::newRow("text") << 200 << "just some words in a file of no kind"_ba
                              << "UNSUPPORTED_SITE"_ba;
        QTest::newRow("forbidden") << 403 << "<html>no"_ba
                                   << "UNSUPPORTED_SITE"_ba;
        QTest::newRow("gone") << 404 << "<html>no"_ba
                              << "REMOVED"_ba;
        QTest::newRow("broken") << 500 << "<html>no"_ba
                                << "SOURCE_UNREACHABLE"_ba;
        QTest::newRow("too many") << 429 << "<html>no"_ba
                                  << "SOURCE_RATE_LIMITED"_ba;
        QTest::newRow("too large") << 200 << "<html>" + QByteArray(9 << 20, 'a') << "UNSUPPORTED_SITE"_ba;
        QTest::newRow("its feed is gone") << 200 << "<html><link rel=alternate type=application/rss+xml href=/none>"_ba
                                          << "UNSUPPORTED_SITE"_ba;
    }
    void leavesTheRestToOthers() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, code);
        m_replies[u"/talk"_s] = {status, body};
        QCOMPARE(codeName(codeOf(page(u"/talk"_s))), code);
    }

    void saysWhatIsWrongWithTheTrack_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("a page") << "<!doctype html><html>log in"_ba
                                << "SOURCE_CHANGED"_ba;
        QTest::newRow("nothing") << ""_ba
                                 << "EMPTY_TRANSCRIPT"_ba;
        QTest::newRow("noise") << QByteArray("\x01\x02\x03\x04\x05\x06\x07\x08", 8).repeated(30) << "SOURCE_CHANGED"_ba;
    }
    void saysWhatIsWrongWithTheTrack() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, code);
        m_replies[u"/talk"_s] = {200, "<video><track src=/en.vtt></video>"};
        m_replies[u"/en.vtt"_s] = {200, body, "text/vtt"};
        QCOMPARE(codeName(codeOf(page(u"/talk"_s))), code);
    }

    void aTrackAtAPrivateAddressIsNotFetched() {
        m_replies[u"/talk"_s] = {200, "<video><track src=\"http://192.168.77.1/en.vtt\"></video>"};
        QCOMPARE(codeOf(page(u"/talk"_s)), Code::AddressRefused);
    }

    void isAskedOnlyWhereItIsSwitchedOn() {
        const PageSource off(
            m_http, m_worker, [] { return false; }, nullptr);
        QVERIFY(!off.takes(ref(u"/talk"_s)));
        QVERIFY(m_pages->takes(ref(u"/talk"_s)));
        QVERIFY(!m_pages->takes({Kind::YouTube, u"https://www.youtube.com/watch?v=x"_s, u"x"_s, {}, {}}));
    }

    void goesOnQuietlyToTheNextSource() {
        const QString path = u"/w/kkGMgK9ZtnKfYAgnEtQxbv"_s;
        m_replies[path] = {200, "<video><track src=/en.vtt></video>"};
        m_replies[u"/en.vtt"_s] = {200, words, "text/vtt"};
        auto* chain = new SourceChain({m_peertube.get(), m_pages.get()}, ref(path), this);
        QStringList notes;
        connect(chain, &SourceCall::noted, this, [&](const QString& note) { notes += note; });
        std::optional<Result<Fetched>> fetched;
        chain->then(this, [&](Result<Fetched> result) { fetched.emplace(std::move(result)); });
        QTRY_VERIFY(fetched.has_value());
        QVERIFY(fetched->ok());
        QVERIFY(notes.isEmpty()); // that the host is no PeerTube concerns nobody
        QTest::qWait(0);          // the chain deletes itself
    }

    void anEpisodeWithoutATranscriptIsToldAsThat() {
        m_replies[u"/episode"_s] = {200, "<html><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">"};
        struct Last final : Source {
            Problem why = Problem::of(Code::UnsupportedSite, u"nothing found"_s);
            bool takes(const SourceRef&) const override { return true; }
            SourceCall* fetch(const SourceRef&, QObject* owner) override { return new SettledSourceCall(why, owner); }
        } last;
        const auto told = [&](const QByteArray& link) {
            m_replies[u"/feed"_s] = {
                200, "<?xml version=\"1.0\"?><rss><channel><title>T</title><item><title>E</title><link>" + link +
                         "</link></item></channel></rss>"};
            auto* chain = new SourceChain({m_pages.get(), &last}, ref(u"/episode"_s), this);
            return waitFor(chain).problem();
        };
        const QByteArray here = m_site->url(u"/episode"_s).toString().toUtf8();
        QVERIFY2(told(here).message.contains(u"transcript"_s), qPrintable(told(here).line()));
        QCOMPARE(told(here).code, Code::NoCaptions);
        QCOMPARE(told("https://other.example/").message, u"nothing found"_s); // its feed is another's
        QCOMPARE(told("https://other.example/").code, Code::UnsupportedSite);
        last.why = Problem::of(Code::SourceUnreachable); // nobody knows what that one would have found
        QCOMPARE(told(here).code, Code::SourceUnreachable);
    }

    void whatTheLastWayLacksIsTold() {
        struct Shut final : Source {
            explicit Shut(Problem is)
                : why(std::move(is)) {}
            Problem why;
            bool takes(const SourceRef&) const override { return true; }
            SourceCall* fetch(const SourceRef&, QObject* owner) override { return new SettledSourceCall(why, owner); }
        } first(Problem::of(Code::PoToken)), second(Problem::of(Code::SourceChanged, {}, u"Install deno."_s)),
            third(Problem::of(Code::MemoryShort, {}, u"Raise it."_s));
        const Problem told = waitFor(new SourceChain({&first, &second, &third}, ref(u"/talk"_s), this)).problem();
        QCOMPARE(told.code, Code::PoToken);
        QCOMPARE(told.advice, u"Install deno."_s);
        QVERIFY(waitFor(new SourceChain({&first, &third}, ref(u"/talk"_s), this)).problem().advice.isEmpty());
    }

    void canBeCancelledAtEachStep() {
        m_replies[u"/talk"_s] = {200, "<video><track src=/en.vtt></video>"};
        m_replies[u"/en.vtt"_s] = {200, {}, "text/vtt", {}, false, true};
        auto owner = std::make_unique<QObject>();
        (void)m_pages->fetch(ref(u"/talk"_s), owner.get());
        QTRY_COMPARE(m_site->askedFor(u"/en.vtt"_s), 1);
        owner.reset();
        QTRY_COMPARE(m_site->open(), 0);
        m_replies[u"/talk"_s] = {200, {}, "text/html", {}, false, true};
        auto* call = m_pages->fetch(ref(u"/talk"_s), this);
        QTRY_COMPARE(m_site->askedFor(u"/talk"_s), 2);
        QTimer::singleShot(0, call, [call] { call->cancel(); });
        QCOMPARE(codeOf(waitFor(call)), Code::Cancelled);
    }

    // PeerTube

    void knowsAPeerTubeAddress_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("takes");
        QTest::newRow("short") << u"/w/kkGMgK9ZtnKfYAgnEtQxbv"_s << true;
        QTest::newRow("watch") << u"/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d"_s << true;
        QTest::newRow("embed") << u"/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?start=1m"_s << true;
        QTest::newRow("playlist") << u"/w/p/kkGMgK9ZtnKfYAgnEtQxbv"_s << false;
        QTest::newRow("another") << u"/watch?v=kkGMgK9ZtnK"_s << false;
        QTest::newRow("traversal") << u"/w/..%2F..%2Fapi%2Fv1%2Fusers"_s << false;
    }
    void knowsAPeerTubeAddress() {
        QFETCH(QString, path);
        QFETCH(bool, takes);
        QCOMPARE(m_peertube->takes(ref(path)), takes);
    }

    void readsEveryRecordedAnswer() {
        const QStringList names = QDir(QStringLiteral(PITH_TEST_DATA "/sources/peertube")).entryList(QDir::Files);
        QVERIFY(names.size() >= 10);
        for (const QString& name : names) {
            const QByteArray bytes = peertube(name);
            if (name.contains(u"_captions"_s)) {
                const auto track = readPeerTubeCaptions(bytes, u"en"_s, QUrl(u"https://framatube.org/w/x"_s));
                QCOMPARE(track.ok(), name == captionsFile);
            } else if (!name.contains(u"_search_"_s) && !name.contains(u"_storyboards"_s)) { // no answers about one
                const auto read = readPeerTubeVideo(bytes, QUrl(u"https://host.example/w/x"_s));
                QVERIFY2(read.ok(), qPrintable(name));
                QVERIFY(!read->video.title.isEmpty() && !read->video.author.isEmpty() && *read->video.duration_s > 100);
            }
            for (qsizetype size = 0; size < bytes.size(); size += 97) { // cut anywhere: an answer, no crash
                (void)readPeerTubeVideo(bytes.first(size), QUrl(u"https://host.example/w/x"_s));
                (void)readPeerTubeCaptions(bytes.first(size), {}, QUrl(u"https://host.example/"_s));
            }
        }
    }

    void takesTheCaptionsOfTheSpokenLanguage() {
        const QUrl host(u"https://framatube.org/w/x"_s);
        const auto track = readPeerTubeCaptions(peertube(captionsFile), u"de"_s, host);
        QCOMPARE(track->language, u"de"_s);
        QCOMPARE(track->origin, Origin::Author);
        QCOMPARE(readPeerTubeCaptions(peertube(captionsFile), {}, host)->language, u"en"_s);
        QCOMPARE(readPeerTubeCaptions(peertube(captionsFile), u"xx"_s, host)->origin, Origin::Translated);
    }

    void readsAVideo() {
        serveTube(peertube(videoFile), captions());
        m_replies[u"/api/v1/videos/"_s + QLatin1StringView(uuid) + u"/chapters"_s] =
            json("{\"chapters\":[{\"timecode\":0,\"title\":\"Begin\"},{\"timecode\":60,\"title\":\"End\"}]}");
        const auto fetched = tube();
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(fetched->video.title, u"What is PeerTube?"_s);
        QCOMPARE(fetched->video.site, u"peertube"_s);
        QCOMPARE(fetched->video.siteId, u"kkGMgK9ZtnKfYAgnEtQxbv"_s);
        QVERIFY(fetched->video.description.contains(u"A decentralized video hosting network"));
        QVERIFY(!fetched->video.description.contains(u"joinpeertube.org"));
        QCOMPARE(*fetched->video.duration_s, 113.0);
        QCOMPARE(fetched->video.chapters.size(), 2);
        QCOMPARE(fetched->transcript.source, u"peertube"_s);
        QCOMPARE(fetched->transcript.language, u"en"_s);
        QCOMPARE(m_known, 1);
    }

    void saysThatCaptionsWereMadeByAMachine() {
        serveTube(peertube(videoFile), captions("en", true));
        QCOMPARE(tube()->transcript.origin, Origin::Automatic);
    }

    void asksTheHomeOfAVideoOnce() {
        const QByteArray home = m_site->url(u"/videos/watch/"_s + QLatin1StringView(uuid)).toEncoded();
        const QString copy = u"ee408ec8-07cd-4e35-b884-fb681a4b9d37"_s;
        m_replies[u"/api/v1/videos/"_s + copy] =
            json("{\"type\":\"https://docs.example/#does_not_respect_follow_constraints\",\"code\":"
                 "\"does_not_respect_follow_constraints\",\"detail\":\"no\",\"originUrl\":\"" +
                     home + "\"}",
                 403);
        serveTube(peertube(videoFile), captions());
        QVERIFY(tube(u"/videos/watch/"_s + copy).ok());
        m_replies[u"/api/v1/videos/"_s + QLatin1StringView(uuid)] = m_replies[u"/api/v1/videos/"_s + copy];
        QCOMPARE(codeOf(tube(u"/videos/watch/"_s + copy)), Code::Unplayable); // not to and fro
    }

    /// Django REST and Rails say so where they have nothing at an address.
    void anotherSitesNumbersAreNoPeerTube_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Code>("code");
        QTest::newRow("detail") << "{\"detail\":\"Not found.\"}"_ba << Code::UnsupportedSite;
        QTest::newRow("error") << "{\"error\":\"Not Found\"}"_ba << Code::UnsupportedSite;
        QTest::newRow("PeerTube")
            << "{\"docs\":\"https://docs.joinpeertube.org/api-rest-reference.html#operation/getVideo\","
               "\"detail\":\"Video not found\",\"status\":404}"_ba
            << Code::Removed;
    }

    void anotherSitesNumbersAreNoPeerTube() {
        QFETCH(QByteArray, body);
        QFETCH(Code, code);
        m_replies[u"/api/v1/videos/123"_s] = json(body, 404);
        QCOMPARE(codeOf(tube(u"/videos/watch/123"_s)), code);
    }

    void saysWhyAVideoCannotBeRead_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        const QByteArray video = peertube(videoFile);
        QTest::newRow("private") << 200 << changed(video, u"privacy"_s, QJsonObject{{u"id"_s, 3}}) << "PRIVATE"_ba;
        QTest::newRow("internal") << 200 << changed(video, u"privacy"_s, QJsonObject{{u"id"_s, 4}}) << "PRIVATE"_ba;
        QTest::newRow("password") << 200 << changed(video, u"privacy"_s, QJsonObject{{u"id"_s, 5}})
                                  << "LOGIN_REQUIRED"_ba;
        QTest::newRow("live") << 200 << changed(video, u"isLive"_s, true) << "LIVE"_ba;
        QTest::newRow("a live that has ended, without captions")
            << 200 << changed(changed(video, u"isLive"_s, true), u"state"_s, QJsonObject{{u"id"_s, 5}})
            << "NO_CAPTIONS"_ba;
        QTest::newRow("waiting") << 200 << changed(video, u"state"_s, QJsonObject{{u"id"_s, 4}}) << "UPCOMING"_ba;
        QTest::newRow("refused") << 403 << "{\"code\":\"forbidden\",\"detail\":\"no\"}"_ba
                                 << "PRIVATE"_ba;
        QTest::newRow("password asked") << 403 << "{\"code\":\"video_requires_password\",\"detail\":\"x\"}"_ba
                                        << "LOGIN_REQUIRED"_ba;
        QTest::newRow("removed") << 404 << "{\"code\":\"not_found\",\"detail\":\"x\"}"_ba
                                 << "REMOVED"_ba;
        QTest::newRow("no PeerTube") << 404 << "<html>nothing here"_ba
                                     << "UNSUPPORTED_SITE"_ba;
        QTest::newRow("another API") << 200 << "{\"id\":1,\"name\":\"x\"}"_ba
                                     << "UNSUPPORTED_SITE"_ba;
        QTest::newRow("no captions") << 200 << video << "NO_CAPTIONS"_ba;
    }
    void saysWhyAVideoCannotBeRead() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, code);
        serveTube(body, "{\"total\":0,\"data\":[]}");
        m_replies[u"/api/v1/videos/"_s + QLatin1StringView(uuid)].status = status;
        QCOMPARE(codeName(codeOf(tube())), code);
    }
};

QTEST_GUILESS_MAIN(tst_Page)
#include "tst_page.moc"
