// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a caption besides the words, taken out. Every reader's words go through here, and nowhere else.
#pragma once
#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <vector>

namespace pith {

/// Who speaks from a place in the cleaned words on, as captions mark it.
struct SpeakerMark {
    qsizetype at = 0; ///< in `out`; a word begins there
    QByteArray name;  ///< as it stands, not cleaned; empty: another one than before (">>", a dash)
};

/// Appends the words of `raw` (valid UTF-8, may hold line breaks) to `out`: tags and override blocks gone, entities
/// decoded once, white space folded to single spaces, controls, bidi marks and zero-width characters gone, sound
/// descriptions ("[Music]", "(Applause)"), speaker marks (">>", a leading dash, <v Name>) and notes gone. True where a
/// word came out. Linear; cleaning twice changes nothing but what an entity had hidden. `marks`: receives the speaker
/// marks, ascending; words follow each.
bool appendClean(QByteArrayView raw, QByteArray& out, std::vector<SpeakerMark>* marks = nullptr);

/// The entities of XML and the common ones of HTML, decoded once; unknown ones stay as they are.
void appendUnescaped(QByteArrayView raw, QByteArray& out);

/// The length of the tag that begins at raw[at], which is '<'; 0 where it is only a less-than sign.
[[nodiscard]] qsizetype tagLength(QByteArrayView raw, qsizetype at);
/// The length of the entity that begins at raw[at], which is '&', and what it stands for; 0 where it is only an
/// ampersand.
[[nodiscard]] qsizetype entityLength(QByteArrayView raw, qsizetype at, char32_t& stands);

void appendUtf8(QByteArray& out, char32_t c);

/// For lines of captions, of which a talk has thousands: QByteArray::append() of a view costs ten times their copying.
/// `bytes` is no part of `out`.
inline void appendBytes(QByteArray& out, QByteArrayView bytes) {
    const qsizetype before = out.size();
    out.resize(before + bytes.size());
    std::copy(bytes.begin(), bytes.end(), out.data() + before);
}

} // namespace pith
