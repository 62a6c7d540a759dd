// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingspart.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QStyle>

namespace pith {

namespace {

class BoxWords final : public QLabel {
public:
    BoxWords(const QString& text, QAbstractButton* box)
        : QLabel(text)
        , m_box(box) {}

protected:
    void mousePressEvent(QMouseEvent* event) override { event->accept(); } // else the release is not ours
    void mouseReleaseEvent(QMouseEvent* event) override {
        if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
            m_box->click();
    }

private:
    QAbstractButton* m_box; ///< beside it
};

} // namespace

QLabel* wrappedLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel* wordsOfBox(const QString& text, QAbstractButton* box) {
    auto* words = new BoxWords(text, box);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    return words;
}

QLabel* quietLabel(const QString& text) {
    QLabel* label = wrappedLabel(text);
    QFont font = label->font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.9);
    label->setFont(font);
    return label;
}

FaultLabel::FaultLabel()
    : m_sign(new QLabel)
    , m_words(wrappedLabel()) {
    const int size = fontMetrics().height();
    m_sign->setPixmap(
        style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(QSize(size, size), devicePixelRatioF()));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    hide();
}

void FaultLabel::say(const QString& words) {
    const bool isNew = !words.isEmpty() && words != m_words->text();
    m_words->setText(words);
    setVisible(!words.isEmpty());
    if (!isNew)
        return;
    QAccessibleEvent event(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace pith
