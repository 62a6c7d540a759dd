// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profilepreview.h"

#include "settings/options.h"
#include "settings/profile.h"
#include "ui/settingrow.h"

#include <QGridLayout>
#include <QLocale>

#include <cstring>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int valueColumn = 4; // after the names and the three profiles

QString nameOf(int column) {
    static constexpr std::array names{QT_TRANSLATE_NOOP("pith::ProfilePreview", "tiny"),
                                      QT_TRANSLATE_NOOP("pith::ProfilePreview", "small"),
                                      QT_TRANSLATE_NOOP("pith::ProfilePreview", "normal")};
    return ProfilePreview::tr(names[size_t(column)]);
}

bool differs(const OptionInfo& option) {
    return std::strcmp(option.defaults[0], option.defaults[1]) != 0 ||
           std::strcmp(option.defaults[1], option.defaults[2]) != 0;
}

QString shown(const QString& value) { return QLocale().toString(value.toLongLong()); }

} // namespace

ProfilePreview::ProfilePreview(const Settings& settings, QWidget* parent)
    : SettingsPart(parent)
    , m_settings(settings)
    , m_intro(wrappedLabel())
    , m_grid(new QGridLayout) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_intro);
    all->addLayout(m_grid);
    m_grid->setColumnStretch(0, 1);
    m_grid->setHorizontalSpacing(fontMetrics().height());
    for (int column = 0; column < 3; ++column)
        m_grid->addWidget(new QLabel(nameOf(column)), 0, column + 1, Qt::AlignTrailing);
    m_grid->addWidget(new QLabel(tr("in force")), 0, valueColumn, Qt::AlignTrailing);
    for (const SettingState& state : settings.all())
        if (differs(*state.option))
            addRow(state);
    refresh();
}

void ProfilePreview::addRow(const SettingState& state) {
    m_names.append(QString::fromLatin1(state.option->name));
    const int row = int(m_names.size());
    const QString unit = m_names.constLast().endsWith(u"_mb"_s) ? u", "_s + unitOf(*state.option) : QString();
    QLabel* heading = quietLabel(wordsOf(*state.option).heading + unit);
    heading->setToolTip(m_names.constLast());
    m_grid->addWidget(heading, row, 0);
    for (int column = 0; column < 3; ++column) {
        auto* cell = new QLabel(shown(QString::fromLatin1(state.option->defaults[size_t(column)])));
        cell->setAccessibleName(u"%1, %2: %3"_s.arg(heading->text(), nameOf(column), cell->text()));
        m_grid->addWidget(cell, row, column + 1, Qt::AlignTrailing);
    }
    m_grid->addWidget(new QLabel, row, valueColumn, Qt::AlignTrailing);
}

QLabel* ProfilePreview::cellAt(int row, int column) const {
    return qobject_cast<QLabel*>(m_grid->itemAtPosition(row, column)->widget());
}

QString ProfilePreview::cell(const QString& name, int column) const {
    const qsizetype row = m_names.indexOf(name);
    return row < 0 ? QString() : cellAt(int(row) + 1, column + 1)->text();
}

QString ProfilePreview::words() const { return u' ' + tr("profile defaults tiny small normal"); }

void ProfilePreview::refresh() {
    const auto state = m_settings.state(QString::fromLatin1(options::profile.name));
    const QString wish = state ? state->value : u"auto"_s;
    m_chosen = wish == u"tiny" ? 0 : wish == u"small" ? 1 : wish == u"normal" ? 2 : int(m_settings.profile());
    if (wish == u"auto" && m_settings.waitsForStart(options::profile))
        m_chosen = int(profileFor(capacityOf({})));
    m_intro->setText(
        wish == u"auto"
            ? tr("On this machine \"auto\" means \"%1\". A profile sets what nobody has set:").arg(nameOf(m_chosen))
            : tr("\"%1\" sets what nobody has set:").arg(nameOf(m_chosen)));
    for (int row = 0; row <= m_names.size(); ++row) {
        for (int column = 0; column < 3; ++column) {
            QLabel* cell = cellAt(row, column + 1);
            QFont bold = font();
            bold.setBold(column == m_chosen);
            cell->setFont(bold);
        }
        if (row == 0)
            continue;
        const auto now = m_settings.state(m_names[row - 1]);
        QLabel* cell = cellAt(row, valueColumn);
        const bool isOwn = now && now->source != Layer::Default;
        cell->setText(now ? shown(now->value) + (isOwn ? u'*' : QChar(u' ')) : QString());
        cell->setAccessibleName(isOwn ? tr("%1, set by hand").arg(cell->text()) : cell->text());
        cell->setToolTip(isOwn ? tr("Set by hand: the profile does not change it") : QString());
    }
}

} // namespace pith
