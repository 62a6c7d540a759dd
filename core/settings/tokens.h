// SPDX-License-Identifier: GPL-3.0-or-later
// Named tokens, for scripts and other machines: kept in a private file, and of each the hash alone.
#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace pith {

struct NamedToken {
    enum class Scope : unsigned char { Read, Write };
    QString name;    ///< up to 64 letters, digits, '-', '_' and '.'
    QByteArray hash; ///< SHA-256, 32 bytes
    Scope scope = Scope::Read;
    QByteArray priority; ///< of its jobs at most: "interactive", "normal" or "background"
    QByteArray created;  ///< RFC 3339, UTC
    /// Its number for counting; never 0.
    [[nodiscard]] quint32 serial() const;
};

/// The file in `folder`, which is paths/data.
[[nodiscard]] QString tokenFile(const QString& folder);
/// Empty where there is no file. BAD_SETTING where it cannot be read or is no list of tokens: none of them counts then.
[[nodiscard]] Result<QList<NamedToken>> readTokens(const QString& path);
/// What such a file holds; nothing where it is no list of tokens. Pure.
[[nodiscard]] std::optional<QList<NamedToken>> tokensIn(const QByteArray& bytes);
/// Makes a token, which is shown once and kept nowhere. BAD_OPTION, CONFLICT where the name is taken.
[[nodiscard]] Result<QString> addToken(const QString& path, NamedToken token);
/// NOT_FOUND.
[[nodiscard]] Outcome removeToken(const QString& path, const QString& name);

/// The tokens of a running service. It looks whether the file has changed each time that it is asked: a token that was
/// taken away is refused from the next request on. Loop thread.
class TokenBook {
public:
    /// `path`: of the file, which need not be there.
    explicit TokenBook(QString path);
    /// Null: there is none by these letters. Takes as long whichever it is. Good until the next call.
    [[nodiscard]] const NamedToken* find(QByteArrayView shown);
    /// Is there still one of this number?
    [[nodiscard]] bool has(quint32 serial);

private:
    /// What tells one version of the file from the next: each is a new file (it is written beside, and renamed).
    struct Version {
        quint64 file = 0;
        qint64 size = -1, seconds = 0, nanoseconds = 0;
        bool operator==(const Version&) const = default;
    };
    [[nodiscard]] Version version() const;
    void look();
    const QString m_path;
    Version m_seen;
    QList<NamedToken> m_tokens;
};

} // namespace pith
