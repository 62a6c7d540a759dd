// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/listingcall.h"

#include "sources/httpproblem.h"

#include <QCoreApplication>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longest = std::chrono::seconds(40);
constexpr qint64 largestPage = 4 << 20;
constexpr qint64 largestFeed = 1 << 20;
constexpr qint64 largestPodcast = 8 << 20;
constexpr qsizetype enoughToTell = 512; // bytes: what kind of document it is
constexpr qsizetype scanStep = 64 << 10;
constexpr qsizetype mostPlaylistEntries = 1000;

Problem noChannel() {
    return Problem::of(Code::SourceChanged, QCoreApplication::translate("Listing", "This page names no channel."),
                       QCoreApplication::translate("Listing", "Give the channel's address with /channel/UC…, or a "
                                                              "playlist's."));
}

} // namespace

ListingCall::ListingCall(HttpClient& http, QUrl youtube, const QUrl& asked, int limit, QObject* owner)
    : CallOf(owner)
    , m_http(http)
    , m_youtube(std::move(youtube))
    , m_asked(asked)
    , m_limit(std::max(1, limit)) {
    setDeadline(longest);
    const ListingRef ref = listingRef(asked);
    switch (ref.kind) {
    case ListingRef::Kind::YoutubeFeed: askFeed(ref.request); return;
    case ListingRef::Kind::YoutubePage: askPage(ref.request); return;
    case ListingRef::Kind::PeerTube:
    case ListingRef::Kind::PeerTubePlaylist: askPeerTube(ref); return;
    case ListingRef::Kind::None: break;
    }
    if (!asked.isEmpty())
        askPodcast();
    else
        finish(Problem::of(Code::UnsupportedSite));
}

QUrl ListingCall::below(const QUrl& base, const QString& request) const {
    QUrl url = base;
    const QString folder = base.path().endsWith(u'/') ? base.path().chopped(1) : base.path();
    url.setPath(folder + request.section(u'?', 0, 0), QUrl::TolerantMode);
    url.setQuery(request.section(u'?', 1), QUrl::StrictMode);
    return url;
}

void ListingCall::askFeed(const QString& request) {
    HttpRequest feed;
    feed.url = below(m_youtube, request);
    feed.trust = Trust::Owner;
    feed.maxBytes = largestFeed;
    m_current = m_http.send(std::move(feed), this);
    m_current->then(this, [this](const Result<HttpResponse>& response) {
        if (!response)
            return finish(response.problem());
        if (const auto problem = problemOf(*response, response->body, u"YouTube"_s))
            return finish(*problem);
        finish(readYoutubeFeed(response->body, m_limit));
    });
}

/// A feed tells itself by how it begins. What is none is left at once, and what fails is told by who reads it alone.
void ListingCall::askPodcast() {
    HttpRequest feed;
    feed.url = m_asked;
    feed.stream = true;
    feed.maxBytes = largestPodcast;
    m_current = m_http.send(std::move(feed), this);
    connect(m_current, &HttpCall::received, this, &ListingCall::onPodcastBytes);
    m_current->then(this, [this](const Result<HttpResponse>& response) {
        const bool cameWhole = response && response->status == 200;
        if (cameWhole || (m_podcast && m_podcast->hasEpisodes())) // as many as came are better than the newest alone
            return onPodcast();
        finish(Problem::of(Code::UnsupportedSite));
    });
}

void ListingCall::onPodcastBytes(const QByteArray& bytes) {
    if (m_podcast)
        return m_podcast->feed(bytes);
    m_page += bytes;
    if (!m_current || m_current->status() != 200 || m_page.size() < enoughToTell)
        return;
    if (FeedReader::isFeed(m_page)) {
        m_podcast = std::make_unique<FeedReader>(m_current->url(), QString());
        m_podcast->keepAll(m_limit);
        return m_podcast->feed(std::exchange(m_page, {}));
    }
    m_current->disconnect(this);
    letGo(m_current);
    finish(Problem::of(Code::UnsupportedSite));
}

void ListingCall::onPodcast() {
    const auto episodes = m_podcast ? m_podcast->episodes() : Problem::of(Code::UnsupportedSite);
    if (!episodes)
        return finish(episodes.problem());
    m_listed.title = m_podcast->show();
    for (const FeedEpisode& episode : *episodes)
        if (!episode.guid.isEmpty())
            m_listed.videos.append({episodeAddress(m_asked.toString(QUrl::FullyEncoded), episode.guid),
                                    episode.video.title, QDateTime::fromString(episode.video.published, Qt::ISODate)});
    finish(std::move(m_listed));
}

/// A handle's page is a megabyte, and names its channel early: no more of it is read than that takes.
void ListingCall::askPage(const QString& request) {
    HttpRequest page;
    page.url = below(m_youtube, request);
    page.trust = Trust::Owner;
    page.stream = true;
    page.maxBytes = largestPage;
    page.headers = {{"Cookie", "SOCS=CAI"}}; // else Europeans get the page that asks for consent (PROTOCOLS 1.6)
    m_current = m_http.send(std::move(page), this);
    connect(m_current, &HttpCall::received, this, &ListingCall::onPageBytes);
    m_current->then(this, [this](const Result<HttpResponse>& response) {
        if (!response)
            return finish(response.problem());
        if (const auto problem = problemOf(*response, m_page, u"YouTube"_s))
            return finish(*problem);
        const QString channel = channelIn(m_page);
        m_page.clear();
        channel.isEmpty() ? finish(noChannel()) : askFeed(channelFeed(channel));
    });
}

void ListingCall::onPageBytes(const QByteArray& bytes) {
    const qsizetype before = m_page.size();
    m_page += bytes;
    if (!m_current || m_current->status() != 200 || before / scanStep == m_page.size() / scanStep)
        return;
    const QString channel = channelIn(m_page);
    if (channel.isEmpty())
        return;
    m_page.clear();
    m_current->disconnect(this);
    letGo(m_current);
    askFeed(channelFeed(channel));
}

void ListingCall::askPeerTube(const ListingRef& ref) {
    const bool isPlaylist = ref.kind == ListingRef::Kind::PeerTubePlaylist;
    const qsizetype count = isPlaylist ? largestPeerTubePage : std::min<qsizetype>(m_limit, largestPeerTubePage);
    QString request = ref.request;
    request.replace(u"%1"_s, QString::number(count)).replace(u"%2"_s, QString::number(m_entries));
    HttpRequest api;
    api.url = below(
        m_asked.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo), request);
    m_current = m_http.send(std::move(api), this);
    m_current->then(this, [this, ref](const Result<HttpResponse>& response) {
        if (!response)
            return finish(response.problem());
        onPeerTube(ref, *response);
    });
}

void ListingCall::onPeerTube(const ListingRef& ref, const HttpResponse& response) {
    const auto page = response.status == 200 ? readPeerTubePage(response.body, m_asked.adjusted(QUrl::RemoveQuery))
                                             : Result<PeerTubePage>(Problem::of(Code::UnsupportedSite));
    if (!page && m_entries == 0) // whatever is not PeerTube's answer: this may be a page of any kind
        return finish(Problem::of(Code::UnsupportedSite));
    const bool isPlaylist = ref.kind == ListingRef::Kind::PeerTubePlaylist;
    if (page) {
        m_entries += page->entries;
        m_listed.videos += page->videos;
    }
    const bool isMore = isPlaylist && (!page || (page->entries > 0 && m_entries < page->total));
    if (page && isMore && m_entries < mostPlaylistEntries)
        return askPeerTube(ref);
    m_listed.isCut = isMore; // what was not read may hold newer ones
    m_listed.videos = newest(std::move(m_listed.videos), m_limit);
    finish(std::move(m_listed));
}

} // namespace pith
