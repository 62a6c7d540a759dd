// SPDX-License-Identifier: GPL-3.0-or-later
// A transcript as files that players and the readers of this room take back.
#include "text/clean.h"
#include "text/speakers.h"
#include "text/sponsor.h"
#include "text/subtitles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qint32 paragraphPause_ms = 1500;
constexpr qsizetype usualParagraph = 600; // bytes; then the next sentence's end or cue ends it
constexpr qsizetype longestParagraph = 1200;

void appendTime(QByteArray& out, qint32 ms, char point) {
    char buffer[32];
    const int size = std::snprintf(buffer, sizeof buffer, "%02d:%02d:%02d%c%03d", ms / 3'600'000, ms / 60'000 % 60,
                                   ms / 1000 % 60, point, ms % 1000);
    out.append(buffer, size);
}

void appendTimes(QByteArray& out, const Cue& cue, char point) {
    appendTime(out, cue.start_ms, point);
    out += " --> ";
    appendTime(out, cue.end_ms, point);
    out += '\n';
}

/// WebVTT's own rules: these three are always entities.
void appendEscaped(QByteArray& out, QByteArrayView words) {
    for (const char c : words) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
}

/// SRT has no escapes, and players show an entity as it stands: only what would be taken for markup is escaped.
void appendGuarded(QByteArray& out, QByteArrayView words) {
    for (qsizetype at = 0; at < words.size(); ++at) {
        const char c = words[at];
        char32_t stands = 0;
        if (c == '&' && entityLength(words, at, stands) > 0)
            out += "&amp;";
        else if (c == '<' && tagLength(words, at) > 0)
            out += "&lt;";
        else if (c == '>' && at > 1 && words[at - 1] == '-' && words[at - 2] == '-')
            out += "&gt;";
        else
            out += c;
    }
}

double seconds(qint32 ms) { return ms / 1000.0; }

/// What one person says within a cue.
struct Run {
    QByteArrayView words;
    QByteArray name;    ///< empty: not named
    bool turns = false; ///< another one spoke before
};

/// A cue's words by who says them.
std::vector<Run> runsOf(const Transcript& transcript, const Cue& cue) {
    std::vector<Run> runs;
    const quint32 end = cue.begin + cue.size;
    const SpeakerTurn* turn = transcript.turnAt(cue.begin);
    const SpeakerTurn* const last = transcript.turns.data() + transcript.turns.size();
    for (quint32 at = cue.begin; at < end;) {
        const SpeakerTurn* const next = turn ? turn + 1 : transcript.turns.data();
        const quint32 to = next < last && next->begin < end ? next->begin : end;
        QByteArrayView words = QByteArrayView(transcript.text).sliced(at, to - at);
        if (to < end && words.endsWith(' '))
            words.chop(1);
        runs.push_back({words, turn ? transcript.nameOf(*turn).toUtf8() : QByteArray(), turn && turn->begin == at});
        at = to;
        turn = next;
    }
    return runs;
}
} // namespace

QByteArray toVtt(const Transcript& transcript) {
    QByteArray out = "WEBVTT\n";
    if (!transcript.language.isEmpty())
        out += "Language: " + transcript.language.toUtf8() + '\n';
    out.reserve(transcript.text.size() + qsizetype(transcript.cues.size()) * 34 + 64);
    for (const Cue& cue : transcript.cues) {
        out += '\n';
        appendTimes(out, cue, '.');
        for (const Run& run : runsOf(transcript, cue)) {
            if (!run.name.isEmpty()) {
                out += "<v ";
                appendEscaped(out, run.name);
                out += '>';
            } else if (run.turns) {
                out += "- ";
            }
            appendEscaped(out, run.words);
            out += '\n';
        }
    }
    return out;
}

QByteArray toSrt(const Transcript& transcript) {
    QByteArray out;
    out.reserve(transcript.text.size() + qsizetype(transcript.cues.size()) * 40);
    qsizetype number = 0;
    for (const Cue& cue : transcript.cues) {
        out += QByteArray::number(++number) + '\n';
        appendTimes(out, cue, ',');
        for (const Run& run : runsOf(transcript, cue)) {
            if (run.turns)
                out += isPlainName(run.name) ? ">> " + run.name + ": " : QByteArray("- ");
            appendGuarded(out, run.words);
            out += '\n';
        }
        out += '\n';
    }
    return out;
}

QByteArray toText(const Transcript& transcript) {
    QByteArray out;
    out.reserve(transcript.text.size() + transcript.text.size() / 64 + 2);
    qsizetype paragraph = 0;
    const Cue* before = nullptr;
    for (const Cue& cue : transcript.cues) {
        const bool pause = before && transcript.timed && cue.start_ms - before->end_ms >= paragraphPause_ms;
        bool opens = pause;
        for (const Run& run : runsOf(transcript, cue)) {
            const char last = out.isEmpty() ? ' ' : out.back();
            const bool ended = last == '.' || last == '!' || last == '?';
            const bool full = out.size() - paragraph > (ended ? usualParagraph : longestParagraph);
            if (!out.isEmpty()) {
                opens = opens || full || run.turns;
                out += opens ? "\n\n" : " ";
                paragraph = opens ? out.size() : paragraph;
            }
            if (run.turns && !run.name.isEmpty())
                out += run.name + ": ";
            out.append(run.words);
            opens = false;
        }
        before = &cue;
    }
    if (!out.isEmpty())
        out += '\n';
    return out;
}

QByteArray toJsonCues(const Transcript& transcript, const QList<Chapter>& chapters) {
    QJsonArray cues;
    const std::vector<SponsorRead> reads = sponsorReads(transcript, chapters);
    auto read = reads.begin();
    for (const Cue& cue : transcript.cues) {
        QJsonObject object{{u"start_s"_s, seconds(cue.start_ms)},
                           {u"end_s"_s, seconds(cue.end_ms)},
                           {u"text"_s, QString::fromUtf8(transcript.words(cue))}};
        if (const SpeakerTurn* turn = transcript.turnAt(cue.begin); turn && turn->speaker > 0)
            object[u"speaker"_s] = transcript.nameOf(*turn);
        while (read != reads.end() && read->end <= cue.begin)
            ++read;
        if (read != reads.end() && read->begin <= cue.begin)
            object[u"sponsor"_s] = true;
        cues.append(object);
    }
    const QJsonObject root{
        {u"language"_s, transcript.language.isEmpty() ? QJsonValue() : QJsonValue(transcript.language)},
        {u"origin"_s, originName(transcript.origin)},
        {u"source"_s, transcript.source},
        {u"cues"_s, cues}};
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

} // namespace pith
