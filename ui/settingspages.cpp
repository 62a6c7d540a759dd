// SPDX-License-Identifier: GPL-3.0-or-later
// Which setting stands on which page. What no page asks for stands under Advanced, so that none is forgotten.
#include "settings/options.h"
#include "settings/tokens.h"
#include "ui/autostartbox.h"
#include "ui/clipboardwatch.h"
#include "ui/databox.h"
#include "ui/keybox.h"
#include "ui/profilepreview.h"
#include "ui/serverbox.h"
#include "ui/settingrow.h"
#include "ui/settingsdialog.h"
#include "ui/settingspage.h"
#include "ui/tokenbox.h"

#include <QComboBox>
#include <QListWidget>
#include <QStackedWidget>

namespace pith {

using namespace Qt::StringLiterals;

SettingsPage* SettingsDialog::addPage(const QString& title, const QString& intro) {
    auto* page = new SettingsPage(title, intro);
    m_pages->addWidget(page);
    m_names->addItem(title);
    m_pick->addItem(title);
    return page;
}

void SettingsDialog::addRows(SettingsPage* page, std::initializer_list<const OptionInfo*> options) {
    for (const OptionInfo* option : options) {
        auto* row = new SettingRow(m_world.settings(), *option);
        m_rows.append(row);
        page->add(row);
    }
}

void SettingsDialog::addKey(SettingsPage* page, const QString& name) {
    auto* box = new KeyBox(m_world, name);
    m_keys.append(box);
    page->add(box);
    connect(box, &KeyBox::changed, this, &SettingsDialog::lookForKeys);
}

void SettingsDialog::makePages() {
    makeGeneral();
    makeEngines();
    makeSources();
    makeBudget();
    makeServer();
    makeNotifications();
    makePrivacy();
    makeAdvanced();
}

void SettingsDialog::makeGeneral() {
    SettingsPage* page = addPage(tr("General"));
    page->addHeading(tr("On the desktop"));
    page->add(new AutostartBox);
    page->addHeading(tr("At work"));
    addRows(page, {&options::featurePreview, &options::queueConcurrency, &options::networkProxy, &options::pathsData});
}

void SettingsDialog::makeEngines() {
    SettingsPage* page =
        addPage(tr("Engines"), tr("Without any key the embedded engine writes the summaries, on this machine. A model "
                                  "writes better ones; where it cannot, the embedded engine steps in."));
    page->addHeading(tr("Gemini"));
    addKey(page, u"gemini"_s);
    addRows(page, {&options::geminiModel, &options::geminiThinking});
    page->addHeading(tr("OpenAI, and servers that speak as it does"));
    addKey(page, u"openai"_s);
    addRows(page, {&options::openaiBaseUrl, &options::openaiModel, &options::openaiContextTokens});
}

void SettingsDialog::makeSources() {
    SettingsPage* page = addPage(tr("Sources"));
    addRows(page,
            {&options::featurePageReader, &options::featureYtdlp, &options::ytdlpPath, &options::networkAllowHosts});
    page->addHeading(tr("Where YouTube refuses"));
    addKey(page, u"youtube-cookies"_s);
    addKey(page, u"youtube-po-token"_s);
}

void SettingsDialog::makeBudget() {
    SettingsPage* page = addPage(tr("Budget"));
    page->addHeading(tr("Profile"));
    addRows(page, {&options::profile});
    m_preview = new ProfilePreview(m_world.settings());
    page->add(m_preview);
    page->addHeading(tr("On this machine"));
    addRows(page, {&options::budgetMemory_mb, &options::budgetCpuPercent, &options::backgroundWhen});
    page->addHeading(tr("What models may take"));
    addRows(page, {&options::budgetTokensPerDay, &options::budgetCostPerDay});
}

void SettingsDialog::makeServer() {
    SettingsPage* page = addPage(tr("Server"), tr("Programs on this machine can ask Pith for summaries over HTTP."));
    m_server = new ServerBox(m_world);
    page->add(m_server);
    page->addHeading(tr("Tokens by name"));
    page->add(new TokenBox(tokenFile(m_world.settings()(options::pathsData))));
    page->addHeading(tr("Where it listens"));
    addRows(page, {&options::serverPort, &options::serverBind, &options::serverHosts, &options::serverSocket,
                   &options::serverTlsCertificate, &options::serverTlsKey, &options::serverAllowPlain});
}

void SettingsDialog::makeNotifications() {
    SettingsPage* page = addPage(tr("Notifications"), tr("What Pith may tell while its window is not in front."));
    addRows(page, {&options::desktopNotify, &options::desktopClipboard});
    if (!ClipboardWatch::isPossible())
        m_rows.last()->setNote(tr("Without effect in this session"));
}

void SettingsDialog::makePrivacy() {
    SettingsPage* page = addPage(tr("Privacy"));
    m_data = new DataBox(m_world);
    page->add(m_data);
    page->addHeading(tr("How long it is kept"));
    addRows(page, {&options::storeKeepDays, &options::storeMax_mb, &options::cacheFetchDays, &options::cacheSummaryDays,
                   &options::cacheWarm});
}

void SettingsDialog::makeAdvanced() {
    SettingsPage* page = addPage(tr("Advanced"), tr("Whatever else there is. The defaults fit nearly everybody."));
    for (const OptionInfo* option : allOptions())
        if (!row(QString::fromLatin1(option->name)))
            addRows(page, {option});
}

} // namespace pith
