// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/youtube.h"

#include "sources/clientlist.h"
#include "sources/youtubecall.h"

namespace pith {

YoutubeSource::YoutubeSource(HttpClient& http, std::function<YoutubeSettings()> settings, YoutubeMemory memory,
                             QObject* parent)
    : Source(parent)
    , m_http(http)
    , m_settings(std::move(settings))
    , m_memory(std::make_shared<YoutubeMemory>(std::move(memory))) {}

YoutubeSource::~YoutubeSource() = default;

bool YoutubeSource::takes(const SourceRef& ref) const { return ref.kind == SourceRef::Kind::YouTube; }

SourceCall* YoutubeSource::fetch(const SourceRef& ref, QObject* owner) {
    YoutubeSettings settings = m_settings();
    if (!m_clients || m_clients->path() != settings.clientsFile)
        m_clients = std::make_unique<ClientBook>(settings.clientsFile);
    return new YoutubeCall(m_http, std::move(settings), m_clients->now(), m_memory, ref.siteId, owner);
}

} // namespace pith
