// ROOM: sources
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/listing.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const QUrl host(QStringLiteral("https://tube.example/c/x"));
    const auto page = readPeerTubePage(bytes, host);
    const auto tube = page ? Result<Listing>(Listing{{}, newest(page->videos, 10), false}) : page.problem();
    for (const auto& listing : {readYoutubeFeed(bytes, 10), tube}) {
        if (!listing)
            continue;
        for (const ListedVideo& video : listing->videos)
            if (!video.url.startsWith(QStringLiteral("https://")) || video.title.contains(QChar(u'\n')))
                __builtin_trap();
    }
    (void)channelIn(bytes);
    const QString request = listingRef(QUrl(QString::fromUtf8(bytes))).request;
    if (request.contains(QChar(u' ')) || request.contains(QChar(u'\n')))
        __builtin_trap();
    return 0;
}
