// SPDX-License-Identifier: GPL-3.0-or-later
// What is written can be read in every view, light and dark, and nothing there moves by itself: measured in the pixels.
#include "support/support.h"
#include "ui/readable.h"
#include "ui/views.h"

#include <QAbstractAnimation>
#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPixmap>
#include <QStyle>
#include <QStyleFactory>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace pith;

namespace {

constexpr double enough = 4.5;

QPalette darkColours() {
    QPalette dark(QColor(49, 54, 59), QColor(41, 44, 48)); // Breeze's, in short
    dark.setColor(QPalette::Base, QColor(30, 32, 35));
    dark.setColor(QPalette::Highlight, QColor(61, 174, 233));
    dark.setColor(QPalette::HighlightedText, QColor(252, 252, 252));
    dark.setColor(QPalette::Link, QColor(0, 0, 255)); // what Qt has where a theme names none
    return dark;
}

/// As the program puts it together.
QPalette mended(const QPalette& palette) {
    QPalette all = readable(palette);
    all.setResolveMask(~QPalette::ResolveMask(0));
    return all;
}

/// Of the ground, which most of the pixels have, and the colour among those of some number that stands out most.
double contrastIn(const QImage& image, const QRect& part) {
    QHash<QRgb, int> colours;
    const QRect within = part.intersected(image.rect());
    for (int y = within.top(); y <= within.bottom(); ++y)
        for (int x = within.left(); x <= within.right(); ++x)
            ++colours[image.pixel(x, y)];
    QRgb ground = 0;
    int most = 0;
    for (auto it = colours.cbegin(); it != colours.cend(); ++it)
        if (it.value() > most) {
            most = it.value();
            ground = it.key();
        }
    double best = 1;
    for (auto it = colours.cbegin(); it != colours.cend(); ++it)
        if (it.value() > 8)
            best = std::max(best, contrast(QColor(it.key()), QColor(ground)));
    return best;
}

bool isSeen(const QWidget& widget) {
    return widget.isVisible() && widget.isEnabled() && !widget.visibleRegion().isEmpty();
}

} // namespace

class tst_contrast : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();
    void coloursAreMendedWhereTheyAreFaint();
    void wordsCanBeRead_data();
    void wordsCanBeRead();
    void nothingMoves_data();
    void nothingMoves();

private:
    void check(const QWidget& view);
    void checkRows(const QListView& list, const QImage& image);
    Views m_views;
    QFont m_font;
    int m_checked = 0;
};

void tst_contrast::initTestCase() {
    QApplication::setStyle(QStyleFactory::create(u"fusion"_s));
    m_font = QApplication::font();
    QApplication::setCursorFlashTime(0);
}

void tst_contrast::cleanup() {
    QApplication::setFont(m_font);
    QApplication::setPalette(QPalette());
}

void tst_contrast::coloursAreMendedWhereTheyAreFaint() {
    QPalette good(QColor(240, 240, 240), QColor(240, 240, 240));
    for (const auto& [role, color] :
         {std::pair(QPalette::Highlight, QColor(20, 60, 120)), std::pair(QPalette::HighlightedText, QColor(Qt::white)),
          std::pair(QPalette::PlaceholderText, QColor(90, 90, 90)),
          std::pair(QPalette::LinkVisited, QColor(90, 0, 90))})
        good.setColor(role, color);
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0); // WCAG's own examples
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.005);
    QCOMPARE(readable(good).resolveMask(), QPalette::ResolveMask(0)); // and is left alone
    for (const QPalette& given : {QApplication::style()->standardPalette(), darkColours()}) {
        const QPalette now = readable(given);
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            const auto of = [&](QPalette::ColorRole role) { return now.color(group, role); };
            QVERIFY(contrast(of(QPalette::Highlight), of(QPalette::HighlightedText)) >= enough);
            QVERIFY(contrast(of(QPalette::Link), of(QPalette::Base)) >= enough);
            QVERIFY(contrast(of(QPalette::Link), of(QPalette::Window)) >= enough); // in a label
            QVERIFY(contrast(of(QPalette::PlaceholderText), of(QPalette::Base)) >= enough);
            QCOMPARE(of(QPalette::Text), given.color(group, QPalette::Text));
        }
        QVERIFY(now.resolveMask() != 0);
    }
    const QColor before = QApplication::palette().color(QPalette::Text);
    {
        const ReadableColours colours(nullptr);
        const QPalette now = QApplication::palette();
        QVERIFY(contrast(now.color(QPalette::Highlight), now.color(QPalette::HighlightedText)) >= enough);
        QCOMPARE(now.color(QPalette::Text), before);
        QApplication::setPalette(darkColours()); // a theme that comes later
        const QPalette then = QApplication::palette();
        QVERIFY(contrast(then.color(QPalette::Highlight), then.color(QPalette::HighlightedText)) >= enough);
        QVERIFY(contrast(then.color(QPalette::Link), then.color(QPalette::Base)) >= enough);
    }
}

void tst_contrast::wordsCanBeRead_data() {
    QTest::addColumn<QString>("view");
    QTest::addColumn<bool>("isDark");
    for (const QString& view : allViews())
        for (const bool isDark : {false, true})
            QTest::addRow("%s, %s", qPrintable(view), isDark ? "dark" : "light") << view << isDark;
}

void tst_contrast::wordsCanBeRead() {
    QFETCH(QString, view);
    QFETCH(bool, isDark);
    QApplication::setPalette(mended(isDark ? darkColours() : QApplication::style()->standardPalette()));
    QFont large = m_font;
    large.setPointSizeF(m_font.pointSizeF() * 2); // of small letters hardly a pixel has the whole colour
    QApplication::setFont(large);
    const auto widget = m_views.make(view);
    m_checked = 0;
    auto* settings = qobject_cast<SettingsDialog*>(widget.get());
    for (int page = 0; page < (settings ? 8 : 1); ++page) {
        if (settings)
            settings->openAt(SettingsDialog::Place(page));
        QTest::qWait(50);
        check(*widget);
    }
    QVERIFY2(m_checked > 5, QByteArray::number(m_checked));
}

void tst_contrast::check(const QWidget& view) {
    const QImage image = const_cast<QWidget&>(view).grab().toImage();
    for (const QWidget* one : view.findChildren<QWidget*>()) {
        if (!isSeen(*one))
            continue;
        const QRect place = one->visibleRegion().boundingRect().translated(one->mapTo(&view, QPoint()));
        QString words;
        QRect part = place;
        const auto* label = qobject_cast<const QLabel*>(one);
        if (label) {
            words = label->text();
        } else if (const auto* field = qobject_cast<const QLineEdit*>(one)) {
            words = field->text().isEmpty() ? field->placeholderText() : field->text();
            part = place.adjusted(4, 4, -4, -4); // without its frame
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(one)) {
            words = button->text();
            part = place.adjusted(4, 4, -4, -4);
        } else if (const auto* box = qobject_cast<const QComboBox*>(one)) {
            words = box->currentText();
            part = place.adjusted(4, 4, -24, -4); // nor its arrow
        } else if (one->inherits("pith::Plot")) {
            words = one->accessibleName();
            part.setHeight(one->fontMetrics().height() * 3 / 2);
        } else if (const auto* list = qobject_cast<const QListView*>(one)) {
            checkRows(*list, image.copy(QRect(list->viewport()->mapTo(&view, QPoint()), list->viewport()->size())));
        }
        const int lines = label && label->wordWrap() ? one->fontMetrics().height() * 2 : one->height();
        if (place.height() < std::min(one->height(), lines)) // half out of sight
            continue;
        if (words.trimmed().isEmpty() || part.width() < one->fontMetrics().averageCharWidth() * 2 || part.height() < 8)
            continue;
        ++m_checked;
        const double found = contrastIn(image, part);
        QVERIFY2(found >= enough,
                 qPrintable(u"%1 %2: %3"_s.arg(QString::fromLatin1(one->metaObject()->className()), words).arg(found)));
    }
}

/// Each line of each row by itself, chosen or not.
void tst_contrast::checkRows(const QListView& list, const QImage& image) {
    const int line = list.fontMetrics().height();
    for (int row = 0; row < list.model()->rowCount(); ++row) {
        const QRect place = list.visualRect(list.model()->index(row, 0));
        const int lines = place.height() > line * 9 / 4 ? 2 : 1;
        for (int i = 0; i < lines; ++i) {
            const QRect part(place.left(), place.top() + place.height() * i / lines, place.width() / 2,
                             place.height() / lines);
            if (!image.rect().contains(part))
                continue;
            ++m_checked;
            const double found = contrastIn(image, part);
            QVERIFY2(found >= enough, qPrintable(u"%1 %2: %3"_s.arg(list.accessibleName()).arg(row).arg(found)));
        }
    }
}

void tst_contrast::nothingMoves_data() {
    QTest::addColumn<QString>("view");
    for (const QString& view : allViews())
        QTest::addRow("%s", qPrintable(view)) << view;
}

/// Neither bars nor fades: who asks the desktop for none has none here.
void tst_contrast::nothingMoves() {
    QFETCH(QString, view);
    const auto widget = m_views.make(view);
    for (const auto* motion : QApplication::instance()->findChildren<QAbstractAnimation*>())
        QVERIFY(motion->state() != QAbstractAnimation::Running);
    for (const auto* motion : widget->findChildren<QAbstractAnimation*>())
        QVERIFY(motion->state() != QAbstractAnimation::Running);
    QTest::qWait(900); // what is typed is judged after a while
    const QImage before = widget->grab().toImage();
    QTest::qWait(300);
    QVERIFY(widget->grab().toImage() == before);
}

QTEST_MAIN(tst_contrast)
#include "tst_contrast.moc"
