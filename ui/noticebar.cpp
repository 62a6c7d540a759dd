// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/noticebar.h"

#include "base/logging.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pith {

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
    texts->addWidget(m_words);
    texts->addWidget(m_advice);
    auto* row = new QHBoxLayout(this);
    row->addLayout(texts, 1);
    auto* buttons = new QVBoxLayout; // beside each other they would leave no room for words in a small window
    buttons->addStretch();
    buttons->addWidget(m_third);
    buttons->addWidget(m_other);
    buttons->addWidget(m_button);
    buttons->addStretch();
    row->addLayout(buttons);
    hide();
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
}

QString NoticeBar::text() const {
    return m_advice->text().isEmpty() ? m_words->text() : m_words->text() + u' ' + m_advice->text();
}

} // namespace pith
