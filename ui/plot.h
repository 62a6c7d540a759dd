// SPDX-License-Identifier: GPL-3.0-or-later
// One plot of the dashboard. Holds what it draws (600 points a line, 2.4 KB) and no picture of its own.
#pragma once
#include <QElapsedTimer>
#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <optional>

namespace pith {

struct PlotLine {
    QString name;
    QList<float> values; ///< the oldest first, the last is now
};

struct PlotData {
    QList<PlotLine> lines; ///< three at most: a colour and a dash each
    std::optional<float> limit;
    QString limitName;
    QStringList labels; ///< of each value where they are days; empty: they are `step_s` apart
    int step_s = 1;
    int most = 600;  ///< values that the whole width stands for
    float least = 1; ///< the scale reaches to this, so that next to nothing is not drawn as much
};

/// Lines over time, or bars where the values have labels. The pointer reads a value, and so do the arrow keys.
class Plot final : public QWidget {
    Q_OBJECT
public:
    /// `unit` follows a number: "MB", "%".
    Plot(const QString& title, const QString& unit, int decimals, QWidget* parent = nullptr);
    void setData(PlotData data);
    [[nodiscard]] const PlotData& data() const { return m_data; }
    [[nodiscard]] const QString& title() const { return m_title; }
    /// "12 s ago: 41.2 MB". Of nothing: empty.
    [[nodiscard]] QString reading(int fromEnd) const;
    /// The same where there is room for `width` alone: without "now", then without the lines' names, which the legend
    /// tells.
    [[nodiscard]] QString readingWithin(int fromEnd, int width) const;
    /// Now, the least, the most, the mean: what a person who cannot see it would be told.
    [[nodiscard]] QString summary() const;
    /// What is read just now; -1: nothing. Counted from the end.
    [[nodiscard]] int cursor() const { return m_cursor; }
    /// Which line is which, where there are several: within the frame on top where there is room beside the scale, else
    /// below it. Where not even a row of its own holds a name, its end is left out.
    struct Name {
        QString words;
        QRect place; ///< with a piece of the line
    };
    [[nodiscard]] QList<Name> legend() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] QRect area() const;
    [[nodiscard]] float top() const;
    [[nodiscard]] int count() const;
    [[nodiscard]] double xOf(int fromEnd) const;
    [[nodiscard]] double yOf(float value) const;
    [[nodiscard]] QColor colourOf(qsizetype line) const;
    [[nodiscard]] QColor veil() const;
    [[nodiscard]] QString number(double value) const;
    [[nodiscard]] QString ago(int fromEnd) const;
    [[nodiscard]] QString values(int fromEnd, bool named) const;
    void countLegendRows();
    [[nodiscard]] int nameWidth(const QString& name) const;
    void setCursorAt(int fromEnd);
    void paintHead(QPainter& painter) const;
    void paintGround(QPainter& painter) const;
    void paintLines(QPainter& painter) const;
    void paintScale(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;
    /// Where reading begins, or ends; whatever the language of the words.
    [[nodiscard]] int leading() const;
    [[nodiscard]] int trailing() const;
    void paintBars(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;

    const QString m_title, m_unit;
    const int m_decimals;
    PlotData m_data;
    QElapsedTimer m_described; ///< when it was told to a screen reader last
    int m_cursor = -1;
    int m_legendRows = 0; ///< below the frame
};

} // namespace pith
