// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pastebar.h"

#include "ui/pasted.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace pith {

PasteBar::PasteBar(QWidget* parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_button(new QPushButton(tr("Summarize"), this))
    , m_words(new QLabel(this)) {
    m_field->setPlaceholderText(tr("Paste a link to a video, or a subtitle file's path"));
    m_field->setAccessibleName(tr("Link or file to summarize"));
    m_field->setMaxLength(int(pastedLimit));
    m_field->setClearButtonEnabled(true);
    m_field->setAcceptDrops(false); // the window takes drops, wherever they fall
    m_field->setMinimumWidth(0);
    m_field->installEventFilter(this);
    QFont large = font(); // what the window is for
    large.setPointSizeF(large.pointSizeF() * 1.15);
    for (QWidget* widget : {static_cast<QWidget*>(m_field), static_cast<QWidget*>(m_button)}) {
        widget->setFont(large);
        widget->setMinimumHeight(QFontMetrics(large).height() * 2);
    }
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setAccessibleName(tr("What is wrong"));
    m_words->hide();
    auto* row = new QHBoxLayout;
    row->addWidget(m_field, 1);
    row->addWidget(m_button);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addLayout(row);
    all->addWidget(m_words);
    connect(m_field, &QLineEdit::returnPressed, this, &PasteBar::submit);
    connect(m_field, &QLineEdit::textEdited, this, [this] { setWords({}); });
    connect(m_button, &QPushButton::clicked, this, &PasteBar::submit);
}

QString PasteBar::text() const { return m_field->text().trimmed(); }

void PasteBar::fill(const QString& text) {
    m_field->setText(text);
    setWords({});
    focusField();
}

bool PasteBar::take(const QMimeData* mime) {
    const QString found = pastedFrom(mime);
    if (found.isEmpty()) {
        setWords(tr("There is no link and no file in it. Copy a video's address and paste it here."));
        return false;
    }
    fill(found);
    return true;
}

void PasteBar::setWords(const QString& words) {
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_field->setAccessibleDescription(words);
}

QString PasteBar::words() const { return m_words->text(); }

void PasteBar::setBusy(bool busy) { m_button->setEnabled(!busy); }

void PasteBar::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void PasteBar::submit() {
    if (m_button->isEnabled())
        emit submitted(text());
}

/// The field's own paste would flatten several lines into one, and work for seconds on 100 MB (FAULTS T3).
bool PasteBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_field || event->type() != QEvent::KeyPress ||
        !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste))
        return QWidget::eventFilter(watched, event);
    const QString found = pastedFrom(QApplication::clipboard()->mimeData());
    if (!found.isEmpty()) {
        m_field->insert(found);
        setWords({});
    } else {
        setWords(tr("There is no link and no file in it. Copy a video's address and paste it here."));
    }
    return true;
}

} // namespace pith
