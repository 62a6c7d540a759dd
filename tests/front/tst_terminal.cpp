// SPDX-License-Identifier: GPL-3.0-or-later
// How many rows a line takes: what is counted too low stays on the screen when the preview goes.
#include "../../app/pith/cells.cpp"

#include <QObject>
#include <QTest>

using namespace pith::cli;
using namespace Qt::StringLiterals;

class TestTerminal : public QObject {
    Q_OBJECT
private slots:
    void countsCells_data();
    void countsCells();
    void countsRows_data();
    void countsRows();
};

void TestTerminal::countsCells_data() {
    QTest::addColumn<uint>("c");
    QTest::addColumn<int>("cells");
    QTest::newRow("letter") << uint('a') << 1;
    QTest::newRow("umlaut") << uint(0xfc) << 1;
    QTest::newRow("combining acute") << uint(0x301) << 0;
    QTest::newRow("zero-width joiner") << uint(0x200d) << 0;
    QTest::newRow("kana") << uint(0x304b) << 2;
    QTest::newRow("ideograph") << uint(0x6c34) << 2;
    QTest::newRow("hangul") << uint(0xd55c) << 2;
    QTest::newRow("full width A") << uint(0xff21) << 2;
    QTest::newRow("half width kana") << uint(0xff76) << 1;
    QTest::newRow("smiling face") << uint(0x1f600) << 2;
    QTest::newRow("rare ideograph") << uint(0x20000) << 2;
    QTest::newRow("ellipsis") << uint(0x2026) << 1;
}

void TestTerminal::countsCells() {
    QFETCH(uint, c);
    QFETCH(int, cells);
    QCOMPARE(cellsOf(char32_t(c)), cells);
}

void TestTerminal::countsRows_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("rows");
    QTest::newRow("empty") << QString() << 1;
    QTest::newRow("just the width") << QString(20, u'a') << 1;
    QTest::newRow("one more") << QString(21, u'a') << 2;
    QTest::newRow("wide, just the width") << QString(10, QChar(0x6c34)) << 1;
    QTest::newRow("wide, one more") << QString(11, QChar(0x6c34)) << 2;
    QTest::newRow("a wide one does not fit the last cell") << u"a"_s + QString(10, QChar(0x6c34)) << 2;
    QTest::newRow("marks take none") << u"e\u0301"_s.repeated(20) << 1;
    QTest::newRow("surrogates") << u"\U0001F600"_s.repeated(10) << 1;
    QTest::newRow("a tab") << u"\taaaaaaaaaaaa"_s << 1;
    QTest::newRow("a tab and one more") << u"\taaaaaaaaaaaaa"_s << 2;
}

void TestTerminal::countsRows() {
    QFETCH(QString, line);
    QFETCH(int, rows);
    QCOMPARE(rowsOf(line, 20), rows);
}

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"
