// ROOM: sources
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/ytdlpanswer.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto answer = readYtdlpAnswer(bytes, QStringLiteral("https://a.example/"));
    if (answer) {
        const QUrl& url = answer->track.url;
        if (answer->track.data.isEmpty() && url.scheme() != u"https" && url.scheme() != u"http")
            __builtin_trap();
        if (!answer->video.url.startsWith(u"http"))
            __builtin_trap();
    }
    if (ytdlpFailure(1, bytes).words().contains(u'\n'))
        __builtin_trap();
    return 0;
}
