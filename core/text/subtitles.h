// SPDX-License-Identifier: GPL-3.0-or-later
// Subtitle files of all kinds to a Transcript, and back. Pure. Every reader takes any bytes whatever, in linear time.
#pragma once
#include "base/result.h"
#include "base/worker.h"
#include "domain/transcript.h"
#include "domain/video.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace pith {

/// PodcastHtml is never sniffed: only who was promised a transcript takes a page for one.
enum class SubtitleFormat : unsigned char {
    Unknown,
    Vtt,
    Srt,
    Json3,
    Srv1,
    Srv3,
    Ttml,
    Sbv,
    Ass,
    PodcastJson,
    PodcastHtml,
    Text
};
[[nodiscard]] SubtitleFormat formatOf(QStringView name); ///< "vtt", "srt", "ttml", ...; any case
[[nodiscard]] QString formatName(SubtitleFormat format);
/// What the bytes themselves say; Text where nothing else fits, Unknown for HTML, JSON of another kind, and binary
/// noise.
[[nodiscard]] SubtitleFormat sniff(QByteArrayView utf8);

struct Decoded {
    QByteArray utf8;      ///< valid UTF-8 without BOM
    QString encoding;     ///< "UTF-8", "UTF-16LE", "windows-1252", ...
    bool guessed = false; ///< neither declared nor proven by a BOM or by being valid UTF-8
};
/// `declared`: a charset of a Content-Type, may be empty. Binary noise is BAD_FORMAT.
[[nodiscard]] Result<Decoded> decode(const QByteArray& bytes, const QByteArray& declared = {});

struct ReadOptions {
    SubtitleFormat format = SubtitleFormat::Unknown; ///< a hint (extension, type); what the bytes say wins
    QByteArray charset;                              ///< declared; may be empty
};
struct ReadResult {
    Transcript transcript;
    SubtitleFormat format = SubtitleFormat::Unknown;
    QString guessedEncoding; ///< set where the encoding was guessed, for the progress
};
/// Over 16 MB: SOURCE_TOO_LARGE. HTML or noise: BAD_FORMAT. Next to no words (fewer than 5): EMPTY_TRANSCRIPT.
/// Rolling automatic captions come out with each word once. Stopped: CANCELLED.
[[nodiscard]] Result<ReadResult> readSubtitles(const QByteArray& bytes, const ReadOptions& options,
                                               const StopToken& stop = {});

/// YouTube's srv1 and srv3, read as they arrive: nothing is kept but the cues.
class TimedTextReader {
public:
    TimedTextReader();
    ~TimedTextReader();
    TimedTextReader(TimedTextReader&&) noexcept;
    TimedTextReader& operator=(TimedTextReader&&) noexcept;
    void feed(QByteArrayView bytes);
    /// The end of the document was seen (else the body was cut: SOURCE_CHANGED); HTML in its place: SOURCE_CHANGED;
    /// fewer than 5 words: EMPTY_TRANSCRIPT.
    [[nodiscard]] Result<Transcript> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// YouTube's json3, read as it arrives.
class Json3Reader {
public:
    Json3Reader();
    ~Json3Reader();
    void feed(QByteArrayView utf8);
    /// SOURCE_CHANGED where the JSON breaks off; BAD_FORMAT where it is none.
    [[nodiscard]] Result<Transcript> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// A subtitle file as it comes, in pieces of any size. WebVTT, SRT, srv1, srv3 and json3 in UTF-8 are read on the way,
/// so that nothing is kept but their cues; so are those whose first 4 KB are ASCII, in whatever encoding then follows.
/// Of all else the bytes are collected. The result is that of readSubtitles(), but that an encoding is guessed by the
/// 8 KB behind the first byte that is no ASCII.
class SubtitleReader {
public:
    explicit SubtitleReader(SubtitleFormat hint);
    ~SubtitleReader();
    /// The charset that whoever sends the bytes names, before they come; may be empty.
    void declare(const QByteArray& charset);
    void feed(QByteArrayView bytes);
    [[nodiscard]] Result<ReadResult> finish(const StopToken& stop = {});
    /// The bytes so far; of many, finish() sorts many cues.
    [[nodiscard]] qsizetype taken() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

[[nodiscard]] QByteArray toVtt(const Transcript& transcript);
[[nodiscard]] QByteArray toSrt(const Transcript& transcript);
[[nodiscard]] QByteArray toText(const Transcript& transcript); ///< paragraphs at pauses, no times
/// {"language","origin","source","cues":[{"start_s","end_s","text","speaker","sponsor"}]}; the last two where they
/// are so. `chapters`: of the video, as they may name a sponsor.
[[nodiscard]] QByteArray toJsonCues(const Transcript& transcript, const QList<Chapter>& chapters = {});

} // namespace pith
