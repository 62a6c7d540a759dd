// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to UTF-8: a BOM proves, zero bytes tell UTF-16, being valid UTF-8 is proof enough, then what was declared; then
// a guess.
#include "text/codepages.h"
#include "text/readers.h"
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
    for (const char c : head) {
        const Byte b = Byte(c);
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

bool isNoise(QByteArrayView bytes) {
    NoiseGauge gauge;
    gauge.feed(bytes);
    return gauge.isNoise();
}

/// UTF-8 but for a few broken bytes: a file that was cut, or two that were pasted together.
bool isNearlyUtf8(QByteArrayView bytes) {
    qsizetype good = 0;
    qsizetype bad = 0;
    for (qsizetype i = 0; i < bytes.size();) {
        const Byte b = Byte(bytes[i]);
        const int tails = b < 0x80                ? 0
                          : b >= 0xc2 && b < 0xe0 ? 1
                          : b >= 0xe0 && b < 0xf0 ? 2
                          : b >= 0xf0 && b < 0xf5 ? 3
                                                  : -1;
        int seen = 0;
        while (seen < tails && i + seen + 1 < bytes.size() && (Byte(bytes[i + seen + 1]) & 0xc0) == 0x80)
            ++seen;
        bad += seen == tails ? 0 : 1;
        good += tails > 0 && seen == tails ? 1 : 0;
        i += 1 + seen;
    }
    return good > 20 * bad;
}

Decoded guessed(const QByteArray& bytes) {
    if (isNearlyUtf8(bytes))
        return {QString::fromUtf8(bytes).toUtf8(), u"UTF-8"_s, true};
    const bool cyrillic = looksCyrillic(bytes);
    return {fromCodepage(bytes, cyrillic ? Codepage::Windows1251 : Codepage::Windows1252),
            cyrillic ? u"windows-1251"_s : u"windows-1252"_s, true};
}

bool meansLatin1(const QByteArray& charset) // the web reads all of these as windows-1252
{
    const QByteArray lower = charset.toLower();
    return lower == "iso-8859-1" || lower == "latin1" || lower == "us-ascii" || lower == "ascii" ||
           lower == "windows-1252" || lower == "cp1252";
}
} // namespace

Result<Decoded> decode(const QByteArray& bytes, const QByteArray& declared) {
    if (auto marked = byMark(bytes))
        return std::move(*marked);
    if (bytes.startsWith("\xef\xbb\xbf") && bytes.isValidUtf8())
        return Decoded{bytes.mid(3), u"UTF-8"_s, false};
    if (auto zeros = byZeros(bytes))
        return std::move(*zeros);
    if (isNoise(bytes))
        return noise();
    if (bytes.isValidUtf8())
        return Decoded{bytes, u"UTF-8"_s, false};
    const QByteArray charset = declared.trimmed();
    if (meansLatin1(charset))
        return Decoded{fromCodepage(bytes, Codepage::Windows1252), u"windows-1252"_s, false};
    if (!charset.isEmpty() && charset.compare("utf-8", Qt::CaseInsensitive) != 0 &&
        charset.compare("utf8", Qt::CaseInsensitive) != 0)
        if (auto text = fromDeclared(bytes, charset); text && text->isValidUtf8())
            return Decoded{*text, QString::fromLatin1(charset), false};
    return guessed(bytes);
}

} // namespace pith
