// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pastebar.h"

#include "ui/choices.h"
#include "ui/pasted.h"
#include "ui/siteicon.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace pith {

using namespace std::chrono_literals;

namespace {
constexpr auto typingPause = 700ms; // a word half typed is not wrong yet
constexpr auto timeToSee = 1s;
} // namespace

PasteBar::PasteBar(QWidget* parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_button(new QPushButton(tr("Summarize"), this))
    , m_words(new QLabel(this))
    , m_mend(new QPushButton(this))
    , m_choices(new Choices(this)) {
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
    m_button->ensurePolished();
    m_button->setMinimumWidth(m_button->sizeHint().width() + QFontMetrics(large).height()); // it is higher, too
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setAccessibleName(tr("What is wrong"));
    m_words->hide();
    m_mend->hide();
    auto* below = new QHBoxLayout;
    below->addWidget(m_words, 1);
    below->addWidget(m_mend);
    auto* row = new QHBoxLayout;
    row->addWidget(m_field, 1);
    row->addWidget(m_button);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addLayout(row);
    all->addLayout(below);
    all->addWidget(m_choices);
    connect(m_field, &QLineEdit::returnPressed, this, &PasteBar::submit);
    connect(m_field, &QLineEdit::textEdited, this, &PasteBar::onEdited);
    connect(m_field, &QLineEdit::textChanged, this, &PasteBar::recognize);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &PasteBar::judge);
    connect(m_button, &QPushButton::clicked, this, &PasteBar::submit);
}

QString PasteBar::text() const { return m_field->text().trimmed(); }

void PasteBar::fill(const QString& text) {
    m_pause.stop();
    m_others.clear();
    m_field->setText(text);
    setWords({});
    judge();
    focusField();
}

void PasteBar::fillAll(const QStringList& texts) {
    fill(texts.value(0));
    m_others = texts.mid(1);
    if (!m_others.isEmpty())
        tellOfOthers();
}

bool PasteBar::take(const QMimeData* mime) {
    const QStringList found = allPastedFrom(mime);
    if (found.isEmpty()) {
        setWords(tr("There is no link and no file in it. Copy a video's address and paste it here."));
        return false;
    }
    fillAll(found);
    return true;
}

void PasteBar::tellOfOthers() { setWords(tr("Links and files to summarize: %1").arg(m_others.size() + 1)); }

void PasteBar::onEdited() {
    setWords({});
    m_others.clear(); // they came with what was there before
    m_pause.start();
}

/// A sign of what it is, before anything is asked of anybody.
void PasteBar::recognize() {
    const Site site = siteOf(text());
    if (site == m_site && (m_sign || site == Site::None))
        return;
    m_site = site;
    delete std::exchange(m_sign, nullptr);
    if (site == Site::None)
        return;
    m_sign = m_field->addAction(SiteLook::icon(site, palette()), QLineEdit::LeadingPosition);
    m_sign->setToolTip(SiteLook::words(site));
}

void PasteBar::judge() {
    if (m_judge && !text().isEmpty())
        setWords(m_judge(text()));
}

void PasteBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_sign)
        m_sign->setIcon(SiteLook::icon(m_site, palette()));
    // The keyboard is taken only now: at a start, or where the window had to be shown first.
    if (event->type() == QEvent::ActivationChange && m_isFromOutside && isActiveWindow())
        m_notBefore.setRemainingTime(timeToSee);
}

void PasteBar::setWords(const QString& words, const QString& mend) {
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_mend->setText(mend);
    m_mend->setVisible(!mend.isEmpty());
    m_field->setAccessibleDescription(words);
}

QString PasteBar::words() const { return m_words->text(); }

void PasteBar::setBusy(bool busy) { m_button->setEnabled(!busy); }

void PasteBar::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void PasteBar::fillFromOutside(const QStringList& texts) {
    fillAll(texts);
    m_isFromOutside = true;
    m_notBefore.setRemainingTime(timeToSee);
}

void PasteBar::submit() {
    if (!m_button->isEnabled() || !m_notBefore.hasExpired())
        return;
    m_pause.stop();
    m_isFromOutside = false;
    emit submitted(QStringList(text()) + std::exchange(m_others, {}));
}

/// The field's own paste would flatten several lines into one, and work for seconds on 100 MB (FAULTS T3).
bool PasteBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_field || event->type() != QEvent::KeyPress ||
        !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste))
        return QWidget::eventFilter(watched, event);
    insert(QApplication::clipboard()->mimeData());
    return true;
}

/// Into what is there; where that is all to be replaced, several links stay several.
void PasteBar::insert(const QMimeData* mime) {
    if (m_field->text().isEmpty() || m_field->selectedText() == m_field->text()) {
        take(mime);
        return;
    }
    const QString found = pastedFrom(mime);
    if (found.isEmpty())
        return setWords(tr("There is no link and no file in it. Copy a video's address and paste it here."));
    m_field->insert(found);
    onEdited();
}

} // namespace pith
