// SPDX-License-Identifier: GPL-3.0-or-later
// The example reads the token from server.json, as it is another one at each start, and as what stands in a command's
// arguments can be read by everybody.
#include "ui/serverbox.h"

#include "base/logging.h"
#include "settings/settings.h"
#include "ui/problemwords.h"
#include "ui/settingsworld.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString exampleFor(const ServerFacts& facts, const QString& info) {
    return u"TOKEN=$(sed -n 's/.*\"token\":\"\\([^\"]*\\)\".*/\\1/p' \"%1\")\n"
           "curl -sS -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' \\\n"
           "     -H 'Prefer: wait=120' -d '{\"url\": \"https://www.youtube.com/watch?v=jNQXAC9IVRw\"}' \\\n"
           "     %2/v1/summaries"_s.arg(info, facts.url);
}

} // namespace

ServerBox::ServerBox(SettingsWorld& world, QWidget* parent)
    : SettingsPart(parent)
    , m_world(world)
    , m_standing(wrappedLabel())
    , m_served(new QWidget)
    , m_token(new QLineEdit)
    , m_show(new QPushButton(tr("Show")))
    , m_copy(new QPushButton(tr("Copy")))
    , m_renew(new QPushButton(tr("Renew")))
    , m_fault(new FaultLabel)
    , m_said(
          quietLabel(tr("It may do all, and is a new one at each start. Once renewed, programs that know the old one "
                        "are refused from their next request on.")))
    , m_example(new QPlainTextEdit) {
    m_token->setReadOnly(true);
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setAccessibleName(tr("The service's token"));
    m_show->setCheckable(true);
    m_show->setAccessibleName(tr("Show the token"));
    m_copy->setAccessibleName(tr("Copy the token"));
    m_renew->setAccessibleName(tr("Renew the token"));
    connect(m_show, &QPushButton::toggled, this,
            [this](bool shown) { m_token->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_token->text()); });
    connect(m_renew, &QPushButton::clicked, this, &ServerBox::renew);
    m_example->setReadOnly(true);
    m_example->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_example->setAccessibleName(tr("An example for the command line"));
    m_example->setTabChangesFocus(true);
    m_example->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_example->setFixedHeight(m_example->fontMetrics().lineSpacing() * 6);
    auto* copyExample = new QPushButton(tr("Copy Example"));
    connect(copyExample, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(example()); });

    auto* row = new QHBoxLayout;
    for (QPushButton* button : {m_show, m_copy, m_renew}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    copyExample->setAutoDefault(false);
    auto* served = new QVBoxLayout(m_served);
    served->setContentsMargins(0, 0, 0, 0);
    QLabel* heading = wrappedLabel(tr("Token"));
    heading->setBuddy(m_token);
    served->addWidget(heading);
    served->addWidget(m_token);
    served->addLayout(row);
    served->addWidget(m_fault);
    served->addWidget(m_said);
    served->addWidget(wrappedLabel(tr("A summary from the command line, or from a program of yours:")));
    served->addWidget(m_example);
    served->addWidget(copyExample, 0, Qt::AlignLeading);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_standing);
    all->addWidget(m_served);
    refresh();
}

QString ServerBox::words() const { return u' ' + tr("token show copy renew curl example") + u' ' + m_standing->text(); }

QString ServerBox::example() const { return m_example->toPlainText(); }

void ServerBox::refresh() {
    const ServerFacts facts = m_world.server();
    m_served->setVisible(!facts.url.isEmpty());
    if (facts.url.isEmpty())
        return m_standing->setText(facts.other.isEmpty()
                                       ? tr("This program does not listen.")
                                       : tr("%1 This window has no server of its own.").arg(facts.other));
    m_standing->setText(facts.socket.isEmpty() ? tr("Listening at %1").arg(facts.url)
                                               : tr("Listening at %1, and on %2").arg(facts.url, facts.socket));
    m_token->setText(facts.token);
    m_token->setCursorPosition(0);
    m_example->setPlainText(exampleFor(facts, runtimeFolder(m_world.settings()) + u"/server.json"_s));
}

void ServerBox::renew() {
    const Outcome done = m_world.renewToken();
    m_fault->say(done ? QString() : lineFor(done.problem()));
    refresh();
    if (done)
        m_said->setText(tr("This is a new one. Programs that know the old one are refused."));
}

} // namespace pith
