// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot.h"

#include <QAccessible>
#include <QEvent>
#include <QKeyEvent>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 describeEach_ms = 10'000; // it takes longer than to draw, and nobody listens that fast
constexpr int minute_s = 60, hour_s = 3600;
constexpr float roomForNames = 1.2F; // above the lines; of 100 % it makes 120

/// The next that is easily divided by four.
float rounded(float value) {
    const float ten = std::pow(10.0F, std::floor(std::log10(value)));
    for (const float step : {1.0F, 1.2F, 1.6F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F, 8.0F})
        if (value <= step * ten * 1.0001F)
            return step * ten;
    return 10 * ten;
}

} // namespace

Plot::Plot(const QString& title, const QString& unit, int decimals, QWidget* parent)
    : QWidget(parent)
    , m_title(title)
    , m_unit(unit)
    , m_decimals(decimals) {
    setAccessibleName(title);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Plot::setData(PlotData data) {
    m_data = std::move(data);
    if (m_cursor >= count())
        m_cursor = -1;
    countLegendRows();
    if (!m_described.isValid() || m_described.hasExpired(describeEach_ms)) {
        m_described.start();
        setAccessibleDescription(summary());
    }
    update();
}

int Plot::count() const {
    qsizetype most = 0;
    for (const PlotLine& line : m_data.lines)
        most = std::max(most, line.values.size());
    return int(std::min<qsizetype>(most, m_data.most));
}

QString Plot::number(double value) const {
    return QLocale().toString(value, 'f', m_decimals) + (m_unit.isEmpty() ? QString() : u' ' + m_unit);
}

QString Plot::ago(int fromEnd) const {
    if (!m_data.labels.isEmpty())
        return m_data.labels.value(m_data.labels.size() - 1 - fromEnd);
    const int seconds = fromEnd * m_data.step_s;
    if (seconds == 0)
        return tr("now");
    if (seconds < minute_s)
        return tr("%1 s ago").arg(seconds);
    if (seconds < hour_s)
        return tr("%1 min %2 s ago").arg(seconds / minute_s).arg(seconds % minute_s);
    return tr("%1 h %2 min ago").arg(seconds / hour_s).arg(seconds % hour_s / minute_s);
}

QString Plot::reading(int fromEnd) const {
    if (fromEnd < 0 || fromEnd >= count())
        return {};
    return ago(fromEnd) + u": "_s + values(fromEnd, m_data.lines.size() > 1);
}

QString Plot::values(int fromEnd, bool named) const {
    QStringList parts;
    for (const PlotLine& line : m_data.lines)
        if (const qsizetype at = line.values.size() - 1 - fromEnd; at >= 0)
            parts.append((named ? line.name + u' ' : QString()) +
                         QLocale().toString(double(line.values[at]), 'f', m_decimals));
    return parts.join(named ? u", "_s : u" · "_s) + (m_unit.isEmpty() ? QString() : u' ' + m_unit);
}

QString Plot::readingWithin(int fromEnd, int width) const {
    if (fromEnd < 0 || fromEnd >= count())
        return {};
    QStringList forms{reading(fromEnd)};
    if (fromEnd == 0 && m_data.labels.isEmpty())
        forms.append(values(fromEnd, m_data.lines.size() > 1));
    if (m_data.lines.size() > 1)
        forms.append({ago(fromEnd) + u": "_s + values(fromEnd, false), values(fromEnd, false)});
    for (const QString& form : forms)
        if (fontMetrics().horizontalAdvance(form) <= width)
            return form;
    return fontMetrics().elidedText(forms.constLast(), Qt::ElideRight, width);
}

QString Plot::summary() const {
    QStringList parts;
    for (const PlotLine& line : m_data.lines) {
        if (line.values.isEmpty())
            continue;
        const auto [least, most] = std::minmax_element(line.values.begin(), line.values.end());
        const double mean = std::accumulate(line.values.begin(), line.values.end(), 0.0) / double(line.values.size());
        parts.append(tr("%1: %2 now, %3 to %4, %5 on average")
                         .arg(line.name, number(double(line.values.constLast())), number(double(*least)),
                              number(double(*most)), number(mean)));
    }
    if (parts.isEmpty())
        return tr("nothing measured yet");
    if (m_data.limit)
        parts.append(m_data.limitName + u": "_s + number(double(*m_data.limit)));
    return parts.join(u"; "_s);
}

float Plot::top() const {
    float most = std::max(m_data.least, m_data.limit.value_or(0));
    for (const PlotLine& line : m_data.lines)
        for (const float value : line.values)
            most = std::max(most, value);
    return rounded(m_data.lines.size() > 1 ? most * roomForNames : most);
}

QRect Plot::area() const {
    const int line = fontMetrics().height();
    return rect().adjusted(line / 2, line * 2, -line / 2, -line / 2 - m_legendRows * line);
}

/// The newest stands on the side where reading ends.
double Plot::xOf(int fromEnd) const {
    const QRect in = area();
    const double share = m_data.labels.isEmpty() ? double(fromEnd) / double(std::max(1, m_data.most - 1))
                                                 : (fromEnd + 0.5) / double(std::max(1, count()));
    return layoutDirection() == Qt::RightToLeft ? in.left() + share * in.width() : in.right() - share * in.width();
}

double Plot::yOf(float value) const {
    const QRect in = area();
    return in.bottom() - double(value / top()) * in.height();
}

QSize Plot::sizeHint() const { return {fontMetrics().averageCharWidth() * 40, fontMetrics().height() * 10}; }
QSize Plot::minimumSizeHint() const { return {fontMetrics().averageCharWidth() * 20, fontMetrics().height() * 8}; }

void Plot::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    countLegendRows();
}

void Plot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        countLegendRows();
}

void Plot::setCursorAt(int fromEnd) {
    if (fromEnd == m_cursor)
        return;
    m_cursor = fromEnd;
    if (hasFocus() && m_cursor >= 0) {
        setAccessibleDescription(reading(m_cursor));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
    update();
}

void Plot::mouseMoveEvent(QMouseEvent* event) {
    const QRect in = area();
    if (!in.contains(event->pos()) || count() == 0)
        return setCursorAt(-1);
    const double share = layoutDirection() == Qt::RightToLeft
                             ? (event->position().x() - in.left()) / std::max(1, in.width())
                             : (in.right() - event->position().x()) / std::max(1, in.width());
    const double places = m_data.labels.isEmpty() ? double(m_data.most - 1) : double(count());
    const double at = m_data.labels.isEmpty() ? std::round(share * places) : std::floor(share * places);
    setCursorAt(at < count() ? int(std::max(0.0, at)) : -1);
}

void Plot::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    setCursorAt(-1);
}

void Plot::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    setCursorAt(-1);
    setAccessibleDescription(summary());
}

void Plot::keyPressEvent(QKeyEvent* event) {
    const int all = count();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int back = mirrored ? Qt::Key_Right : Qt::Key_Left;
    const int forth = mirrored ? Qt::Key_Left : Qt::Key_Right;
    const int step = event->modifiers().testFlag(Qt::ControlModifier) ? 10 : 1;
    if (all == 0 || event->key() == Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (event->key() == back)
        setCursorAt(std::min(all - 1, m_cursor + step));
    else if (event->key() == forth)
        setCursorAt(std::max(0, m_cursor - step));
    else if (event->key() == Qt::Key_Home)
        setCursorAt(all - 1);
    else if (event->key() == Qt::Key_End)
        setCursorAt(0);
    else
        QWidget::keyPressEvent(event);
}

} // namespace pith
