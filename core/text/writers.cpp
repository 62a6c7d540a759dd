// SPDX-License-Identifier: GPL-3.0-or-later
// A transcript as files that players and the readers of this room take back.
#include "domain/jsonwriter.h"
#include "text/clean.h"
#include "text/speakers.h"
#include "text/sponsor.h"
#include "text/subtitles.h"
#include "text/textscan.h"

#include <cstdio>

namespace pith {

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
} // namespace

QByteArray toVtt(const Transcript& transcript) {
    QByteArray out = "WEBVTT\n";
    if (!transcript.language.isEmpty())
        out += "Language: " + transcript.language.toUtf8() + '\n';
    out.reserve(transcript.text.size() + qsizetype(transcript.cues.size()) * 34 + 64);
    for (const Cue& cue : transcript.cues) {
        out += '\n';
        appendTimes(out, cue, '.');
        for (const SpokenRun& run : transcript.runs(cue.begin, cue.size)) {
            if (!run.name.isEmpty()) {
                out += "<v ";
                appendEscaped(out, run.name.toUtf8());
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
        for (const SpokenRun& run : transcript.runs(cue.begin, cue.size)) {
            if (run.turns)
                out += isPlainName(run.name.toUtf8()) ? ">> " + run.name.toUtf8() + ": " : QByteArray("- ");
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
        for (const SpokenRun& run : transcript.runs(cue.begin, cue.size)) {
            const char last = out.isEmpty() ? ' ' : out.back();
            const bool ended = last == '.' || last == '!' || last == '?';
            const bool full = out.size() - paragraph > (ended ? usualParagraph : longestParagraph);
            if (!out.isEmpty()) {
                opens = opens || full || run.turns;
                out += opens ? "\n\n" : " ";
                paragraph = opens ? out.size() : paragraph;
            }
            if (run.turns && !run.name.isEmpty())
                out += run.name.toUtf8() + ": ";
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
    JsonWriter to;
    to.beginObject();
    to.memberOrNull("language", transcript.language);
    to.member("origin", originName(transcript.origin));
    to.member("source", transcript.source);
    to.key("cues");
    to.beginArray();
    const std::vector<SponsorRead> reads = sponsorReads(transcript, chapters);
    auto read = reads.begin();
    CueClock clock(transcript);
    for (const Cue& cue : transcript.cues) {
        while (read != reads.end() && read->end <= cue.begin)
            ++read;
        const bool isSponsored = read != reads.end() && read->begin <= cue.begin;
        for (const SpokenRun& run : transcript.runs(cue.begin, cue.size)) {
            const auto begin = quint32(run.words.data() - transcript.text.constData());
            to.beginObject();
            to.member("start_s", seconds(clock.timeAt(begin)));
            to.member("end_s", seconds(clock.timeAt(begin + quint32(run.words.size()))));
            to.member("text", run.words.toByteArray());
            if (!run.name.isEmpty() || run.turns)
                to.memberOrNull("speaker", run.name);
            if (isSponsored)
                to.member("sponsor", true);
            to.endObject();
        }
    }
    to.endArray();
    to.endObject();
    return to.take();
}

} // namespace pith
