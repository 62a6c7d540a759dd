// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 to encodings of old, by the C library.
#pragma once
#include <QByteArray>
#include <QtGlobal>

#include <iconv.h>

namespace pith {

/// Ends the test program where the encoding has no such characters.
inline QByteArray encoded(QByteArray utf8, const QByteArray& charset) {
    const iconv_t handle = iconv_open(charset.constData(), "UTF-8");
    if (handle == iconv_t(-1)) // NOLINT(performance-no-int-to-ptr)
        qFatal("iconv does not know %s", charset.constData());
    QByteArray out(utf8.size() * 4 + 64, '\0');
    char* in = utf8.data();
    char* to = out.data();
    size_t left = size_t(utf8.size()), room = size_t(out.size());
    if (iconv(handle, &in, &left, &to, &room) == size_t(-1) || iconv(handle, nullptr, nullptr, &to, &room) != 0)
        qFatal("%s has no %s", charset.constData(), in);
    iconv_close(handle);
    out.truncate(to - out.data());
    return out;
}

} // namespace pith
