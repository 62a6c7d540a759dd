// SPDX-License-Identifier: GPL-3.0-or-later
// The marks differ in form, not in colour alone: a bar, two strokes, a mark of exclamation.
#include "ui/traystate.h"

#include "ui/icons.h"

#include <QPainter>
#include <QPixmap>
#include <QStringList>

namespace pith {

namespace {

constexpr QColor dark(32, 32, 32), light(255, 255, 255), busy(61, 174, 233), alarm(196, 32, 48);

/// A round spot in the lower right corner, with a rim that stands out from any panel.
QRectF spot(QPainter& painter, qreal size, const QColor& fill) {
    const QRectF at(size * 0.44, size * 0.44, size * 0.54, size * 0.54);
    painter.setPen(QPen(light, size / 16));
    painter.setBrush(fill);
    painter.drawEllipse(at);
    painter.setPen(Qt::NoPen);
    painter.setBrush(light);
    return at;
}

void drawAlarm(QPainter& painter, qreal size) {
    const QRectF at = spot(painter, size, alarm);
    const qreal wide = at.width() * 0.18;
    painter.drawRect(QRectF(at.center().x() - wide / 2, at.top() + at.height() * 0.18, wide, at.height() * 0.38));
    painter.drawRect(QRectF(at.center().x() - wide / 2, at.top() + at.height() * 0.66, wide, wide));
}

void drawPause(QPainter& painter, qreal size) {
    const QRectF at = spot(painter, size, dark);
    const qreal wide = at.width() * 0.16;
    for (const qreal side : {-1.0, 1.0})
        painter.drawRect(
            QRectF(at.center().x() + side * wide - wide / 2, at.top() + at.height() * 0.27, wide, at.height() * 0.46));
}

void drawProgress(QPainter& painter, qreal size, int percent) {
    const QRectF at(0, size * 0.76, size, size * 0.24);
    const qreal rim = size / 20;
    painter.setPen(Qt::NoPen);
    painter.setBrush(dark);
    painter.drawRect(at);
    painter.setBrush(light);
    painter.drawRect(at.adjusted(rim, rim, -rim, -rim));
    painter.setBrush(busy.darker(115));
    QRectF done = at.adjusted(rim, rim, -rim, -rim);
    done.setWidth(done.width() * std::clamp(percent, 4, 100) / 100); // something is seen from the start
    painter.drawRect(done);
}

} // namespace

QIcon TrayLook::icon(const TrayState& state) {
    const QIcon plain = programIcon();
    const bool isAlarm = state.failed > 0 || state.alerts > 0;
    if (!isAlarm && !state.isPaused && state.underWay == 0)
        return plain;
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap = plain.pixmap(QSize(size, size), 1.0);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isAlarm)
            drawAlarm(painter, pixmap.width());
        else if (state.isPaused)
            drawPause(painter, pixmap.width());
        else
            drawProgress(painter, pixmap.width(), state.percent);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

QString TrayLook::words(const TrayState& state) {
    QStringList lines;
    if (state.alerts > 0)
        lines.append(tr("Needs attention: see the dashboard"));
    if (state.failed > 0)
        lines.append(tr("Failed: %1").arg(state.failed));
    if (state.isPaused)
        lines.append(state.underWay > 0 ? tr("Paused; summaries not done: %1").arg(state.underWay) : tr("Paused"));
    else if (state.underWay > 0)
        lines.append(tr("Under way: %1, %2 % done").arg(state.underWay).arg(state.percent));
    if (state.isWatching)
        lines.append(tr("Watching the clipboard for links to videos"));
    return lines.isEmpty() ? tr("Pith: nothing to do") : tr("Pith: %1").arg(lines.join(u'\n'));
}

} // namespace pith
