// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/charsets.h"

#include "domain/eightbytes.h"
#include "text/clean.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iconv.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype declaredWithin = 4 * 1024; // HTML says 1024; pages put scripts before it
constexpr qsizetype longestLabel = 40;

// https://encoding.spec.whatwg.org/index-windows-1252.txt, 80..9F; the rest is Latin-1.
constexpr std::array<char16_t, 32> windows1252{0x20ac, 0xfffd, 0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                               0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0xfffd, 0x17d,  0xfffd,
                                               0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                               0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0xfffd, 0x17e,  0x178};

struct Known {
    const char* labels; ///< lower case, between spaces
    const char* iconv;
    const char* name;
};
/// Those for which the web (https://encoding.spec.whatwg.org/#names-and-labels) takes a larger set than the label
/// says, or which the C library calls otherwise.
constexpr std::array known{
    Known{" iso-8859-1 latin1 l1 us-ascii ascii ansi_x3.4-1968 windows-1252 cp1252 x-cp1252 ", "CP1252",
          "windows-1252"},
    Known{" iso-8859-9 latin5 l5 windows-1254 cp1254 x-cp1254 ", "CP1254", "windows-1254"},
    Known{" tis-620 iso-8859-11 windows-874 cp874 dos-874 ", "CP874", "windows-874"},
    Known{" shift_jis shift-jis sjis x-sjis ms_kanji windows-31j cp932 ms932 ", "CP932", "Shift_JIS"},
    Known{" euc-jp x-euc-jp eucjp ", "EUC-JP-MS", "EUC-JP"},
    Known{" euc-kr euckr uhc cp949 windows-949 ks_c_5601-1987 ksc5601 ksc_5601 korean ", "UHC", "EUC-KR"},
    Known{" gb2312 gbk x-gbk cp936 ms936 euc-cn hz-gb-2312 chinese gb_2312-80 gb18030 ", "GB18030", "GB18030"},
    Known{" big5 big5-hkscs cn-big5 x-x-big5 cp950 ", "BIG5-HKSCS", "Big5"},
    Known{" koi8-r koi8 koi koi8-u koi8-ru ", "KOI8-U", "KOI8-R"}, // KOI8-U has letters where KOI8-R draws frames
    Known{" iso-8859-8-i iso-8859-8 visual logical ", "ISO-8859-8", "ISO-8859-8"},
    Known{" x-mac-cyrillic mac-cyrillic ", "MAC-CYRILLIC", "x-mac-cyrillic"},
    Known{" windows-1250 cp1250 x-cp1250 ", "CP1250", "windows-1250"},
    Known{" windows-1251 cp1251 x-cp1251 ", "CP1251", "windows-1251"},
    Known{" windows-1253 cp1253 x-cp1253 ", "CP1253", "windows-1253"},
    Known{" windows-1255 cp1255 x-cp1255 ", "CP1255", "windows-1255"},
    Known{" windows-1256 cp1256 x-cp1256 ", "CP1256", "windows-1256"},
    Known{" windows-1257 cp1257 x-cp1257 ", "CP1257", "windows-1257"},
    Known{" windows-1258 cp1258 x-cp1258 ", "CP1258", "windows-1258"},
};

bool isPlainLabel(const QByteArray& label) {
    return !label.isEmpty() && label.size() <= longestLabel && std::all_of(label.begin(), label.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c != '\0' && strchr("-_.:", c) != nullptr);
    });
}

bool isUnicode(const QByteArray& label) {
    return label.startsWith("utf") || label.startsWith("ucs") || label.startsWith("unicode") ||
           label.startsWith("iso-10646");
}

iconv_t opened(const QByteArray& name) {
    const iconv_t handle = iconv_open("UTF-8", name.constData());
    return handle == iconv_t(-1) ? nullptr : handle; // NOLINT(performance-no-int-to-ptr): how iconv_open() says so
}

/// The value behind `name`, white space and '='; in quotes or bare.
QByteArray valueBehind(QByteArrayView in, QByteArrayView name) {
    qsizetype at = in.indexOf(name);
    if (at < 0)
        return {};
    const auto skipSpace = [&] {
        while (at < in.size() && static_cast<unsigned char>(in[at]) <= ' ')
            ++at;
    };
    at += name.size();
    skipSpace();
    if (at >= in.size() || in[at] != '=')
        return {};
    ++at;
    skipSpace();
    if (at < in.size() && (in[at] == '"' || in[at] == '\''))
        ++at;
    const qsizetype from = at;
    while (at < in.size() && static_cast<unsigned char>(in[at]) > ' ' && strchr("\"';>/?", in[at]) == nullptr)
        ++at;
    return in.sliced(from, at - from).toByteArray();
}

} // namespace

std::optional<Charset> legacyCharset(const QByteArray& label) {
    const QByteArray lower = label.trimmed().toLower();
    if (!isPlainLabel(lower) || isUnicode(lower))
        return std::nullopt;
    const QByteArray key = ' ' + lower + ' ';
    for (const Known& one : known)
        if (strstr(one.labels, key.constData()) != nullptr)
            return Charset{one.iconv, QString::fromLatin1(one.name)};
    const iconv_t handle = opened(lower);
    if (handle == nullptr)
        return std::nullopt;
    iconv_close(handle);
    return Charset{lower, QString::fromLatin1(lower.toUpper())};
}

QByteArray declaredInside(QByteArrayView bytes) {
    const QByteArray head = bytes.first(std::min(bytes.size(), declaredWithin)).toByteArray().toLower();
    const QByteArrayView text = QByteArrayView(head).trimmed();
    if (text.startsWith("<?xml")) {
        const qsizetype end = text.indexOf("?>");
        if (const QByteArray said = valueBehind(text.first(std::max<qsizetype>(0, end)), "encoding"); !said.isEmpty())
            return said;
    }
    for (qsizetype at = text.indexOf("<meta"); at >= 0; at = text.indexOf("<meta", at + 1)) {
        const qsizetype end = text.indexOf('>', at);
        const QByteArray said = valueBehind(text.sliced(at, (end < 0 ? text.size() : end) - at), "charset");
        if (!said.isEmpty())
            return said;
    }
    return {};
}

bool holdsEscapes(QByteArrayView bytes) {
    // A search for one byte costs a hundredth of one for two, and hardly any text holds it.
    return bytes.contains('\x1b') && bytes.contains("\x1b$");
}

bool isHigh(QByteArrayView bytes) {
    const char* at = bytes.begin();
    for (; bytes.end() - at >= 8; at += 8) // every byte of every caption comes by here
        if ((eight::load(at) & eight::tops) != 0)
            return true;
    return std::any_of(at, bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

void appendWindows1252(QByteArray& out, unsigned char byte) {
    appendUtf8(out, byte >= 0x80 && byte < 0xa0 ? windows1252[byte - 0x80U] : byte);
}

Transcoder::Transcoder(const Charset& charset)
    : m_handle(opened(charset.iconv)) {}

Transcoder::~Transcoder() {
    if (m_handle)
        iconv_close(m_handle);
}

void Transcoder::feed(QByteArrayView bytes, QByteArray& out) {
    if (!m_handle) {
        for (const char c : bytes)
            appendWindows1252(out, static_cast<unsigned char>(c));
        return;
    }
    m_rest.append(bytes);
    char* in = m_rest.data();
    auto left = size_t(m_rest.size());
    std::array<char, 8192> buffer{};
    while (left > 0) {
        char* to = buffer.data();
        size_t room = buffer.size();
        const bool stopped = iconv(m_handle, &in, &left, &to, &room) == size_t(-1);
        const int why = errno;
        out.append(buffer.data(), to - buffer.data());
        if (stopped && why == EINVAL)
            break;
        if (stopped && why != E2BIG && left > 0) { // a byte that the encoding does not have
            out.append("\xef\xbf\xbd");
            ++m_faults;
            ++in;
            --left;
        }
    }
    m_rest = m_rest.last(qsizetype(left)); // the beginning of a character
}

void Transcoder::finish(QByteArray& out) {
    if (!m_handle)
        return;
    if (!m_rest.isEmpty()) {
        out.append("\xef\xbf\xbd");
        ++m_faults;
        m_rest.clear();
    }
    std::array<char, 64> buffer{}; // some hold a letter back for the mark that may follow it: CP1255, BIG5-HKSCS
    char* to = buffer.data();
    size_t room = buffer.size();
    iconv(m_handle, nullptr, nullptr, &to, &room);
    out.append(buffer.data(), to - buffer.data());
}

} // namespace pith
