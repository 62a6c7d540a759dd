// SPDX-License-Identifier: GPL-3.0-or-later
// libcurl, loaded where something is asked of the network first. It brings nineteen libraries with it: 5 ms of CPU and
// 360 pages at each start (seen), for which a list, a cached answer and a file on the disk have no use. Private to net.
#pragma once
#include <curl/curl.h>

namespace pith {

/// What is used of it.
struct CurlApi {
    decltype(&::curl_global_init) globalInit = nullptr;
    decltype(&::curl_version_info) versionInfo = nullptr;
    decltype(&::curl_easy_init) easyInit = nullptr;
    decltype(&::curl_easy_reset) easyReset = nullptr;
    decltype(&::curl_easy_cleanup) easyCleanup = nullptr;
    decltype(&::curl_easy_setopt) easySetopt = nullptr;
    decltype(&::curl_easy_getinfo) easyGetinfo = nullptr;
    decltype(&::curl_multi_init) multiInit = nullptr;
    decltype(&::curl_multi_cleanup) multiCleanup = nullptr;
    decltype(&::curl_multi_setopt) multiSetopt = nullptr;
    decltype(&::curl_multi_add_handle) multiAddHandle = nullptr;
    decltype(&::curl_multi_remove_handle) multiRemoveHandle = nullptr;
    decltype(&::curl_multi_assign) multiAssign = nullptr;
    decltype(&::curl_multi_socket_action) multiSocketAction = nullptr;
    decltype(&::curl_multi_info_read) multiInfoRead = nullptr;
    decltype(&::curl_multi_strerror) multiStrerror = nullptr;
    decltype(&::curl_slist_append) slistAppend = nullptr;
    decltype(&::curl_slist_free_all) slistFreeAll = nullptr;
};

/// Loads it where it is not loaded yet. False: it cannot be now. Of the loop's thread.
[[nodiscard]] bool loadCurl();
/// Only where loadCurl() has said yes.
[[nodiscard]] const CurlApi& curl();

} // namespace pith
