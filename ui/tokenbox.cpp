// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tokenbox.h"

#include "base/logging.h"
#include "settings/tokens.h"
#include "ui/problemwords.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestName = 64;

QString scopeWords(NamedToken::Scope scope) {
    return scope == NamedToken::Scope::Write ? TokenBox::tr("read and write") : TokenBox::tr("read");
}

} // namespace

TokenBox::TokenBox(QString path, QWidget* parent)
    : SettingsPart(parent)
    , m_path(std::move(path))
    , m_list(new QTreeWidget)
    , m_name(new QLineEdit)
    , m_scope(new QComboBox)
    , m_add(new QPushButton(tr("Add")))
    , m_remove(new QPushButton(tr("Revoke")))
    , m_new(new QLineEdit)
    , m_shown(makeNew())
    , m_fault(new FaultLabel) {
    m_list->setHeaderLabels({tr("Name"), tr("May"), tr("Since")});
    m_list->setRootIsDecorated(false);
    m_list->setAccessibleName(tr("Tokens by name"));
    m_list->setFixedHeight(fontMetrics().lineSpacing() * 6);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_name->setMaxLength(longestName);
    m_name->setPlaceholderText(tr("A name, such as cron"));
    m_name->setAccessibleName(tr("Name of a new token"));
    m_scope->addItem(scopeWords(NamedToken::Scope::Read));
    m_scope->addItem(scopeWords(NamedToken::Scope::Write));
    m_scope->setAccessibleName(tr("What the new token may do"));
    m_remove->setAccessibleName(tr("Revoke the chosen token"));
    m_add->setAccessibleName(tr("Add a token"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_name, 1);
    row->addWidget(m_scope);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_add, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(wrappedLabel(tr("For scripts and other machines. They last until they are revoked, and then are "
                                   "refused from the next request on.")));
    all->addWidget(m_list);
    all->addLayout(row);
    all->addLayout(buttons);
    all->addWidget(m_fault);
    all->addWidget(m_shown);
    m_shown->hide();
    connect(m_name, &QLineEdit::textChanged, this, &TokenBox::offer);
    connect(m_name, &QLineEdit::returnPressed, this, &TokenBox::add);
    connect(m_add, &QPushButton::clicked, this, &TokenBox::add);
    connect(m_remove, &QPushButton::clicked, this, &TokenBox::remove);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &TokenBox::offer);
    refresh();
}

QWidget* TokenBox::makeNew() {
    auto* shown = new QWidget;
    m_new->setReadOnly(true);
    m_new->setAccessibleName(tr("The new token"));
    auto* copy = new QPushButton(tr("Copy"));
    copy->setAutoDefault(false);
    copy->setAccessibleName(tr("Copy the new token"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_new->text()); });
    auto* row = new QHBoxLayout;
    row->addWidget(m_new, 1);
    row->addWidget(copy);
    auto* all = new QVBoxLayout(shown);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(wrappedLabel(tr("This is the new token. Copy it now: Pith keeps its hash alone, and cannot show it "
                                   "again.")));
    all->addLayout(row);
    return shown;
}

QString TokenBox::words() const { return u' ' + tr("named token add revoke remove script"); }

void TokenBox::offer() {
    m_add->setEnabled(!m_name->text().trimmed().isEmpty());
    m_remove->setEnabled(!m_list->selectedItems().isEmpty());
}

void TokenBox::refresh() {
    m_list->clear();
    const auto tokens = readTokens(m_path);
    m_fault->say(tokens ? QString() : lineFor(tokens.problem()));
    if (tokens)
        for (const NamedToken& token : *tokens) {
            const QDateTime since =
                QDateTime::fromString(QString::fromLatin1(token.created), Qt::ISODate).toLocalTime();
            new QTreeWidgetItem(
                m_list, {token.name, scopeWords(token.scope), QLocale().toString(since.date(), QLocale::ShortFormat)});
        }
    offer();
}

void TokenBox::add() {
    if (!m_add->isEnabled())
        return;
    NamedToken token;
    token.name = m_name->text().trimmed();
    token.scope = m_scope->currentIndex() == 1 ? NamedToken::Scope::Write : NamedToken::Scope::Read;
    token.priority = "normal";
    const auto made = addToken(m_path, token);
    if (!made)
        return m_fault->say(lineFor(made.problem()));
    registerSecret(*made);
    m_name->clear();
    refresh();
    m_new->setText(*made);
    m_shown->show();
    m_new->setFocus();
    m_new->selectAll();
}

void TokenBox::remove() {
    const auto chosen = m_list->selectedItems();
    if (chosen.isEmpty())
        return;
    const Outcome done = removeToken(m_path, chosen.constFirst()->text(0));
    m_shown->hide();
    m_new->clear();
    refresh();
    if (!done && done.problem().code != Code::NotFound)
        m_fault->say(lineFor(done.problem()));
}

} // namespace pith
