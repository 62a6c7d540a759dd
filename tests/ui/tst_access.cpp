// SPDX-License-Identifier: GPL-3.0-or-later
// Every view as somebody meets it who does not see it, does not use a mouse, reads another language, or needs large
// letters.
#include "support/support.h"
#include "ui/readable.h"
#include "ui/summaryhtml.h"
#include "ui/summarytext.h"
#include "ui/tray.h"
#include "ui/views.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QStyle>
#include <QTextBlock>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace pith;

namespace {

/// Every text half as long again, and told apart from what is not translated.
class PseudoTranslator final : public QTranslator {
public:
    [[nodiscard]] QString translate(const char*, const char* source, const char*, int n) const override {
        QString text = QString::fromUtf8(source);
        if (n >= 0)
            text.replace(u"%n"_s, QString::number(n));
        return u"⟦"_s + text + QString(text.size() / 2 + 1, u'ö') + u"⟧"_s;
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

void walk(QAccessibleInterface* at, const std::function<void(QAccessibleInterface&)>& f, int depth = 0) {
    if (!at || !at->isValid() || depth > 30)
        return;
    f(*at);
    for (int i = 0; i < at->childCount(); ++i)
        walk(at->child(i), f, depth + 1);
}

} // namespace

class tst_access : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();
    void everyViewIsNamed_data();
    void everyViewIsNamed();
    void everyViewIsReachedByKeys_data() { everyViewIsNamed_data(); }
    void everyViewIsReachedByKeys();
    void longWordsFitASmallScreen_data() { everyViewIsNamed_data(); }
    void longWordsFitASmallScreen();
    void largeLettersFitASmallScreen_data() { everyViewIsNamed_data(); }
    void largeLettersFitASmallScreen();
    void nothingIsCut_data();
    void nothingIsCut();
    void everyEntryOfAMenuIsNamed();
    void quietTextIsReadable();

private:
    Views m_views;
    QFont m_font;
};

void tst_access::initTestCase() {
    QAccessible::setActive(true);
    m_font = QApplication::font();
}

void tst_access::cleanup() { QApplication::setFont(m_font); }

void tst_access::everyViewIsNamed_data() {
    QTest::addColumn<QString>("view");
    for (const QString& view : allViews())
        QTest::addRow("%s", qPrintable(view)) << view;
}

void tst_access::everyViewIsNamed() {
    QFETCH(QString, view);
    const auto widget = m_views.make(view);
    int seen = 0;
    walk(QAccessible::queryAccessibleInterface(widget.get()), [&](QAccessibleInterface& at) {
        const QAccessible::State state = at.state();
        if (!state.focusable || state.invisible || at.role() == QAccessible::Window || at.role() == QAccessible::Dialog)
            return;
        ++seen;
        const auto* object = at.object();
        QVERIFY2(at.role() != QAccessible::NoRole, object ? object->metaObject()->className() : "?");
        // A scroll area is named by what is in it.
        const bool isText = at.role() == QAccessible::StaticText || qobject_cast<const QLabel*>(object);
        QVERIFY2(
            !at.text(QAccessible::Name).isEmpty() || isText,
            qPrintable(u"%1 of role %2"_s.arg(object ? QString::fromLatin1(object->metaObject()->className()) : u"?"_s)
                           .arg(int(at.role()))));
    });
    QVERIFY(seen > 3);
}

/// Tab goes round, and passes every field and button that can be used.
void tst_access::everyViewIsReachedByKeys() {
    QFETCH(QString, view);
    const auto widget = m_views.make(view);
    widget->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(widget.get()));
    QSet<const QWidget*> passed;
    for (int i = 0; i < 300; ++i) {
        if (const QWidget* now = QApplication::focusWidget())
            passed.insert(now);
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : widget.get(), Qt::Key_Tab);
    }
    for (const QWidget* one : widget->findChildren<QWidget*>()) {
        if (!(one->focusPolicy() & Qt::TabFocus) || !one->isVisible() || !one->isEnabled() || one->focusProxy() ||
            one->visibleRegion().isEmpty() || one->window() != widget.get())
            continue;
        QVERIFY2(passed.contains(one),
                 qPrintable(u"%1 %2 %3"_s.arg(QString::fromLatin1(one->metaObject()->className()),
                                              one->accessibleName(), one->property("text").toString())));
    }
}

void tst_access::longWordsFitASmallScreen() {
    QFETCH(QString, view);
    PseudoTranslator pseudo;
    QVERIFY(QCoreApplication::installTranslator(&pseudo));
    const auto widget = m_views.make(view);
    widget->resize(800, 480);
    QTest::qWait(50);
    const auto buttons = widget->findChildren<QAbstractButton*>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](const auto* one) { return one->text().contains(u'⟦'); }));
    QVERIFY2(widget->width() <= 800 && widget->height() <= 480,
             qPrintable(u"%1 x %2"_s.arg(widget->width()).arg(widget->height())));
    QCoreApplication::removeTranslator(&pseudo);
}

void tst_access::largeLettersFitASmallScreen() {
    QFETCH(QString, view);
    QFont twice = m_font;
    twice.setPointSizeF(m_font.pointSizeF() * 2);
    QApplication::setFont(twice);
    const auto widget = m_views.make(view);
    widget->resize(800, 480);
    QTest::qWait(50);
    QVERIFY2(widget->width() <= 800 && widget->height() <= 480,
             qPrintable(u"%1 x %2"_s.arg(widget->width()).arg(widget->height())));
}

void tst_access::nothingIsCut_data() {
    QTest::addColumn<QString>("view");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    for (const QString& view : allViews()) {
        if (view.startsWith(u"settings"_s) || view == u"dashboard"_s)
            continue; // pages of their own, with tests of their own
        QTest::addRow("%s, 320 wide", qPrintable(view)) << view << QSize(320, 600) << 100;
        QTest::addRow("%s, a Pi's screen, large letters", qPrintable(view)) << view << QSize(800, 480) << 200;
    }
}

/// What a field or a button says can be read; words that wrap have all their lines.
void tst_access::nothingIsCut() {
    QFETCH(QString, view);
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFont font = m_font;
    font.setPointSizeF(m_font.pointSizeF() * percent / 100);
    QApplication::setFont(font);
    const auto widget = m_views.make(view);
    widget->resize(size);
    QTest::qWait(100);
    QCOMPARE(widget->width(), size.width());
    for (const auto* box : widget->findChildren<QComboBox*>())
        QVERIFY2(!box->isVisible() || box->width() >= box->sizeHint().width(), qPrintable(box->currentText()));
    for (const auto* button : widget->findChildren<QPushButton*>())
        QVERIFY2(!button->isVisible() || button->width() >= button->fontMetrics().horizontalAdvance(button->text()),
                 qPrintable(button->text()));
    const auto buttons = widget->findChildren<QPushButton*>();
    for (const auto* one : buttons)
        for (const auto* other : buttons)
            QVERIFY2(one == other || !one->isVisible() || !other->isVisible() ||
                         !QRect(one->mapTo(widget.get(), QPoint()), one->size())
                              .intersects(QRect(other->mapTo(widget.get(), QPoint()), other->size())),
                     qPrintable(one->text() + other->text()));
    for (const auto* label : widget->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty() || !label->wordWrap())
            continue;
        QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        for (const auto* button : widget->findChildren<QPushButton*>()) {
            const QRect taken(button->mapTo(widget.get(), QPoint()), button->size());
            QVERIFY2(!button->isVisible() ||
                         !taken.intersects(QRect(label->mapTo(widget.get(), QPoint()), label->size())),
                     qPrintable(label->text() + button->text()));
        }
        for (const QString& word : label->text().split(u' '))
            QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(word), qPrintable(label->text()));
    }
}

/// Of the window, its list and the tray, those below others too.
void tst_access::everyEntryOfAMenuIsNamed() {
    const auto window = m_views.make(u"summary"_s);
    Tray tray(nullptr);
    QList<QMenu*> menus = window->findChildren<QMenu*>();
    QVERIFY(menus.size() >= 7);
    menus.append(tray.menu());
    for (QMenu* menu : std::as_const(menus)) {
        QAccessibleInterface* at = QAccessible::queryAccessibleInterface(menu);
        QCOMPARE(at->role(), QAccessible::PopupMenu);
        QCOMPARE(at->childCount(), menu->actions().size());
        for (int i = 0; i < at->childCount(); ++i)
            if (const QAction* action = menu->actions()[i]; !action->isSeparator() && action->isVisible())
                QVERIFY2(!at->child(i)->text(QAccessible::Name).isEmpty(), qPrintable(menu->title()));
    }
    for (const QAction* action : window->findChild<QListView*>()->actions())
        QVERIFY(action->isSeparator() || !action->text().isEmpty());
}

/// Of what the summary shows, in the colours that it shows it in.
void tst_access::quietTextIsReadable() {
    QPalette dark;
    dark.setColor(QPalette::Base, QColor(30, 32, 35));
    dark.setColor(QPalette::Text, QColor(236, 238, 240));
    for (const QPalette& palette : {QApplication::style()->standardPalette(), dark}) {
        SummaryText text;
        text.setPalette(palette);
        text.showFragments(summaryFragments(sampleRecord(u"a"_s)));
        int quiet = 0;
        for (QTextBlock block = text.document()->begin(); block.isValid(); block = block.next())
            for (auto at = block.begin(); !at.atEnd(); ++at) {
                const QTextCharFormat format = at.fragment().charFormat();
                if (!format.hasProperty(QTextFormat::ForegroundBrush) || format.isAnchor())
                    continue; // links are the palette's own
                ++quiet;
                QVERIFY2(contrast(format.foreground().color(), palette.color(QPalette::Base)) >= 4.5,
                         qPrintable(at.fragment().text()));
            }
        QVERIFY(quiet > 0);
    }
}

QTEST_MAIN(tst_access)
#include "tst_access.moc"
