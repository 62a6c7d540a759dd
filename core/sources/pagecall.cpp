// SPDX-License-Identifier: GPL-3.0-or-later
// One GET, read as it comes: a page until its track is known, a feed up to the episode. Then the words.
#include "sources/pagecall.h"

#include "base/logging.h"
#include "domain/json.h"
#include "sources/chapterfile.h"
#include "sources/httpproblem.h"
#include "sources/resolver.h"
#include "text/streamdecoder.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longestFetch = std::chrono::seconds(60);
constexpr qint64 largestPage = 2 << 20; // of a page; what comes later is hardly the player
constexpr qint64 largestFeed = 8 << 20;
constexpr qint64 largestChapters = 512 << 10;
constexpr qint64 largestEmbed = 64 << 10;
constexpr qsizetype mostEmbedValues = 1000;
constexpr qsizetype longestName = 500;
constexpr auto longestExtra = std::chrono::seconds(10); // for chapters and oEmbed: a talk is as good without
constexpr qsizetype enoughToTell = 512;                 // bytes: what kind of document it is
constexpr int fewestWords = 50; // of a transcript that a page holds; less is a caption under a picture

/// Nothing for this source; nothing was wrong.
Problem notHere() { return Problem::of(Code::UnsupportedSite); }

/// Its page may show a video that another source reads; where it shows none, this is what a person wants to know.
Problem withoutWords(const Problem& why) { return Problem::of(Code::UnsupportedSite, why.message, why.advice); }

QString withoutFragment(const QString& address) { return address.section(u'#', 0, 0); }

/// The resolver lets no other fragment through.
QString episodeOf(const QString& address) {
    const QUrl url(address);
    return url.hasFragment() ? url.fragment(QUrl::FullyDecoded).mid(QStringView(u"episode=").size()) : QString();
}

/// A page that refuses a plain client may open itself to another.
Problem judged(const Problem& problem, int status) { return status == 403 ? notHere() : problem; }

} // namespace

PageCall::PageCall(HttpClient& http, Worker& worker, const SourceRef& ref, QObject* owner)
    : SourceCall(owner)
    , m_http(http)
    , m_worker(worker)
    , m_asked(withoutFragment(ref.url))
    , m_episode(episodeOf(ref.url)) {
    setDeadline(longestFetch);
    ask(QUrl(m_asked));
}

void PageCall::ask(const QUrl& url) {
    m_address = url;
    m_body.clear();
    m_isDecided = false;
    HttpRequest request;
    request.url = url;
    request.stream = true;
    request.maxBytes = largestFeed;
    m_reading = m_http.send(std::move(request), this);
    m_current = m_reading;
    connect(m_reading, &HttpCall::received, this, &PageCall::onReceived);
    m_reading->then(this, &PageCall::onResponse);
}

void PageCall::onReceived(const QByteArray& bytes) {
    if (isOver() || !m_reading)
        return;
    if (isFeed()) {
        m_feed->feed(bytes);
    } else {
        m_body += bytes;
        if (!m_isDecided && m_body.size() >= enoughToTell && m_reading->status() == 200)
            decideKind();
    }
    m_address = m_reading->url();
    if (m_reading->status() != 200 || !(isFeed() ? m_feed->isDone() : hasEnough(bytes)))
        return;
    m_network += {m_reading->bytesIn(), m_reading->bytesOut()};
    const QByteArray charset = charsetOf(m_reading->header("content-type"));
    letGo(m_reading); // the rest is not wanted
    if (isFeed())
        onFeed();
    else
        onPage(m_address, charset);
}

bool PageCall::hasEnough(const QByteArray& news) {
    if (m_body.size() > largestPage)
        return true;
    constexpr int mostScans = 4; // each goes over all there is
    const bool mayEnd = news.contains("</video") || news.contains("</audio");
    return mayEnd && m_scans++ < mostScans && holdsTrack(m_body, m_address);
}

/// A feed is read as it comes, whatever its size; all else is collected.
void PageCall::decideKind() {
    m_isDecided = true;
    if (!FeedReader::isFeed(m_body))
        return;
    m_feed = m_isSecond ? std::make_unique<FeedReader>(m_address, m_asked, m_canonical)
                        : std::make_unique<FeedReader>(m_address, m_episode);
    m_feed->feed(m_body);
    m_body.clear();
}

void PageCall::onResponse(const Result<HttpResponse>& response) {
    if (!response)
        return finish(response.problem().code == Code::SourceTooLarge ? notHere() : response.problem());
    m_network += {response->bytesIn, response->bytesOut};
    if (const auto problem = problemOf(*response, m_body, response->url.host()))
        return finish(m_isSecond ? notHere() : judged(*problem, response->status));
    if (!m_isDecided)
        decideKind();
    onWhole(*response);
}

void PageCall::onWhole(const HttpResponse& response) {
    if (isFeed())
        return onFeed();
    if (isHtml(m_body) || response.header("content-type").startsWith("text/html"))
        return onPage(response.url, charsetOf(response.header("content-type")));
    // An address that does not say so may hold subtitles all the same.
    if (sniff(m_body) == SubtitleFormat::Unknown || sniff(m_body) == SubtitleFormat::Text)
        return finish(notHere());
    auto read = readSubtitles(m_body, {SubtitleFormat::Unknown, charsetOf(response.header("content-type"))});
    if (!read)
        return finish(read.problem());
    m_video.url = m_asked;
    m_video.site = u"web"_s;
    m_source = u"file"_s;
    emit videoKnown(m_video);
    if (!isOver())
        take(read.take(), {});
}

void PageCall::onPage(const QUrl& address, const QByteArray& charset) {
    m_body.chop(openTail(m_body)); // it may have been cut anywhere
    const auto decoded = decode(std::exchange(m_body, {}), charset);
    if (!decoded)
        return finish(notHere());
    m_guessed = decoded->guessed ? decoded->encoding : QString();
    ScannedPage page = scanPage(decoded->utf8, address);
    const auto track = chooseTrack(page);
    if (!track && wordCount(page.transcript) < fewestWords) {
        if (page.feed.isEmpty() || m_isSecond)
            return finish(notHere());
        m_isSecond = true;
        m_canonical = page.canonical.toString(QUrl::FullyEncoded);
        return ask(page.feed);
    }
    m_video = std::move(page.video);
    m_video.site = u"web"_s;
    m_video.url = m_asked;
    m_source = u"page"_s;
    if (track) {
        m_words = track->url;
        m_language = track->language;
    } else {
        m_told = std::move(page.transcript);
    }
    if (!page.embed.isEmpty() && (m_video.title.isEmpty() || m_video.author.isEmpty()))
        return askEmbed(page.embed);
    onKnown();
}

/// oEmbed (oembed.com, 2.3): what a site says of the one thing that the page shows.
void PageCall::askEmbed(const QUrl& address) {
    HttpRequest request;
    request.url = address;
    request.maxBytes = largestEmbed;
    HttpCall* call = m_http.send(std::move(request), this);
    call->setDeadline(longestExtra);
    m_current = call;
    call->then(this, &PageCall::onEmbed);
}

/// Without it the talk is as good.
void PageCall::onEmbed(const Result<HttpResponse>& response) {
    if (response) {
        m_network += {response->bytesIn, response->bytesOut};
        const auto said = response->status == 200
                              ? parseJson(response->body, Code::SourceChanged, largestEmbed, mostEmbedValues)
                              : Result<QJsonDocument>(Problem::of(Code::SourceChanged));
        const QJsonObject object = said ? said->object() : QJsonObject();
        const auto value = [&object](const char* name) {
            return printable(object.value(QLatin1StringView(name)).toString(), true).simplified().left(longestName);
        };
        if (m_video.title.isEmpty())
            m_video.title = value("title");
        if (m_video.author.isEmpty())
            m_video.author = value("author_name");
    }
    onKnown();
}

void PageCall::onKnown() {
    emit videoKnown(m_video);
    if (isOver()) // a listener may have cancelled
        return;
    if (m_told.isEmpty())
        return fetchWords();
    auto read = readSubtitles(std::exchange(m_told, {}), {SubtitleFormat::Text, "utf-8"});
    return read ? take(read.take(), m_video.language) : finish(read.problem());
}

void PageCall::onFeed() {
    const bool isInFeed = m_feed->sawWanted();
    auto episode = m_feed->finish();
    m_feed.reset();
    if (!episode)
        return finish(!m_isSecond ? episode.problem() : isInFeed ? withoutWords(episode.problem()) : notHere());
    m_video = std::move(episode.value().video);
    m_source = u"feed"_s;
    if (m_episode.isEmpty() && !m_isSecond && !episode->guid.isEmpty())
        m_itself = episodeAddress(m_asked, episode->guid);
    m_words = episode->transcript.url;
    m_language = episode->transcript.language;
    m_format = episode->transcript.format;
    emit videoKnown(m_video);
    if (isOver())
        return;
    if (episode->chapters.isEmpty())
        return fetchWords();
    HttpRequest request;
    request.url = episode->chapters;
    request.maxBytes = largestChapters;
    HttpCall* call = m_http.send(std::move(request), this);
    call->setDeadline(longestExtra);
    m_current = call;
    call->then(this, &PageCall::onChapters);
}

/// Without them the talk is as good.
void PageCall::onChapters(const Result<HttpResponse>& response) {
    if (response) {
        m_network += {response->bytesIn, response->bytesOut};
        if (response->status == 200)
            m_video.chapters = chaptersInFile(response->body);
    }
    fetchWords();
}

void PageCall::fetchWords() {
    auto* call = new SubtitleFetch(m_http, m_worker, m_words, m_format, this);
    m_current = call;
    call->then(this, &PageCall::onWords);
}

void PageCall::onWords(Result<FetchedSubtitles> words) {
    if (!words)
        return finish(words.problem().code == Code::BadFormat ? Problem::of(Code::SourceChanged) : words.problem());
    m_network += words->network;
    take(std::move(words.value().read), m_language);
}

void PageCall::take(ReadResult read, const QString& language) {
    Fetched fetched;
    if (read.guessedEncoding.isEmpty())
        read.guessedEncoding = m_guessed;
    fetched.note = guessedNote(read);
    fetched.video = std::move(m_video);
    fetched.transcript = std::move(read.transcript);
    if (!language.isEmpty())
        fetched.transcript.language = language;
    fetched.transcript.origin = m_source == u"file" ? Origin::Provided : Origin::Author;
    fetched.transcript.source = m_source;
    if (!fetched.video.duration_s && fetched.transcript.timed)
        fetched.video.duration_s = fetched.transcript.end_s();
    fetched.network = m_network;
    fetched.itself = m_itself;
    finish(std::move(fetched));
}

void PageCall::abort() { letGo(m_current); }

Problem PageCall::onDeadline() const { return Problem::of(Code::SourceTimeout); }

} // namespace pith
