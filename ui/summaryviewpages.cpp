// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the view, and the ways out of it: copy and save.
#include "ui/askbar.h"
#include "ui/coveragestrip.h"
#include "ui/icons.h"
#include "ui/noticebar.h"
#include "ui/quotelabel.h"
#include "ui/summarytext.h"
#include "ui/summaryview.h"
#include "ui/transcriptpane.h"
#include "ui/world.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewLines = 15; // that the view is high: then there is room for one of the two, and for no more buttons

/// Without its picture, and then without its hint, where they would take the other words' room.
class BeginningPage final : public QWidget {
public:
    QLabel *picture = nullptr, *hint = nullptr;

protected:
    void resizeEvent(QResizeEvent* event) override {
        QWidget::resizeEvent(event);
        const int words = layout()->totalMinimumHeightForWidth(width()) - (picture->isHidden() ? 0 : taken(*picture)) -
                          (hint->isHidden() ? 0 : taken(*hint));
        hint->setVisible(words + taken(*hint) <= height());
        picture->setVisible(words + taken(*hint) + taken(*picture) <= height());
    }

private:
    [[nodiscard]] int taken(const QLabel& label) const {
        return label.heightForWidth(width() - layout()->contentsMargins().left() * 2) + layout()->spacing();
    }
};

} // namespace

QWidget* SummaryView::makeBeginning() {
    auto* page = new BeginningPage;
    auto* picture = page->picture = new QLabel;
    picture->setPixmap(programIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    auto* title = new QLabel(tr("Paste a link to a talk and press Return"));
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    title->setFont(large);
    auto* hint = page->hint = new QLabel(tr("You get what it says in points, each with the moment it stands on."));
    auto* example = new QPushButton(tr("Try the Example"));
    example->setToolTip(tr("Summarizes a talk that came with the program; needs no network and no key"));
    connect(example, &QPushButton::clicked, this, &SummaryView::exampleAsked);
    auto* all = new QVBoxLayout(page);
    all->setSpacing(fontMetrics().height());
    all->addStretch(2);
    for (QLabel* label : {picture, title, hint}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        all->addWidget(label);
    }
    all->addWidget(example, 0, Qt::AlignHCenter);
    all->addStretch(3);
    return page;
}

QWidget* SummaryView::makeReading() {
    auto* page = new QWidget;
    m_status = new QLabel;
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_stop = new QPushButton(tr("Stop"));
    m_copy = new QPushButton(tr("Copy"));
    m_copy->setToolTip(tr("Copy the summary as Markdown"));
    m_save = new QPushButton(tr("Save…"));
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setMaximumHeight(fontMetrics().height() / 3);
    m_progress->setAccessibleName(tr("Progress"));
    m_notice = new NoticeBar;
    m_text = new SummaryText;
    m_strip = new CoverageStrip;
    m_words = new QPushButton(tr("Transcript"));
    m_words->setCheckable(true);
    m_words->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_words->setToolTip(tr("Show the talk's words beside the summary"));
    m_pane = new TranscriptPane;
    m_pane->hide();
    m_split = new QSplitter;
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_text);
    m_split->addWidget(m_pane);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_split->setMinimumHeight(1); // what went wrong, and what to do, comes first
    m_quote = new QuoteLabel;
    m_quote->setAccessibleName(tr("What the point stands on"));
    m_ask = new AskBar(m_world);

    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton* button : {m_stop, m_copy, m_save})
        buttons->addWidget(button);
    m_head = new QBoxLayout(QBoxLayout::LeftToRight);
    m_head->addWidget(m_status, 1);
    m_head->addLayout(buttons);
    auto* all = new QVBoxLayout(page);
    all->setContentsMargins(0, 0, 0, 0);
    all->addLayout(m_head);
    all->addWidget(m_progress);
    all->addWidget(m_notice);
    auto* wayIn = new QHBoxLayout;
    wayIn->addWidget(m_strip, 1);
    wayIn->addWidget(m_words, 0, Qt::AlignRight);
    all->addLayout(wayIn);
    all->addWidget(m_split, 1000);
    all->addStretch(1); // in its place, where there is nothing to read
    all->addWidget(m_quote);
    all->addWidget(m_ask);

    connect(m_stop, &QPushButton::clicked, this, [this] { m_world.cancel(m_id); });
    connect(m_words, &QPushButton::toggled, this, &SummaryView::fillPane);
    connect(m_pane, &TranscriptPane::momentChosen, this, &SummaryView::openMoment);
    connect(m_copy, &QPushButton::clicked, this, &SummaryView::copy);
    connect(m_save, &QPushButton::clicked, this, &SummaryView::save);
    connect(m_notice->button(), &QPushButton::clicked, this, [this] { emit retryAsked(m_id); });
    connect(m_notice->otherButton(), &QPushButton::clicked, this, [this] { emit settingsAsked(m_problem); });
    connect(m_notice->thirdButton(), &QPushButton::clicked, this, &SummaryView::onThird);
    m_text->setQuotes([this](int point) { return quoteOf(point); });
    connect(m_strip, &CoverageStrip::pointChosen, this, &SummaryView::onPoint);
    connect(m_ask, &AskBar::linkOpened, this, &SummaryView::linkOpened);
    connect(m_ask, &AskBar::linkHovered, this, &SummaryView::linkHovered);
    connect(m_text, &SummaryText::copyAsked, this, &SummaryView::copy);
    connect(m_text, &SummaryText::linkOpened, this, &SummaryView::linkOpened);
    connect(m_text, &QTextBrowser::highlighted, this, [this](const QUrl& url) { emit linkHovered(url.toString()); });
    return page;
}

bool SummaryView::isLow() const { return height() < fontMetrics().lineSpacing() * fewLines; }

/// Below each other both would be a slit: then the transcript stands in the summary's place, until it is closed.
void SummaryView::arrangeReading() {
    const bool isInstead = isLow() && m_split->orientation() == Qt::Vertical && !m_pane->isHidden();
    m_text->setVisible(!isInstead);
}

/// What goes on has a line of its own where there is no room for it beside the buttons. Where there is hardly room to
/// read, those that the menus have too give way, once nothing goes on.
void SummaryView::arrangeHead() {
    const bool givesWay = isLow() && m_status->text().isEmpty();
    m_status->setVisible(!m_status->text().isEmpty());
    m_copy->setVisible(!givesWay);
    m_save->setVisible(!givesWay);
    int taken = m_status->fontMetrics().horizontalAdvance(m_status->text());
    for (const QPushButton* button : {m_stop, m_copy, m_save})
        taken += button->isHidden() ? 0 : button->sizeHint().width() + m_head->spacing();
    m_head->setDirection(taken <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void SummaryView::copy() {
    if (const QString all = markdown(); !all.isEmpty())
        QApplication::clipboard()->setText(all);
}

void SummaryView::save() {
    if (m_shown == Shown::End && m_record.summary)
        emit saveAsked(m_id);
}

} // namespace pith
