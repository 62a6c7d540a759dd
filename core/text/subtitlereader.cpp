// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is shows in its beginning; from then on it goes straight into the reader of its format.
#include "text/arrowreader.h"
#include "text/clean.h"
#include "text/codepages.h"
#include "text/subtitles.h"

#include <optional>
#include <variant>

namespace pith {
namespace {

constexpr qsizetype enoughToTell = 4 * 1024;     // and decode() and sniff() can tell by this much
constexpr qsizetype longestLine = 64 * 1024 + 1; // more than ArrowReader takes

/// How many bytes at the end may be the beginning of a character.
qsizetype openTail(QByteArrayView utf8) {
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, utf8.size()); ++back) {
        const auto byte = static_cast<unsigned char>(utf8[utf8.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const int size = byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        return size > back ? back : 0;
    }
    return 0;
}

/// Lines for ArrowReader, whatever the pieces.
class ArrowFeed final {
public:
    ArrowFeed(bool vtt, QByteArrayView head)
        : m_reader(vtt)
        , m_end(Lines(head).lineEnd()) {}
    void feed(QByteArrayView utf8) {
        for (qsizetype at = 0; at < utf8.size();) {
            const qsizetype found = utf8.indexOf(m_end, at);
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
    void pass(QByteArrayView bytes);
    void push(QByteArrayView utf8);
    void mend(QByteArrayView bytes);

    SubtitleFormat hint = SubtitleFormat::Unknown;
    SubtitleFormat format = SubtitleFormat::Unknown;
    QByteArray bytes; ///< until it is decided, and where they have to be collected
    QByteArray tail;  ///< of a character that has begun
    Fed fed;
    NoiseGauge gauge;
    qsizetype size = 0;
    bool isDecided = false;
    qsizetype mended = 0; ///< bytes that were no UTF-8
    qsizetype wide = 0;   ///< characters that were, of more than a byte, beside them
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
    const QByteArray all = std::exchange(bytes, {});
    pass(QByteArrayView(all).sliced(head.size() - decoded->utf8.size())); // without a mark
}

void SubtitleReader::State::pass(QByteArrayView piece) {
    if (!tail.isEmpty()) {
        tail.append(piece);
        const QByteArray joined = std::exchange(tail, {});
        return pass(joined);
    }
    const qsizetype open = openTail(piece);
    tail = piece.last(open).toByteArray();
    piece.chop(open);
    if (!piece.isValidUtf8())
        mend(piece);
    else if (!piece.isEmpty())
        push(piece);
}

void SubtitleReader::State::push(QByteArrayView utf8) {
    std::visit(
        [utf8](auto& reader) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(reader)>, std::monostate>)
                reader.feed(utf8);
        },
        fed);
}

/// What is no UTF-8 is taken for windows-1252, as the web does.
void SubtitleReader::State::mend(QByteArrayView piece) {
    QByteArray out;
    for (qsizetype at = 0; at < piece.size();) {
        qsizetype length = 1;
        while (length < 4 && at + length < piece.size() &&
               (static_cast<unsigned char>(piece[at + length]) & 0xc0) == 0x80)
            ++length;
        const QByteArrayView character = piece.sliced(at, length);
        if (character.isValidUtf8()) {
            out.append(character);
            at += length;
            wide += length > 1 ? 1 : 0;
        } else {
            out.append(fromCodepage(piece.sliced(at, 1).toByteArray(), Codepage::Windows1252));
            ++at;
            ++mended;
        }
    }
    push(out);
}

void SubtitleReader::feed(QByteArrayView bytes) {
    State& s = *m_state;
    s.size += bytes.size();
    if (s.size > mostSubtitleBytes)
        return; // finish() says so
    s.gauge.feed(bytes);
    if (s.fed.index() != 0)
        return s.pass(bytes);
    s.bytes.append(bytes);
    if (!s.isDecided && s.bytes.size() >= enoughToTell)
        s.decide();
}

qsizetype SubtitleReader::taken() const { return m_state->size; }

Result<ReadResult> SubtitleReader::finish(const QByteArray& charset, const StopToken& stop) {
    State& s = *m_state;
    if (s.size > mostSubtitleBytes)
        return tooLarge();
    if (s.fed.index() == 0)
        return readSubtitles(s.bytes, {s.hint, charset}, stop);
    if (s.gauge.isNoise())
        return noise();
    if (!s.tail.isEmpty())
        s.mend(std::exchange(s.tail, {}));
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
    if (s.mended > 0) // a few among many are faults of a file that is UTF-8 (see decode())
        out.guessedEncoding = s.wide > 20 * s.mended ? QStringLiteral("UTF-8") : QStringLiteral("windows-1252");
    return out;
}

} // namespace pith
