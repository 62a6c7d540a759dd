// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowstate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = 64 << 10;

QByteArray bytesIn(const QJsonObject& object, QLatin1StringView name) {
    return QByteArray::fromBase64(object[name].toString().toLatin1());
}

} // namespace

WindowState WindowState::load(const QString& path) {
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.read(largest)).object();
    const int order = object["order"_L1].toInt();
    return {bytesIn(object, "geometry"_L1),
            bytesIn(object, "splitter"_L1),
            object["transcript"_L1].toBool(),
            order > 0 && order <= int(ListOrder::Length) ? ListOrder(order) : ListOrder::Newest,
            object["told_of_tray"_L1].toBool(),
            std::clamp(object["side"_L1].toInt(), 0, 10'000)};
}

void WindowState::save(const QString& path) const {
    if (path.isEmpty() || !QDir().mkpath(QFileInfo(path).path()))
        return;
    const QJsonObject object{{u"geometry"_s, QString::fromLatin1(geometry.toBase64())},
                             {u"splitter"_s, QString::fromLatin1(splitter.toBase64())},
                             {u"transcript"_s, transcript},
                             {u"order"_s, int(order)},
                             {u"told_of_tray"_s, toldOfTray},
                             {u"side"_s, side}};
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson(QJsonDocument::Compact)) > 0)
        file.commit();
}

QString windowStatePath() {
    // QStandardPaths knows the folder from Qt 6.7 on. A relative path counts as none (XDG Base Directory 0.8).
    const QString folder = QFile::decodeName(qgetenv("XDG_STATE_HOME"));
    return (QDir::isAbsolutePath(folder) ? folder : QDir::homePath() + u"/.local/state"_s) + u"/pith/window"_s;
}

} // namespace pith
