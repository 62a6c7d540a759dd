// SPDX-License-Identifier: GPL-3.0-or-later
// Times that stand in a text's lines: what speech recognizers, meeting recorders and lyrics write. Private to text.
#pragma once
#include <QByteArrayView>

#include <array>
#include <optional>
#include <vector>

namespace pith {

/// A line that holds a time where such lines hold one.
struct Stamp {
    enum class Kind : unsigned char {
        Alone,     ///< nothing else on the line: the words follow
        Bracketed, ///< "[0:01] words", "(0:01) words", "[00:01.000 --> 00:06.000] words"
        Bare,      ///< "0:01 words", "0:01 - words", "0:01: words"
        Named,     ///< "Speaker 1  0:01": who says what follows
    };
    Kind kind = Kind::Alone;
    std::vector<qint64> starts_ms; ///< several in lyrics: a chorus comes again
    qint64 end_ms = -1;            ///< -1: it does not say
    QByteArrayView name;
    QByteArrayView words;
    bool isRound = false; ///< hours and minutes of an agenda, more likely than minutes and seconds of a talk
};

[[nodiscard]] std::optional<Stamp> stampOf(QByteArrayView line);

/// Which kinds of stamps a text is timed by.
class StampUse final {
public:
    /// By its first 64 KB. None where they are too few for their lines, or do not ascend: prose names times, too.
    [[nodiscard]] static StampUse in(QByteArrayView utf8);
    [[nodiscard]] bool any() const;
    /// The stamp of a line; nullopt: the line holds words, and a time in it is one of them.
    [[nodiscard]] std::optional<Stamp> of(QByteArrayView line) const;

private:
    std::array<bool, 4> m_taken{};
};

/// "1 minute, 5 seconds" below "1:05", as YouTube's panel of a transcript is copied.
[[nodiscard]] bool saysTime(QByteArrayView line, qint64 time_ms);

/// "[ti:A song]", "[length:3:20]": what LRC says of itself.
[[nodiscard]] bool isLyricsTag(QByteArrayView line);

} // namespace pith
