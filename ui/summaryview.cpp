// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summaryview.h"

#include "jobs/job.h"
#include "summarize/markdown.h"
#include "ui/askbar.h"
#include "ui/coveragestrip.h"
#include "ui/noticebar.h"
#include "ui/quotelabel.h"
#include "ui/summarytext.h"
#include "ui/transcriptpane.h"
#include "ui/world.h"

#include <QEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pith {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto outOfSight = 250ms; // the scroll bar alone moves
constexpr auto frame = 80ms;       // reads as smoothly as 50 ms, for two thirds of the CPU
constexpr int leastBeside = 90;    // characters, for a summary and a transcript side by side

} // namespace

SummaryView::SummaryView(World& world, QWidget* parent)
    : QWidget(parent)
    , m_world(world)
    , m_pages(new QStackedWidget(this)) {
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &SummaryView::flush);
    m_pages->addWidget(makeBeginning());
    m_pages->addWidget(makeReading());
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_pages);
    connect(&world, &World::ended, this, [this](const QString& id) {
        if (id == m_id && m_seen)
            m_frame.start(frame);
    });
    connect(&world, &World::removed, this, [this](const QString& id) {
        if (id == m_id)
            clear();
    });
}

SummaryView::~SummaryView() = default;

void SummaryView::showJob(const QString& id) {
    if (id == m_id && (m_subscription || m_shown == Shown::End))
        return;
    leave();
    m_id = id;
    m_shown = Shown::Nothing;
    m_text->beginStream({});
    if (m_seen)
        load();
}

void SummaryView::clear() {
    leave();
    m_ask->setTalk({});
    m_strip->clear();
    m_quote->hide();
    m_id.clear();
    m_record = {};
    fillPane();
    m_text->clear();
    m_pages->setCurrentIndex(0);
}

void SummaryView::leave() {
    m_frame.stop();
    delete m_subscription;
    m_story = {};
    m_restarts = 0;
}

void SummaryView::load() {
    m_pages->setCurrentIndex(m_id.isEmpty() ? 0 : 1);
    if (m_id.isEmpty())
        return;
    m_notice->showWords({});
    m_ask->setTalk({});
    m_strip->clear();
    m_quote->hide();
    m_split->show();
    m_shown = m_shown == Shown::End ? Shown::Nothing : m_shown;
    fillPane();
    auto record = m_world.record(m_id);
    if (!record) {
        m_record = {};
        showProblem(record.problem());
        return;
    }
    m_record = record.take();
    m_story.state = m_record.state;
    m_story.stage = m_record.stage;
    m_story.progress = m_record.progress;
    if (isOver(m_record.state))
        showEnd(m_record);
    else
        watch();
}

void SummaryView::watch() {
    showStatus();
    auto subscription = m_world.subscribe(m_id, this);
    if (!subscription)
        return showProblem(subscription.problem());
    m_subscription = *subscription;
    connect(m_subscription, &Subscription::ready, this, &SummaryView::soon);
}

void SummaryView::soon() {
    const bool isInSight = m_shown != Shown::Stream || m_text->isEndInSight();
    if (!m_frame.isActive())
        m_frame.start(isInSight ? frame : outOfSight);
}

void SummaryView::flush() {
    if (!m_subscription) {
        if (m_shown != Shown::End && !m_id.isEmpty())
            load();
        return;
    }
    m_story.feed(m_subscription->take());
    if (m_story.done || m_story.problem || m_subscription->isOver()) {
        delete m_subscription;
        if (m_story.done)
            return showEnd(*m_story.done);
        if (m_story.problem) {
            showStory();
            return showProblem(*m_story.problem);
        }
        m_notice->showWords(tr("Another process is working on it."),
                            tr("Come back to this window later to see the summary."));
        return;
    }
    showStory();
}

void SummaryView::showStory() {
    showStatus();
    if (const SummaryRecord* now = m_world.live(m_id); now && now->video)
        m_record.video = now->video;
    if (std::exchange(m_restarts, m_story.restarts) != m_story.restarts && m_shown == Shown::Stream)
        m_shown = Shown::Nothing;
    if (!m_story.markdown.isEmpty()) {
        if (m_shown != Shown::Stream)
            m_text->beginStream(headFragments(m_record));
        m_shown = Shown::Stream;
        m_notice->showWords({});
        m_text->stream(m_story.markdown);
    } else if (m_story.preview && m_shown != Shown::Preview) {
        m_shown = Shown::Preview;
        m_text->showFragments(summaryFragments(*m_story.preview));
        m_notice->showWords(tr("First version by the embedded engine; the model is still writing."));
    } else if (!m_story.preview && m_record.video && !m_record.video->title.isEmpty() && m_shown == Shown::Nothing) {
        m_shown = Shown::Head;
        m_text->beginStream(headFragments(m_record));
    }
    m_copy->setEnabled(!markdown().isEmpty());
    m_save->setEnabled(false);
}

/// By value: leave() lets go of the story that the record may stand in.
void SummaryView::showEnd(SummaryRecord record) {
    leave();
    m_record = std::move(record);
    m_story.state = m_record.state;
    m_shown = Shown::End;
    m_notice->showWords({});
    m_split->show();
    if (m_record.summary)
        m_text->showFragments(summaryFragments(m_record));
    else
        m_text->beginStream(headFragments(m_record));
    m_strip->setRecord(m_record);
    m_quote->hide();
    fillPane();
    m_ask->setTalk(m_record.state == State::Done && m_record.summary ? m_id : QString());
    showStatus();
    if (m_record.state != State::Done)
        showProblem(m_record.problem.value_or(
            Problem::of(m_record.state == State::Cancelled ? Code::Cancelled : Code::Internal)));
}

void SummaryView::showStatus() {
    const bool over = isOver(m_story.state);
    QString words = progressWords(m_story.state, m_story.stage, m_story.progress, m_story.place);
    if (!over && !m_story.note.isEmpty())
        words += u" · "_s + m_story.note;
    m_status->setText(over ? QString() : words);
    m_progress->setVisible(!over);
    m_progress->setValue(int(m_story.progress * 1000));
    m_stop->setVisible(!over);
    m_copy->setEnabled(!markdown().isEmpty());
    m_save->setEnabled(m_shown == Shown::End && m_record.summary);
    arrangeHead();
}

QString SummaryView::markdown() const {
    if (m_record.summary && m_shown == Shown::End)
        return m_record.summary->markdown;
    if (!m_story.markdown.isEmpty())
        return m_story.markdown;
    return m_story.preview && m_story.preview->summary ? m_story.preview->summary->markdown : QString();
}

void SummaryView::setSeen(bool seen) {
    if (std::exchange(m_seen, seen) == seen)
        return;
    if (seen && m_shown != Shown::End) {
        load();
    } else if (!seen && m_subscription) { // no preview is made for nobody, and no timer runs
        leave();
        m_shown = Shown::Nothing;
    }
}

void SummaryView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    setSeen(!window()->isMinimized());
}

void SummaryView::hideEvent(QHideEvent* event) {
    setSeen(false);
    QWidget::hideEvent(event);
}

/// With its moment: the words as they were said there.
QString SummaryView::quoteOf(int point) const {
    if (m_shown != Shown::End || !m_record.summary || point < 0 || point >= m_record.summary->points.size())
        return {};
    const Point& asked = m_record.summary->points[point];
    const auto words = m_world.transcript(m_id);
    const QString said = words ? spokenWithin(*words, asked.start_s, asked.end_s) : QString();
    return said.isEmpty() ? QString() : tr("%1: “%2”").arg(clockTime(asked.start_s), said);
}

/// With the transcript open the words stand there.
void SummaryView::onPoint(int point) {
    const bool isBeside = m_pane->isFilled() && m_record.summary && point < m_record.summary->points.size();
    m_quote->say(isBeside ? QString() : quoteOf(point));
    m_quote->parentWidget()->layout()->activate(); // the quote takes of the text's room: the point is to stay in sight
    m_text->showPoint(point);
    if (isBeside)
        m_pane->showMoment(m_record.summary->points[point].start_s);
}

void SummaryView::setTranscriptShown(bool shown) { m_words->setChecked(shown); }

bool SummaryView::isTranscriptShown() const { return m_words->isChecked(); }

/// The words are held only while they can be seen.
void SummaryView::fillPane() {
    const bool hasEnded = m_shown == Shown::End && m_record.summary;
    m_words->setEnabled(hasEnded);
    m_words->show();
    m_pane->setVisible(m_words->isChecked() && hasEnded);
    arrangeReading();
    if (!m_pane->isVisibleTo(this))
        return m_pane->clear();
    m_quote->hide();
    auto words = m_world.transcript(m_id);
    if (!words)
        return m_pane->setReason(words.problem().words());
    m_pane->setTranscript(words.take());
    if (m_strip->current() >= 0)
        onPoint(m_strip->current());
}

void SummaryView::openMoment(double seconds) {
    if (m_record.video && m_record.video->timed)
        if (const QString safe = safeLink(m_record.video->momentUrl(seconds)); !safe.isEmpty())
            emit linkOpened(QUrl(safe));
}

void SummaryView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrangeHead();
    m_ask->setRoom(height() * 2 / 5);
    m_quote->setRoom(height() / 5);
    const bool isWide = width() >= fontMetrics().averageCharWidth() * leastBeside;
    m_split->setOrientation(isWide ? Qt::Horizontal : Qt::Vertical);
    arrangeReading();
}

void SummaryView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_shown == Shown::End) // colours are baked into the text
        m_text->showFragments(summaryFragments(m_record));
}

} // namespace pith
