// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is, by its bytes: names and types of captions are wrong too often to be more than a hint.
#include "text/readers.h"
#include "text/subtitles.h"

#include <array>
#include <cstring>
#include <string_view>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype head = 64 * 1024;

struct Name {
    SubtitleFormat format;
    QLatin1StringView name;
};
constexpr std::array names{
    Name{SubtitleFormat::Vtt, QLatin1StringView("vtt")},     Name{SubtitleFormat::Srt, QLatin1StringView("srt")},
    Name{SubtitleFormat::Json3, QLatin1StringView("json3")}, Name{SubtitleFormat::Srv1, QLatin1StringView("srv1")},
    Name{SubtitleFormat::Srv3, QLatin1StringView("srv3")},   Name{SubtitleFormat::Text, QLatin1StringView("txt")},
};

bool startsWithWord(QByteArrayView text, std::string_view word) {
    return text.size() >= qsizetype(word.size()) && strncasecmp(text.data(), word.data(), word.size()) == 0;
}

bool holdsArrow(QByteArrayView text) {
    Lines lines(text);
    QByteArrayView line;
    while (lines.next(line))
        if (arrowLine(line))
            return true;
    return false;
}

/// The name of the first element that is no declaration and no comment.
QByteArrayView rootName(QByteArrayView text) {
    for (qsizetype at = text.indexOf('<'); at >= 0 && at + 1 < text.size(); at = text.indexOf('<', at + 1)) {
        const char next = text[at + 1];
        if (next == '?')
            continue;
        if (text.sliced(at).startsWith("<!--")) {
            const qsizetype end = text.indexOf("-->", at);
            if (end < 0)
                return {};
            at = end;
            continue;
        }
        qsizetype end = at + 1;
        while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' && text[end] != '>' && text[end] != '/')
            ++end;
        return text.sliced(at + 1, end - at - 1);
    }
    return {};
}

SubtitleFormat markup(QByteArrayView text) {
    const QByteArrayView root = rootName(text);
    if (root == "transcript")
        return SubtitleFormat::Srv1;
    if (root == "timedtext")
        return SubtitleFormat::Srv3;
    if (startsWithWord(text, "<?xml"))
        return SubtitleFormat::Unknown;
    // Inline marks may open a subtitle; what opens a page or a feed is neither subtitle nor text.
    static constexpr std::array<std::string_view, 7> marks{"i", "b", "u", "s", "v", "font", "c"};
    for (const std::string_view mark : marks)
        if (root.size() == qsizetype(mark.size()) && startsWithWord(root, mark))
            return holdsArrow(text) ? SubtitleFormat::Srt : SubtitleFormat::Text;
    return SubtitleFormat::Unknown;
}

SubtitleFormat braced(QByteArrayView text) {
    if (text.contains("\"events\"") &&
        (text.contains("\"wireMagic\"") || text.contains("\"segs\"") || text.contains("\"tStartMs\"")))
        return SubtitleFormat::Json3;
    if (text.contains("\"wireMagic\""))
        return SubtitleFormat::Json3;
    return text.startsWith("{\\") && holdsArrow(text) ? SubtitleFormat::Srt : SubtitleFormat::Unknown;
}

bool holdsControls(QByteArrayView text) {
    qsizetype controls = 0;
    for (const char c : text)
        controls += static_cast<unsigned char>(c) < ' ' && !(c >= '\t' && c <= '\r') && c != 0x1b && c != 0x1a ? 1 : 0;
    return controls * 50 > text.size();
}

bool isPage(QByteArrayView text) // what stands before the markup is sometimes a blank or a stray letter
{
    const QByteArray start = text.first(std::min<qsizetype>(text.size(), 1024)).toByteArray().toLower();
    return start.contains("<!doctype html") || start.contains("<html") || start.contains("<head>") ||
           start.contains("<body");
}
} // namespace

SubtitleFormat formatOf(QStringView name) {
    for (const Name& known : names)
        if (name.compare(known.name, Qt::CaseInsensitive) == 0)
            return known.format;
    return name.compare("text"_L1, Qt::CaseInsensitive) == 0 ? SubtitleFormat::Text : SubtitleFormat::Unknown;
}

QString formatName(SubtitleFormat format) {
    for (const Name& known : names)
        if (known.format == format)
            return known.name;
    return u"unknown"_s;
}

SubtitleFormat sniff(QByteArrayView utf8) {
    if (utf8.startsWith("\xef\xbb\xbf"))
        utf8 = utf8.sliced(3);
    utf8 = utf8.first(std::min(utf8.size(), head)).trimmed();
    if (utf8.isEmpty())
        return SubtitleFormat::Text;
    if (holdsControls(utf8))
        return SubtitleFormat::Unknown;
    if (utf8.startsWith("WEBVTT"))
        return SubtitleFormat::Vtt;
    if (utf8[0] == '{')
        return braced(utf8);
    if (utf8[0] == '<')
        return markup(utf8);
    if (isPage(utf8))
        return SubtitleFormat::Unknown;
    if (utf8[0] == '[') {
        const QByteArrayView inside = utf8.sliced(1).trimmed();
        if (inside.isEmpty() || strchr("{[\"]", inside[0]) != nullptr || utf8.startsWith("[Script Info]"))
            return SubtitleFormat::Unknown;
    }
    return holdsArrow(utf8) ? SubtitleFormat::Srt : SubtitleFormat::Text;
}

} // namespace pith
