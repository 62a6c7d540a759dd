// SPDX-License-Identifier: GPL-3.0-or-later
// The file of named tokens: a line each, "HASH SCOPE PRIORITY CREATED NAME". A token is 256 random bits, so that a
// plain hash of it can neither be turned round nor guessed; a slow one would only hold up the service.
#include "settings/filelock.h"
#include "settings/settings.h"
#include "settings/tokens.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 64, mostTokens = 200, mostBytes = 64 << 10;

QString words(const char* text) { return QCoreApplication::translate("Settings", text); }

bool isName(QStringView name) {
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' ||
               c == u'_' || c == u'.';
    };
    return !name.isEmpty() && name.size() <= longestName && std::all_of(name.begin(), name.end(), fits);
}

bool isPriority(const QByteArray& text) { return text == "interactive" || text == "normal" || text == "background"; }

std::optional<NamedToken> tokenIn(const QByteArray& line) {
    const QByteArrayList parts = line.split(' ');
    if (parts.size() != 5 || (parts[1] != "read" && parts[1] != "write"))
        return std::nullopt;
    NamedToken token;
    token.hash = QByteArray::fromHex(parts[0]);
    token.scope = parts[1] == "write" ? NamedToken::Scope::Write : NamedToken::Scope::Read;
    token.priority = parts[2];
    token.created = parts[3];
    token.name = QString::fromLatin1(parts[4]);
    if (token.hash.size() != 32 || parts[0].size() != 64 || !isPriority(token.priority) || !isName(token.name))
        return std::nullopt;
    return token;
}

Outcome writeTokens(const QString& path, const QList<NamedToken>& tokens) {
    QByteArray bytes;
    for (const NamedToken& token : tokens)
        bytes += token.hash.toHex() + (token.scope == NamedToken::Scope::Write ? " write " : " read ") +
                 token.priority + ' ' + token.created + ' ' + token.name.toLatin1() + '\n';
    return writePrivately(path, bytes);
}

/// Under a lock, so that two programs that change it both succeed.
Outcome changeTokens(const QString& path, const std::function<Outcome(QList<NamedToken>&)>& edit) {
    if (Outcome made = makePrivateFolder(QFileInfo(path).path()); !made)
        return made;
    const FileLock lock(path);
    if (!lock.held())
        return Problem::of(Code::Conflict, words("The file of tokens cannot be locked: %1.lock.").arg(path),
                           words("Another program may be changing it: try again."));
    auto tokens = readTokens(path);
    if (!tokens)
        return tokens.problem();
    if (Outcome edited = edit(tokens.value()); !edited)
        return edited;
    return writeTokens(path, *tokens);
}

} // namespace

QString tokenFile(const QString& folder) { return folder + u"/tokens"_s; }

quint32 NamedToken::serial() const {
    quint32 number = 0;
    for (int i = 0; i < 4 && i < hash.size(); ++i)
        number = number << 8 | quint8(hash[i]);
    return number == 0 ? 1 : number;
}

Result<QList<NamedToken>> readTokens(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (!QFileInfo::exists(path))
            return QList<NamedToken>();
        return Problem::of(Code::BadSetting, words("%1 cannot be read: %2.").arg(path, file.errorString()),
                           words("Check its rights."));
    }
    auto tokens = tokensIn(file.read(mostBytes + 1));
    if (!tokens)
        return Problem::of(Code::BadSetting, words("%1 is no list of tokens.").arg(path),
                           words("Move it away and add the tokens anew: pith token add NAME."));
    return *std::move(tokens);
}

std::optional<QList<NamedToken>> tokensIn(const QByteArray& bytes) {
    if (bytes.size() > mostBytes)
        return std::nullopt;
    QList<NamedToken> tokens;
    for (const QByteArray& line : bytes.split('\n')) {
        if (line.isEmpty())
            continue;
        auto token = tokenIn(line);
        if (!token || tokens.size() >= mostTokens)
            return std::nullopt;
        tokens.append(std::move(*token));
    }
    return tokens;
}

Result<QString> addToken(const QString& path, NamedToken token) {
    if (!isName(token.name))
        return Problem::of(Code::BadOption, words("This is no name for a token."),
                           words("Take up to 64 letters, digits, dots and dashes."));
    if (!isPriority(token.priority))
        return Problem::of(Code::BadOption, words("A priority is interactive, normal or background."));
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    const QByteArray bytes(reinterpret_cast<const char*>(random.data()), qsizetype(sizeof random));
    const QByteArray shown = "pith_" + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    token.hash = QCryptographicHash::hash(shown, QCryptographicHash::Sha256);
    token.created = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1();
    const Outcome done = changeTokens(path, [&](QList<NamedToken>& tokens) -> Outcome {
        if (std::any_of(tokens.begin(), tokens.end(), [&](const NamedToken& t) { return t.name == token.name; }))
            return Problem::of(Code::Conflict, words("There is a token \"%1\" already.").arg(token.name),
                               words("Take another name, or remove that one first."));
        if (tokens.size() >= mostTokens)
            return Problem::of(Code::Conflict, words("There are %1 tokens, which is all there may be.").arg(mostTokens),
                               words("Remove those that nobody uses: pith token list."));
        tokens.append(token);
        return Done{};
    });
    if (!done)
        return done.problem();
    return QString::fromLatin1(shown);
}

Outcome removeToken(const QString& path, const QString& name) {
    return changeTokens(path, [&](QList<NamedToken>& tokens) -> Outcome {
        if (tokens.removeIf([&](const NamedToken& token) { return token.name == name; }) == 0)
            return Problem::of(Code::NotFound, words("There is no token by this name."),
                               words("pith token list shows which there are."));
        return Done{};
    });
}

} // namespace pith
