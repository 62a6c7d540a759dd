// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/youtubekeys.h"

#include <QCryptographicHash>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCookies = 100;
constexpr qsizetype longestCookie = 4096;
constexpr qsizetype mostTokens = 8;
constexpr auto origin = "https://www.youtube.com";

/// Fit for a header, and for one part of it.
bool isPart(QStringView text, QStringView forbidden) {
    return std::all_of(text.begin(), text.end(),
                       [&](QChar c) { return c > u' ' && c < u'\x7f' && !forbidden.contains(c); });
}

void keep(YoutubeKeys& keys, QStringView name, QStringView value) {
    name = name.trimmed();
    value = value.trimmed();
    if (!name.isEmpty() && keys.cookies.size() < mostCookies && value.size() <= longestCookie &&
        isPart(name, u"=;,\"") && isPart(value, u";"))
        keys.cookies.append({name.toLatin1(), value.toLatin1()});
}

bool isYoutubes(QStringView domain) { return domain == u"youtube.com" || domain.endsWith(u".youtube.com"); }

/// domain, with subdomains, path, secure, expires, name, value; "#HttpOnly_" may stand before (Netscape's format).
void readLine(YoutubeKeys& keys, QStringView line) {
    if (line.startsWith(u"#HttpOnly_"))
        line = line.sliced(10);
    const QList<QStringView> cells = line.split(u'\t');
    if (!line.startsWith(u'#') && cells.size() == 7 && isYoutubes(cells[0]))
        keep(keys, cells[5], cells[6]);
}

void readHeader(YoutubeKeys& keys, QStringView header) {
    if (header.startsWith(u"Cookie:", Qt::CaseInsensitive))
        header = header.sliced(7);
    for (const QStringView pair : header.split(u';'))
        if (const qsizetype at = pair.indexOf(u'='); at > 0)
            keep(keys, pair.first(at), pair.sliced(at + 1));
}

void readToken(YoutubeKeys& keys, QStringView word) {
    const qsizetype plus = word.indexOf(u'+');
    const QStringView token = word.sliced(plus + 1);
    if (token.isEmpty() || !isPart(token, u"&#\"\\") || keys.tokens.size() >= mostTokens)
        return;
    const QStringView which = plus < 0 ? QStringView(u"web.subs") : word.first(plus);
    if (which == u"visitor") {
        keys.visitorData = token.toLatin1();
        return;
    }
    const qsizetype dot = which.indexOf(u'.');
    const QStringView purpose = dot < 0 ? QStringView() : which.sliced(dot + 1);
    if (purpose == u"subs" || purpose == u"player")
        keys.tokens.append({which.first(dot).toLatin1().toUpper(),
                            purpose == u"subs" ? PoToken::For::Subtitles : PoToken::For::Player, token.toLatin1()});
}

} // namespace

QByteArray YoutubeKeys::token(const QByteArray& client, PoToken::For purpose) const {
    for (const PoToken& one : tokens)
        if (one.client == client && one.purpose == purpose)
            return one.token;
    return {};
}

QByteArray YoutubeKeys::cookieHeader() const {
    QByteArrayList pairs;
    for (const auto& [name, value] : cookies)
        pairs.append(name + '=' + value);
    return pairs.join("; ");
}

QByteArray YoutubeKeys::signature(qint64 now_s) const {
    for (const char* wanted : {"SAPISID", "__Secure-3PAPISID"})
        for (const auto& [name, value] : cookies)
            if (name == wanted) {
                const QByteArray time = QByteArray::number(now_s);
                const QByteArray hash =
                    QCryptographicHash::hash(time + ' ' + value + ' ' + origin, QCryptographicHash::Sha1).toHex();
                return "SAPISIDHASH " + time + '_' + hash;
            }
    return {};
}

YoutubeKeys youtubeKeysOf(const QString& cookies, const QString& tokens) {
    YoutubeKeys keys;
    if (cookies.contains(u'\t'))
        for (const QStringView line : QStringView(cookies).split(u'\n'))
            readLine(keys, line.endsWith(u'\r') ? line.chopped(1) : line);
    else
        readHeader(keys, QStringView(cookies).trimmed());
    for (const QStringView word : QStringView(tokens).split(u','))
        readToken(keys, word.trimmed());
    if (!keys.tokens.isEmpty())
        keys.tokenWords = tokens.simplified().remove(u' ').toLatin1();
    return keys;
}

} // namespace pith
