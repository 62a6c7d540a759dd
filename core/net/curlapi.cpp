// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curlapi.h"

#include "base/logging.h"

#include <QLibrary>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int interface = 4; // libcurl.so.4, since 2006

CurlApi api;

template <class Function>
bool resolve(QLibrary& library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(library.resolve(name));
    return function != nullptr;
}

bool load() {
    QLibrary library(u"curl"_s, interface);
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const bool isWhole =
        resolve(library, "curl_global_init", api.globalInit) &&
        resolve(library, "curl_version_info", api.versionInfo) && resolve(library, "curl_easy_init", api.easyInit) &&
        resolve(library, "curl_easy_reset", api.easyReset) && resolve(library, "curl_easy_cleanup", api.easyCleanup) &&
        resolve(library, "curl_easy_setopt", api.easySetopt) &&
        resolve(library, "curl_easy_getinfo", api.easyGetinfo) && resolve(library, "curl_multi_init", api.multiInit) &&
        resolve(library, "curl_multi_cleanup", api.multiCleanup) &&
        resolve(library, "curl_multi_setopt", api.multiSetopt) &&
        resolve(library, "curl_multi_add_handle", api.multiAddHandle) &&
        resolve(library, "curl_multi_remove_handle", api.multiRemoveHandle) &&
        resolve(library, "curl_multi_assign", api.multiAssign) &&
        resolve(library, "curl_multi_socket_action", api.multiSocketAction) &&
        resolve(library, "curl_multi_info_read", api.multiInfoRead) &&
        resolve(library, "curl_multi_strerror", api.multiStrerror) &&
        resolve(library, "curl_slist_append", api.slistAppend) &&
        resolve(library, "curl_slist_free_all", api.slistFreeAll);
    if (!isWhole)
        qCWarning(logNet, "libcurl cannot be loaded: %s", qPrintable(library.errorString()));
    return isWhole && api.globalInit(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

} // namespace

bool loadCurl() {
    static bool isLoaded = false;
    isLoaded = isLoaded || load(); // what stood in the way may be over: files, memory, an upgrade
    return isLoaded;
}

const CurlApi& curl() { return api; }

} // namespace pith
