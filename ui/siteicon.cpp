// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/siteicon.h"

#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

namespace pith {

namespace {

constexpr QColor red(205, 32, 31);
constexpr int side = 64;

void screen(QPainter& painter, const QColor& fill, const QColor& mark) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(4, 12, 56, 40), 10, 10);
    painter.setBrush(mark);
    painter.drawPolygon(QPolygonF({{26, 22}, {26, 42}, {43, 32}}));
}

void globe(QPainter& painter) {
    painter.drawEllipse(QRectF(8, 8, 48, 48));
    painter.drawEllipse(QRectF(21, 8, 22, 48));
    painter.drawLine(QPointF(8, 32), QPointF(56, 32));
}

void sheet(QPainter& painter) {
    painter.drawPolygon(QPolygonF({{14, 6}, {38, 6}, {50, 18}, {50, 58}, {14, 58}}));
    painter.drawPolyline(QPolygonF({{38, 6}, {38, 18}, {50, 18}}));
}

void captions(QPainter& painter) {
    painter.drawRoundedRect(QRectF(5, 11, 54, 42), 8, 8);
    for (const qreal y : {33.0, 43.0})
        painter.drawLine(QPointF(14, y), QPointF(y < 40 ? 50 : 38, y));
}

} // namespace

QIcon SiteLook::icon(Site site, const QPalette& palette) {
    if (site == Site::None)
        return {};
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor text = palette.color(QPalette::Text);
    painter.setPen(QPen(text, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (site) {
    case Site::YouTube: screen(painter, red, Qt::white); break;
    case Site::Video: screen(painter, text, palette.color(QPalette::Base)); break;
    case Site::Page: globe(painter); break;
    case Site::Captions: captions(painter); break;
    case Site::File: sheet(painter); break;
    case Site::None: break;
    }
    painter.end();
    return QIcon(pixmap);
}

QString SiteLook::words(Site site) {
    switch (site) {
    case Site::YouTube: return tr("A link to YouTube");
    case Site::Video: return tr("A link to a video");
    case Site::Page: return tr("A link to a page");
    case Site::Captions: return tr("Subtitles");
    case Site::File: return tr("A file of this machine");
    case Site::None: break;
    }
    return {};
}

} // namespace pith
