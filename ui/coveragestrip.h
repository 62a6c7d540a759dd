// SPDX-License-Identifier: GPL-3.0-or-later
// The talk as a thin strip: where its points stand, and which of them are weak. A click or a key leads to a point.
#pragma once
#include "domain/summary.h"

#include <QWidget>

namespace pith {

class CoverageStrip final : public QWidget {
    Q_OBJECT
public:
    explicit CoverageStrip(QWidget* parent = nullptr);
    /// Hides where there is nothing to show: no points, or no moments.
    void setRecord(const SummaryRecord& record);
    void clear();

    [[nodiscard]] int current() const { return m_current; } ///< below 0: none yet
    /// Where a point's mark is, for a click; in this widget's pixels.
    [[nodiscard]] QRect markOf(int point) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void pointChosen(int point);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int xOf(double seconds) const;
    [[nodiscard]] int nearest(int x) const;
    [[nodiscard]] QString wordsFor(int point) const;
    void setCurrent(int point);

    QList<Point> m_points;
    QList<double> m_borders; ///< of chapters, seconds
    double m_length_s = 0;
    int m_current = -1;
};

} // namespace pith
