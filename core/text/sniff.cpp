// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is, by its bytes: names and types of captions are wrong too often to be more than a hint.
#include "text/readers.h"
#include "text/subtitles.h"

#include <algorithm>
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
    Name{SubtitleFormat::Srv3, QLatin1StringView("srv3")},   Name{SubtitleFormat::Ttml, QLatin1StringView("ttml")},
    Name{SubtitleFormat::Sbv, QLatin1StringView("sbv")},     Name{SubtitleFormat::Ass, QLatin1StringView("ass")},
    Name{SubtitleFormat::Text, QLatin1StringView("txt")},
};
constexpr std::array otherNames{
    Name{SubtitleFormat::Ttml, QLatin1StringView("dfxp")},
    Name{SubtitleFormat::Ass, QLatin1StringView("ssa")},
    Name{SubtitleFormat::Text, QLatin1StringView("text")},
};
constexpr std::array shownNames{
    Name{SubtitleFormat::PodcastJson, QLatin1StringView("podcast json")},
    Name{SubtitleFormat::PodcastHtml, QLatin1StringView("podcast html")},
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
    if (root == "tt" || root.endsWith(":tt"))
        return SubtitleFormat::Ttml;
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
    if (text.contains("\"segments\"") && (text.contains("\"startTime\"") || text.contains("\"body\"")))
        return SubtitleFormat::PodcastJson;
    if (text.contains("\"cues\"") && text.contains("\"start_s\""))
        return SubtitleFormat::PodcastJson;
    return text.startsWith("{\\") && holdsArrow(text) ? SubtitleFormat::Srt : SubtitleFormat::Unknown;
}

bool holdsControls(QByteArrayView text) {
    qsizetype controls = 0;
    for (const char c : text)
        controls += static_cast<unsigned char>(c) < ' ' && !(c >= '\t' && c <= '\r') && c != 0x1b && c != 0x1a ? 1 : 0;
    return controls * 50 > text.size();
}

/// What shows itself in its first bytes, is text or nearly so, and holds no words to read: their numbers and codes
/// would be summarized. Scenarist and MacCaption are captions as a television's decoder takes them, SubViewer and
/// VobSub have gone out of use.
bool isForeign(QByteArrayView text) {
    static constexpr std::array<std::string_view, 9> starts{"Scenarist_SCC",
                                                            "File Format=MacCaption",
                                                            "%PDF-",
                                                            "%!PS-",
                                                            "# VobSub index file",
                                                            "[INFORMATION]",
                                                            "[SUBTITLE]",
                                                            "[COLF]",
                                                            "#EXTM3U"};
    return std::any_of(starts.begin(), starts.end(),
                       [text](std::string_view start) { return startsWithWord(text, start); });
}

/// MPL2: "[123][456] words", in tenths of seconds.
bool isMpl2(QByteArrayView line) {
    int fields = 0;
    qsizetype at = 0;
    for (; fields < 2 && at < line.size() && line[at] == '['; ++fields, ++at) {
        const qsizetype from = ++at;
        while (at < line.size() && line[at] >= '0' && line[at] <= '9')
            ++at;
        if (at == from || at == line.size() || line[at] != ']')
            return false;
    }
    return fields == 2;
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
    for (const Name& known : otherNames)
        if (name.compare(known.name, Qt::CaseInsensitive) == 0)
            return known.format;
    return SubtitleFormat::Unknown;
}

QString formatName(SubtitleFormat format) {
    for (const Name& known : names)
        if (known.format == format)
            return known.name;
    for (const Name& known : shownNames)
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
    if (isPage(utf8) || isForeign(utf8))
        return SubtitleFormat::Unknown;
    if (QByteArrayView line; utf8[0] == '[' && Lines(utf8).next(line) && isMpl2(line))
        return SubtitleFormat::Unknown;
    if (utf8[0] == '[') {
        if (startsWithWord(utf8, "[Script Info]") || startsWithWord(utf8, "[V4") || startsWithWord(utf8, "[Events]"))
            return SubtitleFormat::Ass;
        const QByteArrayView inside = utf8.sliced(1).trimmed();
        if (inside.isEmpty() || strchr("{[\"]", inside[0]) != nullptr)
            return SubtitleFormat::Unknown;
    }
    if (QByteArrayView line; Lines(utf8).next(line) && sbvLine(line))
        return SubtitleFormat::Sbv;
    return holdsArrow(utf8) ? SubtitleFormat::Srt : SubtitleFormat::Text;
}

} // namespace pith
