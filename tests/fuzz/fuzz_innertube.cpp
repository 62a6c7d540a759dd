// ROOM: sources
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/captiontrack.h"
#include "sources/chapters.h"
#include "sources/clientlist.h"
#include "sources/playeranswer.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    (void)chaptersIn(QString::fromUtf8(bytes));
    if (const auto list = readClientList(bytes)) // an owner's file goes into headers
        for (const InnertubeClient& client : list->clients)
            if (client.userAgent.contains('\n') || client.version.contains('\n'))
                __builtin_trap();
    const auto answer = readPlayerAnswer(bytes, QStringLiteral("dQw4w9WgXcQ"));
    if (!answer)
        return 0;
    const QUrl base(QStringLiteral("https://www.youtube.com"));
    if (const auto track = chooseTrack(answer->captions)) {
        const QUrl url = captionUrl(*track, base);
        if (!url.query().endsWith(u"fmt=srv1") || !url.userInfo().isEmpty())
            __builtin_trap();
    }
    return 0;
}
