// SPDX-License-Identifier: GPL-3.0-or-later
// Who says it, in front of what is said: "Chair: The motion is carried."
#pragma once
#include "domain/transcript.h"

namespace pith {

/// In a talk of several that are named, who spoke matters to a point; elsewhere it says nothing.
[[nodiscard]] bool hasSeveralSpeakers(const Transcript& transcript);

/// A speaker's name with a colon and a space behind; empty: not named. Counted from 1, as SpeakerTurn::speaker.
[[nodiscard]] QByteArray speakerPrefix(const Transcript& transcript, quint16 speaker);

/// A point without such prefixes: they are what the captions say beside the words, and nobody speaks them.
[[nodiscard]] QString withoutSpeakers(const QString& point, const QStringList& speakers);

} // namespace pith
