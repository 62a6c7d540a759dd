// SPDX-License-Identifier: GPL-3.0-or-later
// The subtitle file beside a media file. Looks at one folder. Private to sources.
#pragma once
#include "base/result.h"

#include <QString>

#include <optional>

namespace pith {

/// nullopt: `path` is no media file, by its name. "talk.vtt" before "talk.en.srt" for "talk.mp4"; NO_CAPTIONS where
/// there is none.
[[nodiscard]] std::optional<Result<QString>> subtitlesBeside(const QString& path);

} // namespace pith
