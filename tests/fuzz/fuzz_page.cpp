// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: sources
#include "fuzz.h"
#include "sources/pagescan.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ScannedPage page = scanPage(fuzz::bytes(data, size), QUrl(QStringLiteral("https://talks.example/a")));
    for (const PageTrack& track : page.tracks)
        fuzz::require(track.url.scheme().startsWith(QStringLiteral("http")) && !track.url.host().isEmpty());
    fuzz::require(page.tracks.isEmpty() == !chooseTrack(page).has_value());
    fuzz::require(!page.video.title.contains(QChar::LineFeed));
    return 0;
}
