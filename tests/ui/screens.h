// SPDX-License-Identifier: GPL-3.0-or-later
// The screens and letters that every view has to fit.
#pragma once
#include <QApplication>
#include <QFont>
#include <QSize>
#include <QTest>

namespace pith {

/// Rows of "size" and "percent" (of the usual letters).
inline void addScreens(QSize largest) {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addRow("320 wide") << QSize(320, 480) << 100;
    QTest::addRow("a Pi's screen") << QSize(800, 480) << 100;
    QTest::addRow("a Pi's screen, large letters") << QSize(800, 480) << 200;
    QTest::addRow("large") << largest << 100;
}

/// Letters of that size, until its end: a test that fails leaves the next one the usual ones.
class Letters final {
public:
    explicit Letters(int percent) {
        QFont font = m_before;
        font.setPointSizeF(m_before.pointSizeF() * percent / 100);
        QApplication::setFont(font);
    }
    ~Letters() { QApplication::setFont(m_before); }
    Letters(const Letters&) = delete;
    Letters& operator=(const Letters&) = delete;

private:
    const QFont m_before = QApplication::font();
};

} // namespace pith
