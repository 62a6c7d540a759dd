// SPDX-License-Identifier: GPL-3.0-or-later
// Private to sources.
#pragma once
#include "sources/peertubeanswer.h"
#include "sources/source.h"
#include "sources/subtitlefetch.h"

#include <QPointer>

namespace pith {

class PeerTubeCall final : public SourceCall {
    Q_OBJECT
public:
    PeerTubeCall(HttpClient& http, Worker& worker, const SourceRef& ref, QObject* owner);

protected:
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

private:
    // In the order in which they run.
    void askVideo(const QUrl& page);
    void askHome(const QUrl& home);
    void onVideo(const Result<HttpResponse>& response);
    void onCaptions(const Result<HttpResponse>& response);
    void onChapters(const Result<HttpResponse>& response);
    void onWords(Result<FetchedSubtitles> words);

    void get(const QString& below, void (PeerTubeCall::*onResponse)(const Result<HttpResponse>&));
    void fetchWords();

    HttpClient& m_http;
    Worker& m_worker;
    const QUrl m_asked;
    QUrl m_page; ///< the video's, at the host that is asked now
    QUrl m_home; ///< its own host's, where that is another
    bool m_isHome = false;
    QPointer<Call> m_current;
    NetworkUse m_network;
    Video m_video;
    PeerTubeTrack m_track;
};

} // namespace pith
