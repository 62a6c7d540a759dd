// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/tokens.h"

#include "base/logging.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <sys/stat.h>

namespace pith {

namespace {

/// All of it is looked at, wherever a difference lies.
bool same(const QByteArray& a, const QByteArray& b) {
    unsigned char different = a.size() == b.size() ? 0 : 1;
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i)
        different = static_cast<unsigned char>(different | (a[i] ^ b[i]));
    return different == 0;
}

} // namespace

TokenBook::TokenBook(QString path)
    : m_path(std::move(path)) {}

TokenBook::Version TokenBook::version() const {
    struct stat info {};
    if (m_path.isEmpty() || ::stat(QFile::encodeName(m_path).constData(), &info) != 0)
        return {};
    return {info.st_ino, info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec};
}

void TokenBook::look() {
    const Version now = version();
    if (now == m_seen)
        return;
    m_seen = now;
    const auto tokens = readTokens(m_path);
    if (!tokens)
        qCWarning(logService, "%s", qUtf8Printable(tokens.problem().line()));
    m_tokens = tokens ? *tokens : QList<NamedToken>();
}

const NamedToken* TokenBook::find(QByteArrayView shown) {
    look();
    if (m_tokens.isEmpty())
        return nullptr;
    const QByteArray hash = QCryptographicHash::hash(shown.toByteArray(), QCryptographicHash::Sha256);
    const NamedToken* found = nullptr;
    for (const NamedToken& token : std::as_const(m_tokens)) // to the end: no early return
        if (same(token.hash, hash))
            found = &token;
    return found;
}

bool TokenBook::has(quint32 serial) {
    look();
    return std::any_of(m_tokens.cbegin(), m_tokens.cend(),
                       [serial](const NamedToken& token) { return token.serial() == serial; });
}

} // namespace pith
