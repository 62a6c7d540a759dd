// SPDX-License-Identifier: GPL-3.0-or-later
// The answer of YouTube's player call, read. Pure. Private to sources.
#pragma once
#include "base/result.h"
#include "domain/video.h"
#include "sources/captiontrack.h"

#include <QByteArray>

namespace pith {

struct PlayerAnswer {
    Video video;
    CaptionTracks captions;
};

/// Any bytes whatever. A refusal is its Problem (playability.h); what is no answer at all is SOURCE_CHANGED.
[[nodiscard]] Result<PlayerAnswer> readPlayerAnswer(const QByteArray& json, const QString& id);

/// The publishing date alone; empty: it does not say.
[[nodiscard]] QString readPublishDate(const QByteArray& json);

} // namespace pith
