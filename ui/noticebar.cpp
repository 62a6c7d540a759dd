// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/noticebar.h"

#include "base/logging.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pith {

namespace {
constexpr int letters = 24; // that a line of the words has beside the buttons; else they go below
} // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent)
    , m_words(new QLabel(this))
    , m_advice(new QLabel(this))
    , m_third(new QPushButton(this))
    , m_other(new QPushButton(this))
    , m_button(new QPushButton(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    QFont strong = m_words->font();
    strong.setBold(true);
    m_words->setFont(strong);
    for (QLabel* label : {m_words, m_advice}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    auto* texts = new QVBoxLayout;
    texts->addStretch(); // beside three buttons the two stay together
    texts->addWidget(m_words);
    texts->addWidget(m_advice);
    texts->addStretch();
    m_row = new QHBoxLayout(this);
    m_row->addLayout(texts, 1);
    m_buttons = new QVBoxLayout; // beside each other they would leave no room for words in a small window
    m_buttons->addStretch();
    m_buttons->addWidget(m_third);
    m_buttons->addWidget(m_other);
    m_buttons->addWidget(m_button);
    m_buttons->addStretch();
    m_row->addLayout(m_buttons);
    hide();
}

void NoticeBar::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    arrange();
}

void NoticeBar::arrange() {
    int widest = 0, all = 0;
    for (const QPushButton* button : {m_third, m_other, m_button}) {
        if (button->isHidden())
            continue;
        widest = std::max(widest, button->sizeHint().width());
        all += button->sizeHint().width() + m_row->spacing();
    }
    const QMargins margins = m_row->contentsMargins();
    const int width = this->width() - margins.left() - margins.right();
    const int advance = std::max(m_words->fontMetrics().horizontalAdvance(m_words->text()),
                                 fontMetrics().horizontalAdvance(m_advice->text()));
    const int wish = std::min(advance, fontMetrics().averageCharWidth() * letters);
    const bool isBeside = width - widest - m_row->spacing() >= wish;
    m_row->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_buttons->setDirection(!isBeside && all <= width ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // A label that wraps asks for less than it takes.
    setMinimumHeight(std::max(0, m_row->totalMinimumHeightForWidth(this->width())));
}

void NoticeBar::showWords(const QString& words, const QString& advice, const QString& action, const QString& other,
                          const QString& third) {
    m_words->setText(printable(words, true));
    m_advice->setText(printable(advice, true));
    m_advice->setVisible(!advice.isEmpty());
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    m_third->setText(third);
    m_third->setVisible(!third.isEmpty());
    m_other->setText(other);
    m_other->setVisible(!other.isEmpty());
    setVisible(!words.isEmpty());
    arrange();
}

QString NoticeBar::text() const {
    return m_advice->text().isEmpty() ? m_words->text() : m_words->text() + u' ' + m_advice->text();
}

} // namespace pith
