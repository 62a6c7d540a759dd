// SPDX-License-Identifier: GPL-3.0-or-later
// YouTube by two requests of our own: the player call, then one caption track, read as it arrives (PROTOCOLS 1); then
// a small one for the date, where the player call has none. No Python.
#pragma once
#include "net/httpclient.h"
#include "sources/source.h"
#include "sources/youtubekeys.h"

#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace pith {

class ClientBook;

struct YoutubeSettings {
    QUrl baseUrl{
        QStringLiteral("https://www.youtube.com")}; ///< youtube/base_url: the owner's word, private hosts included
    QString clientsFile;               ///< a list of clients that may be newer than the built-in one (clientlist.h)
    std::chrono::seconds patience{0};  ///< so long a wait that YouTube asks for is waited for, once
    std::function<YoutubeKeys()> keys; ///< asked only where YouTube refuses without; may take a moment
};

/// What one fetch learns for the next.
struct YoutubeMemory {
    QByteArray worked;                           ///< the client that answered last: tried first
    std::function<void(const QByteArray&)> keep; ///< for the next process, where it is another than before
};

/// Asks as one client after the other, at most five player calls in all. IP_BLOCKED, PO_TOKEN and SOURCE_CHANGED mean
/// that this way is shut, and another (yt-dlp) may be open; other problems are the video's own.
class YoutubeSource final : public Source {
    Q_OBJECT
public:
    /// `settings` is asked at each fetch. `memory`: what an earlier process learnt.
    YoutubeSource(HttpClient& http, std::function<YoutubeSettings()> settings, YoutubeMemory memory, QObject* parent);
    ~YoutubeSource() override;
    [[nodiscard]] bool takes(const SourceRef& ref) const override;
    [[nodiscard]] SourceCall* fetch(const SourceRef& ref, QObject* owner) override;

private:
    HttpClient& m_http;
    std::function<YoutubeSettings()> m_settings;
    std::unique_ptr<ClientBook> m_clients;
    std::shared_ptr<YoutubeMemory> m_memory;
};

} // namespace pith
