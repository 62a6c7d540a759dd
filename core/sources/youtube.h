// SPDX-License-Identifier: GPL-3.0-or-later
// YouTube by two requests of our own: the player call, then one caption track, read as it arrives (PROTOCOLS 1). No
// Python.
#pragma once
#include "net/httpclient.h"
#include "sources/source.h"

#include <QUrl>

#include <functional>

namespace pith {

struct YoutubeSettings {
    QUrl baseUrl{
        QStringLiteral("https://www.youtube.com")}; ///< youtube/base_url: the owner's word, private hosts included
};

/// Asks as up to three clients, at most three player calls in all. IP_BLOCKED, PO_TOKEN and SOURCE_CHANGED mean that
/// this way is shut, and another (yt-dlp) may be open; other problems are the video's own.
class YoutubeSource final : public Source {
    Q_OBJECT
public:
    /// `settings` is asked at each fetch.
    YoutubeSource(HttpClient& http, std::function<YoutubeSettings()> settings, QObject* parent);
    [[nodiscard]] bool takes(const SourceRef& ref) const override;
    [[nodiscard]] SourceCall* fetch(const SourceRef& ref, QObject* owner) override;

private:
    HttpClient& m_http;
    std::function<YoutubeSettings()> m_settings;
};

} // namespace pith
