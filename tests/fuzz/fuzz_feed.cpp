// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: sources
#include "fuzz.h"
#include "sources/chapterfile.h"
#include "sources/feedreader.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytes(data, size);
    FeedReader reader(QUrl(QStringLiteral("https://feed.example/a")), {});
    constexpr qsizetype piece = 100;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reader.feed(bytes.mid(at, piece));
    const auto episode = reader.finish();
    if (episode)
        fuzz::require(episode->transcript.url.scheme().startsWith(QStringLiteral("http")));
    double last = -1;
    for (const Chapter& chapter : chaptersInFile(bytes)) {
        fuzz::require(chapter.start_s > last && !chapter.title.isEmpty());
        last = chapter.start_s;
    }
    return 0;
}
