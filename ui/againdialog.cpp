// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/againdialog.h"

#include "domain/request.h"
#include "ui/choices.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pith {

AgainDialog::AgainDialog(const Request& as, int count, QWidget* parent)
    : QDialog(parent)
    , m_choices(new Choices(this))
    , m_instructions(new QPlainTextEdit(this)) {
    setWindowTitle(count > 1 ? tr("Summarize %n talks again", nullptr, count) : tr("Summarize again"));
    auto* words = new QLabel(tr("The words of the talk are at hand: they are not fetched again."));
    words->setWordWrap(true);
    m_choices->take(as);
    m_instructions->setPlainText(as.prompt);
    m_instructions->setTabChangesFocus(true);
    m_instructions->setPlaceholderText(tr("For example: what does it say about costs?"));
    auto* label = new QLabel(tr("&Instructions of your own (a model follows them; the embedded engine does not):"));
    label->setWordWrap(true);
    label->setBuddy(m_instructions);
    m_instructions->setAccessibleName(tr("Instructions of your own"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_start = buttons->addButton(tr("Summarize"), QDialogButtonBox::AcceptRole);
    auto* all = new QVBoxLayout(this);
    all->addWidget(words);
    all->addWidget(m_choices);
    all->addWidget(label);
    all->addWidget(m_instructions, 1);
    all->addWidget(buttons);
    m_start->setDefault(true); // counts only within the dialog
    setTabOrder(m_instructions, m_start);
    setTabOrder(m_start, buttons->button(QDialogButtonBox::Cancel));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_instructions, &QPlainTextEdit::textChanged, this, &AgainDialog::judge);
    judge();
}

void AgainDialog::judge() {
    const bool fits = m_instructions->toPlainText().size() <= longestPrompt;
    m_start->setEnabled(fits);
    m_start->setToolTip(fits ? QString()
                             : tr("The instructions are too long: %L1 characters are allowed.").arg(longestPrompt));
}

void AgainDialog::applyTo(Request& request) const {
    m_choices->applyTo(request);
    request.prompt = m_instructions->toPlainText().trimmed();
}

} // namespace pith
