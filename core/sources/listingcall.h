// SPDX-License-Identifier: GPL-3.0-or-later
// Asks a site which videos stand under an address.
#pragma once
#include "base/call.h"
#include "domain/listing.h"
#include "net/httpclient.h"
#include "sources/feedreader.h"
#include "sources/listing.h"

#include <QPointer>
#include <QUrl>

namespace pith {

/// One request; two for a YouTube handle, one for each hundred entries of a PeerTube playlist, ten at most.
/// A page that is no list by its address is looked at for a podcast's feed.
/// UNSUPPORTED_SITE: the address names no list after all (a host that is no PeerTube), and may be a source of another
/// kind.
class ListingCall final : public CallOf<Listing> {
public:
    /// `youtube`: youtube/base_url. `limit`: at least 1.
    ListingCall(HttpClient& http, QUrl youtube, const QUrl& asked, int limit, QObject* owner);

protected:
    void abort() override { letGo(m_current); }
    [[nodiscard]] Problem onDeadline() const override { return Problem::of(Code::SourceTimeout); }

private:
    void askFeed(const QString& request);
    void askPage(const QString& request);
    void onPageBytes(const QByteArray& bytes);
    void askPeerTube(const ListingRef& ref);
    void askPodcast();
    void onPodcastBytes(const QByteArray& bytes);
    void onPodcast();
    void onPeerTube(const ListingRef& ref, const HttpResponse& response);
    [[nodiscard]] QUrl below(const QUrl& base, const QString& request) const;

    HttpClient& m_http;
    const QUrl m_youtube;
    const QUrl m_asked;
    const int m_limit;
    QPointer<HttpCall> m_current;
    QByteArray m_page;
    std::unique_ptr<FeedReader> m_podcast;
    Listing m_listed;        ///< of a PeerTube, so far
    qsizetype m_entries = 0; ///< of it that were read
};

} // namespace pith
