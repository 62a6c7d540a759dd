// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/responsehead.h"

namespace pith {
namespace {

int statusIn(QByteArrayView line) {
    const qsizetype space = line.indexOf(' ');
    if (space < 0)
        return 0;
    bool isNumber = false;
    const int status = line.sliced(space + 1).first(std::min<qsizetype>(3, line.size() - space - 1)).toInt(&isNumber);
    return isNumber ? status : 0;
}

} // namespace

bool ResponseHead::take(QByteArrayView line) {
    m_size += line.size();
    if (m_size > maxBytes)
        return false;
    if (m_isComplete) // a trailer
        return true;
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty()) {
        m_isComplete = m_status >= 200;
    } else if (line.startsWith("HTTP/")) {
        m_status = statusIn(line);
        m_headers.clear();
    } else {
        takeField(line);
    }
    return true;
}

void ResponseHead::takeField(QByteArrayView line) {
    if ((line.front() == ' ' || line.front() == '\t') && !m_headers.isEmpty()) { // folded (RFC 9112, 5.2)
        m_headers.last().second.append(' ').append(line.trimmed());
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        m_headers.append({line.first(colon).toByteArray().toLower(), line.sliced(colon + 1).trimmed().toByteArray()});
}

QByteArray ResponseHead::header(QByteArrayView name) const {
    const auto found = std::find_if(m_headers.begin(), m_headers.end(), [&](const auto& h) { return h.first == name; });
    return found == m_headers.end() ? QByteArray() : found->second;
}

bool ResponseHead::isRedirect() const {
    switch (m_status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308: return !header("location").isEmpty();
    default: return false;
    }
}

} // namespace pith
