// SPDX-License-Identifier: GPL-3.0-or-later
// Colours are the palette's: what follows it live needs no theme of its own. Lines differ by their dashes too.
#include "ui/plot.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array dashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine};

QColor mixed(const QColor& a, const QColor& b, float share) {
    const float rest = 1 - share;
    return QColor::fromRgbF(a.redF() * rest + b.redF() * share, a.greenF() * rest + b.greenF() * share,
                            a.blueF() * rest + b.blueF() * share);
}

} // namespace

QColor Plot::colourOf(qsizetype line) const {
    const QColor text = palette().color(QPalette::WindowText);
    return line == 0 ? palette().color(QPalette::Highlight)
                     : mixed(text, palette().color(QPalette::Window), line == 1 ? 0.15F : 0.4F);
}

QColor Plot::veil() const {
    QColor ground = palette().color(QPalette::Base);
    ground.setAlphaF(0.75F);
    return ground;
}

int Plot::leading() const {
    return Qt::AlignAbsolute | (layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
}

int Plot::trailing() const {
    return Qt::AlignAbsolute | (layoutDirection() == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight);
}

void Plot::paintHead(QPainter& painter) const {
    const int line = fontMetrics().height();
    const QRect head = rect().adjusted(line / 2, line / 4, -line / 2, 0);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    QRect used;
    painter.drawText(head, Qt::AlignTop | leading(), m_title, &used);
    painter.setFont(font());
    QRect rest = head;
    const int taken = used.width() + line;
    if (layoutDirection() == Qt::RightToLeft)
        rest.setRight(rest.right() - taken);
    else
        rest.setLeft(rest.left() + taken);
    const QString words = count() > 0 ? readingWithin(std::max(0, m_cursor), rest.width()) : tr("nothing measured yet");
    painter.drawText(rest, Qt::AlignTop | trailing(), words);
}

void Plot::paintGround(QPainter& painter) const {
    const QRect in = area();
    const QColor text = palette().color(QPalette::WindowText);
    const QColor ground = palette().color(QPalette::Base);
    painter.fillRect(in, ground);
    painter.setPen(mixed(text, ground, 0.85F));
    for (int i = 1; i < 4; ++i)
        painter.drawLine(in.left(), in.top() + in.height() * i / 4, in.right(), in.top() + in.height() * i / 4);
    painter.setPen(mixed(text, ground, 0.6F));
    painter.drawRect(in);
    if (!m_data.limit)
        return;
    painter.setPen(QPen(text, 1, Qt::DashDotLine));
    painter.drawLine(QPointF(in.left(), yOf(*m_data.limit)), QPointF(in.right(), yOf(*m_data.limit)));
}

/// Over the lines, on a ground of their own: words that a line crosses are hard to read.
void Plot::paintScale(QPainter& painter) const {
    const QRect in = area();
    const int line = fontMetrics().height();
    const auto write = [&](double y, const QString& words) {
        QRectF place(in.left() + 3, y + 1, fontMetrics().horizontalAdvance(words) + 4, line);
        if (layoutDirection() == Qt::RightToLeft)
            place.moveRight(in.right() - 3);
        painter.fillRect(place, veil());
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(place, Qt::AlignCenter, words);
    };
    const double limit = m_data.limit ? yOf(*m_data.limit) : in.bottom();
    if (m_data.limit)
        write(limit, m_data.limitName + u' ' + number(double(*m_data.limit)));
    if (limit > in.top() + line)
        write(in.top(), number(double(top())));
}

/// Of points that share a column the highest counts; a line over more points than pixels is slow to draw, and no truer.
void Plot::paintLines(QPainter& painter) const {
    const QRect in = area();
    for (qsizetype i = m_data.lines.size() - 1; i >= 0; --i) {
        const QList<float>& values = m_data.lines[i].values;
        QPolygonF points;
        for (qsizetype at = 0; at < values.size(); ++at) {
            const int fromEnd = int(values.size() - 1 - at);
            if (fromEnd >= m_data.most)
                continue;
            const QPointF point(std::round(xOf(fromEnd)), yOf(values[at]));
            if (!points.isEmpty() && points.constLast().x() == point.x())
                points.last().setY(std::min(points.constLast().y(), point.y()));
            else
                points.append(point);
        }
        if (points.isEmpty())
            continue;
        const QColor colour = colourOf(i);
        if (i == 0) {
            QPolygonF filled = points;
            filled.append(QPointF(points.constLast().x(), in.bottom()));
            filled.prepend(QPointF(points.constFirst().x(), in.bottom()));
            QColor pale = colour;
            pale.setAlphaF(0.18F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(pale);
            painter.drawPolygon(filled);
        }
        painter.setPen(QPen(colour, i == 0 ? 1.5 : 1, dashes[size_t(i) % dashes.size()]));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(points);
    }
}

void Plot::paintLegend(QPainter& painter) const {
    const int line = fontMetrics().height();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QList<Name> names = legend();
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QRect& place = names[i].place;
        if (m_legendRows == 0)
            painter.fillRect(place, veil());
        const int piece = mirrored ? place.right() - line * 5 / 4 : place.left();
        painter.setPen(QPen(colourOf(i), i == 0 ? 2 : 1, dashes[size_t(i) % dashes.size()]));
        painter.drawLine(piece, place.center().y(), piece + line * 5 / 4, place.center().y());
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(place.adjusted(mirrored ? 0 : line * 3 / 2, 0, mirrored ? -line * 3 / 2 : 0, 0),
                         Qt::AlignVCenter | leading(), names[i].words);
    }
}

void Plot::paintBars(QPainter& painter) const {
    const QRect in = area();
    const int bars = count();
    if (bars == 0)
        return;
    const double width = std::max(1.0, double(in.width()) / bars * 0.7);
    for (int fromEnd = 0; fromEnd < bars; ++fromEnd) {
        const QList<float>& values = m_data.lines.constFirst().values;
        const double y = yOf(values[values.size() - 1 - fromEnd]);
        const QRectF bar(xOf(fromEnd) - width / 2, y, width, in.bottom() - y);
        painter.fillRect(bar, colourOf(0));
    }
}

void Plot::paintCursor(QPainter& painter) const {
    if (m_cursor < 0)
        return;
    const QRect in = area();
    const double x = std::round(xOf(m_cursor));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawLine(QPointF(x, in.top()), QPointF(x, in.bottom()));
}

void Plot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintHead(painter);
    paintGround(painter);
    painter.setClipRect(area().adjusted(0, 0, 1, 1));
    if (m_data.labels.isEmpty())
        paintLines(painter);
    else
        paintBars(painter);
    paintScale(painter);
    painter.setClipping(false);
    paintLegend(painter);
    paintCursor(painter);
    if (!hasFocus())
        return;
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

} // namespace pith
