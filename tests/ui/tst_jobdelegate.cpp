// SPDX-License-Identifier: GPL-3.0-or-later
// How a row of the list is painted.
#include "support/support.h"
#include "ui/jobdelegate.h"
#include "ui/joblist.h"

#include <QPainter>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_jobdelegate : public QObject {
    Q_OBJECT
private slots:
    void aHitReadsInTheDirectionOfItsWords();
};

/// In a window that runs from right to left an English line is read from left to right all the same.
void tst_jobdelegate::aHitReadsInTheDirectionOfItsWords() {
    QStandardItemModel model(1, 1);
    const QModelIndex row = model.index(0, 0);
    model.setData(row, true, JobList::SearchingRole);
    model.setData(row, u"What the talk is about."_s, JobList::HitRole);
    model.setData(row, QPoint(9, 4), JobList::HitPlaceRole);
    const auto ink = [&row](Qt::LayoutDirection direction) {
        QImage image(400, 80, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setLayoutDirection(direction);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        option.direction = direction;
        JobDelegate(nullptr).paint(&painter, option, row);
        painter.end();
        QRegion dark;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).lightness() < 200)
                    dark += QRect(x, y, 1, 1);
        return image.copy(dark.boundingRect());
    };
    const QImage left = ink(Qt::LeftToRight);
    QVERIFY(left.width() > 50 && left.width() < 390);
    QCOMPARE(ink(Qt::RightToLeft), left);
}

QTEST_MAIN(tst_jobdelegate)
#include "tst_jobdelegate.moc"
