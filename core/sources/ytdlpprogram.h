// SPDX-License-Identifier: GPL-3.0-or-later
// Which yt-dlp runs, and how it is called (PROTOCOLS 2; FAULTS Y1-Y3). Private to sources.
#pragma once
#include "net/processcall.h"
#include "sources/youtubekeys.h"
#include "sources/ytdlp.h"

#include <QUrl>

namespace pith {

/// The setting's, else ~/.local/bin/yt-dlp, else the PATH's. YTDLP_MISSING says what is wrong.
[[nodiscard]] Result<QString> findYtdlp(const QString& setting);

/// The child for one page, in a fresh folder of its own: `proxy` carries the password (in the environment alone).
[[nodiscard]] ProcessRequest ytdlpRequest(const QString& program, const QString& url, const QUrl& proxy);
/// Lets the child show these to YouTube. Cookies stand in its input, tokens behind a descriptor of theirs: both in
/// memory, in no file, argument or variable.
void showKeys(ProcessRequest& request, const YoutubeKeys& keys);
/// The child that only says its version.
[[nodiscard]] ProcessRequest ytdlpVersionRequest(const QString& program);

} // namespace pith
