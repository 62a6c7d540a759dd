// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/otherpith.h"

#include "base/logging.h"
#include "text/subtitles.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestToken = 4096; // FAULTS S3
constexpr qint64 longestFile = 16 << 20;

QString words(const char* text) { return QCoreApplication::translate("cli", text); }

/// The value of `--name VALUE` or `--name=VALUE`, taken out; nothing: it is not there.
std::optional<QString> takenOut(QStringList& arguments, const QString& name) {
    for (qsizetype i = 0; i < arguments.size() && arguments[i] != u"--"; ++i) {
        if (arguments[i].startsWith(name + u'='))
            return arguments.takeAt(i).mid(name.size() + 1);
        if (arguments[i] != name)
            continue;
        arguments.removeAt(i);
        return i < arguments.size() ? arguments.takeAt(i) : QString();
    }
    return std::nullopt;
}

bool isFlagTaken(QStringList& arguments, const QString& name) {
    const qsizetype end = arguments.indexOf(u"--"_s), at = arguments.indexOf(name);
    if (at < 0 || (end >= 0 && at > end))
        return false;
    arguments.removeAt(at);
    return true;
}

Result<QByteArray> tokenIn(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem::of(Code::BadOption, words("The file \"%1\" cannot be read.").arg(path),
                           words("Put the token of pith token add there, alone."));
    const QByteArray token = file.read(longestToken + 1).trimmed();
    const bool isSound = !token.isEmpty() && token.size() <= longestToken &&
                         std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (!isSound)
        return Problem::of(Code::BadOption, words("The file \"%1\" holds no token.").arg(path),
                           words("Put the token of pith token add there, alone."));
    return token;
}

} // namespace

Result<std::optional<RemoteAddress>> namedServer(QStringList& arguments) {
    const auto server = takenOut(arguments, u"--server"_s);
    const auto file = takenOut(arguments, u"--token-file"_s);
    const bool allowPlain = isFlagTaken(arguments, u"--insecure"_s);
    if (!server && !file && !allowPlain)
        return std::optional<RemoteAddress>();
    if (!server)
        return Problem::of(Code::BadOption, words("--token-file and --insecure belong to --server."),
                           words("Name the other Pith with --server URL."));
    auto base = remoteBase(*server, allowPlain);
    if (!base)
        return base.problem();
    if (!file)
        return Problem::of(Code::BadOption, words("The other Pith wants a token."),
                           words("Make one there with pith token add NAME, and name its file with --token-file."));
    auto token = tokenIn(*file);
    if (!token)
        return token.problem();
    registerSecret(QString::fromLatin1(*token));
    return std::optional(RemoteAddress{base.take(), token.take()});
}

void dropServer(QStringList& arguments) {
    for (const QString& name : {u"--server"_s, u"--token-file"_s})
        (void)takenOut(arguments, name);
    (void)isFlagTaken(arguments, u"--insecure"_s);
}

Result<Request> sendable(const Request& request) {
    QByteArray bytes = request.transcript;
    QString name = request.format;
    if (bytes.isEmpty()) {
        if (!request.source.startsWith(u'/'))
            return request;
        QFile file(request.source);
        if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
            return Problem::of(Code::SourceUnreachable, words("The file \"%1\" cannot be read.").arg(request.source));
        bytes = file.read(longestFile + 1);
        name = QFileInfo(request.source).suffix();
    }
    auto read = readSubtitles(bytes, {formatOf(name), {}});
    if (!read)
        return read.problem();
    Request sent = request;
    sent.source.clear();
    sent.transcript = toJsonCues(read->transcript);
    sent.format.clear(); // its bytes say what it is
    return sent;
}

} // namespace pith
