// SPDX-License-Identifier: GPL-3.0-or-later
// Encodings from before UTF-8: by their labels, by what a document says of itself, or by a guess; and bytes in them to
// UTF-8. The C library knows them all, and opens what it needs for one when it is asked for.
#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace pith {

struct Charset {
    QByteArray iconv; ///< what the C library calls it
    QString name;     ///< what people call it: "windows-1250", "EUC-KR"
};

/// By a label as servers and pages write it; as on the web, "ISO-8859-1" means windows-1252 and "GB2312" all of
/// GB18030. nullopt: UTF-8 and UTF-16, and what nobody knows.
[[nodiscard]] std::optional<Charset> legacyCharset(const QByteArray& label);

/// What a document says of itself in its first bytes: <?xml encoding="…"?>, <meta charset=…>. Empty: nothing.
[[nodiscard]] QByteArray declaredInside(QByteArrayView bytes);

/// Of bytes that are no UTF-8; windows-1252 where too few of them tell.
[[nodiscard]] Charset guessedCharset(QByteArrayView bytes);

/// Whether Japanese, Korean or Chinese may stand in seven bits between escapes (ISO-2022), so that all is ASCII.
[[nodiscard]] bool holdsEscapes(QByteArrayView bytes);

[[nodiscard]] bool isHigh(QByteArrayView bytes); ///< whether any of them is no ASCII

/// A single byte as windows-1252 has it, for one that stands astray.
void appendWindows1252(QByteArray& out, unsigned char byte);

/// Bytes of one encoding to UTF-8, in pieces of any size. What the encoding lacks comes out as U+FFFD.
class Transcoder final {
public:
    explicit Transcoder(const Charset& charset);
    ~Transcoder();
    Transcoder(const Transcoder&) = delete;
    Transcoder& operator=(const Transcoder&) = delete;

    void feed(QByteArrayView bytes, QByteArray& out);
    /// A character that has begun is a fault.
    void finish(QByteArray& out);
    [[nodiscard]] qsizetype faults() const { return m_faults; }

private:
    void* m_handle; ///< nullptr: nobody knows it, and each byte is one of windows-1252
    QByteArray m_rest;
    qsizetype m_faults = 0;
};

} // namespace pith
