// SPDX-License-Identifier: GPL-3.0-or-later
// Private to sources.
#pragma once
#include "base/worker.h"
#include "net/httpclient.h"
#include "sources/feedreader.h"
#include "sources/pagescan.h"
#include "sources/source.h"
#include "sources/subtitlefetch.h"

#include <QPointer>

#include <memory>

namespace pith {

class PageCall final : public SourceCall {
    Q_OBJECT
public:
    PageCall(HttpClient& http, Worker& worker, const SourceRef& ref, QObject* owner);

protected:
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

private:
    // In the order in which they run.
    void ask(const QUrl& url);
    void onReceived(const QByteArray& bytes);
    void onResponse(const Result<HttpResponse>& response);
    void onWhole(const HttpResponse& response);
    void onPage(const QUrl& address, const QByteArray& charset);
    void askEmbed(const QUrl& address);
    void onEmbed(const Result<HttpResponse>& response);
    void onKnown();
    void onFeed();
    void onChapters(const Result<HttpResponse>& response);
    void fetchWords();
    void onWords(Result<FetchedSubtitles> words);
    void take(ReadResult read, const QString& language);

    [[nodiscard]] bool isFeed() const { return m_feed != nullptr; }
    void decideKind();
    [[nodiscard]] bool hasEnough(const QByteArray& news);

    HttpClient& m_http;
    Worker& m_worker;
    const QString m_asked;   ///< the address that was given, without a fragment
    const QString m_episode; ///< of the feed that it is; empty: its newest
    QUrl m_address;          ///< the one asked now
    QPointer<Call> m_current;
    QPointer<HttpCall> m_reading;
    QByteArray m_body;
    std::unique_ptr<FeedReader> m_feed; ///< while a feed comes in
    int m_scans = 0;
    bool m_isDecided = false;
    bool m_isSecond = false; ///< the feed that a page named
    QString m_canonical;     ///< what that page calls itself
    NetworkUse m_network;

    Video m_video;
    QUrl m_words; ///< where they are
    SubtitleFormat m_format = SubtitleFormat::Unknown;
    QString m_language;
    QByteArray m_told; ///< a transcript that the page itself holds
    QString m_itself;  ///< Fetched::itself
    QString m_guessed; ///< the page's encoding, where nothing names it
    QString m_source;  ///< "page" or "feed"
};

} // namespace pith
