// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/htmltag.h"

#include "text/clean.h"

namespace pith {

namespace {

constexpr qsizetype longestTag = 64 << 10;

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool equals(QByteArrayView a, QByteArrayView lower) {
    return a.size() == lower.size() && qstrnicmp(a.data(), a.size(), lower.data(), lower.size()) == 0;
}

/// Where the tag ends, quotes heeded: behind its '>'; -1: it breaks off.
qsizetype endOfTag(QByteArrayView in, qsizetype at) {
    const qsizetype limit = std::min(in.size(), at + longestTag);
    char quote = '\0';
    for (qsizetype i = at; i < limit; ++i) {
        const char c = in[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '>')
            return i + 1;
        else if ((c == '"' || c == '\'') && in[i - 1] == '=')
            quote = c;
    }
    return -1;
}

} // namespace

std::optional<HtmlTag> HtmlTag::at(QByteArrayView in, qsizetype at) {
    HtmlTag tag;
    const QByteArrayView rest = in.sliced(at);
    if (rest.startsWith("<!--")) {
        const qsizetype close = rest.indexOf("-->", 4);
        tag.end = close < 0 ? in.size() : at + close + 3;
        return tag;
    }
    if (rest.size() < 2 ||
        !(rest[1] == '/' || (rest[1] >= 'a' && rest[1] <= 'z') || (rest[1] >= 'A' && rest[1] <= 'Z')))
        return std::nullopt;
    tag.end = endOfTag(in, at + 1);
    if (tag.end < 0) { // looked through once is enough: a megabyte of openings must not be a square
        tag.end = std::min(in.size(), at + longestTag);
        return tag;
    }
    const QByteArrayView all = in.sliced(at + 1, tag.end - at - 2);
    qsizetype end = 0;
    while (end < all.size() && !isSpace(all[end]) && (all[end] != '/' || end == 0))
        ++end;
    tag.name = all.first(end);
    tag.inside = all.sliced(end);
    return tag;
}

bool HtmlTag::is(QByteArrayView lower) const { return equals(name, lower); }

std::optional<QByteArrayView> HtmlTag::raw(QByteArrayView attribute) const {
    qsizetype at = 0;
    while (at < inside.size()) {
        while (at < inside.size() && (isSpace(inside[at]) || inside[at] == '/'))
            ++at;
        const qsizetype from = at;
        while (at < inside.size() && !isSpace(inside[at]) && inside[at] != '=' && inside[at] != '/')
            ++at;
        const QByteArrayView found = inside.sliced(from, at - from);
        qsizetype after = at;
        while (after < inside.size() && isSpace(inside[after]))
            ++after;
        QByteArrayView value;
        if (after < inside.size() && inside[after] == '=') {
            at = after + 1;
            while (at < inside.size() && isSpace(inside[at]))
                ++at;
            const bool quoted = at < inside.size() && (inside[at] == '"' || inside[at] == '\'');
            const qsizetype begin = quoted ? at + 1 : at;
            qsizetype stop = begin;
            while (stop < inside.size() && (quoted ? inside[stop] != inside[at] : !isSpace(inside[stop])))
                ++stop;
            value = inside.sliced(begin, stop - begin);
            at = std::min(inside.size(), quoted ? stop + 1 : stop);
        } else if (found.isEmpty()) {
            ++at; // a stray sign
        }
        if (equals(found, attribute))
            return value;
    }
    return std::nullopt;
}

QString HtmlTag::value(QByteArrayView attribute) const {
    const auto found = raw(attribute);
    if (!found || found->isEmpty())
        return {};
    QByteArray out;
    appendUnescaped(*found, out);
    return QString::fromUtf8(out);
}

bool HtmlTag::has(QByteArrayView attribute) const { return raw(attribute).has_value(); }

QString htmlText(QByteArrayView text) {
    QByteArray out;
    appendUnescaped(text, out);
    return QString::fromUtf8(out).simplified();
}

} // namespace pith
