// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/askbar.h"

#include "summarize/askcall.h"
#include "ui/noticebar.h"
#include "ui/problemwords.h"
#include "ui/summarytext.h"
#include "ui/world.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pith {

namespace {
constexpr int fieldChars = 8; // that the field has beside the buttons; else they go below
} // namespace

AskBar::AskBar(World& world, QWidget* parent)
    : QWidget(parent)
    , m_world(world)
    , m_answer(new SummaryText)
    , m_notice(new NoticeBar)
    , m_field(new QLineEdit)
    , m_close(new QPushButton(tr("Close Answer")))
    , m_button(new QPushButton(tr("Ask")))
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_buttons(new QHBoxLayout) {
    m_field->setPlaceholderText(tr("Ask this talk…"));
    m_field->setAccessibleName(tr("Question to this talk"));
    m_field->setMaxLength(int(longestQuestion));
    m_field->setClearButtonEnabled(true);
    m_answer->setAccessibleName(tr("Answer"));

    m_buttons->addStretch();
    m_buttons->addWidget(m_button);
    m_buttons->addWidget(m_close);
    m_row->addWidget(m_field, 1);
    m_row->addLayout(m_buttons);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_answer);
    all->addWidget(m_notice);
    all->addLayout(m_row);

    connect(m_field, &QLineEdit::returnPressed, this, &AskBar::begin);
    connect(m_field, &QLineEdit::textChanged, this, &AskBar::showStanding);
    connect(m_button, &QPushButton::clicked, this, &AskBar::askOrStop);
    connect(m_close, &QPushButton::clicked, this, &AskBar::closeAnswer);
    connect(m_notice->button(), &QPushButton::clicked, this, &AskBar::begin);
    connect(m_answer, &SummaryText::linkOpened, this, &AskBar::linkOpened);
    connect(m_answer, &QTextBrowser::highlighted, this, [this](const QUrl& url) { emit linkHovered(url.toString()); });
    closeAnswer();
    hide();
}

AskBar::~AskBar() = default;

void AskBar::setTalk(const QString& id) {
    setVisible(!id.isEmpty());
    if (std::exchange(m_id, id) == id)
        return;
    closeAnswer();
    m_field->clear();
}

void AskBar::setRoom(int pixels) {
    m_room = pixels;
    fit();
}

void AskBar::askOrStop() { m_call ? stop() : begin(); }

void AskBar::begin() {
    Question question;
    question.text = m_field->text();
    const auto asked = checked(question);
    if (!asked || m_id.isEmpty() || m_call)
        return;
    closeAnswer();
    m_asked = asked->text;
    const auto call = m_world.ask(m_id, *asked, this);
    if (!call)
        return showFailure(call.problem());
    m_call = *call;
    connect(m_call, &AskCall::delta, this, &AskBar::onDelta);
    connect(m_call, &AskCall::restarted, this, [this] {
        m_markdown.clear();
        m_answer->beginStream(replyFragments(m_asked, {}));
    });
    connect(m_call, &AskCall::noted, this, [this](const QString& line) { m_notice->showWords(line); });
    m_call->then(this, &AskBar::onReply);
    m_answer->beginStream(replyFragments(m_asked, {}));
    m_answer->show();
    m_notice->showWords(tr("Looking for the answer in the talk…"));
    showStanding();
    fit();
}

void AskBar::stop() {
    if (m_call)
        m_call->cancel();
}

void AskBar::closeAnswer() {
    delete m_call; // whoever leaves wants no more of it
    m_markdown.clear();
    m_asked.clear();
    m_answer->hide();
    m_notice->showWords({});
    showStanding();
}

void AskBar::onDelta(const QString& markdown) {
    m_markdown += markdown;
    m_answer->stream(m_markdown);
    fit();
}

void AskBar::onReply(const Result<Reply>& reply) {
    m_call = nullptr; // it deletes itself
    if (!reply)
        return showFailure(reply.problem());
    m_answer->showFragments(replyFragments(m_asked, *reply));
    m_notice->showWords({});
    m_field->selectAll();
    showStanding();
    fit();
}

/// What was written before it broke off stays to be read.
void AskBar::showFailure(const Problem& problem) {
    m_answer->setVisible(!m_markdown.isEmpty());
    m_notice->showWords(wordsFor(problem), adviceFor(problem),
                        problem.code == Code::NotFound ? QString() : tr("Ask Again"));
    showStanding();
}

void AskBar::showStanding() {
    m_button->setText(m_call ? tr("Stop") : tr("Ask"));
    m_button->setEnabled(m_call || !m_field->text().trimmed().isEmpty());
    m_close->setVisible(!m_call && (m_answer->isVisibleTo(this) || !m_notice->text().isEmpty()));
    arrange();
}

/// The buttons go below the field where they would be cut, or leave it no room.
void AskBar::arrange() {
    int taken = fontMetrics().averageCharWidth() * fieldChars;
    for (const QPushButton* button : {m_button, m_close})
        taken += button->isHidden() ? 0 : button->sizeHint().width() + m_row->spacing();
    m_row->setDirection(taken <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void AskBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

/// As high as the answer is, where there is room.
void AskBar::fit() {
    const int wanted = int(m_answer->document()->size().height()) + 2 * m_answer->frameWidth() + 2;
    m_answer->setFixedHeight(
        std::clamp(wanted, fontMetrics().height() * 3, std::max(m_room, fontMetrics().height() * 4)));
}

void AskBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape || (!m_call && !m_close->isVisibleTo(this)))
        return QWidget::keyPressEvent(event);
    m_call ? stop() : closeAnswer();
}

} // namespace pith
