// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/coveragestrip.h"

#include "summarize/markdown.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>
#include <QToolTip>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr int side = 4; // pixels left and right, for the ring of the current mark
constexpr int leastMark = 4;
} // namespace

CoverageStrip::CoverageStrip(QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("Where the points stand in the talk"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    hide();
}

void CoverageStrip::setRecord(const SummaryRecord& record) {
    clear();
    if (!record.summary || !record.video || !record.video->timed || record.summary->points.isEmpty())
        return;
    m_points = record.summary->points;
    for (const SummaryChapter& chapter : record.summary->chapters)
        m_borders.append(chapter.start_s);
    m_length_s = record.video->duration_s.value_or(0);
    for (const Point& point : m_points)
        m_length_s = std::max(m_length_s, point.end_s);
    setVisible(m_length_s > 0);
    update();
}

void CoverageStrip::clear() {
    m_points.clear();
    m_borders.clear();
    m_length_s = 0;
    m_current = -1;
    setAccessibleDescription({});
    hide();
}

QSize CoverageStrip::sizeHint() const { return {200, fontMetrics().height()}; }
QSize CoverageStrip::minimumSizeHint() const { return {80, fontMetrics().height()}; }

/// Time runs as people read.
int CoverageStrip::xOf(double seconds) const {
    const double share = m_length_s > 0 ? std::clamp(seconds / m_length_s, 0.0, 1.0) : 0;
    const int x = side + int(share * (width() - 2 * side - 1));
    return isRightToLeft() ? width() - 1 - x : x;
}

QRect CoverageStrip::markOf(int point) const {
    if (point < 0 || point >= m_points.size())
        return {};
    const int a = xOf(m_points[point].start_s), b = xOf(m_points[point].end_s);
    const int from = std::min(a, b);
    const int wide = std::max(leastMark, std::abs(b - a));
    return {std::min(from, width() - side - wide), 2, wide, height() - 4};
}

int CoverageStrip::nearest(int x) const {
    int best = -1, least = 0;
    for (int i = 0; i < m_points.size(); ++i)
        if (const int far = std::abs(markOf(i).center().x() - x); best < 0 || far < least) {
            best = i;
            least = far;
        }
    return best;
}

QString CoverageStrip::wordsFor(int point) const {
    const Point& p = m_points[point];
    const QString place = tr("Point %1 of %2, at %3").arg(point + 1).arg(m_points.size()).arg(clockTime(p.start_s));
    return p.isWeak() ? tr("%1 (weakly supported)").arg(place) : place;
}

void CoverageStrip::setCurrent(int point) {
    if (m_points.isEmpty())
        return;
    m_current = std::clamp(point, 0, int(m_points.size()) - 1);
    setAccessibleDescription(wordsFor(m_current) + u": "_s + m_points[m_current].text);
    update();
    emit pointChosen(m_current);
}

/// What is well supported is a bar, what is weak a frame: told apart without colours.
void CoverageStrip::paintEvent(QPaintEvent* event) {
    (void)event;
    QPainter painter(this);
    const QColor text = palette().color(QPalette::WindowText);
    QColor ground = text, border = text;
    ground.setAlpha(40);
    border.setAlpha(150);
    const int middle = height() / 2;
    painter.fillRect(QRect(side, middle - 2, width() - 2 * side, 4), ground);
    for (const double at : m_borders)
        painter.fillRect(QRect(xOf(at), 1, 1, height() - 2), border);
    const QColor accent = palette().color(QPalette::Highlight);
    for (int i = 0; i < m_points.size(); ++i) {
        const QRect mark = markOf(i).adjusted(0, 1, 0, -1);
        if (m_points[i].isWeak()) {
            painter.setPen(text);
            painter.drawRect(mark.adjusted(0, 0, -1, -1));
        } else {
            painter.fillRect(mark, accent);
        }
        if (i == m_current) {
            painter.setPen(text);
            painter.drawRect(mark.adjusted(-2, -2, 1, 1));
        }
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void CoverageStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        setCurrent(nearest(event->pos().x()));
}

void CoverageStrip::keyPressEvent(QKeyEvent* event) {
    const int on = isRightToLeft() ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Right: return setCurrent(m_current + on);
    case Qt::Key_Left: return setCurrent(m_current - on);
    case Qt::Key_Home: return setCurrent(0);
    case Qt::Key_End: return setCurrent(int(m_points.size()) - 1);
    default: QWidget::keyPressEvent(event);
    }
}

void CoverageStrip::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_current < 0 && !m_points.isEmpty())
        setAccessibleDescription(
            tr("%n point(s); the arrow keys lead from one to the next.", nullptr, int(m_points.size())));
    update();
}

bool CoverageStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int point = nearest(help->pos().x()); point >= 0)
        QToolTip::showText(
            help->globalPos(),
            u"<p>%1<br>%2</p>"_s.arg(wordsFor(point).toHtmlEscaped(), m_points[point].text.toHtmlEscaped()), this);
    return true;
}

} // namespace pith
