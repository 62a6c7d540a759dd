// SPDX-License-Identifier: GPL-3.0-or-later
// A file's bytes as UTF-8 while they come. What is ASCII is so in every encoding read here; at the first bytes that are
// not it is decided which it is, and that holds to the end.
#pragma once
#include "text/charsets.h"

#include <memory>

namespace pith {

class StreamDecoder final {
public:
    /// Before the first bytes; empty: nothing was said. UTF-8 is proof of itself, whatever was declared.
    void declare(const QByteArray& charset) { m_declared = charset; }
    /// Whole characters, valid until the next call; there may be none yet.
    [[nodiscard]] QByteArrayView feed(QByteArrayView bytes);
    [[nodiscard]] QByteArrayView finish();
    /// Empty where nothing had to be guessed.
    [[nodiscard]] QString guessed() const;

private:
    enum class Stage : unsigned char { Ascii, Undecided, Utf8, Legacy };
    void decide();
    [[nodiscard]] QByteArrayView whole(QByteArrayView bytes);
    [[nodiscard]] QByteArrayView mended(QByteArrayView bytes);

    Stage m_stage = Stage::Ascii;
    QByteArray m_declared;
    QByteArray m_held;  ///< from the first byte that is no ASCII on; later the character that has begun
    QByteArray m_first; ///< what was held until it was decided
    QByteArray m_out;
    std::unique_ptr<Transcoder> m_transcoder;
    QString m_guess;
    qsizetype m_mended = 0; ///< bytes that were no UTF-8
    qsizetype m_wide = 0;   ///< characters that were, of more than a byte, beside them
};

/// UTF-8 but for a few broken bytes: a file that was cut, or two that were pasted together.
[[nodiscard]] bool isNearlyUtf8(QByteArrayView bytes);

/// How many bytes at the end may be the beginning of a character.
[[nodiscard]] qsizetype openTail(QByteArrayView utf8);

} // namespace pith
