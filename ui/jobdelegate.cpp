// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdelegate.h"

#include "ui/joblist.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace pith {

namespace {

QFont smaller(QFont font) {
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

int padding(const QFont& font) { return QFontMetrics(font).height() / 3; }

} // namespace

QSize JobDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int pad = padding(option.font);
    return {pad * 2,
            QFontMetrics(option.font).height() + QFontMetrics(smaller(option.font)).height() + pad * 2 + pad / 2};
}

void JobDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    const QString title = std::exchange(ground.text, {});
    const QStyle* style = ground.widget ? ground.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, ground.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const QColor text = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const int pad = padding(option.font);
    QRect line = option.rect.adjusted(pad, pad, -pad, -pad);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(text);
    const QFontMetrics large(option.font);
    painter->drawText(line, Qt::AlignTop | Qt::AlignLeading, large.elidedText(title, Qt::ElideRight, line.width()));

    const QFont font = smaller(option.font);
    line.setTop(line.top() + large.height() + pad / 2);
    QColor quiet = text;
    quiet.setAlphaF(selected ? 0.9F : 0.7F);
    painter->setFont(font);
    painter->setPen(quiet);
    const QString detail = index.data(JobList::DetailRole).toString();
    painter->drawText(line, Qt::AlignTop | Qt::AlignLeading,
                      QFontMetrics(font).elidedText(detail, Qt::ElideRight, line.width()));

    if (const double progress = index.data(JobList::ProgressRole).toDouble(); progress > 0) {
        QRect bar(option.rect.left(), option.rect.bottom() - 2, int(option.rect.width() * std::min(progress, 1.0)), 3);
        if (option.direction == Qt::RightToLeft)
            bar.moveRight(option.rect.right());
        painter->fillRect(bar, option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Highlight));
    }
    painter->restore();
}

} // namespace pith
