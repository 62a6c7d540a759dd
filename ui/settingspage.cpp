// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingspage.h"

#include "ui/settingspart.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace pith {

namespace {

constexpr int widest = 110; // letters: longer lines are hard to read

QLabel* heading(const QString& text, double size) {
    QLabel* label = wrappedLabel(text);
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * size);
    label->setFont(font);
    return label;
}

} // namespace

SettingsPage::SettingsPage(const QString& title, const QString& intro, QWidget* parent)
    : QScrollArea(parent)
    , m_title(title) {
    auto* body = new QWidget;
    m_all = new QVBoxLayout(body);
    m_all->setSpacing(fontMetrics().height());
    m_all->addWidget(heading(title, 1.3));
    if (!intro.isEmpty()) {
        m_intro = wrappedLabel(intro);
        m_all->addWidget(m_intro);
    }
    m_all->addStretch(1);
    body->setMaximumWidth(fontMetrics().averageCharWidth() * widest);
    setWidget(body);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(title);
    setFocusPolicy(Qt::NoFocus);
}

void SettingsPage::addHeading(const QString& text) {
    auto* label = heading(text, 1);
    m_all->insertWidget(m_all->count() - 1, label);
    m_groups.append(Group{label, {}});
}

void SettingsPage::add(SettingsPart* part) {
    if (m_groups.isEmpty())
        m_groups.append(Group());
    m_groups.last().parts.append(part);
    m_all->insertWidget(m_all->count() - 1, part);
}

int SettingsPage::filter(const QStringList& words) {
    int shown = 0;
    for (const Group& group : std::as_const(m_groups)) {
        const QString above = m_title + u' ' + (group.heading ? group.heading->text() : QString()) + u' ';
        bool hasSome = false;
        for (SettingsPart* part : group.parts) {
            const QString text = above + part->words();
            const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
                return text.contains(word, Qt::CaseInsensitive);
            });
            part->setVisible(fits);
            hasSome = hasSome || fits;
            shown += fits ? 1 : 0;
        }
        if (group.heading)
            group.heading->setVisible(hasSome);
    }
    if (m_intro)
        m_intro->setVisible(words.isEmpty());
    return shown;
}

void SettingsPage::focusFirst() {
    for (QWidget* next = widget()->nextInFocusChain(); next && widget()->isAncestorOf(next);
         next = next->nextInFocusChain())
        if ((next->focusPolicy() & Qt::TabFocus) != 0 && next->isVisibleTo(this) && next->isEnabled())
            return next->setFocus(Qt::OtherFocusReason);
}

void SettingsPage::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_all->setSpacing(fontMetrics().height());
}

} // namespace pith
