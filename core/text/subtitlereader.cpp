// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is shows in its beginning; from then on it goes straight into the reader of its format.
#include "text/arrowreader.h"
#include "text/clean.h"
#include "text/streamdecoder.h"
#include "text/subtitles.h"

#include <optional>
#include <variant>

namespace pith {
namespace {

constexpr qsizetype enoughToTell = 4 * 1024;     // and decode() and sniff() can tell by this much
constexpr qsizetype longestLine = 64 * 1024 + 1; // more than ArrowReader takes

/// Lines for ArrowReader, whatever the pieces.
class ArrowFeed final {
public:
    ArrowFeed(bool vtt, QByteArrayView head)
        : m_reader(vtt)
        , m_end(Lines(head).lineEnd()) {}
    void feed(QByteArrayView utf8) {
        for (qsizetype at = 0; at < utf8.size();) {
            const qsizetype found = indexOfByte(utf8, m_end, at);
            const qsizetype end = found < 0 ? utf8.size() : found;
            const QByteArrayView piece = utf8.sliced(at, end - at);
            if (found < 0 || !m_line.isEmpty())
                m_line.append(piece.first(std::min(piece.size(), longestLine - std::min(longestLine, m_line.size()))));
            if (found >= 0) {
                take(m_line.isEmpty() ? piece : QByteArrayView(m_line));
                m_line.truncate(0);
            }
            at = end + 1;
        }
    }
    Result<Transcript> finish() {
        if (!m_line.isEmpty())
            take(m_line);
        return m_reader.finish();
    }

private:
    void take(QByteArrayView line) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (m_end == '\r' && line.startsWith('\n'))
            line = line.sliced(1);
        m_reader.take(line);
    }

    ArrowReader m_reader;
    QByteArray m_line; ///< that has begun
    char m_end;
};

using Fed = std::variant<std::monostate, ArrowFeed, TimedTextReader, Json3Reader>;

} // namespace

struct SubtitleReader::State {
    void decide();
    void push(QByteArrayView utf8);
    void pushInPieces(QByteArrayView rest);

    SubtitleFormat hint = SubtitleFormat::Unknown;
    SubtitleFormat format = SubtitleFormat::Unknown;
    QByteArray charset; ///< declared
    QByteArray bytes;   ///< until it is decided, and where they have to be collected
    StreamDecoder decoder;
    Fed fed;
    NoiseGauge gauge;
    qsizetype size = 0;
    bool isDecided = false;
};

SubtitleReader::SubtitleReader(SubtitleFormat hint)
    : m_state(std::make_unique<State>()) {
    m_state->hint = hint;
}

SubtitleReader::~SubtitleReader() = default;

void SubtitleReader::State::decide() {
    isDecided = true;
    const QByteArray head = bytes.chopped(openTail(bytes));
    if (hint == SubtitleFormat::PodcastHtml || !head.isValidUtf8())
        return;
    const auto decoded = decode(head);
    if (!decoded || decoded->guessed || decoded->encoding != QLatin1StringView("UTF-8"))
        return;
    format = sniff(decoded->utf8);
    if (format == SubtitleFormat::Srt && hint == SubtitleFormat::Vtt)
        format = SubtitleFormat::Vtt; // a WebVTT file without its first line
    switch (format) {
    case SubtitleFormat::Vtt:
    case SubtitleFormat::Srt: fed.emplace<ArrowFeed>(format == SubtitleFormat::Vtt, decoded->utf8); break;
    case SubtitleFormat::Srv1:
    case SubtitleFormat::Srv3: fed.emplace<TimedTextReader>(); break;
    case SubtitleFormat::Json3: fed.emplace<Json3Reader>(); break;
    default: return;
    }
    decoder.declare(charset.isEmpty() ? declaredInside(head) : charset);
    const QByteArray all = std::exchange(bytes, {});
    push(decoder.feed(QByteArrayView(all).sliced(head.size() - decoded->utf8.size()))); // without a mark
}

void SubtitleReader::State::push(QByteArrayView utf8) {
    std::visit(
        [utf8](auto& reader) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(reader)>, std::monostate>)
                reader.feed(utf8);
        },
        fed);
}

/// What the decoder makes of a piece is still in the cache when it is read.
void SubtitleReader::State::pushInPieces(QByteArrayView rest) {
    constexpr qsizetype piece = 32 * 1024;
    for (; !rest.isEmpty(); rest = rest.sliced(std::min(piece, rest.size())))
        push(decoder.feed(rest.first(std::min(piece, rest.size()))));
}

void SubtitleReader::declare(const QByteArray& charset) { m_state->charset = charset; }

void SubtitleReader::feed(QByteArrayView bytes) {
    State& s = *m_state;
    s.size += bytes.size();
    if (s.size > mostSubtitleBytes)
        return; // finish() says so
    s.gauge.feed(bytes);
    if (!s.isDecided) { // what is looked at for it is looked at several times
        const qsizetype more = std::min(bytes.size(), std::max<qsizetype>(enoughToTell - s.bytes.size(), 0));
        s.bytes.append(bytes.first(more));
        bytes = bytes.sliced(more);
        if (s.bytes.size() >= enoughToTell)
            s.decide();
    }
    if (s.fed.index() == 0)
        s.bytes.append(bytes);
    else
        s.pushInPieces(bytes);
}

qsizetype SubtitleReader::taken() const { return m_state->size; }

Result<ReadResult> SubtitleReader::finish(const StopToken& stop) {
    State& s = *m_state;
    if (s.size > mostSubtitleBytes)
        return tooLarge();
    if (s.fed.index() == 0)
        return readSubtitles(s.bytes, {s.hint, s.charset}, stop);
    if (s.gauge.isNoise())
        return noise();
    s.push(s.decoder.finish());
    auto read = std::visit(
        [](auto& reader) -> Result<Transcript> {
            if constexpr (std::is_same_v<std::decay_t<decltype(reader)>, std::monostate>)
                return Problem::of(Code::EmptyTranscript);
            else
                return reader.finish();
        },
        s.fed);
    if (!read)
        return read.problem();
    ReadResult out;
    out.format = s.format;
    out.transcript = read.take();
    if (isNearlyEmpty(out.transcript))
        return Problem::of(Code::EmptyTranscript);
    out.guessedEncoding = s.decoder.guessed();
    return out;
}

} // namespace pith
