// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a response out of its lines. Pure. Private to net.
#pragma once
#include "net/httpclient.h"

#include <QByteArrayView>

namespace pith {

/// Takes the lines as libcurl hands them over. Interim responses (100, 103) and trailers are read past, and count: all
/// together may have 64 KB (FAULTS N3).
class ResponseHead {
public:
    static constexpr qsizetype maxBytes = 64 << 10;
    /// False: over the cap.
    [[nodiscard]] bool take(QByteArrayView line);
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    [[nodiscard]] bool hasBegun() const { return m_size > 0; }
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const Headers& headers() const { return m_headers; } ///< names in lower case
    [[nodiscard]] QByteArray header(QByteArrayView name) const;        ///< `name` in lower case
    /// 301, 302, 303, 307 or 308, and says where to.
    [[nodiscard]] bool isRedirect() const;

private:
    void takeField(QByteArrayView line);

    qsizetype m_size = 0;
    int m_status = 0;
    bool m_isComplete = false;
    Headers m_headers;
};

} // namespace pith
