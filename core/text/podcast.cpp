// SPDX-License-Identifier: GPL-3.0-or-later
// Transcripts of podcasts (Podcastindex namespace, docs/tags/transcript.md): JSON, where a segment may be one word, and
// HTML of <cite>, <time> and <p>.
#include "domain/json.h"
#include "domain/request.h"
#include "text/clean.h"
#include "text/cuelist.h"
#include "text/readers.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace pith {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype mostValues = 2'000'000;
constexpr int enoughWords = 12;      // of a cue that is put together from single words
constexpr double longestGap_s = 1.5; // within one

double secondsOf(const QJsonValue& value) { return value.isString() ? value.toString().toDouble() : value.toDouble(); }

/// Single words put together, as long as one person goes on.
class Words final {
public:
    explicit Words(CueList& cues)
        : m_cues(cues) {}
    void add(double start_s, double end_s, const QString& speaker, const QByteArray& body) {
        if (!m_raw.isEmpty() && (m_count >= enoughWords || speaker != m_speaker || start_s - m_end_s > longestGap_s))
            flush();
        if (m_raw.isEmpty())
            m_start_s = start_s;
        else
            m_raw += ' ';
        m_raw += body;
        m_count += wordCount(body);
        m_speaker = speaker;
        m_end_s = std::max(start_s, end_s);
    }
    void flush() {
        if (!m_raw.isEmpty() && !m_speaker.isEmpty())
            m_cues.speaks(m_speaker.toHtmlEscaped().toUtf8());
        if (!m_raw.isEmpty())
            m_cues.add(clampedMs(m_start_s * 1000), clampedMs(m_end_s * 1000), m_raw);
        m_raw.clear();
        m_count = 0;
    }

private:
    CueList& m_cues;
    QByteArray m_raw;
    QString m_speaker;
    double m_start_s = 0;
    double m_end_s = 0;
    int m_count = 0;
};

/// What stands in the first <NAME> from `at` on, and where it ends; a null view: there is none.
QByteArrayView element(QByteArrayView text, QByteArrayView name, qsizetype at, qsizetype& end) {
    const QByteArray open = '<' + name.toByteArray();
    const qsizetype tag = text.indexOf(open, at);
    const qsizetype begin = tag < 0 ? -1 : text.indexOf('>', tag);
    if (begin < 0)
        return {};
    const qsizetype close = text.indexOf("</" + name.toByteArray(), begin);
    end = close < 0 ? text.size() : close;
    return text.sliced(begin + 1, end - begin - 1);
}

std::optional<double> clock(QByteArrayView text) {
    double seconds = 0;
    bool any = false;
    for (const QByteArray& part : text.trimmed().toByteArray().split(':')) {
        bool sound = false;
        seconds = seconds * 60 + part.toDouble(&sound);
        if (!sound)
            return std::nullopt;
        any = true;
    }
    return any && seconds >= 0 ? std::optional(seconds) : std::nullopt;
}

/// As this program writes transcripts (toJsonCues).
void addOwn(const QJsonObject& root, CueList& cues) {
    for (const QJsonValue& value : root.value(u"cues"_s).toArray()) {
        const QJsonObject cue = value.toObject();
        if (cue.contains(u"speaker"_s)) // null: somebody else, who is not named
            cues.speaks(cue.value(u"speaker"_s).toString().toHtmlEscaped().toUtf8());
        cues.add(clampedMs(secondsOf(cue.value(u"start_s"_s)) * 1000),
                 clampedMs(secondsOf(cue.value(u"end_s"_s)) * 1000),
                 cue.value(u"text"_s).toString().toHtmlEscaped().toUtf8()); // it is no markup
    }
}

} // namespace

Result<Transcript> readPodcastJson(QByteArrayView utf8, const StopToken& stop) {
    const auto document = parseJson(utf8.toByteArray(), Code::BadFormat, mostSubtitleBytes, mostValues);
    if (!document)
        return document.problem();
    CueList cues;
    Words words(cues);
    for (const QJsonValue& value : document->object().value(u"segments"_s).toArray()) {
        if (stop.stopped())
            return Problem::of(Code::Cancelled);
        const QJsonObject segment = value.toObject();
        const double start = secondsOf(segment.value(u"startTime"_s));
        words.add(start, secondsOf(segment.value(u"endTime"_s)), segment.value(u"speaker"_s).toString(),
                  segment.value(u"body"_s).toString().toUtf8());
    }
    words.flush();
    addOwn(document->object(), cues);
    Transcript out = cues.take();
    if (const QString tag = document->object().value(u"language"_s).toString(); isLanguageTag(tag))
        out.language = tag;
    return out;
}

Transcript readPodcastHtml(QByteArrayView utf8, const StopToken& stop) {
    CueList cues;
    QByteArray untimed;
    bool isTimed = false;
    double start_s = 0;
    qsizetype at = 0;
    while (!stop.stopped()) {
        qsizetype timeEnd = -1;
        qsizetype end = -1;
        const QByteArrayView words = element(utf8, "p", at, end);
        if (end < 0)
            break;
        qsizetype citeEnd = -1;
        constexpr qsizetype longestCite = 300; // bytes; a name, and what marks it
        const QByteArrayView cite = element(utf8.first(end), "cite", at, citeEnd);
        QByteArray speaker;
        if (citeEnd > 0 && cite.size() <= longestCite && appendClean(cite, speaker)) {
            if (speaker.endsWith(':'))
                speaker.chop(1);
            cues.speaks(QString::fromUtf8(speaker).toHtmlEscaped().toUtf8());
        }
        // A time counts for the paragraph that follows it.
        for (qsizetype from = at; from < end; from = timeEnd) {
            timeEnd = -1;
            const QByteArrayView time = element(utf8.first(end), "time", from, timeEnd);
            if (timeEnd < 0)
                break;
            if (const auto seconds = clock(time)) {
                start_s = *seconds;
                isTimed = true;
            }
        }
        cues.add(clampedMs(start_s * 1000), clampedMs(start_s * 1000), words);
        untimed += words.toByteArray() + '\n';
        at = end;
    }
    if (!isTimed)
        return readPlain(untimed, stop);
    Transcript out = cues.take();
    for (size_t i = 0; i < out.cues.size(); ++i) { // up to the next one; the last at a calm pace
        constexpr qint32 word_ms = 400;
        Cue& cue = out.cues[i];
        const bool isLast = i + 1 == out.cues.size();
        cue.end_ms = isLast ? qint32(clampedMs(double(cue.start_ms) + double(word_ms) * wordCount(out.words(cue))))
                            : std::max(cue.start_ms, out.cues[i + 1].start_ms);
    }
    return out;
}

} // namespace pith
