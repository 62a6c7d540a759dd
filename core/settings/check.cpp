// SPDX-License-Identifier: GPL-3.0-or-later
// One function a kind of value, closed to what it does not know. Numbers are read in the C locale, whatever the user's
// is.
#include "settings/check.h"

#include "base/logging.h"
#include "settings/backgroundwhen.h"

#include <QCoreApplication>
#include <QUrl>

#include <arpa/inet.h>
#include <cmath>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("Settings", text); }

bool hasControls(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

std::optional<QString> integer(const OptionInfo& option, const QString& text) {
    const QString digits = text.startsWith(u'-') ? text.mid(1) : text;
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (digits.isEmpty() || digits.size() > 18 || !std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    const qint64 value = text.toLongLong();
    if (double(value) < option.least || double(value) > option.most)
        return std::nullopt;
    return QString::number(value);
}

std::optional<QString> real(const OptionInfo& option, const QString& text) {
    // toDouble alone takes "nan" and "inf".
    const auto isPart = [](QChar c) { return (c >= u'0' && c <= u'9') || u".eE+-"_s.contains(c); };
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok || text.size() > 40 || !std::all_of(text.begin(), text.end(), isPart) || !std::isfinite(value) ||
        value < option.least || value > option.most)
        return std::nullopt;
    return text;
}

std::optional<QString> truth(const QString& text) {
    const QString folded = text.toLower();
    if (folded == u"true" || folded == u"on" || folded == u"yes" || folded == u"1")
        return u"true"_s;
    if (folded == u"false" || folded == u"off" || folded == u"no" || folded == u"0")
        return u"false"_s;
    return std::nullopt;
}

bool isAddress(const QString& text) {
    unsigned char bytes[16];
    const QByteArray latin = text.toLatin1();
    return inet_pton(AF_INET, latin.constData(), bytes) == 1 || inet_pton(AF_INET6, latin.constData(), bytes) == 1;
}

/// The host of a URL that is nothing but scheme, host, port and path; empty where it is not.
QString plainHost(const QUrl& url) {
    if (!url.isValid() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return {};
    return url.host();
}

std::optional<QString> webUrl(const QString& text, bool plainAnywhere) {
    const QUrl url(text, QUrl::StrictMode);
    const QString host = plainHost(url);
    const bool https = url.scheme() == u"https";
    if (host.isEmpty() || !(https || (url.scheme() == u"http" && (plainAnywhere || isHomeHost(host)))))
        return std::nullopt;
    QString kept = text;
    while (kept.endsWith(u'/'))
        kept.chop(1);
    return kept;
}

bool isPort(QStringView text) {
    bool ok = false;
    const int port = text.toInt(&ok);
    return ok && port > 0 && port <= 65535 && text.size() <= 5;
}

/// A name or an address, each with or without a port: "peertube.home", "192.168.1.5:9000", "::1", "[::1]:80".
bool isHost(const QString& text) {
    if (isAddress(text))
        return true;
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        return end > 0 && isAddress(text.mid(1, end - 1)) &&
               (end + 1 == text.size() || (text[end + 1] == u':' && isPort(QStringView(text).mid(end + 2))));
    }
    const qsizetype colon = text.indexOf(u':');
    if (colon >= 0 && !isPort(QStringView(text).mid(colon + 1)))
        return false;
    const QString name = colon < 0 ? text : text.left(colon);
    const QByteArray ace = QUrl::toAce(name); // refuses what is no name: spaces, empty labels, over 63 letters
    return !name.startsWith(u'-') && !ace.isEmpty() && ace.size() <= 253;
}

std::optional<QString> hosts(const QString& text) {
    QStringList list;
    for (const QString& part : text.split(u',')) {
        const QString host = part.trimmed().toLower();
        if (host.isEmpty())
            continue;
        if (!isHost(host))
            return std::nullopt;
        list << host;
    }
    return list.join(u',');
}

std::optional<QString> proxy(const QString& text) {
    if (text.isEmpty() || text == u"environment")
        return text;
    const QUrl url(text, QUrl::StrictMode);
    const bool bare = url.path().isEmpty() || url.path() == u"/";
    if (!url.isValid() || url.host().isEmpty() || !bare || url.hasQuery() || url.hasFragment() ||
        (url.scheme() != u"http" && url.scheme() != u"socks5"))
        return std::nullopt;
    return text;
}

std::optional<QString> model(const OptionInfo& option, const QString& text) {
    QStringList list;
    for (const QString& part : text.split(u',')) {
        const QString name = part.trimmed();
        const auto fits = [](QChar c) {
            return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
                   u"._:/-"_s.contains(c);
        };
        if (name.size() > 128 || name.contains(u".."_s) || !std::all_of(name.begin(), name.end(), fits))
            return std::nullopt;
        if (!name.isEmpty())
            list << name;
    }
    if (list.isEmpty() && *option.defaults[0] != 0)
        return std::nullopt;
    return list.join(u',');
}

std::optional<QString> background(const QString& text) {
    QStringList list = text.split(u',', Qt::SkipEmptyParts);
    for (QString& part : list)
        part = part.trimmed();
    const QString kept = list.join(u',');
    return backgroundWhenOf(kept) ? std::optional(kept) : std::nullopt;
}

std::optional<QString> path(const QString& text) {
    if (text.isEmpty() || text == u"~" || text.startsWith(u'/') || text.startsWith(u"~/"))
        return text;
    return std::nullopt;
}

std::optional<QString> checked(const OptionInfo& option, const QString& text) {
    const auto when = [&](bool fits) { return fits ? std::optional(text) : std::nullopt; };
    switch (option.kind) {
    case Kind::Integer: return integer(option, text);
    case Kind::Real: return real(option, text);
    case Kind::Switch: return truth(text);
    case Kind::Text: return text;
    case Kind::Choice: return when(QString::fromLatin1(option.choices).split(u'|').contains(text));
    case Kind::Url: return webUrl(text, false);
    case Kind::HttpUrl: return webUrl(text, true);
    case Kind::Folder:
    case Kind::File: return path(text);
    case Kind::Hosts: return hosts(text);
    case Kind::Address: return when(isAddress(text));
    case Kind::Proxy: return proxy(text);
    case Kind::Model: return model(option, text);
    case Kind::When: return background(text);
    }
    return std::nullopt;
}

} // namespace

bool isHomeHost(const QString& host) {
    if (host == u"localhost" || host.endsWith(u".localhost"))
        return true;
    const QByteArray text = host.toLatin1();
    in6_addr six{};
    in_addr four{};
    if (inet_pton(AF_INET, text.constData(), &four) == 1) {
        const quint32 a = ntohl(four.s_addr);
        return a >> 24 == 127 || a >> 24 == 10 || a >> 20 == 0xac1 || a >> 16 == 0xc0a8 || a >> 16 == 0xa9fe;
    }
    if (inet_pton(AF_INET6, text.constData(), &six) != 1)
        return false;
    const in6_addr loopback = IN6ADDR_LOOPBACK_INIT;
    return std::equal(std::begin(six.s6_addr), std::end(six.s6_addr), std::begin(loopback.s6_addr)) ||
           (six.s6_addr[0] & 0xfe) == 0xfc || (six.s6_addr[0] == 0xfe && (six.s6_addr[1] & 0xc0) == 0x80);
}

QString rangeWords(const OptionInfo& option) {
    switch (option.kind) {
    case Kind::Integer: return words("a whole number from %1 to %2").arg(qint64(option.least)).arg(qint64(option.most));
    case Kind::Real: return words("a number from %1 to %2").arg(option.least).arg(QString::number(option.most, 'f', 0));
    case Kind::Switch: return words("true or false");
    case Kind::Text: return words("one line of text");
    case Kind::Choice: return QString::fromLatin1(option.choices).replace(u'|', u", "_s);
    case Kind::Url: return words("an https address; http only for this machine and private addresses");
    case Kind::HttpUrl: return words("an http or https address");
    case Kind::Folder: return words("a folder's whole path, or empty");
    case Kind::File: return words("a file's whole path, or empty");
    case Kind::Hosts: return words("names or addresses, each with a port or without, separated by commas");
    case Kind::Address: return words("an IP address");
    case Kind::Proxy: return words("http://HOST:PORT, socks5://HOST:PORT, environment, or empty");
    case Kind::Model: return words("a model's name of letters, digits and . _ : / -");
    case Kind::When: return words("mains, unmetered, hours such as 22-6, separated by commas, or empty");
    }
    return {};
}

Result<QString> checkValue(const OptionInfo& option, const QString& value) {
    if (value.size() <= maxValueLength && !hasControls(value))
        if (std::optional<QString> kept = checked(option, value.trimmed()))
            return *std::move(kept);
    return wrongValue(option, value);
}

Problem wrongValue(const OptionInfo& option, const QString& value) {
    QString shown = printable(redact(value.left(80)), true);
    if (value.size() > 80)
        shown += u"…"_s;
    const QString name = QString::fromLatin1(option.name);
    return Problem::of(Code::BadSetting, words("%1 cannot be \"%2\".").arg(name, shown),
                       words("Allowed is: %1.").arg(rangeWords(option)));
}

Problem unknownSetting(const QString& name) {
    const QString shown = printable(name.left(80), true);
    if (name.contains(u"key"_s, Qt::CaseInsensitive) || name.contains(u"token"_s, Qt::CaseInsensitive))
        return Problem::of(Code::BadSetting, words("There is no setting \"%1\".").arg(shown),
                           words("Keys do not stand among the settings: give them with pith key set."));
    return Problem::of(Code::BadSetting, words("There is no setting \"%1\".").arg(shown),
                       words("pith config list names them all."));
}

} // namespace pith
