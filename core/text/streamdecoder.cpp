// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/streamdecoder.h"

#include <utility>

namespace pith {
namespace {
constexpr qsizetype enoughToGuess = 8 * 1024;
using Byte = unsigned char;

/// A lead byte with the right number of tails seldom comes about by chance: in what is no UTF-8 there are as many
/// broken ones, and more.
bool isUtf8WithFaults(qsizetype good, qsizetype bad) { return good > 3 * bad; }
} // namespace

qsizetype openTail(QByteArrayView utf8) {
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, utf8.size()); ++back) {
        const Byte byte = Byte(utf8[utf8.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const int size = byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        return size > back ? back : 0;
    }
    return 0;
}

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
    return isUtf8WithFaults(good, bad);
}

QByteArrayView StreamDecoder::feed(QByteArrayView bytes) {
    switch (m_stage) {
    case Stage::Ascii:
        if (!isHigh(bytes) && !bytes.contains('\x1b'))
            return bytes;
        m_stage = Stage::Undecided;
        [[fallthrough]];
    case Stage::Undecided:
        m_held.append(bytes);
        if (m_held.size() < enoughToGuess)
            return {};
        decide();
        m_first = std::exchange(m_held, {});
        return feed(m_first);
    case Stage::Utf8: return whole(bytes);
    case Stage::Legacy: break;
    }
    m_out.truncate(0);
    m_transcoder->feed(bytes, m_out);
    return m_out;
}

/// What is held tells.
void StreamDecoder::decide() {
    m_stage = Stage::Utf8;
    const QByteArrayView held = QByteArrayView(m_held).chopped(openTail(m_held));
    const bool escapes = holdsEscapes(held);
    if (!escapes && (held.isValidUtf8() || isNearlyUtf8(held)))
        return;
    auto charset = legacyCharset(m_declared);
    if (!charset) {
        const Charset guess = guessedCharset(m_held);
        if (guess.iconv == "CP1252" || (escapes && held.isValidUtf8() && !guess.name.startsWith(u"ISO-2022")))
            return; // byte by byte, so that UTF-8 that comes later is not lost
        charset = guess;
        m_guess = guess.name;
    }
    m_transcoder = std::make_unique<Transcoder>(*charset);
    m_stage = Stage::Legacy;
}

QByteArrayView StreamDecoder::whole(QByteArrayView bytes) {
    if (!m_held.isEmpty()) {
        m_out = std::exchange(m_held, {});
        m_out.append(bytes);
        bytes = m_out;
    }
    const qsizetype open = openTail(bytes);
    m_held = bytes.last(open).toByteArray();
    bytes.chop(open);
    return bytes.isValidUtf8() ? bytes : mended(bytes);
}

/// What is no UTF-8 is taken for windows-1252, as the web does.
QByteArrayView StreamDecoder::mended(QByteArrayView bytes) {
    QByteArray out;
    for (qsizetype at = 0; at < bytes.size();) {
        qsizetype length = 1;
        while (length < 4 && at + length < bytes.size() && (Byte(bytes[at + length]) & 0xc0) == 0x80)
            ++length;
        const QByteArrayView character = bytes.sliced(at, length);
        if (character.isValidUtf8()) {
            out.append(character);
            at += length;
            m_wide += length > 1 ? 1 : 0;
        } else {
            appendWindows1252(out, Byte(bytes[at++]));
            ++m_mended;
        }
    }
    m_out = std::move(out);
    return m_out;
}

QByteArrayView StreamDecoder::finish() {
    if (m_stage == Stage::Undecided)
        decide();
    const QByteArray held = std::exchange(m_held, {});
    if (m_stage == Stage::Legacy) {
        m_out.truncate(0);
        m_transcoder->feed(held, m_out);
        m_transcoder->finish(m_out);
        return m_out;
    }
    if (!held.isValidUtf8())
        return mended(held);
    m_out = held;
    return m_out;
}

QString StreamDecoder::guessed() const {
    if (m_mended == 0)
        return m_guess;
    // A few among many are faults of a file that is UTF-8 (see decode()).
    return isUtf8WithFaults(m_wide, m_mended) ? QStringLiteral("UTF-8") : QStringLiteral("windows-1252");
}

} // namespace pith
