// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingrow.h"

#include "base/logging.h"
#include "settings/optiontable.h"
#include "ui/numberfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace pith {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto stepPause = 500ms;
} // namespace

OptionWords wordsOf(const OptionInfo& option) {
    const QString help = QCoreApplication::translate("Option", option.help);
    OptionWords words{help.section(u';', 0, 0).trimmed(), help.section(u';', 1).trimmed()};
    if (!words.hint.isEmpty())
        words.hint[0] = words.hint[0].toUpper();
    return words;
}

QString unitOf(const OptionInfo& option) {
    const QLatin1StringView name(option.name);
    if (name.endsWith("_mb"_L1))
        return SettingRow::tr("MB");
    return name.endsWith("percent"_L1) ? SettingRow::tr("%") : QString();
}

SettingRow::SettingRow(Settings& settings, const OptionInfo& option, QWidget* parent)
    : SettingsPart(parent)
    , m_settings(settings)
    , m_option(option)
    , m_name(QString::fromLatin1(option.name))
    , m_default(new QToolButton)
    , m_standing(quietLabel())
    , m_fault(new FaultLabel) {
    m_stepped.setSingleShot(true);
    m_stepped.setInterval(stepPause);
    connect(&m_stepped, &QTimer::timeout, this, &SettingRow::onLeft);
    const OptionWords words = wordsOf(option);
    m_editor = makeEditor();
    m_editor->setObjectName(m_name);
    m_editor->setAccessibleName(words.heading);
    m_editor->setToolTip(QCoreApplication::translate("Option", option.help));
    m_default->setText(tr("Use Default"));
    m_default->setAccessibleName(tr("Use the default: %1").arg(words.heading));
    connect(m_default, &QAbstractButton::clicked, this, &SettingRow::useDefault);

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(fontMetrics().height() / 5);
    auto* row = new QHBoxLayout;
    if (!m_switch) {
        QLabel* heading = wrappedLabel(words.heading);
        heading->setBuddy(m_editor);
        all->addWidget(heading);
    }
    row->addWidget(m_editor, m_text ? 1 : 0, m_switch ? Qt::AlignTop : Qt::Alignment());
    if (m_switch)
        row->addWidget(wordsOfBox(words.heading, m_switch), 1, Qt::AlignTop);
    if (const QString unit = unitOf(option); !unit.isEmpty())
        row->addWidget(new QLabel(unit));
    if (option.kind == Kind::Folder || option.kind == Kind::File)
        addChooser(row);
    row->addWidget(m_default);
    if (!m_text && !m_switch)
        row->addStretch(1);
    all->addLayout(row);
    all->addWidget(m_fault);
    all->addWidget(m_standing);
    refresh();
}

QWidget* SettingRow::makeEditor() {
    if (m_option.kind == Kind::Switch) {
        m_switch = new QCheckBox;
        connect(m_switch, &QAbstractButton::clicked, this, [this](bool on) { save(on ? u"true"_s : u"false"_s); });
        return m_switch;
    }
    if (m_option.kind == Kind::Choice) {
        m_choice = new QComboBox;
        m_choice->addItems(QString::fromLatin1(m_option.choices).split(u'|'));
        m_choice->setFocusPolicy(Qt::StrongFocus);
        connect(m_choice, &QComboBox::activated, this, [this] { save(m_choice->currentText()); });
        return m_choice;
    }
    if (m_option.kind == Kind::Integer || m_option.kind == Kind::Real) {
        m_number = new NumberField(m_option);
        connect(m_number, &NumberField::edited, this, &SettingRow::onEdited);
        connect(m_number, &NumberField::stepped, this, [this] {
            onEdited();
            m_stepped.start();
        });
        connect(m_number, &QAbstractSpinBox::editingFinished, this, &SettingRow::onLeft);
        return m_number;
    }
    return makeText();
}

QWidget* SettingRow::makeText() {
    m_text = new QLineEdit;
    m_text->setPlaceholderText(tr("none"));
    connect(m_text, &QLineEdit::textEdited, this, &SettingRow::onEdited);
    connect(m_text, &QLineEdit::editingFinished, this, &SettingRow::onLeft);
    return m_text;
}

void SettingRow::addChooser(QHBoxLayout* to) {
    auto* button = new QPushButton(tr("Choose…"));
    button->setAccessibleName(tr("Choose: %1").arg(m_editor->accessibleName()));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, &SettingRow::choose);
    to->addWidget(button);
}

void SettingRow::choose() {
    auto* dialog = new QFileDialog(this, m_editor->accessibleName(), m_text->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_option.kind == Kind::Folder ? QFileDialog::Directory : QFileDialog::AnyFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_text->setText(path);
        onEdited();
        onLeft();
    });
    dialog->open();
}

QString SettingRow::words() const {
    const OptionWords words = wordsOf(m_option);
    return u' ' + m_name + u' ' + words.heading + u' ' + words.hint + u' ' + entered();
}

QString SettingRow::entered() const {
    if (m_switch)
        return m_switch->isChecked() ? u"true"_s : u"false"_s;
    return m_choice ? m_choice->currentText() : m_number ? m_number->value() : m_text->text();
}

void SettingRow::enter(const QString& value) {
    if (m_switch)
        m_switch->setChecked(value == u"true");
    else if (m_choice)
        m_choice->setCurrentText(value);
    else if (m_number)
        m_number->setValue(value);
    else
        m_text->setText(value);
}

void SettingRow::refresh() {
    const auto state = m_settings.state(m_name);
    if (!state)
        return;
    const QString value = redact(state->value); // a proxy's password is not for who looks over a shoulder
    const bool isBeingEntered = m_editor->hasFocus() && entered() != m_shown;
    if (!isBeingEntered && m_fault->text().isEmpty()) {
        enter(value);
        m_shown = value;
    }
    const bool isGiven = state->source == Layer::Environment || state->source == Layer::CommandLine;
    m_editor->setEnabled(!isGiven);
    m_default->setVisible(state->source == Layer::File);
    m_standing->setText(standing(*state));
    m_editor->setAccessibleDescription(m_standing->text());
}

void SettingRow::setNote(const QString& words) {
    m_note = words;
    refresh();
}

QString SettingRow::standing(const SettingState& state) const {
    QStringList parts;
    if (!m_note.isEmpty())
        parts.append(m_note);
    if (const QString hint = wordsOf(m_option).hint; !hint.isEmpty())
        parts.append(hint);
    parts.append(m_name);
    if (state.source == Layer::Environment)
        parts.append(tr("set by the variable %1, which goes before what is entered here")
                         .arg(QString::fromLatin1(variableOf(m_option))));
    else if (state.source == Layer::CommandLine)
        parts.append(tr("set on the command line"));
    else if (state.source == Layer::File)
        parts.append(state.defaultValue.isEmpty()
                         ? tr("set in the settings file; the default is none")
                         : tr("set in the settings file; the default is %1").arg(state.defaultValue));
    else
        parts.append(tr("default"));
    if (m_settings.waitsForStart(m_option))
        parts.append(tr("counts when Pith is started again"));
    else if (!m_option.live)
        parts.append(tr("a change counts from the next start on"));
    return parts.join(u" · "_s);
}

void SettingRow::onEdited() {
    const auto checked = Settings::check(m_name, entered());
    m_fault->say(checked ? QString() : tr("Not saved: %1").arg(printable(checked.problem().line(), true)));
}

/// Also where nothing was changed: then it is as it was shown.
void SettingRow::onLeft() {
    m_stepped.stop();
    const QString now = entered();
    if (now == m_shown) {
        m_fault->say({});
        return;
    }
    onEdited();
    if (m_fault->text().isEmpty())
        save(now);
}

void SettingRow::save(const QString& value) {
    const Outcome done = m_settings.set(m_name, value);
    m_fault->say(done ? QString() : tr("Not saved: %1").arg(printable(done.problem().line(), true)));
    if (done)
        m_shown = entered();
    refresh();
}

void SettingRow::useDefault() {
    const Outcome done = m_settings.unset(m_name);
    m_fault->say(done ? QString() : printable(done.problem().line(), true));
    m_shown = entered();
    refresh();
    m_editor->setFocus();
}

} // namespace pith
