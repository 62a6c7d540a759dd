// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/cuelist.h"
#include "text/readers.h"
#include "text/subtitles.h"

#include <QCoreApplication>

namespace pith {
namespace {
constexpr qsizetype slice = 256 * 1024; // of a document that is fed, between looks at the token

QString words(const char* text) { return QCoreApplication::translate("Subtitles", text); }

template <class Reader>
Result<Transcript> fed(QByteArrayView utf8, const StopToken& stop) {
    Reader reader;
    for (qsizetype at = 0; at < utf8.size() && !stop.stopped(); at += slice)
        reader.feed(utf8.sliced(at, std::min(slice, utf8.size() - at)));
    return reader.finish();
}

Result<Transcript> read(QByteArrayView utf8, SubtitleFormat format, const StopToken& stop) {
    switch (format) {
    case SubtitleFormat::Vtt: return readArrows(utf8, true, stop);
    case SubtitleFormat::Srt: return readArrows(utf8, false, stop);
    case SubtitleFormat::Json3: return fed<Json3Reader>(utf8, stop);
    case SubtitleFormat::Srv1:
    case SubtitleFormat::Srv3: return fed<TimedTextReader>(utf8, stop);
    case SubtitleFormat::Ttml: return readTtml(utf8, stop);
    case SubtitleFormat::Sbv: return readSbv(utf8, stop);
    case SubtitleFormat::Ass: return readAss(utf8, stop);
    case SubtitleFormat::PodcastJson: return readPodcastJson(utf8, stop);
    case SubtitleFormat::PodcastHtml: return readPodcastHtml(utf8, stop);
    case SubtitleFormat::Text: return readPlain(utf8, stop);
    case SubtitleFormat::Unknown: break;
    }
    return Problem::of(Code::BadFormat,
                       words("These are no subtitles: a web page, data of another kind, or no text at all."),
                       words("Give a subtitle file: WebVTT, SRT, TTML, SBV, ASS, json3, srv3 or plain text."));
}
} // namespace

bool isNearlyEmpty(const Transcript& transcript) {
    constexpr int fewestWords = 5;
    return !hasWords(transcript.text, fewestWords);
}

Problem tooLarge() {
    return Problem::of(Code::SourceTooLarge, words("The subtitles are larger than 16 MB."),
                       words("Give the subtitles of one video alone."));
}

Result<ReadResult> readSubtitles(const QByteArray& bytes, const ReadOptions& options, const StopToken& stop) {
    if (bytes.size() > mostSubtitleBytes)
        return tooLarge();
    if (bytes.trimmed().isEmpty())
        return Problem::of(Code::EmptyTranscript);
    Result<Decoded> decoded = decode(bytes, options.charset);
    if (!decoded)
        return decoded.problem();

    ReadResult out;
    out.format = sniff(decoded->utf8);
    if (out.format == SubtitleFormat::Srt && options.format == SubtitleFormat::Vtt)
        out.format = SubtitleFormat::Vtt; // a WebVTT file without its first line
    if (options.format == SubtitleFormat::PodcastHtml && decoded->utf8.contains("<p"))
        out.format = SubtitleFormat::PodcastHtml;
    Result<Transcript> transcript = read(decoded->utf8, out.format, stop);
    if (stop.stopped())
        return Problem::of(Code::Cancelled);
    if (!transcript)
        return transcript.problem();
    out.transcript = transcript.take();
    if (isNearlyEmpty(out.transcript))
        return Problem::of(Code::EmptyTranscript);
    if (decoded->guessed)
        out.guessedEncoding = decoded->encoding;
    return out;
}

} // namespace pith
