// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdelegate.h"

#include "ui/joblist.h"

#include <QApplication>
#include <QPainter>
#include <QPoint>
#include <QStyle>

#include <algorithm>
#include <array>

namespace pith {

namespace {

QFont smaller(QFont font) {
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

QFont bold(QFont font) {
    font.setBold(true);
    return font;
}

int padding(const QFont& font) { return QFontMetrics(font).height() / 3; }

int headingHeight(const QFont& font, const QModelIndex& index) {
    return index.data(JobList::SectionRole).toString().isEmpty() ? 0 : QFontMetrics(font).height() + padding(font) * 2;
}

/// At the side where the row begins; read in the direction of its own words.
void drawLine(QPainter* painter, const QRect& line, const QString& text, Qt::LayoutDirection row) {
    const int flags = int(QStyle::visualAlignment(row, Qt::AlignTop | Qt::AlignLeading) | Qt::AlignAbsolute) |
                      (text.isRightToLeft() ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight);
    painter->drawText(line, flags, text);
}

/// What was found is bold in its line: not told apart by a colour, which a selected row has too. The pieces follow each
/// other in the direction of the words, at the side where the row begins.
void drawHit(QPainter* painter, const QRect& line, const QModelIndex& index, Qt::LayoutDirection row) {
    struct Piece {
        QString text;
        QFont font;
        int width;
    };
    const QString hit = index.data(JobList::HitRole).toString();
    const QPoint found = index.data(JobList::HitPlaceRole).toPoint();
    const QFont plain = painter->font();
    std::array<Piece, 3> pieces{{{hit.left(found.x()), plain, 0},
                                 {hit.mid(found.x(), found.y()), bold(plain), 0},
                                 {hit.mid(found.x() + found.y()), plain, 0}}};
    int all = 0;
    for (Piece& piece : pieces) {
        const QFontMetrics metrics(piece.font);
        piece.text = metrics.elidedText(piece.text, Qt::ElideRight, std::max(0, line.width() - all));
        piece.width = metrics.horizontalAdvance(piece.text);
        all += piece.width;
    }
    const bool isRtl = hit.isRightToLeft();
    int left = row == Qt::RightToLeft ? line.right() + 1 - all : line.left();
    if (isRtl)
        std::reverse(pieces.begin(), pieces.end());
    for (const Piece& piece : pieces) {
        painter->setFont(piece.font);
        painter->drawText(QRect(left, line.top(), piece.width, line.height()),
                          int(Qt::AlignTop | Qt::AlignLeft | Qt::AlignAbsolute) | Qt::TextSingleLine |
                              (isRtl ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight),
                          piece.text);
        left += piece.width;
    }
    painter->setFont(plain);
}

} // namespace

QSize JobDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int pad = padding(option.font);
    const int lines = index.data(JobList::SearchingRole).toBool() ? 2 : 1;
    return {pad * 2, headingHeight(option.font, index) + QFontMetrics(option.font).height() +
                         QFontMetrics(smaller(option.font)).height() * lines + pad * 2 + pad / 2};
}

void JobDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int pad = padding(option.font);
    const int heading = headingHeight(option.font, index);
    if (heading > 0) {
        painter->save();
        painter->setFont(bold(smaller(option.font)));
        painter->setPen(option.palette.color(QPalette::Text));
        painter->drawText(QRect(option.rect.left() + pad, option.rect.top(), option.rect.width() - 2 * pad, heading),
                          Qt::AlignVCenter | Qt::AlignLeading, index.data(JobList::SectionRole).toString());
        painter->restore();
    }
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.rect.setTop(option.rect.top() + heading);
    const QString title = std::exchange(ground.text, {});
    const QStyle* style = ground.widget ? ground.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, ground.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor text = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    QRect line = ground.rect.adjusted(pad, pad, -pad, -pad);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(text);
    const QFontMetrics large(option.font);
    drawLine(painter, line, large.elidedText(title, Qt::ElideRight, line.width()), option.direction);

    const QFont font = smaller(option.font);
    line.setTop(line.top() + large.height() + pad / 2);
    QColor quiet = text;
    quiet.setAlphaF(selected ? 1.0F : 0.7F); // chosen, the whole colour is just enough to be read
    painter->setFont(font);
    painter->setPen(quiet);
    const QString detail = index.data(JobList::DetailRole).toString();
    drawLine(painter, line, QFontMetrics(font).elidedText(detail, Qt::ElideRight, line.width()), option.direction);
    if (index.data(JobList::SearchingRole).toBool()) {
        line.setTop(line.top() + QFontMetrics(font).height());
        painter->setPen(text);
        drawHit(painter, line, index, option.direction);
    }

    if (const double progress = index.data(JobList::ProgressRole).toDouble(); progress > 0) {
        QRect bar(option.rect.left(), option.rect.bottom() - 2, int(option.rect.width() * std::min(progress, 1.0)), 3);
        if (option.direction == Qt::RightToLeft)
            bar.moveRight(option.rect.right());
        painter->fillRect(bar, option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Highlight));
    }
    painter->restore();
}

} // namespace pith
