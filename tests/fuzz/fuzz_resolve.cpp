// ROOM: sources
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is pasted: what comes out is an http(s) address without user info, fragment and smuggled headers, and
// resolves to itself.
#include "sources/resolver.h"
#include "sources/youtubeurl.h"

#include <QUrl>

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const auto ref = resolveUrl(QString::fromUtf8(reinterpret_cast<const char*>(data), qsizetype(size)));
    if (!ref)
        return 0;
    const QUrl url(ref->url, QUrl::StrictMode);
    const bool isWeb = ref->url.startsWith(u"http://") || ref->url.startsWith(u"https://");
    if (!isWeb || !url.isValid() || url.host().isEmpty() || url.hasFragment() || !url.userInfo().isEmpty())
        __builtin_trap();
    if (ref->url.contains(u"__youtubedl_smuggle"))
        __builtin_trap();
    if (ref->kind == SourceRef::Kind::YouTube && !isYoutubeId(ref->siteId))
        __builtin_trap();
    const auto again = resolveUrl(ref->url);
    if (!again || again->url != ref->url || again->kind != ref->kind)
        __builtin_trap();
    return 0;
}
