// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/chapters.h"

namespace pith {
namespace {

constexpr qsizetype fewest = 3;
constexpr qsizetype most = 500;
constexpr qsizetype longestTitle = 200;

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

/// Of "1:02:03" or "2:03" the seconds; nothing else may be in it.
std::optional<int> seconds(QStringView stamp) {
    int parts = 0, total = 0, digits = 0, part = 0;
    for (const QChar c : stamp) {
        if (isDigit(c) && digits < 3) {
            part = part * 10 + c.digitValue();
            ++digits;
        } else if (c == u':' && digits > 0 && parts < 2) {
            total = (total + part) * 60;
            ++parts;
            part = digits = 0;
        } else {
            return std::nullopt;
        }
    }
    if (parts == 0 || digits != 2 || part > 59)
        return std::nullopt;
    return total + part;
}

bool isOrnament(QChar c) { return c.isSpace() || c.isPunct() || c.isSymbol() || c.category() == QChar::Other_Format; }

QStringView trimmedOf(QStringView text, bool (*drop)(QChar)) {
    while (!text.isEmpty() && drop(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && drop(text.back()))
        text.chop(1);
    return text;
}

bool isEdge(QChar c) // around a time or between it and the title
{
    return isOrnament(c) && c != u'"' && c != u'\'' && c != u'?' && c != u'!' && c != u'#';
}

struct Stamped {
    int start_s = 0;
    QStringView title;
};

std::optional<Stamped> stampedLine(QStringView line) {
    if (line.size() > 1000 || line.indexOf(u':') < 0)
        return std::nullopt;
    QStringView text = line;
    while (!text.isEmpty() && isOrnament(text.front()))
        text = text.sliced(1);
    qsizetype end = 0;
    while (end < text.size() && (isDigit(text[end]) || text[end] == u':'))
        ++end;
    if (end > 0 && text[end - 1] == u':') // "1:02: The end"
        --end;
    if (const auto start = seconds(text.first(end)))
        return Stamped{*start, trimmedOf(text.sliced(end), isEdge)};
    text = trimmedOf(line, isOrnament);
    qsizetype begin = text.size();
    while (begin > 0 && (isDigit(text[begin - 1]) || text[begin - 1] == u':'))
        --begin;
    if (begin == 0 || !(text[begin - 1].isSpace() || text[begin - 1] == u'(' || text[begin - 1] == u'['))
        return std::nullopt;
    if (const auto start = seconds(text.sliced(begin)))
        return Stamped{*start, trimmedOf(text.first(begin), isEdge)};
    return std::nullopt;
}

} // namespace

bool isStamped(QStringView line) { return stampedLine(line).has_value(); }

QList<Chapter> chaptersIn(QStringView description, std::optional<double> duration_s) {
    QList<Chapter> run;
    for (qsizetype at = 0; at < description.size() && run.size() < most;) {
        qsizetype end = description.indexOf(u'\n', at);
        if (end < 0)
            end = description.size();
        const auto stamped = stampedLine(description.sliced(at, end - at));
        at = end + 1;
        if (!stamped || stamped->title.isEmpty())
            continue;
        const bool follows =
            !run.isEmpty() && stamped->start_s > run.last().start_s && (!duration_s || stamped->start_s < *duration_s);
        if (run.isEmpty() ? stamped->start_s == 0 : follows)
            run.append({double(stamped->start_s), stamped->title.left(longestTitle).toString()});
        else if (run.size() >= fewest)
            break;
        else if (stamped->start_s == 0)
            run = {{0, stamped->title.left(longestTitle).toString()}};
    }
    return run.size() >= fewest ? run : QList<Chapter>();
}

} // namespace pith
