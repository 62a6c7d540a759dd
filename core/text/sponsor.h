// SPDX-License-Identifier: GPL-3.0-or-later
// Sponsor reads: the stretches of a video in which it advertises. Pure.
#pragma once
#include "domain/transcript.h"
#include "domain/video.h"

#include <vector>

namespace pith {

/// Bytes in Transcript::text.
struct SponsorRead {
    quint32 begin = 0;
    quint32 end = 0;

    friend bool operator==(const SponsorRead&, const SponsorRead&) = default;
};

/// Ascending, apart from each other, whole cues: what a chapter calls so, and what phrases give away ("today's
/// sponsor", "use code ... for ten percent off"). Empty where it would be more than a third: then it is the subject.
/// Nothing is taken out: the transcript's JSON marks these cues, and the embedded engine makes no point of them.
[[nodiscard]] std::vector<SponsorRead> sponsorReads(const Transcript& transcript, const QList<Chapter>& chapters);

/// Whether a text has a word by which one is looked for.
[[nodiscard]] bool namesSponsor(QByteArrayView text);

} // namespace pith
