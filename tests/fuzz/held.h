// SPDX-License-Identifier: GPL-3.0-or-later
// Libraries that are loaded where a text is no UTF-8, and let go again: two thirds of a quick fuzzer's time, if not
// held. Under AddressSanitizer they are not: it takes what they keep for leaks.
#pragma once
#include <QByteArray>

#include <dlfcn.h>
#include <iconv.h>
#include <vector>

namespace pith::fuzz {

inline void holdCharsets() {
#if !__has_feature(address_sanitizer)
    static const std::vector<iconv_t> held = [] {
        std::vector<iconv_t> all;
        (void)dlopen("libuchardet.so.0", RTLD_LAZY);
        for (const QByteArray& name :
             QByteArray("CP874 CP932 CP1250 CP1251 CP1252 CP1253 CP1254 CP1255 CP1256 CP1257 CP1258 EUC-JP-MS UHC "
                        "GB18030 BIG5-HKSCS EUC-TW KOI8-U ISO-8859-2 ISO-8859-3 ISO-8859-4 ISO-8859-5 ISO-8859-6 "
                        "ISO-8859-7 ISO-8859-8 ISO-8859-10 ISO-8859-13 ISO-8859-15 ISO-8859-16 ISO-2022-JP ISO-2022-KR "
                        "ISO-2022-CN IBM852 IBM855 IBM862 IBM865 IBM866 MAC-CYRILLIC MAC-CENTRALEUROPE")
                 .split(' '))
            all.push_back(iconv_open("UTF-8", name.constData()));
        return all;
    }();
    (void)held;
#endif
}

} // namespace pith::fuzz
