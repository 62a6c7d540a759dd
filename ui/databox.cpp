// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/databox.h"

#include "base/logging.h"
#include "ui/problemwords.h"
#include "ui/settingsworld.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace pith {

using namespace Qt::StringLiterals;

DataBox::DataBox(SettingsWorld& world, QWidget* parent)
    : SettingsPart(parent)
    , m_world(world)
    , m_facts(wrappedLabel())
    , m_delete(new QPushButton(tr("Delete All Summaries…")))
    , m_question(new QWidget)
    , m_sure(new QPushButton(tr("Delete Them All")))
    , m_keep(new QPushButton(tr("Keep Them")))
    , m_fault(new FaultLabel)
    , m_said(wrappedLabel()) {
    for (QPushButton* button : {m_delete, m_sure, m_keep})
        button->setAutoDefault(false);
    auto* answers = new QHBoxLayout;
    answers->addWidget(m_sure);
    answers->addWidget(m_keep);
    answers->addStretch(1);
    auto* question = new QVBoxLayout(m_question);
    question->setContentsMargins(0, 0, 0, 0);
    question->addWidget(
        wrappedLabel(tr("All summaries and transcripts go, and what is under way is stopped. This cannot "
                        "be undone.")));
    question->addLayout(answers);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_facts);
    all->addWidget(m_delete, 0, Qt::AlignLeading);
    all->addWidget(m_question);
    all->addWidget(m_fault);
    all->addWidget(m_said);
    m_question->hide();
    m_said->hide();
    connect(m_delete, &QPushButton::clicked, this, [this] {
        if (!m_isRemoving)
            ask(true);
    });
    connect(m_keep, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_sure, &QPushButton::clicked, this, &DataBox::removeAll);
    refresh();
}

QString DataBox::words() const { return u' ' + tr("delete remove all stored data privacy") + u' ' + m_facts->text(); }

void DataBox::refresh() {
    const StoredFacts facts = m_world.stored();
    m_facts->setText(
        tr("Kept on this machine, readable by your user alone: summaries, the words that they stand on, and how many "
           "tokens the engines took on each day. All of it is in %1 (%2). Pith speaks to the video's site, to the "
           "engine "
           "that you chose, and to nobody else; an engine gets the words of the talk and your instructions.")
            .arg(facts.path, QLocale().formattedDataSize(facts.bytes, 1, QLocale::DataSizeTraditionalFormat)));
}

/// In place: a question in a window of its own is answered before it is read.
void DataBox::ask(bool asks) {
    m_question->setVisible(asks);
    m_delete->setVisible(!asks);
    (asks ? m_keep : m_delete)->setFocus();
    m_fault->say({});
    m_said->hide();
}

void DataBox::removeAll() {
    ask(false);
    m_isRemoving = true;
    m_said->setText(tr("Deleting…"));
    m_said->show();
    auto* call = m_world.removeAll(this);
    if (auto* clearance = qobject_cast<ClearanceCall*>(call))
        connect(clearance, &ClearanceCall::progressed, this,
                [this](int removed) { m_said->setText(tr("Deleting: %Ln gone", nullptr, removed)); });
    call->then(this, &DataBox::onRemoved);
}

void DataBox::onRemoved(const Result<Cleared>& cleared) {
    m_isRemoving = false;
    refresh();
    if (!cleared) {
        m_said->hide();
        return m_fault->say(lineFor(cleared.problem()));
    }
    QString words = tr("%Ln deleted.", nullptr, cleared->removed);
    if (cleared->left > 0)
        words += u' ' + tr("%Ln were left: another program works on them.", nullptr, cleared->left);
    m_said->setText(words);
}

} // namespace pith
