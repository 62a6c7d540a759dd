// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/youtube.h"

#include "sources/youtubecall.h"

namespace pith {

YoutubeSource::YoutubeSource(HttpClient& http, std::function<YoutubeSettings()> settings, QObject* parent)
    : Source(parent)
    , m_http(http)
    , m_settings(std::move(settings)) {}

bool YoutubeSource::takes(const SourceRef& ref) const { return ref.kind == SourceRef::Kind::YouTube; }

SourceCall* YoutubeSource::fetch(const SourceRef& ref, QObject* owner) {
    return new YoutubeCall(m_http, m_settings().baseUrl, ref.siteId, owner);
}

} // namespace pith
