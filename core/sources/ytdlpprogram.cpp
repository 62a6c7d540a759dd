// SPDX-License-Identifier: GPL-3.0-or-later
// The child gets a listed environment and an empty home: no configuration, plugin, cookie or .netrc of the user's
// reaches it, and all its traffic goes through the guarding proxy. The address stands behind "--"; no shell is
// involved.
#include "sources/ytdlpprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longestRun = std::chrono::seconds(90);
constexpr auto longestVersion = std::chrono::seconds(20);
constexpr qint64 largestOutput = 8 << 20;
constexpr qint64 mostCpu_s = 600;                // a page takes about a second, and a worker reads 200 of them
constexpr qint64 addressSpace = qint64(1) << 30; // Python and its TLS take some 300 MB of it (FAULTS Y5)

const QString extractorArguments = u"--extractor-args"_s;

bool isProgram(const QString& path) {
    const QFileInfo info(path);
    return info.isFile() && info.isExecutable();
}

/// A fresh folder stands for the home and all that lies there.
QList<QByteArray> homes() { return {"HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"}; }

QList<QByteArray> plainEnvironment() {
    QList<QByteArray> environment{"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1", "YTDLP_NO_PLUGINS=1",
                                  "NO_COLOR=1"};
    environment.append(
        "PATH=" + (qEnvironmentVariableIsEmpty("PATH") ? QByteArray("/usr/local/bin:/usr/bin:/bin") : qgetenv("PATH")));
    return environment;
}

} // namespace

Result<QString> findYtdlp(const QString& setting) {
    if (!setting.isEmpty()) {
        if (isProgram(setting))
            return setting;
        return Problem::of(
            Code::YtdlpMissing, QCoreApplication::translate("Ytdlp", "ytdlp/path names no program: %1.").arg(setting),
            QCoreApplication::translate("Ytdlp", "Correct it, or empty it to take the yt-dlp that is installed."));
    }
    if (const QString own = QDir::homePath() + u"/.local/bin/yt-dlp"_s; isProgram(own))
        return own;
    const QString found = QStandardPaths::findExecutable(u"yt-dlp"_s);
    if (found.isEmpty())
        return Problem::of(Code::YtdlpMissing);
    return found;
}

ProcessRequest ytdlpRequest(const QString& program, const QString& url, const QUrl& proxy) {
    ProcessRequest request;
    request.program = program;
    // No --color: 2023.03.04 refuses it, and to a pipe no version writes colours.
    request.arguments = {u"--ignore-config"_s,
                         u"--no-playlist"_s,
                         u"--flat-playlist"_s,
                         u"--playlist-items"_s,
                         u"1:2"_s,
                         u"--skip-download"_s,
                         u"--ignore-no-formats-error"_s,
                         u"--no-check-formats"_s,
                         u"--no-cache-dir"_s,
                         u"--socket-timeout"_s,
                         u"15"_s,
                         u"--retries"_s,
                         u"2"_s,
                         u"--extractor-retries"_s,
                         u"1"_s,
                         u"--no-progress"_s,
                         extractorArguments,
                         u"youtube:skip=hls,dash,translated_subs;player_skip=js"_s,
                         u"-J"_s,
                         u"--"_s,
                         url};
    request.environment = plainEnvironment();
    request.folderNames = homes();
    const QByteArray through = proxy.toEncoded();
    for (const char* name :
         {"http_proxy=", "https_proxy=", "ftp_proxy=", "all_proxy=", "HTTP_PROXY=", "HTTPS_PROXY=", "ALL_PROXY="})
        request.environment.append(name + through);
    request.environment += {"no_proxy=", "NO_PROXY="};
    request.maxOutput = largestOutput;
    request.limit = longestRun;
    request.addressSpaceBytes = addressSpace;
    request.cpuSeconds = mostCpu_s;
    return request;
}

/// Cookies as a cookies.txt of Netscape's form. yt-dlp writes the file anew when it ends, which a pipe would not bear.
/// Tokens as a configuration, which takes all that is said to the extractor: the last word on it alone counts.
void showKeys(ProcessRequest& request, const YoutubeKeys& keys) {
    QStringList shown;
    if (!keys.cookies.isEmpty()) {
        request.input = "# Netscape HTTP Cookie File\n";
        for (const auto& [name, value] : keys.cookies)
            request.input += ".youtube.com\tTRUE\t/\tTRUE\t0\t" + name + '\t' + value + '\n';
        shown = {u"--cookies"_s, u"/dev/stdin"_s};
    }
    if (const qsizetype at = request.arguments.indexOf(extractorArguments); at >= 0 && !keys.tokenWords.isEmpty()) {
        QByteArray words = request.arguments.takeAt(at + 1).toUtf8() + ";po_token=" + keys.tokenWords;
        request.arguments.removeAt(at);
        request.aside = extractorArguments.toUtf8() + " '" + words.replace('\'', "'\\''") + "'\n"; // as a shell has it
        shown += {u"--config-locations"_s, u"/dev/fd/3"_s};
    }
    request.arguments = shown + request.arguments;
}

ProcessRequest ytdlpVersionRequest(const QString& program) {
    ProcessRequest request;
    request.program = program;
    request.arguments = {u"--ignore-config"_s, u"--version"_s};
    request.environment = plainEnvironment();
    request.folderNames = homes();
    request.maxOutput = 4096;
    request.limit = longestVersion;
    request.addressSpaceBytes = addressSpace;
    request.cpuSeconds = mostCpu_s;
    return request;
}

} // namespace pith
