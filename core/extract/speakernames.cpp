// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/speakernames.h"

namespace pith {

namespace {

constexpr qsizetype longestName = 40; // bytes; what is longer is no name to stand before a sentence

} // namespace

bool hasSeveralSpeakers(const Transcript& transcript) {
    quint16 first = 0;
    for (const SpeakerTurn& turn : transcript.turns) {
        if (turn.speaker == 0)
            continue;
        if (first != 0 && turn.speaker != first)
            return true;
        first = turn.speaker;
    }
    return false;
}

QByteArray speakerPrefix(const Transcript& transcript, quint16 speaker) {
    const QByteArray name = transcript.nameOf({0, speaker}).toUtf8();
    return name.isEmpty() || name.size() > longestName ? QByteArray() : name + ": ";
}

QString withoutSpeakers(const QString& point, const QStringList& speakers) {
    const qsizetype colon = point.indexOf(QStringLiteral(": "));
    if (colon < 0 || speakers.isEmpty())
        return point;
    QString words = point;
    for (const QString& speaker : speakers) {
        const QString prefix = speaker + QStringLiteral(": ");
        for (qsizetype at = words.indexOf(prefix); at >= 0; at = words.indexOf(prefix, at)) {
            if (at == 0 || words[at - 1].isSpace())
                words.remove(at, prefix.size());
            else
                at += prefix.size();
        }
    }
    return words;
}

} // namespace pith
