// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pasted.h"

#include "base/logging.h"
#include "ui/site.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

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

QStringList pasted(const QMimeData* data, qsizetype most) {
    if (!data)
        return {};
    const bool isList = data->hasFormat(u"text/uri-list"_s);
    const QStringList found = isList ? fromUris(*data, most) : QStringList();
    return isList && (!found.isEmpty() || data->hasUrls()) ? found : fromText(data->text(), most);
}

} // namespace

QString pastedFrom(const QMimeData* data) { return pasted(data, 1).value(0); }

QString linkIn(const QString& text) { return fromText(text, 1).value(0); }

QStringList allPastedFrom(const QMimeData* data) { return pasted(data, pastedMost); }

QString pastedFromArgument(const QString& argument, const QString& folder) {
    if (argument.size() > pastedLimit)
        return {};
    QString text = argument.trimmed();
    if (text.startsWith(u"pith:", Qt::CaseInsensitive)) {
        text.remove(0, 5);
        if (text.startsWith(u"//")) // pith://https://site/page, as some programs write it
            text.remove(0, 2);
        const QUrl inner(text);
        return isWeb(inner) ? fitting(text) : QString(); // a link must not name a file of this machine
    }
    const QUrl url(text);
    if (url.isLocalFile())
        return fitting(fromFile(url.toLocalFile()));
    const QString path = QDir(folder).absoluteFilePath(text);
    return fitting(!text.isEmpty() && QFileInfo::exists(path) ? fromFile(path) : text);
}

} // namespace pith
