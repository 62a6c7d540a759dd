// SPDX-License-Identifier: GPL-3.0-or-later
// All sources there are, in their order, behind their one face. For the composition root.
#pragma once
#include "sources/cachedsource.h"
#include "sources/youtube.h"
#include "sources/ytdlp.h"

#include <memory>

namespace pith {

/// They are asked at each fetch, so that a changed setting counts from the next one on.
struct SourceSettings {
    std::function<YoutubeSettings()> youtube;
    std::function<YtdlpSettings()> ytdlp;
    std::function<bool()> readsPages; ///< feature/page_reader
};
[[nodiscard]] std::unique_ptr<CachedSource> makeCachedSource(HttpClient& http, Worker& worker, Store& store,
                                                             const SourceSettings& settings);

} // namespace pith
