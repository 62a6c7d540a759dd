// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: sources
#include "fuzz.h"
#include "sources/peertubeanswer.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytes(data, size);
    const QUrl page(QStringLiteral("https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv"));
    if (const auto video = readPeerTubeVideo(bytes, page); video && !video->home.isEmpty())
        fuzz::require(!peerTubeId(video->home).isEmpty());
    if (const auto track = readPeerTubeCaptions(bytes, {}, page))
        fuzz::require(track->url.scheme().startsWith(QStringLiteral("http")));
    QUrl home;
    const Problem refusal = readPeerTubeRefusal(403, bytes, QUrl(QStringLiteral("https://h/videos/watch/12")), home);
    fuzz::require(home.isEmpty() || refusal.code == Code::Unplayable);
    return 0;
}
