// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transcriptpane.h"

#include "ui/transcriptmodel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace pith {

namespace {

/// A talk's words run in their own direction, whatever the window's.
class ParagraphDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->direction = option->text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
    }
};

} // namespace

TranscriptPane::TranscriptPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new TranscriptModel(this))
    , m_list(new QListView)
    , m_field(new QLineEdit)
    , m_next(new QPushButton(tr("Next")))
    , m_count(new QLabel)
    , m_reason(new QLabel) {
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ParagraphDelegate(m_list));
    m_list->setWordWrap(true);
    m_list->setAlternatingRowColors(true);
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setLayoutMode(QListView::Batched); // a long talk's rows are measured between other events
    m_list->setBatchSize(50);
    // One that comes and goes changes the width, for which the rows are measured from the first on: where a batch is
    // shorter than the view they never were all there, and the page stayed blank (Qt 6.4).
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Transcript"));
    m_field->setPlaceholderText(tr("Find in the transcript"));
    m_field->setAccessibleName(tr("Find in the transcript"));
    m_field->setClearButtonEnabled(true);
    m_reason->setWordWrap(true);
    m_reason->hide();

    auto* row = new QHBoxLayout;
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    row->addWidget(m_next);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addLayout(row);
    all->addWidget(m_reason);
    all->addWidget(m_list, 1);

    connect(m_field, &QLineEdit::textChanged, this, &TranscriptPane::onText);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { findNext(); });
    connect(m_next, &QPushButton::clicked, this, [this] { findNext(); });
    // Its rows are measured little by little, and anew where its width changes: until somebody scrolls, what is shown
    // stays in its middle.
    connect(m_list->verticalScrollBar(), &QScrollBar::rangeChanged, this, &TranscriptPane::centre);
    connect(m_list->verticalScrollBar(), &QScrollBar::actionTriggered, this,
            [this] { m_centred = QPersistentModelIndex(); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { m_centred = QPersistentModelIndex(); });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { emit momentChosen(m_model->start_s(index.row())); });
    onText();
}

void TranscriptPane::setTranscript(Transcript transcript) {
    m_reason->hide();
    m_model->setTranscript(std::move(transcript));
    onText();
}

void TranscriptPane::setReason(const QString& words) {
    clear();
    m_reason->setText(words);
    m_reason->setVisible(!words.isEmpty());
}

void TranscriptPane::clear() {
    m_model->clear();
    m_reason->hide();
    onText();
}

bool TranscriptPane::isFilled() const { return m_model->rowCount() > 0; }

void TranscriptPane::showMoment(double seconds) {
    const int row = m_model->rowAt(seconds);
    if (row < 0)
        return;
    showRow(row);
}

void TranscriptPane::showRow(int row) {
    m_list->setCurrentIndex(m_model->index(row));
    m_centred = m_model->index(row);
    centre();
}

void TranscriptPane::centre() {
    if (m_centred.isValid())
        m_list->scrollTo(m_centred, QAbstractItemView::PositionAtCenter);
}

void TranscriptPane::onText() {
    m_found = m_model->find(m_field->text().trimmed());
    showCount();
}

void TranscriptPane::showCount() {
    const bool asked = !m_field->text().trimmed().isEmpty();
    m_next->setEnabled(!m_found.empty());
    m_count->setVisible(asked);
    m_count->setText(m_found.empty() ? tr("Not found") : tr("%Ln place(s)", nullptr, int(m_found.size())));
}

/// Round and round.
void TranscriptPane::findNext(bool backwards) {
    if (m_found.empty())
        return;
    const int now = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    int row = backwards ? m_found.back() : m_found.front();
    if (backwards) {
        const auto before = std::lower_bound(m_found.begin(), m_found.end(), now);
        row = before == m_found.begin() ? m_found.back() : *(before - 1);
    } else if (const auto after = std::upper_bound(m_found.begin(), m_found.end(), now); after != m_found.end()) {
        row = *after;
    }
    showRow(row);
}

void TranscriptPane::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::FindNext))
        return findNext();
    if (event->matches(QKeySequence::FindPrevious))
        return findNext(true);
    QWidget::keyPressEvent(event);
}

} // namespace pith
