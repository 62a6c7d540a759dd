// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to UTF-8: a BOM proves, zero bytes tell UTF-16, being valid UTF-8 is proof enough, then what was declared; then
// a guess.
#include "domain/eightbytes.h"
#include "text/charsets.h"
#include "text/readers.h"
#include "text/streamdecoder.h"
#include "text/subtitles.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype sample = 64 * 1024; // bytes looked at to tell text from noise
using Byte = unsigned char;

} // namespace

Problem noise() {
    return Problem::of(
        Code::BadFormat, QCoreApplication::translate("Subtitles", "The file is no text: its bytes make no words."),
        QCoreApplication::translate("Subtitles", "Give a subtitle file: WebVTT, SRT, json3, srv3 or plain text."));
}

void NoiseGauge::feed(QByteArrayView bytes) {
    const QByteArrayView head = bytes.first(std::min(bytes.size(), std::max<qsizetype>(0, sample - m_seen)));
    for (qsizetype at = 0; at < head.size(); ++at) {
        while (head.size() - at > 8 && eight::controls(eight::load(head.data() + at)) == 0)
            at += 8; // nearly all there is
        const Byte b = Byte(head[at]);
        m_controls += b < 0x20 && !(b >= '\t' && b <= '\r') && b != 0x1b && b != 0x1a ? 1 : 0;
    }
    m_seen += head.size();
}

bool NoiseGauge::isNoise() const { return m_controls * 50 > m_seen; }

namespace {

Decoded wide(QByteArrayView bytes, QStringConverter::Encoding encoding, const QString& name) {
    QStringDecoder decoder(encoding);
    const QString text = decoder.decode(bytes);
    QByteArray utf8 = text.toUtf8();
    if (utf8.startsWith("\xef\xbb\xbf"))
        utf8.remove(0, 3);
    return {utf8, name, false};
}

/// Encodings that their first bytes name.
std::optional<Decoded> byMark(const QByteArray& bytes) {
    if (bytes.startsWith(QByteArrayView("\xff\xfe\0\0", 4)))
        return wide(bytes, QStringConverter::Utf32LE, u"UTF-32LE"_s);
    if (bytes.startsWith(QByteArrayView("\0\0\xfe\xff", 4)))
        return wide(bytes, QStringConverter::Utf32BE, u"UTF-32BE"_s);
    if (bytes.startsWith("\xff\xfe"))
        return wide(bytes, QStringConverter::Utf16LE, u"UTF-16LE"_s);
    if (bytes.startsWith("\xfe\xff"))
        return wide(bytes, QStringConverter::Utf16BE, u"UTF-16BE"_s);
    return std::nullopt;
}

/// Two- and four-byte encodings without a mark: ASCII in them has its zeros all on one side.
std::optional<Decoded> byZeros(const QByteArray& bytes) {
    const qsizetype size = std::min(bytes.size(), sample) & ~qsizetype(3);
    std::array<qsizetype, 4> zeros{};
    if (!QByteArrayView(bytes).first(size).contains('\0'))
        return std::nullopt; // as nearly always
    for (qsizetype i = 0; i < size; ++i)
        zeros[size_t(i & 3)] += bytes[i] == '\0' ? 1 : 0;
    const qsizetype many = size / 8; // of a quarter each: half of them
    const qsizetype few = size / 80;
    if (size < 8)
        return std::nullopt;
    if (zeros[1] > many && zeros[2] > many && zeros[3] > many && zeros[0] <= few)
        return wide(bytes, QStringConverter::Utf32LE, u"UTF-32LE"_s);
    if (zeros[0] > many && zeros[1] > many && zeros[2] > many && zeros[3] <= few)
        return wide(bytes, QStringConverter::Utf32BE, u"UTF-32BE"_s);
    if (zeros[1] + zeros[3] > many && zeros[0] + zeros[2] <= few)
        return wide(bytes, QStringConverter::Utf16LE, u"UTF-16LE"_s);
    if (zeros[0] + zeros[2] > many && zeros[1] + zeros[3] <= few)
        return wide(bytes, QStringConverter::Utf16BE, u"UTF-16BE"_s);
    return std::nullopt;
}

/// What UTF-16 holds in a language that people write: letters of the common scripts, and what stands between them.
bool isUsual(char16_t c, bool& isLetter) {
    isLetter = (c >= 0x370 && c < 0x530) || (c >= 0x590 && c < 0x700) || (c >= 0x900 && c < 0xe80) ||
               (c >= 0x3040 && c < 0x3100) || (c >= 0x4e00 && c < 0xa000) || (c >= 0xac00 && c < 0xd7a4);
    return isLetter || (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0x250) || c == '\n' || c == '\r' || c == '\t' ||
           (c >= 0x2010 && c < 0x2040) || (c >= 0x3000 && c < 0x3020) || (c >= 0xff00 && c < 0xff70);
}

/// UTF-16 without a mark and with next to no ASCII: Chinese alone has few zeros. It shows by control characters, which
/// no older encoding holds: a full stop is U+3002. In random bytes a third of all pairs is unusual.
std::optional<Decoded> byScript(const QByteArray& bytes) {
    constexpr qsizetype fewest = 8; // characters
    const qsizetype size = std::min(bytes.size(), sample) & ~qsizetype(1);
    NoiseGauge gauge;
    gauge.feed(QByteArrayView(bytes).first(size));
    if (size < 2 * fewest || gauge.isClean())
        return std::nullopt;
    for (const bool little : {true, false}) {
        qsizetype usual = 0;
        qsizetype letters = 0;
        for (qsizetype i = 0; i < size; i += 2) {
            const Byte low = Byte(bytes[little ? i : i + 1]);
            const Byte high = Byte(bytes[little ? i + 1 : i]);
            bool isLetter = false;
            usual += isUsual(char16_t(low | (high << 8)), isLetter) ? 1 : 0;
            letters += isLetter ? 1 : 0;
        }
        constexpr qsizetype one = 50; // unusual among so many
        if ((size / 2 - usual) * one <= size / 2 && letters * 2 > size / 2)
            return little ? wide(bytes, QStringConverter::Utf16LE, u"UTF-16LE"_s)
                          : wide(bytes, QStringConverter::Utf16BE, u"UTF-16BE"_s);
    }
    return std::nullopt;
}

bool isNoise(QByteArrayView bytes) {
    NoiseGauge gauge;
    gauge.feed(bytes);
    return gauge.isNoise();
}

/// UTF-16 and UTF-32 as whoever sent the bytes names them; without an order they are little-endian on the web.
std::optional<Decoded> byName(const QByteArray& bytes, const QByteArray& charset) {
    const QByteArray lower = charset.toLower();
    if (lower == "utf-16" || lower == "utf-16le" || lower == "utf-16be" || lower == "utf-32le" || lower == "utf-32be")
        return wide(bytes,
                    lower == "utf-16be"   ? QStringConverter::Utf16BE
                    : lower == "utf-32le" ? QStringConverter::Utf32LE
                    : lower == "utf-32be" ? QStringConverter::Utf32BE
                                          : QStringConverter::Utf16LE,
                    QString::fromLatin1(charset));
    return std::nullopt;
}

Decoded from(const Charset& charset, QByteArrayView bytes, bool guessed, qsizetype& faults) {
    Transcoder transcoder(charset);
    Decoded out{{}, charset.name, guessed};
    out.utf8.reserve(bytes.size() + bytes.size() / 2);
    transcoder.feed(bytes, out.utf8);
    transcoder.finish(out.utf8);
    faults = transcoder.faults();
    return out;
}

/// What was declared, unless more than one byte in a hundred says that it cannot be.
std::optional<Decoded> asDeclared(const QByteArray& bytes, const QByteArray& label) {
    const auto charset = legacyCharset(label);
    if (!charset)
        return std::nullopt;
    qsizetype faults = 0;
    Decoded out = from(*charset, bytes, false, faults);
    const auto high = std::count_if(bytes.begin(), bytes.end(), [](char c) { return Byte(c) >= 0x80; });
    return faults * 100 > high + 100 ? std::nullopt : std::optional(std::move(out));
}

Decoded guessed(const QByteArray& bytes, bool escapes) {
    if (!escapes && isNearlyUtf8(bytes))
        return {QString::fromUtf8(bytes).toUtf8(), u"UTF-8"_s, true};
    const Charset charset = guessedCharset(bytes);
    if (escapes && !charset.name.startsWith(u"ISO-2022") && bytes.isValidUtf8())
        return {bytes, u"UTF-8"_s, false};
    qsizetype faults = 0;
    return from(charset, bytes, true, faults);
}
} // namespace

Result<Decoded> decode(const QByteArray& bytes, const QByteArray& declared) {
    if (auto marked = byMark(bytes))
        return std::move(*marked);
    if (bytes.startsWith("\xef\xbb\xbf") && bytes.isValidUtf8())
        return Decoded{bytes.mid(3), u"UTF-8"_s, false};
    if (auto zeros = byZeros(bytes))
        return std::move(*zeros);
    const QByteArray sent = declared.trimmed();
    if (bytes.contains('\0'))
        if (auto named = byName(bytes, sent))
            return std::move(*named);
    if (auto script = byScript(bytes))
        return std::move(*script);
    if (isNoise(bytes))
        return noise();
    const bool escapes = holdsEscapes(bytes);
    if (!escapes && bytes.isValidUtf8())
        return Decoded{bytes, u"UTF-8"_s, false};
    for (const QByteArray& label : {sent, declaredInside(bytes)})
        if (auto text = asDeclared(bytes, label))
            return std::move(*text);
    return guessed(bytes, escapes);
}

} // namespace pith
