// SPDX-License-Identifier: GPL-3.0-or-later
// Where the names of a plot's lines stand.
#include "ui/plot.h"

#include <QStyle>

#include <algorithm>

namespace pith {

/// A piece of the line, a space, the name.
int Plot::nameWidth(const QString& name) const {
    return fontMetrics().horizontalAdvance(name) + fontMetrics().height() * 2;
}

/// Not at each look at the area: measuring words takes time.
void Plot::countLegendRows() {
    m_legendRows = 0;
    if (m_data.lines.size() < 2)
        return;
    const int line = fontMetrics().height();
    const int room = area().width();
    QString scale = number(double(top()));
    if (m_data.limit)
        scale = std::max(scale, m_data.limitName + u' ' + number(double(*m_data.limit)),
                         [](const QString& a, const QString& b) { return a.size() < b.size(); });
    int whole = fontMetrics().horizontalAdvance(scale) + line;
    int rows = 1, used = 0;
    for (const PlotLine& each : m_data.lines) {
        const int width = nameWidth(each.name);
        whole += width + line / 2;
        if (used > 0 && used + width > room) {
            ++rows;
            used = 0;
        }
        used += width + line / 2;
    }
    if (whole > room)
        m_legendRows = rows;
}

QList<Plot::Name> Plot::legend() const {
    QList<Name> names;
    if (m_data.lines.size() < 2)
        return names;
    const int line = fontMetrics().height();
    const QRect in = area();
    int row = 0, x = in.left();
    for (const PlotLine& each : m_data.lines) {
        const int width = nameWidth(each.name);
        if (m_legendRows > 0 && x > in.left() && x + width > in.left() + in.width()) {
            ++row;
            x = in.left();
        }
        const int within = std::min(width, in.width());
        const int top = m_legendRows > 0 ? in.bottom() + line / 4 + row * line : in.top() + 1;
        names.append(
            {fontMetrics().elidedText(each.name, Qt::ElideRight, within - line * 3 / 2), QRect(x, top, within, line)});
        x += width + line / 2;
    }
    const int shift = m_legendRows > 0 ? 0 : in.right() - line / 3 - names.constLast().place.right();
    for (Name& name : names)
        name.place = QStyle::visualRect(layoutDirection(), in, name.place.translated(shift, 0));
    return names;
}

} // namespace pith
