// SPDX-License-Identifier: GPL-3.0-or-later
// Every source, and every document that it fetches on its way: written a byte at a time without end, cut behind each
// twentieth, cancelled. yt-dlp's answers are tst_ytdlp's.
#include "sources/listingcall.h"
#include "sources/page.h"
#include "sources/peertube.h"
#include "sources/subtitlefile.h"
#include "sources/youtube.h"
#include "support/rawserver.h"
#include "support/support.h"

#include <QSignalSpy>

#include <map>

using namespace pith;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

enum class Way : unsigned char { YouTube, PeerTube, Page, Feed, SubtitleUrl, YoutubeList, Handle, Channel };

const QString tubeId = u"9c9de5e8-0a1e-484a-b099-e80766180a6d"_s, tubeApi = u"/api/v1/videos/"_s + tubeId;

/// One document of one source.
struct Document {
    const char* name;
    Way way;
    QString path;
    bool isExtra = false; ///< the talk is as good without it
};
const QList<Document> documents{{"YouTube, player", Way::YouTube, u"/youtubei/v1/player"_s},
                                {"YouTube, captions", Way::YouTube, u"/api/timedtext"_s},
                                {"PeerTube, video", Way::PeerTube, tubeApi},
                                {"PeerTube, captions", Way::PeerTube, tubeApi + u"/captions"_s},
                                {"PeerTube, chapters", Way::PeerTube, tubeApi + u"/chapters"_s, true},
                                {"PeerTube, words", Way::PeerTube, u"/en.vtt"_s},
                                {"page", Way::Page, u"/talk"_s},
                                {"page, track", Way::Page, u"/en.vtt"_s},
                                {"feed", Way::Feed, u"/feed"_s},
                                {"feed, chapters", Way::Feed, u"/ch.json"_s, true},
                                {"feed, words", Way::Feed, u"/en.vtt"_s},
                                {"subtitle URL", Way::SubtitleUrl, u"/en.vtt"_s},
                                {"list of YouTube's", Way::YoutubeList, u"/feeds/videos.xml"_s},
                                {"handle, page", Way::Handle, u"/@somebody"_s},
                                {"handle, feed", Way::Handle, u"/feeds/videos.xml"_s},
                                {"channel of PeerTube's", Way::Channel, u"/api/v1/video-channels/talks/videos"_s}};

QByteArray vtt() {
    QByteArray text = "WEBVTT\n\n";
    for (int i = 10; i < 40; ++i)
        text += "00:00:" + QByteArray::number(i) + ".000 --> 00:00:" + QByteArray::number(i) +
                ".900\nThese are the words of line " + QByteArray::number(i) + ".\n\n";
    return text;
}

QByteArray srv1() {
    QByteArray xml = "<?xml version=\"1.0\" encoding=\"utf-8\" ?><transcript>";
    for (int i = 0; i < 30; ++i)
        xml += "<text start=\"" + QByteArray::number(i * 2.5) + "\" dur=\"2.9\">These are the words of line " +
               QByteArray::number(i) + "</text>";
    return xml + "</transcript>";
}

QByteArray quoted(QByteArray json) { return json.replace('\'', '"'); }

std::map<QString, QByteArray> world() {
    const QByteArray player = quoted(
        "{'playabilityStatus':{'status':'OK'},'videoDetails':{'title':'A "
        "talk','author':'Someone','lengthSeconds':'75'},"
        "'captions':{'playerCaptionsTracklistRenderer':{'captionTracks':[{'baseUrl':'/api/timedtext?v=x&lang=en',"
        "'languageCode':'en','vssId':'.en'}]}}}");
    const QByteArray feed = "<?xml version=\"1.0\"?><rss><channel><title>Show</title><item><title>One</title>"
                            "<p:transcript xmlns:p=\"p\" url=\"/en.vtt\" type=\"text/vtt\"/><p:chapters xmlns:p=\"p\" "
                            "url=\"/ch.json\" type=\"application/json\"/></item></channel></rss>";
    QByteArray list = "<?xml version='1.0' encoding='UTF-8'?><feed xmlns:yt='http://www.youtube.com/xml/schemas/2015' "
                      "xmlns='http://www.w3.org/2005/Atom'><title>Talks</title>";
    for (const char* id : {"talk0000001", "talk0000002", "talk0000003"})
        list += QByteArray("<entry><yt:videoId>") + id + "</yt:videoId><title>" + id +
                "</title><published>2026-10-10T08:00:00+00:00</published></entry>";
    return {
        {u"/youtubei/v1/player"_s, player},
        {u"/api/timedtext"_s, srv1()},
        {tubeApi, testData(u"sources/peertube/whatispeertube-0-v1_videos_"_s + tubeId + u".json"_s)},
        {tubeApi + u"/captions"_s, quoted("{'total':1,'data':[{'language':{'id':'en'},'automaticallyGenerated':"
                                          "false,'captionPath':'/en.vtt'}]}")},
        {tubeApi + u"/chapters"_s, quoted("{'chapters':[{'timecode':0,'title':'Begin'}]}")},
        {u"/talk"_s, "<html lang=en><title>A talk</title><video><track src=\"/en.vtt\" srclang=en></video></html>"},
        {u"/feed"_s, feed},
        {u"/ch.json"_s, quoted("{'chapters':[{'startTime':0,'title':'Begin'}]}")},
        {u"/en.vtt"_s, vtt()},
        {u"/feeds/videos.xml"_s, list + "</feed>"},
        {u"/@somebody"_s, "<html><link rel=\"alternate\" type=\"application/rss+xml\" href=\"https://www.youtube.com/"
                          "feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv\"></html>"},
        {u"/api/v1/video-channels/talks/videos"_s,
         quoted("{'total':1,'data':[{'name':'New','shortUUID':'sh0rt','publishedAt':'2024-01-01T00:00:00.000Z'}]}")}};
}

/// Looks more often than QTRY_VERIFY.
bool soon(const std::function<bool()>& isSo) { return QTest::qWaitFor(isSo, 10'000); }

/// The words of a transcript, line by line, or the addresses of a list.
using Read = Result<QStringList>;

} // namespace

class tst_EverySource : public QObject {
    Q_OBJECT

    static void rows() {
        QTest::addColumn<int>("which");
        for (int i = 0; i < documents.size(); ++i)
            QTest::newRow(documents[i].name) << i;
    }
    using Answer = std::function<void(QTcpSocket*)>;

private slots:
    void init() {
        m_bodies = world();
        m_path.clear();
        m_answer = nullptr;
        m_dripped = 0;
    }
    void cleanup() {
        m_owner = std::make_unique<QObject>();
        QVERIFY(soon([this] { return open() == 0; }));
    }

    void readsItAll_data() { rows(); }
    void readsItAll() {
        QFETCH(int, which);
        const Read all = read(documents[which].way);
        QVERIFY2(all.ok(), all.ok() ? "" : qPrintable(all.problem().line()));
        QVERIFY(!all->isEmpty());
        QVERIFY(askedFor(documents[which].path) > 0);
    }

    /// It never stalls, and never ends: the call's own deadline does that.
    void aDripWithoutEndIsEnded_data() { rows(); }
    void aDripWithoutEndIsEnded() {
        QFETCH(int, which);
        const Document& document = documents[which];
        for (const QByteArray& before : {"HTTP/1.1 200 OK\r\nX-Slow: "_ba, "HTTP/1.1 200 OK\r\n\r\n"_ba}) {
            drip(document, before);
            const Call* call = m_call;
            const auto* deadline = call->findChild<QTimer*>(QString(), Qt::FindDirectChildrenOnly);
            QVERIFY(deadline && deadline->isActive());
            QVERIFY(deadline->intervalAsDuration() <= 4min);
            m_call->setDeadline(30ms);
            QVERIFY(soon([this] { return m_end.has_value(); }));
            QVERIFY(!m_end->ok());
            QCOMPARE(m_end->problem().code, Code::SourceTimeout);
            QVERIFY(soon([this] { return open() == 0; }));
        }
    }

    void withinADripItIsCancelled_data() { rows(); }
    void withinADripItIsCancelled() {
        QFETCH(int, which);
        drip(documents[which], "HTTP/1.1 200 OK\r\n\r\n");
        m_call->cancel();
        QVERIFY(soon([this] { return m_end.has_value(); }));
        QVERIFY(!m_end->ok());
        QCOMPARE(m_end->problem().code, Code::Cancelled);
        QVERIFY(soon([this] { return open() == 0; }));
        drip(documents[which], "HTTP/1.1 200 OK\r\n\r\n");
        m_owner.reset();
        QVERIFY(soon([this] { return open() == 0; }));
        QVERIFY(!m_end.has_value());
    }

    void whatIsNotNeededCostsAShortWaitAtMost_data() { rows(); }
    void whatIsNotNeededCostsAShortWaitAtMost() {
        QFETCH(int, which);
        const Document& document = documents[which];
        if (!document.isExtra)
            return;
        drip(document, "HTTP/1.1 200 OK\r\n\r\n");
        auto* http = m_call->findChild<HttpCall*>();
        QVERIFY(http);
        const auto* deadline = http->findChild<QTimer*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(deadline && deadline->isActive());
        QVERIFY(deadline->intervalAsDuration() <= 10s);
        http->setDeadline(30ms);
        QVERIFY(soon([this] { return m_end.has_value(); }));
        QVERIFY2(m_end->ok(), m_end->ok() ? "" : qPrintable(m_end->problem().line()));
    }

    /// The connection breaks: whatever has come by then is no answer, but where no more of it was wanted.
    void aConnectionThatBreaksIsNoAnswer_data() { rows(); }
    void aConnectionThatBreaksIsNoAnswer() {
        QFETCH(int, which);
        const Document& document = documents[which];
        const Read whole = read(document.way);
        for (int part = 0; part < 20; ++part) {
            const QByteArray all = response(m_bodies[document.path]);
            const qsizetype head = all.indexOf("\r\n\r\n") + 4;
            const QByteArray cut = all.first(head + (all.size() - head) * part / 20);
            const Read got = read(document, [cut](QTcpSocket* socket) {
                socket->write(cut);
                socket->disconnectFromHost();
            });
            judge(got, *whole, part);
        }
    }

    /// The document itself is cut, and the server takes it for whole. Captions that a line at a time makes (VTT) are
    /// shorter then, which nobody can see; whatever has an end of its own is missed.
    void aDocumentThatIsCutIsNotTakenForWhole_data() { rows(); }
    void aDocumentThatIsCutIsNotTakenForWhole() {
        QFETCH(int, which);
        const Document& document = documents[which];
        const Read whole = read(document.way);
        const QByteArray body = m_bodies[document.path];
        for (int part = 0; part < 20; ++part) {
            const QByteArray cut = response(body.first(body.size() * part / 20));
            const Read got = read(document, [cut](QTcpSocket* socket) { socket->write(cut); });
            if (!document.path.endsWith(u".vtt") || !got)
                judge(got, *whole, part);
            else // all but the last line, which may be half, as it was
                QCOMPARE(got->first(got->size() - 1), whole->first(got->size() - 1));
        }
    }

private:
    static void judge(const Read& got, const QStringList& whole, int part) {
        if (got.ok())
            QVERIFY2(*got == whole, qPrintable(u"%1/20: %2 of %3"_s.arg(part).arg(got->size()).arg(whole.size())));
        else
            QVERIFY2(isExpected(got.problem().code), codeName(got.problem().code).constData());
    }
    static bool isExpected(Code code) {
        return isSourceProblem(code) || code == Code::BadFormat || code == Code::UnsupportedSite;
    }
    [[nodiscard]] int askedFor(const QString& path) const {
        return int(std::count_if(m_server.requests().begin(), m_server.requests().end(),
                                 [&](const QByteArray& request) { return pathOf(request) == path; }));
    }
    static QString pathOf(const QByteArray& request) {
        return QUrl(QString::fromLatin1(request.split(' ').value(1))).path();
    }
    /// Connections on which something is still being written without end.
    [[nodiscard]] int open() const { return m_answer ? int(m_server.findChildren<QTimer*>(u"drip"_s).size()) : 0; }
    void answer(QTcpSocket* socket, const QByteArray& request) {
        const QString path = pathOf(request);
        if (m_answer && path == m_path)
            return m_answer(socket);
        const auto found = m_bodies.find(path);
        socket->write(found == m_bodies.end() ? response("nothing here", {}, 404) : response(found->second));
    }
    /// Begins, up to where the document drips.
    void drip(const Document& document, const QByteArray& before) {
        m_dripped = 0;
        m_path = document.path;
        m_answer = [this, before](QTcpSocket* socket) {
            socket->write(before);
            auto* clock = new QTimer(socket);
            clock->setObjectName(u"drip"_s);
            connect(clock, &QTimer::timeout, socket, [this, socket] { m_dripped += int(socket->write(" ")); });
            clock->start(2ms);
        };
        begin(document.way);
        QVERIFY(soon([this] { return m_dripped > 5; }));
        QVERIFY(!m_end.has_value());
    }
    Read read(const Document& document, Answer answer) {
        m_path = document.path;
        m_answer = std::move(answer);
        return read(document.way);
    }
    Read read(Way way) {
        begin(way);
        QSignalSpy finished(m_call, &Call::finished);
        if (!finished.wait(20'000) || !m_end)
            return Problem::of(Code::Internal, u"the call did not end"_s);
        return *m_end;
    }
    void begin(Way way);
    void beginList(Way way);
    SourceRef ref(Way way) const;

    std::map<QString, QByteArray> m_bodies;
    QString m_path; ///< what is asked for here is answered so
    Answer m_answer;
    int m_dripped = 0;
    RawServer m_server{[this](QTcpSocket* socket, const QByteArray& request) { answer(socket, request); }};
    HttpClient m_http{HttpSettings{{u"127.0.0.1"_s}, {}, {}}};
    Worker m_worker;
    std::unique_ptr<QObject> m_owner;
    QPointer<Call> m_call;
    std::optional<Read> m_end;
};

void tst_EverySource::begin(Way way) {
    m_end.reset();
    m_owner = std::make_unique<QObject>();
    if (way == Way::YoutubeList || way == Way::Handle || way == Way::Channel)
        return beginList(way);
    std::unique_ptr<Source> source;
    if (way == Way::YouTube)
        source = std::make_unique<YoutubeSource>(
            m_http,
            [this] {
                return YoutubeSettings{m_server.url(), {}, {}, {}};
            },
            YoutubeMemory(), nullptr);
    else if (way == Way::PeerTube)
        source = std::make_unique<PeerTubeSource>(m_http, m_worker, nullptr);
    else if (way == Way::SubtitleUrl)
        source = std::make_unique<SubtitleFileSource>(m_http, m_worker, nullptr);
    else
        source = std::make_unique<PageSource>(
            m_http, m_worker, [] { return true; }, nullptr);
    SourceCall* call = source->fetch(ref(way), m_owner.get());
    source.release()->setParent(m_owner.get());
    m_call = call;
    call->then(m_owner.get(), [this](const Result<Fetched>& fetched) {
        if (!fetched)
            return void(m_end.emplace(fetched.problem()));
        QStringList lines;
        for (const Cue& cue : fetched->transcript.cues)
            lines.append(QString::fromUtf8(fetched->transcript.words(cue)));
        m_end.emplace(lines);
    });
}

void tst_EverySource::beginList(Way way) {
    const QUrl asked = way == Way::YoutubeList ? QUrl(u"https://www.youtube.com/playlist?list=PLx"_s)
                       : way == Way::Handle    ? QUrl(u"https://www.youtube.com/@somebody"_s)
                                               : m_server.url(u"/c/talks"_s);
    auto* call = new ListingCall(m_http, m_server.url(), asked, 5, m_owner.get());
    m_call = call;
    call->then(m_owner.get(), [this](const Result<Listing>& listing) {
        if (!listing)
            return void(m_end.emplace(listing.problem()));
        QStringList urls;
        for (const ListedVideo& video : listing->videos)
            urls.append(video.url);
        m_end.emplace(urls);
    });
}

SourceRef tst_EverySource::ref(Way way) const {
    using Kind = SourceRef::Kind;
    if (way == Way::YouTube)
        return {Kind::YouTube, u"https://www.youtube.com/watch?v=dQw4w9WgXcQ"_s, u"dQw4w9WgXcQ"_s, {}, {}};
    if (way == Way::SubtitleUrl)
        return {Kind::SubtitleUrl, m_server.url(u"/en.vtt"_s).toString(), {}, {}, u"vtt"_s};
    const QString path = way == Way::PeerTube ? u"/videos/watch/"_s + tubeId
                         : way == Way::Feed   ? u"/feed"_s
                                              : u"/talk"_s;
    return {Kind::Page, m_server.url(path).toString(), {}, {}, {}};
}

QTEST_GUILESS_MAIN(tst_EverySource)
#include "tst_everysource.moc"
