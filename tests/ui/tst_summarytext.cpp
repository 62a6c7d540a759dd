// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/fakeworld.h"
#include "ui/summarytext.h"

#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTextBlock>
#include <QTextFrame>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_summarytext : public QObject {
    Q_OBJECT
private slots:
    void loadsAndOpensNothing();
    void onlyWebLinksAreOpened();
    void streamsLineByLine();
    void streamedAndWholeReadAlike();
    void neverMovesTheReader();
    void keepsThePlaceWhenTheWholeComes();
    void keepsThePlaceWhenItsWidthChanges();
    void linesStayReadableInAWideView();
    void momentsAreSeenFromRightToLeftToo();
    void copiesTheSummaryWhereNothingIsSelected();
    void leavesPasteAndDeleteToTheWindow();
    void everyWordIsReadable_data();
    void everyWordIsReadable();
};

void tst_summarytext::loadsAndOpensNothing() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QSignalSpy called(&server, &QTcpServer::newConnection);
    const QString base = u"http://127.0.0.1:%1/"_s.arg(server.serverPort());
    SummaryText text;
    text.show();
    QVERIFY(QTest::qWaitForWindowExposed(&text));
    // Even if a mark got through: nothing behind it is asked for, and no file is read.
    text.showFragments(
        {{Fragment::Kind::Overview, u"<img src=\"%1a.png\"><img src=\"file:///etc/hostname\">"_s.arg(base)}});
    text.setSource(QUrl(base));
    text.setSource(QUrl(u"file:///etc/hostname"_s));
    QVERIFY(!text.document()->resource(QTextDocument::HtmlResource, QUrl(u"file:///etc/hostname"_s)).isValid());
    QCoreApplication::processEvents();
    QTest::qWait(50);
    QCOMPARE(called.size(), 0);
    QVERIFY(text.toPlainText().size() < 5);
}

void tst_summarytext::onlyWebLinksAreOpened() {
    SummaryText text;
    QSignalSpy opened(&text, &SummaryText::linkOpened);
    for (const char* url : {"file:///etc/hostname", "javascript:alert(1)", "data:text/html,x", "/etc/hostname"})
        emit text.anchorClicked(QUrl(QString::fromLatin1(url)));
    QCOMPARE(opened.size(), 0);
    emit text.anchorClicked(QUrl(u"https://video.example/watch?v=a&t=3"_s));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toUrl(), QUrl(u"https://video.example/watch?v=a&t=3"_s));
}

void tst_summarytext::streamsLineByLine() {
    SummaryText text;
    text.beginStream({{Fragment::Kind::Title, u"Talk"_s}});
    text.stream(u"It is"_s);
    QCOMPARE(text.toPlainText(), u"Talk\nIt is"_s);
    text.stream(u"It is about\n\n- [1:0"_s);
    QCOMPARE(text.toPlainText(), u"Talk\nIt is about"_s);
    text.stream(u"It is about\n\n- [1:00](https://a.example/) that"_s);
    QCOMPARE(text.toPlainText(), u"Talk\nIt is about\n1:00\tthat"_s);
    text.stream(u"It is about\n\n- [1:00](https://a.example/) that thing\n- more"_s);
    QCOMPARE(text.toPlainText(), u"Talk\nIt is about\n1:00\tthat thing\nmore"_s);
}

void tst_summarytext::streamedAndWholeReadAlike() {
    const QString markdown = u"## One\n\n- [0:12](https://video.example/1) First \\[sic\\] thing.\n- Last."_s;
    SummaryText whole;
    whole.beginStream({});
    whole.stream(markdown);
    SummaryText piecewise;
    piecewise.beginStream({});
    for (qsizetype n = 1; n <= markdown.size(); ++n)
        piecewise.stream(markdown.first(n));
    QCOMPARE(piecewise.toPlainText(), whole.toPlainText());
    QCOMPARE(piecewise.toHtml(), whole.toHtml());
}

void tst_summarytext::neverMovesTheReader() {
    SummaryText text;
    text.resize(400, 200);
    text.show();
    QVERIFY(QTest::qWaitForWindowExposed(&text));
    text.beginStream({{Fragment::Kind::Title, u"Talk"_s}});
    QString markdown;
    for (int i = 0; i < 60; ++i)
        markdown += u"- point %1\n"_s.arg(i);
    text.stream(markdown);
    QVERIFY(text.verticalScrollBar()->maximum() > 100);
    QCOMPARE(text.verticalScrollBar()->value(), 0);
    text.verticalScrollBar()->setValue(90);
    text.stream(markdown + u"- another one\n"_s);
    QCOMPARE(text.verticalScrollBar()->value(), 90);
}

void tst_summarytext::keepsThePlaceWhenTheWholeComes() {
    SummaryText text;
    text.resize(400, 200);
    text.show();
    QVERIFY(QTest::qWaitForWindowExposed(&text));
    QList<Fragment> fragments{{Fragment::Kind::Title, u"Talk"_s}};
    for (int i = 0; i < 60; ++i)
        fragments.append({Fragment::Kind::Point, u"point %1"_s.arg(i)});
    text.showFragments(fragments);
    text.verticalScrollBar()->setValue(text.verticalScrollBar()->maximum() / 2);
    const auto top = [&] { return text.cursorForPosition({text.viewport()->width() / 2, 1}).block().text(); };
    const QString before = top();
    QVERIFY(before.startsWith(u"point"_s));
    fragments.insert(1, {Fragment::Kind::Overview, u"An overview that came later. "_s.repeated(20)});
    text.showFragments(fragments);
    QCOMPARE(top(), before);
}

/// A transcript is opened beside it.
void tst_summarytext::keepsThePlaceWhenItsWidthChanges() {
    SummaryText text;
    text.resize(900, 300);
    text.show();
    QVERIFY(QTest::qWaitForWindowExposed(&text));
    QList<Fragment> all;
    for (int i = 0; i < 40; ++i)
        all.append({Fragment::Kind::Point, u"0:12&#9;Point %1: "_s.arg(i) + u"many words "_s.repeated(12)});
    text.showFragments(all);
    text.showPoint(30);
    const auto isInSight = [&text] {
        const QRect place = text.cursorRect(text.extraSelections().first().cursor);
        return place.top() >= 0 && place.bottom() <= text.viewport()->height();
    };
    QVERIFY(isInSight());
    for (const QSize size : {QSize(400, 300), QSize(900, 300), QSize(500, 150)}) {
        text.resize(size);
        QVERIFY2(isInSight(), QByteArray::number(size.width()));
    }
    text.verticalScrollBar()->setValue(text.verticalScrollBar()->maximum() / 3);
    const auto topmost = [&text] { return text.cursorForPosition({250, 1}).block().blockNumber(); };
    const int before = topmost();
    QVERIFY(before > 3 && !isInSight());
    text.resize(700, 150);
    QCOMPARE(topmost(), before);
    text.verticalScrollBar()->setValue(0);
    text.resize(400, 150);
    QCOMPARE(text.verticalScrollBar()->value(), 0);
}

void tst_summarytext::linesStayReadableInAWideView() {
    SummaryText text;
    text.resize(1600, 400);
    text.show();
    QVERIFY(QTest::qWaitForWindowExposed(&text));
    const auto column = [&] {
        const QTextFrameFormat format = text.document()->rootFrame()->frameFormat();
        return text.viewport()->width() - format.leftMargin() - format.rightMargin();
    };
    const double most = text.fontMetrics().averageCharWidth() * 90;
    QVERIFY(column() < most);
    text.showFragments({{Fragment::Kind::Overview, u"word "_s.repeated(200)}});
    QVERIFY(column() < most);
    QCOMPARE(text.horizontalScrollBar()->maximum(), 0);
    text.resize(320, 400);
    QVERIFY(column() > 250);
    QCOMPARE(text.horizontalScrollBar()->maximum(), 0);
}

void tst_summarytext::momentsAreSeenFromRightToLeftToo() {
    SummaryText text;
    text.resize(500, 300);
    text.show();
    QVERIFY(QTest::qWaitForWindowExposed(&text));
    const QString words = u"\u05d4\u05de\u05d9\u05dd \u05d6\u05d5\u05e8\u05de\u05d9\u05dd "_s.repeated(30);
    text.showFragments({{Fragment::Kind::Point, u"<a href=\"https://a.example/\">0:12</a>&#9;"_s + words}});
    const QTextBlock block = text.document()->begin();
    QCOMPARE(block.textDirection(), Qt::RightToLeft);
    QTextCursor cursor(block);
    for (int i = 0; i <= 5; ++i) { // the moment, and the first letter after it
        const QRect place = text.cursorRect(cursor);
        QVERIFY2(place.left() > 0 && place.right() <= text.viewport()->width(),
                 qPrintable(QString::number(place.right())));
        cursor.movePosition(QTextCursor::NextCharacter);
    }
    QCOMPARE(text.horizontalScrollBar()->maximum(), 0);
}

void tst_summarytext::copiesTheSummaryWhereNothingIsSelected() {
    SummaryText text;
    text.showFragments({{Fragment::Kind::Overview, u"words here"_s}});
    QSignalSpy asked(&text, &SummaryText::copyAsked);
    QTest::keySequence(&text, QKeySequence::Copy);
    QCOMPARE(asked.size(), 1);
    text.selectAll();
    QTest::keySequence(&text, QKeySequence::Copy);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(QApplication::clipboard()->text(), u"words here"_s);
}

void tst_summarytext::leavesPasteAndDeleteToTheWindow() {
    SummaryText text;
    for (const auto& [key, modifiers] : {std::pair(Qt::Key_V, Qt::ControlModifier), {Qt::Key_Delete, Qt::NoModifier}}) {
        QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
        event.ignore();
        QCoreApplication::sendEvent(&text, &event);
        QVERIFY(!event.isAccepted());
    }
}

/// WCAG 2.1, 1.4.3.
static double contrast(const QColor& a, const QColor& b) {
    const auto luminance = [](const QColor& color) {
        const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
    };
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

void tst_summarytext::everyWordIsReadable_data() {
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("base");
    QTest::addRow("light") << QColor(Qt::black) << QColor(Qt::white);
    QTest::addRow("dark") << QColor(0xf0f0f0) << QColor(0x1e1e1e);
    QTest::addRow("sepia") << QColor(0x3b2f20) << QColor(0xf4ecd8);
}

void tst_summarytext::everyWordIsReadable() {
    QFETCH(QColor, text);
    QFETCH(QColor, base);
    SummaryText view;
    QPalette palette = view.palette();
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Base, base);
    view.setPalette(palette);
    SummaryRecord record = sampleRecord(u"a"_s);
    record.video->url.clear(); // the colour of links is the palette's own
    view.showFragments(summaryFragments(record));
    int seen = 0;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next())
        for (auto it = block.begin(); !it.atEnd(); ++it, ++seen) {
            const QBrush ink = it.fragment().charFormat().foreground();
            QVERIFY(contrast(ink.style() == Qt::NoBrush ? text : ink.color(), base) >= 4.5);
        }
    QVERIFY(seen > 8);
}

QTEST_MAIN(tst_summarytext)
#include "tst_summarytext.moc"
