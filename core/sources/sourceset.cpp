// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sourceset.h"

#include "sources/page.h"
#include "sources/peertube.h"
#include "sources/subtitlefile.h"
#include "store/store.h"

namespace pith {

namespace {

constexpr auto clientKnown = std::chrono::hours(30 * 24);

YoutubeMemory memoryIn(Store& store) {
    return {store.remembered("youtube", "client"),
            [&store](const QByteArray& client) { store.remember("youtube", "client", client, clientKnown); }};
}

} // namespace

std::unique_ptr<CachedSource> makeCachedSource(HttpClient& http, Worker& worker, Store& store,
                                               const SourceSettings& settings) {
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<SubtitleFileSource>(http, worker, nullptr));
    sources.push_back(std::make_unique<YoutubeSource>(http, settings.youtube, memoryIn(store), nullptr));
    sources.push_back(std::make_unique<PeerTubeSource>(http, worker, nullptr));
    sources.push_back(std::make_unique<PageSource>(http, worker, settings.readsPages, nullptr));
    sources.push_back(std::make_unique<YtdlpSource>(http, worker, settings.ytdlp, nullptr));
    return std::make_unique<CachedSource>(store, std::move(sources));
}

} // namespace pith
