// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingsdialog.h"

#include "ui/databox.h"
#include "ui/keybox.h"
#include "ui/problemwords.h"
#include "ui/profilepreview.h"
#include "ui/serverbox.h"
#include "ui/settingrow.h"
#include "ui/settingspage.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr QSize firstSize(860, 620);
constexpr QSize least(320, 280);
constexpr int narrowest = 62; // letters that names and pages need beside each other
} // namespace

std::optional<SettingsDialog::Place> placeFor(Code code) {
    using Place = SettingsDialog::Place;
    switch (code) {
    case Code::KeyMissing:
    case Code::KeyRefused:
    case Code::ModelUnknown:
    case Code::ContextTooSmall:
    case Code::QuotaExhausted: return Place::Engines;
    case Code::SpendLimit:
    case Code::MemoryShort: return Place::Budget;
    case Code::LoginRequired:
    case Code::AgeRestricted:
    case Code::PoToken:
    case Code::AddressRefused: return Place::Sources;
    case Code::StoreFull: return Place::Privacy;
    default: return std::nullopt;
    }
}

bool isMendedBySettings(const Problem& problem) { return placeFor(problem.code) || !settingFor(problem).isEmpty(); }

SettingsDialog::SettingsDialog(SettingsWorld& world, QWidget* parent)
    : QDialog(parent)
    , m_world(world)
    , m_search(new QLineEdit)
    , m_names(new QListWidget)
    , m_pick(new QComboBox)
    , m_pages(new QStackedWidget)
    , m_said(wrappedLabel()) {
    setWindowTitle(tr("Settings"));
    setMinimumSize(least);
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_names->setAccessibleName(tr("Pages"));
    m_pick->setAccessibleName(tr("Page"));
    makePages();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Return belongs to the fields
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_said, 1);
    foot->addWidget(buttons);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_search);
    all->addWidget(m_pick);
    all->addWidget(makeBody(), 1);
    all->addLayout(foot);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::onSearch);
    connect(m_names, &QListWidget::currentRowChanged, this, &SettingsDialog::onPage);
    connect(m_pick, &QComboBox::activated, this, &SettingsDialog::onPage);
    connect(&world.settings(), &Settings::changed, this, &SettingsDialog::lookAgain);
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    const QSize most = screen() ? screen()->availableSize() * 0.95 : firstSize;
    const QSize wish(std::max(firstSize.width(), fontMetrics().averageCharWidth() * 110),
                     std::max(firstSize.height(), fontMetrics().height() * 32));
    resize(wish.boundedTo(most));
    m_names->setCurrentRow(0);
    m_names->setFocus();
}

/// What is left last saves what was entered, when nothing is there any more to hear of it.
SettingsDialog::~SettingsDialog() { disconnect(&m_world.settings(), nullptr, this, nullptr); }

QWidget* SettingsDialog::makeBody() {
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    m_names->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_names->setSpacing(fontMetrics().height() / 8);
    m_names->setFixedWidth(m_names->sizeHintForColumn(0) + fontMetrics().averageCharWidth() * 8);
    row->addWidget(m_names);
    row->addWidget(m_pages, 1);
    return body;
}

void SettingsDialog::openAt(Place place) {
    m_search->clear();
    m_names->setCurrentRow(int(place));
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (auto* page = qobject_cast<SettingsPage*>(m_pages->currentWidget()); page && place != Place::General)
        page->focusFirst();
    m_wantedKey = place == Place::Engines && m_keysPending ? m_keys.constFirst()->name() : QString();
}

void SettingsDialog::openFor(const Problem& problem) {
    openAt(placeFor(problem.code).value_or(place()));
    const QString name = settingFor(problem);
    SettingsPart* wanted = part(name);
    for (int i = 0; wanted && i < m_pages->count(); ++i)
        if (m_pages->widget(i)->isAncestorOf(wanted))
            onPage(i);
    m_wantedKey = keyBox(name) ? name : QString();
    if (SettingRow* setting = row(name))
        setting->editor()->setFocus(Qt::OtherFocusReason);
    else if (wanted && !m_keysPending)
        focusKey();
    if (wanted)
        qobject_cast<SettingsPage*>(m_pages->currentWidget())->ensureWidgetVisible(wanted);
}

SettingsPart* SettingsDialog::part(const QString& name) const {
    if (SettingRow* setting = row(name))
        return setting;
    return keyBox(name);
}

void SettingsDialog::focusKey() {
    const KeyBox* box = keyBox(std::exchange(m_wantedKey, {}));
    QWidget* first = !box ? nullptr : box->field() ? static_cast<QWidget*>(box->field()) : box->saveButton();
    if (first && first->isEnabled() && m_pages->currentWidget()->isAncestorOf(first))
        first->setFocus(Qt::OtherFocusReason);
}

SettingsDialog::Place SettingsDialog::place() const { return Place(m_pages->currentIndex()); }

SettingRow* SettingsDialog::row(const QString& name) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const SettingRow* row) {
        return name == QLatin1StringView(row->option().name);
    });
    return found == m_rows.end() ? nullptr : *found;
}

KeyBox* SettingsDialog::keyBox(const QString& name) const {
    const auto found =
        std::find_if(m_keys.begin(), m_keys.end(), [&](const KeyBox* box) { return box->name() == name; });
    return found == m_keys.end() ? nullptr : *found;
}

QString SettingsDialog::said() const { return m_said->text(); }

/// The keyring is asked once somebody looks at a page of keys, and not before: it may want a password.
void SettingsDialog::lookForKeys() {
    m_keysAsked = m_keysPending = true;
    m_world.keys(this)->then(this, [this](const Result<KeyRing>& ring) {
        m_keysPending = false;
        if (!ring)
            return;
        for (KeyBox* box : std::as_const(m_keys))
            box->tell(*ring);
        focusKey();
    });
}

void SettingsDialog::onPage(int index) {
    if (index < 0)
        return;
    m_pages->setCurrentIndex(index);
    m_pick->setCurrentIndex(index);
    m_names->setCurrentRow(index);
    const bool hasKeys = std::any_of(m_keys.begin(), m_keys.end(),
                                     [this](const KeyBox* box) { return m_pages->currentWidget()->isAncestorOf(box); });
    if (hasKeys && !m_keysAsked)
        lookForKeys();
}

void SettingsDialog::lookAgain() {
    for (SettingRow* row : std::as_const(m_rows))
        row->refresh();
    m_preview->refresh();
    m_server->refresh();
    m_data->refresh();
    showStanding();
}

void SettingsDialog::onSearch(const QString& text) {
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    m_found = 0;
    int best = -1;
    for (int i = 0; i < m_pages->count(); ++i) {
        const int found = qobject_cast<SettingsPage*>(m_pages->widget(i))->filter(words);
        m_found += found;
        m_names->item(i)->setHidden(found == 0);
        if (found > 0 && (best < 0 || i == m_pages->currentIndex()))
            best = i;
    }
    if (best >= 0)
        onPage(best);
    showStanding();
}

void SettingsDialog::showStanding() {
    QStringList waiting;
    for (const SettingRow* row : std::as_const(m_rows))
        if (m_world.settings().waitsForStart(row->option()))
            waiting.append(QString::fromLatin1(row->option().name));
    if (!m_search->text().simplified().isEmpty())
        m_said->setText(m_found > 0 ? tr("%n found", nullptr, m_found) : tr("Nothing found"));
    else if (!waiting.isEmpty())
        m_said->setText(tr("Counts when Pith is started again: %1").arg(waiting.join(u", "_s)));
    else
        m_said->clear();
}

/// In a narrow window the pages' names fold into one field.
void SettingsDialog::resizeEvent(QResizeEvent* event) {
    QDialog::resizeEvent(event);
    const bool isNarrow = width() < fontMetrics().averageCharWidth() * narrowest;
    m_names->setVisible(!isNarrow);
    m_pick->setVisible(isNarrow);
}

} // namespace pith
