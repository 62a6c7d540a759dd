// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pasted.h"

#include "base/logging.h"
#include "ui/site.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QStringDecoder>
#include <QUrl>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView pithScheme = "pith:"_L1;
const QString tabFormat = u"text/x-moz-text-internal"_s;
constexpr qsizetype mostArgumentBytes = 48 << 10;
constexpr qsizetype lookAt = 1 << 16; // a link stands at the beginning of what is pasted

QString fitting(const QString& text) {
    const QString plain = printable(text.trimmed(), true);
    return plain.size() > pastedLimit ? QString() : plain;
}

bool isWeb(const QUrl& url) { return (url.scheme() == u"http" || url.scheme() == u"https") && !url.host().isEmpty(); }

bool isShortcut(const QString& path) {
    return path.endsWith(u".url"_s, Qt::CaseInsensitive) || path.endsWith(u".desktop"_s, Qt::CaseInsensitive);
}

/// The address that a browser or a desktop kept in a file of its own.
QString addressIn(const QString& path) {
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) // a pipe would wait
        return {};
    const QList<QByteArray> lines = file.read(lookAt).split('\n');
    for (const QByteArray& line : lines) {
        const QByteArray plain = line.trimmed();
        if (!plain.startsWith("URL="))
            continue;
        const QUrl url = QUrl::fromEncoded(plain.mid(4).trimmed());
        return isWeb(url) ? url.toString(QUrl::FullyEncoded) : QString();
    }
    return {};
}

QString fromFile(const QString& path) { return isShortcut(path) ? addressIn(path) : path; }

QString fromUrl(const QUrl& url) {
    return url.isLocalFile() ? fromFile(url.toLocalFile()) : url.toString(QUrl::FullyEncoded);
}

/// Those of a list of URLs; not hasUrls(), which is true for any text that looks like one.
QStringList fromUris(const QMimeData& data, qsizetype most) {
    QStringList found;
    const QByteArray list = data.data(u"text/uri-list"_s).left(lookAt);
    for (const QByteArray& line : list.split('\n')) {
        const QUrl url = QUrl::fromEncoded(line.trimmed());
        if (line.startsWith('#') || !url.isValid() || url.scheme().isEmpty())
            continue;
        if (const QString text = fitting(fromUrl(url)); !text.isEmpty() && !found.contains(text))
            found.append(text);
        if (found.size() == most)
            break;
    }
    return found;
}

/// The first line whatever it is; of the others those that are links or paths.
QStringList fromText(const QString& text, qsizetype most) {
    QStringList found;
    const QString head = text.left(lookAt);
    for (const QStringView line : QStringView(head).split(u'\n')) {
        const QStringView trimmed = line.trimmed();
        if (trimmed.isEmpty())
            continue;
        const QString plain = trimmed.size() > pastedLimit ? QString() : fitting(trimmed.toString());
        if (found.isEmpty() && plain.isEmpty())
            break;
        if (found.isEmpty() || (siteOf(plain) != Site::None && !found.contains(plain)))
            found.append(plain);
        if (found.size() == most)
            break;
    }
    return found;
}

/// The web address in a `pith:` link, as pages and browsers write it: pith:https://…, pith://https://…, what a browser
/// makes of that (pith://https//…), and all of it percent-encoded. Nothing else: a page must not name a file of this
/// machine.
QString addressInPithLink(const QString& link) {
    QString text = link.mid(pithScheme.size());
    if (text.startsWith(u"//"))
        text.remove(0, 2);
    for (const QString& scheme : {u"https"_s, u"http"_s}) {
        if (text.startsWith(scheme + u"%3A"_s, Qt::CaseInsensitive))
            text = QUrl::fromPercentEncoding(text.toUtf8());
        if (text.startsWith(scheme + u"//"_s, Qt::CaseInsensitive))
            text.insert(scheme.size(), u':');
    }
    return isWeb(QUrl(text)) ? fitting(text) : QString();
}

/// A tab that is dragged out of Firefox has no other text (UTF-16, as everything of its own).
QStringList fromTab(const QMimeData& data, qsizetype most) {
    return fromText(QStringDecoder(QStringDecoder::Utf16LE).decode(data.data(tabFormat).left(lookAt)), most);
}

QStringList pasted(const QMimeData* data, qsizetype most) {
    if (!data)
        return {};
    const bool isList = data->hasFormat(u"text/uri-list"_s);
    if (!isList && data->hasFormat(tabFormat))
        return fromTab(*data, most);
    const QStringList found = isList ? fromUris(*data, most) : QStringList();
    return isList && (!found.isEmpty() || data->hasUrls()) ? found : fromText(data->text(), most);
}

} // namespace

bool mayBePasted(const QMimeData& data) {
    return data.hasFormat(u"text/uri-list"_s) || data.hasText() || data.hasFormat(tabFormat);
}

QString pastedFrom(const QMimeData* data) { return pasted(data, 1).value(0); }

QString linkIn(const QString& text) { return fromText(text, 1).value(0); }

QStringList allPastedFrom(const QMimeData* data) { return pasted(data, pastedMost); }

QString pastedFromArgument(const QString& argument, const QString& folder) {
    if (argument.size() > pastedLimit)
        return {};
    const QString text = argument.trimmed();
    if (text.startsWith(pithScheme, Qt::CaseInsensitive))
        return addressInPithLink(text);
    const QUrl url(text);
    if (url.isLocalFile())
        return fitting(fromFile(url.toLocalFile()));
    const QString path = QDir(folder).absoluteFilePath(text);
    return fitting(!text.isEmpty() && QFileInfo::exists(path) ? fromFile(path) : text);
}

QStringList allPastedFromArguments(const QStringList& arguments, const QString& folder) {
    QStringList found;
    qsizetype bytes = 0;
    for (const QString& argument : arguments) {
        const QString text = argument.startsWith(u'-') ? QString() : pastedFromArgument(argument, folder);
        bytes += text.toUtf8().size() + 1;
        if (found.size() == pastedMost || bytes > mostArgumentBytes)
            break;
        if (!text.isEmpty() && !found.contains(text))
            found.append(text);
    }
    return found;
}

} // namespace pith
