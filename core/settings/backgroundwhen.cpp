// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/backgroundwhen.h"

namespace pith {

namespace {

/// -1: none.
int hourOf(QStringView text) {
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (text.isEmpty() || text.size() > 2 || !std::all_of(text.begin(), text.end(), isDigit))
        return -1;
    return text.toInt();
}

} // namespace

bool BackgroundWhen::takesHour(int hour) const {
    if (from == to)
        return true;
    return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

std::optional<BackgroundWhen> backgroundWhenOf(QStringView text) {
    BackgroundWhen when;
    if (text.trimmed().isEmpty())
        return when;
    for (const QStringView part : text.split(u',')) {
        const QStringView word = part.trimmed();
        if (word == u"mains") {
            when.mains = true;
            continue;
        }
        if (word == u"unmetered") {
            when.unmetered = true;
            continue;
        }
        const qsizetype dash = word.indexOf(u'-');
        const int from = dash < 0 ? -1 : hourOf(word.left(dash)), to = dash < 0 ? -1 : hourOf(word.mid(dash + 1));
        if (from < 0 || from > 23 || to < 0 || to > 24 || from == to || when.from != when.to)
            return std::nullopt;
        when.from = from;
        when.to = to;
    }
    return when;
}

} // namespace pith
