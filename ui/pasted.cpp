// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pasted.h"

#include "base/logging.h"

#include <QDir>
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

QString fromUrl(const QUrl& url) { return url.isLocalFile() ? url.toLocalFile() : url.toString(QUrl::FullyEncoded); }

} // namespace

QString pastedFrom(const QMimeData* data) {
    if (!data)
        return {};
    if (data->hasFormat(u"text/uri-list"_s)) { // not hasUrls(): that is true for any text that looks like one
        const QByteArray list = data->data(u"text/uri-list"_s).left(lookAt);
        for (const QByteArray& line : list.split('\n')) {
            const QUrl url = QUrl::fromEncoded(line.trimmed());
            if (!line.startsWith('#') && url.isValid() && !url.scheme().isEmpty())
                return fitting(fromUrl(url));
        }
    }
    const QString text = data->text();
    const QString head = text.left(lookAt);
    for (const QStringView line : QStringView(head).split(u'\n'))
        if (const QStringView trimmed = line.trimmed(); !trimmed.isEmpty())
            return trimmed.size() > pastedLimit ? QString() : fitting(trimmed.toString());
    return {};
}

QString pastedFromArgument(const QString& argument, const QString& folder) {
    if (argument.size() > pastedLimit)
        return {};
    QString text = argument.trimmed();
    if (text.startsWith(u"pith:", Qt::CaseInsensitive)) {
        text.remove(0, 5);
        if (text.startsWith(u"//")) // pith://https://site/page, as some programs write it
            text.remove(0, 2);
        const QUrl inner(text);
        const bool web = inner.scheme() == u"http" || inner.scheme() == u"https";
        return web ? fitting(text) : QString(); // a link must not name a file of this machine
    }
    const QUrl url(text);
    if (url.isLocalFile())
        return fitting(url.toLocalFile());
    const QString path = QDir(folder).absoluteFilePath(text);
    return fitting(!text.isEmpty() && QFileInfo::exists(path) ? path : text);
}

} // namespace pith
