// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/options.h"
#include "settings/tokens.h"
#include "support/support.h"
#include "ui/databox.h"
#include "ui/fakedesk.h"
#include "ui/keybox.h"
#include "ui/profilepreview.h"
#include "ui/screens.h"
#include "ui/serverbox.h"
#include "ui/settingrow.h"
#include "ui/settingsdialog.h"
#include "ui/settingspage.h"
#include "ui/tokenbox.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace pith;
using Place = SettingsDialog::Place;

class tst_settingsdialog : public QObject {
    Q_OBJECT
private slots:
    void init();
    void everyOptionHasOneRow();
    void aSwitchCountsAtOnce();
    void aChoiceCountsAtOnce();
    void aNumberIsSavedWhenItIsLeft();
    void stepsAreWrittenOnceAtTheirEnd();
    void aWrongValueIsNeverSavedAndSaysWhy_data();
    void aWrongValueIsNeverSavedAndSaysWhy();
    void whatCannotBeWrittenSaysSo();
    void theDefaultComesBack();
    void aChangeFromElsewhereIsShown();
    void whatIsBeingEnteredIsLeftAlone();
    void aVariableGoesBeforeTheField();
    void whatWaitsForAStartIsTold();
    void theProfilesArePreviewed();
    void searchFindsSettingsOnAllPages();
    void keysAreAskedForOnlyWhereTheyAreSeen();
    void aKeyIsSavedAndNeverShown();
    void aKeyIsRemoved();
    void aRefusedKeyIsToldInPlace();
    void withoutAKeyringTheVariableIsNamed();
    void aVariablesKeyIsNotOverwritten();
    void theTestSaysWhatHappened();
    void theTokenIsHiddenShownAndCopied();
    void theTokenIsRenewed();
    void withoutAServerThereIsNoToken();
    void namedTokensComeAndGo();
    void deletingAllAsksFirst();
    void problemsKnowTheirPlace();
    void everyFieldAndButtonHasAName();
    void tabReachesEveryFieldOfAPage();
    void fitsSmallAndLarge_data();
    void fitsSmallAndLarge();
    void goesWhenItIsClosed();

private:
    template <class T>
    T* editor(const QString& name) {
        return qobject_cast<T*>(m_dialog->row(name)->editor());
    }
    QLineEdit* line(const QString& name) {
        auto* spin = editor<QAbstractSpinBox>(name);
        return spin ? spin->findChild<QLineEdit*>() : editor<QLineEdit>(name);
    }
    /// As typed by a person who then goes on to the next field.
    void type(const QString& name, const QString& text);
    void show(Place place);
    std::unique_ptr<FakeDesk> m_desk;
    std::unique_ptr<SettingsDialog> m_dialog;
};

void tst_settingsdialog::init() {
    m_dialog.reset();
    for (const char* name : {"PITH_SERVER_PORT", "PITH_GEMINI_MODEL"})
        qunsetenv(name);
    m_desk = std::make_unique<FakeDesk>();
    QVERIFY(m_desk->values);
    m_dialog = std::make_unique<SettingsDialog>(*m_desk);
    m_dialog->show();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void tst_settingsdialog::show(Place place) {
    m_dialog->openAt(place);
    QCOMPARE(m_dialog->place(), place);
}

void tst_settingsdialog::type(const QString& name, const QString& text) {
    QLineEdit* field = line(name);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

void tst_settingsdialog::everyOptionHasOneRow() {
    QHash<QString, int> rows;
    for (const SettingRow* row : m_dialog->rows())
        ++rows[QString::fromLatin1(row->option().name)];
    QCOMPARE(rows.size(), qsizetype(allOptions().size()));
    for (auto it = rows.cbegin(); it != rows.cend(); ++it)
        QVERIFY2(it.value() == 1, qPrintable(it.key()));
}

void tst_settingsdialog::aSwitchCountsAtOnce() {
    auto* box = editor<QCheckBox>(u"feature/preview"_s);
    QVERIFY(box->isChecked());
    box->click();
    QVERIFY(!(*m_desk->values)(options::featurePreview));
    QVERIFY(m_desk->file().contains("preview = false"));
    QVERIFY(m_dialog->row(u"feature/preview"_s)->defaultButton()->isVisible());
}

void tst_settingsdialog::aChoiceCountsAtOnce() {
    show(Place::Engines);
    auto* box = editor<QComboBox>(u"gemini/thinking"_s);
    QCOMPARE(box->count(), 5);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE((*m_desk->values)(options::geminiThinking), u"low"_s);
}

void tst_settingsdialog::aNumberIsSavedWhenItIsLeft() {
    show(Place::Budget);
    QLineEdit* field = line(u"budget/memory_mb"_s);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, u"333"_s);
    QVERIFY((*m_desk->values)(options::budgetMemory_mb) != 333);
    QTest::keyClick(field, Qt::Key_Tab);
    QCOMPARE((*m_desk->values)(options::budgetMemory_mb), 333);
    auto again = Settings::load();
    QVERIFY(again.ok());
    QCOMPARE((**again)(options::budgetMemory_mb), 333);
}

void tst_settingsdialog::stepsAreWrittenOnceAtTheirEnd() {
    show(Place::Budget);
    const int before = (*m_desk->values)(options::budgetMemory_mb);
    QLineEdit* field = line(u"budget/memory_mb"_s);
    field->setFocus();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(field, Qt::Key_Up);
    QCOMPARE(field->text(), QString::number(before + 5));
    QVERIFY(m_desk->file().isEmpty());
    QTRY_COMPARE((*m_desk->values)(options::budgetMemory_mb), before + 5);
}

void tst_settingsdialog::aWrongValueIsNeverSavedAndSaysWhy_data() {
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("why");
    QTest::addRow("too large") << int(Place::Server) << u"server/port"_s << u"70000"_s << u"65535"_s;
    QTest::addRow("no number") << int(Place::Budget) << u"budget/memory_mb"_s << u"much"_s << u"whole number"_s;
    QTest::addRow("no address") << int(Place::Server) << u"server/bind"_s << u"localhost"_s << u"IP address"_s;
    QTest::addRow("plain http") << int(Place::Engines) << u"openai/base_url"_s << u"http://example.org"_s << u"https"_s;
    QTest::addRow("no path") << int(Place::Sources) << u"ytdlp/path"_s << u"bin/yt-dlp"_s << u"whole path"_s;
    QTest::addRow("no proxy") << int(Place::General) << u"network/proxy"_s << u"ftp://a"_s << u"socks5"_s;
    QTest::addRow("no model") << int(Place::Engines) << u"gemini/model"_s << u"a b"_s << u"model's name"_s;
}

void tst_settingsdialog::aWrongValueIsNeverSavedAndSaysWhy() {
    QFETCH(const int, place);
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    QFETCH(const QString, why);
    show(Place(place));
    const QString before = m_desk->values->state(name)->value;
    type(name, value);
    const SettingRow* row = m_dialog->row(name);
    QVERIFY2(row->fault().contains(why), qPrintable(row->fault()));
    QCOMPARE(m_desk->values->state(name)->value, before);
    QVERIFY(m_desk->file().isEmpty());
    QCOMPARE(line(name)->text(), value); // to be mended, not typed anew
    type(name, before.isEmpty() ? u" "_s : before);
    QVERIFY(row->fault().isEmpty());
}

void tst_settingsdialog::whatCannotBeWrittenSaysSo() {
    QVERIFY(QDir().mkpath(m_desk->values->filePath())); // a folder stands where the file should
    editor<QCheckBox>(u"feature/preview"_s)->click();
    QVERIFY(!m_dialog->row(u"feature/preview"_s)->fault().isEmpty());
    QVERIFY((*m_desk->values)(options::featurePreview));
}

void tst_settingsdialog::theDefaultComesBack() {
    show(Place::Server);
    type(u"server/hosts"_s, u"pi.home, pi.lan"_s);
    QCOMPARE((*m_desk->values)(options::serverHosts), (QStringList{u"pi.home"_s, u"pi.lan"_s}));
    QCOMPARE(line(u"server/hosts"_s)->text(), u"pi.home,pi.lan"_s); // as it is kept
    m_dialog->row(u"server/hosts"_s)->defaultButton()->click();
    QVERIFY((*m_desk->values)(options::serverHosts).isEmpty());
    QVERIFY(line(u"server/hosts"_s)->text().isEmpty());
    QVERIFY(!m_dialog->row(u"server/hosts"_s)->defaultButton()->isVisible());
}

void tst_settingsdialog::aChangeFromElsewhereIsShown() {
    QVERIFY(m_desk->values->set(u"queue/concurrency"_s, u"7"_s).ok());
    QCOMPARE(line(u"queue/concurrency"_s)->text(), u"7"_s);
}

void tst_settingsdialog::whatIsBeingEnteredIsLeftAlone() {
    QLineEdit* field = line(u"queue/concurrency"_s);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, u"1"_s);
    QVERIFY(m_desk->values->set(u"queue/concurrency"_s, u"7"_s).ok());
    QCOMPARE(field->text(), u"1"_s);
}

void tst_settingsdialog::aVariableGoesBeforeTheField() {
    qputenv("PITH_GEMINI_MODEL", "gemini-of-the-environment");
    m_dialog.reset();
    m_desk->loadSettings();
    SettingsDialog dialog(*m_desk);
    const SettingRow* row = dialog.row(u"gemini/model"_s);
    QVERIFY(!row->editor()->isEnabled());
    QVERIFY(row->editor()->accessibleDescription().contains(u"PITH_GEMINI_MODEL"_s));
    QCOMPARE(qobject_cast<QLineEdit*>(row->editor())->text(), u"gemini-of-the-environment"_s);
}

void tst_settingsdialog::whatWaitsForAStartIsTold() {
    show(Place::Server);
    QVERIFY(m_dialog->said().isEmpty());
    type(u"server/port"_s, u"7999"_s);
    QVERIFY2(m_dialog->said().contains(u"server/port"_s), qPrintable(m_dialog->said()));
    QCOMPARE((*m_desk->values)(options::serverPort), 7484); // until then
    type(u"server/port"_s, u"7484"_s);
    QVERIFY(m_dialog->said().isEmpty());
}

void tst_settingsdialog::theProfilesArePreviewed() {
    show(Place::Budget);
    const auto* preview = m_dialog->findChild<ProfilePreview*>();
    QCOMPARE(preview->cell(u"budget/memory_mb"_s, 0), u"128"_s);
    QCOMPARE(preview->cell(u"budget/memory_mb"_s, 2), u"256"_s);
    QVERIFY(preview->cell(u"server/port"_s, 0).isEmpty()); // the same in all
    editor<QComboBox>(u"profile"_s)->setCurrentText(u"tiny"_s);
    emit editor<QComboBox>(u"profile"_s)->activated(1);
    QCOMPARE(preview->chosen(), 0);
    QVERIFY(m_dialog->said().contains(u"profile"_s));
    type(u"budget/memory_mb"_s, u"99"_s);
    QCOMPARE(preview->cell(u"budget/memory_mb"_s, 3), u"99*"_s);
}

void tst_settingsdialog::searchFindsSettingsOnAllPages() {
    QTest::keyClicks(m_dialog->search(), u"proxy"_s);
    QVERIFY(m_dialog->row(u"network/proxy"_s)->isVisible());
    QVERIFY(!m_dialog->row(u"feature/preview"_s)->isVisible());
    m_dialog->search()->setText(u"PORT  server/p"_s);
    QCOMPARE(m_dialog->place(), Place::Server);
    QVERIFY(m_dialog->row(u"server/port"_s)->isVisible());
    QVERIFY(m_dialog->said().contains(u"1 found"_s));
    const auto* names = m_dialog->findChild<QListWidget*>();
    QVERIFY(names->item(int(Place::Privacy))->isHidden());
    m_dialog->search()->setText(u"no such thing"_s);
    QVERIFY(m_dialog->said().contains(u"Nothing"_s));
    m_dialog->search()->clear();
    QVERIFY(!names->item(int(Place::Privacy))->isHidden());
    show(Place::General);
    QVERIFY(m_dialog->row(u"feature/preview"_s)->isVisible());
}

void tst_settingsdialog::keysAreAskedForOnlyWhereTheyAreSeen() {
    show(Place::Budget);
    QCOMPARE(m_desk->keysAsked, 0); // a keyring may want a password
    show(Place::Engines);
    show(Place::Sources);
    QCOMPARE(m_desk->keysAsked, 1);
}

void tst_settingsdialog::aKeyIsSavedAndNeverShown() {
    show(Place::Engines);
    KeyBox* box = m_dialog->keyBox(u"gemini"_s);
    QTRY_VERIFY(box->field()->isEnabled());
    QVERIFY(!box->saveButton()->isEnabled());
    QVERIFY(!box->removeButton()->isEnabled());
    QCOMPARE(box->field()->echoMode(), QLineEdit::Password);
    QTest::keyClicks(box->field(), u"AIzaCanary-of-the-dialog"_s);
    QTest::mouseClick(box->saveButton(), Qt::LeftButton);
    QTRY_COMPARE(m_desk->kept.value(u"gemini"_s), u"AIzaCanary-of-the-dialog"_s);
    QTRY_VERIFY(box->state().contains(u"https://there.example"_s));
    QVERIFY(box->field()->text().isEmpty());
    QVERIFY(box->field()->hasFocus()); // where the next is entered, or Tab goes on from
    QVERIFY(box->removeButton()->isEnabled());
    for (const QLabel* label : m_dialog->findChildren<QLabel*>())
        QVERIFY(!label->text().contains(u"Canary"_s));
    for (const QLineEdit* field : m_dialog->findChildren<QLineEdit*>())
        QVERIFY(!field->text().contains(u"Canary"_s));
    QVERIFY(!m_desk->file().contains("Canary"));
}

void tst_settingsdialog::aKeyIsRemoved() {
    m_desk->kept.insert(u"openai"_s, u"old"_s);
    show(Place::Engines);
    KeyBox* box = m_dialog->keyBox(u"openai"_s);
    QTRY_VERIFY(box->removeButton()->isEnabled());
    QTest::mouseClick(box->removeButton(), Qt::LeftButton);
    QTRY_VERIFY(box->state().contains(u"No key"_s));
    QVERIFY(m_desk->kept.isEmpty());
    QVERIFY(!box->removeButton()->isEnabled());
    QVERIFY(box->field()->hasFocus());
}

void tst_settingsdialog::aRefusedKeyIsToldInPlace() {
    show(Place::Engines);
    KeyBox* box = m_dialog->keyBox(u"gemini"_s);
    QTRY_VERIFY(box->field()->isEnabled());
    m_desk->refuses = Problem::of(Code::BadOption, u"This is no key."_s, u"Give another."_s);
    QTest::keyClicks(box->field(), u"short"_s);
    QTest::keyClick(box->field(), Qt::Key_Return);
    QTRY_COMPARE(box->fault(), u"This is no key. Give another."_s);
    QCOMPARE(box->field()->text(), u"short"_s);
    QVERIFY(m_dialog->isVisible()); // Return saves, it does not close
}

void tst_settingsdialog::withoutAKeyringTheVariableIsNamed() {
    m_desk->ring.keyring = {false, u"none: there is no session bus"_s};
    m_desk->ring.keys = {{u"gemini"_s, {}, {}, u"The keyring cannot be asked: none: there is no session bus."_s},
                         {u"openai"_s, {}, {}, u"The file of PITH_OPENAI_API_KEY_FILE cannot be read."_s}};
    show(Place::Engines);
    QTRY_VERIFY(m_dialog->keyBox(u"openai"_s)->state().contains(u"cannot be read"_s));
    KeyBox* box = m_dialog->keyBox(u"gemini"_s);
    QTRY_VERIFY(box->state().contains(u"PITH_GEMINI_API_KEY_FILE"_s));
    QVERIFY(box->state().contains(u"no session bus"_s));
    QVERIFY(!box->field()->isEnabled());
    QVERIFY(box->testButton()->isEnabled());
}

void tst_settingsdialog::aVariablesKeyIsNotOverwritten() {
    m_desk->ring.keys = {{u"gemini"_s, u"PITH_GEMINI_API_KEY"_s, {}, {}}};
    show(Place::Engines);
    KeyBox* box = m_dialog->keyBox(u"gemini"_s);
    QTRY_VERIFY(box->state().contains(u"PITH_GEMINI_API_KEY"_s));
    QVERIFY(!box->field()->isEnabled());
    QVERIFY(!box->removeButton()->isEnabled());
}

void tst_settingsdialog::theTestSaysWhatHappened() {
    show(Place::Engines);
    KeyBox* box = m_dialog->keyBox(u"gemini"_s);
    QTest::mouseClick(box->testButton(), Qt::LeftButton);
    QTRY_VERIFY(box->fault().contains(Problem::of(Code::KeyRefused).words()));
    Reply reply;
    reply.engine.name = u"gemini"_s;
    reply.engine.model = u"gemini-2.5-flash"_s;
    reply.engine.inputTokens = 100;
    reply.engine.outputTokens = 23;
    m_desk->reply = reply;
    QTRY_VERIFY(box->testButton()->isEnabled());
    QTest::mouseClick(box->testButton(), Qt::LeftButton);
    QTRY_VERIFY2(box->answer().contains(u"gemini-2.5-flash"_s), qPrintable(box->answer()));
    QVERIFY(box->answer().contains(u"123"_s));
    QVERIFY(box->fault().isEmpty());
}

void tst_settingsdialog::theTokenIsHiddenShownAndCopied() {
    show(Place::Server);
    auto* box = m_dialog->findChild<ServerBox*>();
    QCOMPARE(box->token()->echoMode(), QLineEdit::Password);
    QVERIFY(!box->example().contains(u"first-token"_s)); // arguments can be read by everybody
    QVERIFY(box->example().contains(u"http://127.0.0.1:7484/v1/summaries"_s));
    QTest::mouseClick(box->showButton(), Qt::LeftButton);
    QCOMPARE(box->token()->displayText(), u"first-token-0123456789"_s);
    QTest::mouseClick(box->copyButton(), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"first-token-0123456789"_s);
}

void tst_settingsdialog::theTokenIsRenewed() {
    show(Place::Server);
    auto* box = m_dialog->findChild<ServerBox*>();
    QTest::mouseClick(box->renewButton(), Qt::LeftButton);
    QCOMPARE(box->token()->text(), u"second-token-0123456789"_s);
}

void tst_settingsdialog::withoutAServerThereIsNoToken() {
    m_desk->facts = {{}, {}, {}, u"Another service holds the data."_s};
    m_dialog = std::make_unique<SettingsDialog>(*m_desk);
    m_dialog->openAt(Place::Server);
    auto* box = m_dialog->findChild<ServerBox*>();
    QVERIFY(!box->token()->isVisible());
    QVERIFY(box->words().contains(u"Another service holds the data."_s));
}

void tst_settingsdialog::namedTokensComeAndGo() {
    show(Place::Server);
    const QString path = tokenFile((*m_desk->values)(options::pathsData));
    auto* box = m_dialog->findChild<TokenBox*>();
    QVERIFY(!box->addButton()->isEnabled());
    QTest::keyClicks(box->name(), u"cron"_s);
    box->scope()->setCurrentIndex(1);
    QTest::mouseClick(box->addButton(), Qt::LeftButton);
    QVERIFY(box->newToken()->text().startsWith(u"pith_"_s));
    QCOMPARE(box->list()->topLevelItemCount(), 1);
    TokenBook book(path);
    const NamedToken* token = book.find(box->newToken()->text().toLatin1());
    QVERIFY(token);
    QCOMPARE(token->scope, NamedToken::Scope::Write);
    QTest::keyClicks(box->name(), u"cron"_s);
    QTest::keyClick(box->name(), Qt::Key_Return);
    QVERIFY(box->fault().contains(u"already"_s));
    box->list()->setCurrentItem(box->list()->topLevelItem(0));
    QTest::mouseClick(box->removeButton(), Qt::LeftButton);
    QCOMPARE(box->list()->topLevelItemCount(), 0);
    QVERIFY(box->newToken()->text().isEmpty());
    QVERIFY(readTokens(path)->isEmpty());
}

void tst_settingsdialog::deletingAllAsksFirst() {
    show(Place::Privacy);
    auto* box = m_dialog->findChild<DataBox*>();
    QVERIFY(box->words().contains(u"/data/pith.db"_s));
    QTest::mouseClick(box->deleteButton(), Qt::LeftButton);
    QVERIFY(box->keepButton()->hasFocus()); // what Return or Space would press
    QTest::keyClick(box->keepButton(), Qt::Key_Space);
    QVERIFY(!box->sureButton()->isVisible());
    QCOMPARE(m_desk->cleanings, 0);
    QTest::mouseClick(box->deleteButton(), Qt::LeftButton);
    QTest::mouseClick(box->sureButton(), Qt::LeftButton);
    QCOMPARE(m_desk->cleanings, 1);
    QTRY_VERIFY2(box->said().contains(u'3'), qPrintable(box->said()));
}

void tst_settingsdialog::problemsKnowTheirPlace() {
    QCOMPARE(placeFor(Code::KeyMissing), Place::Engines);
    QCOMPARE(placeFor(Code::SpendLimit), Place::Budget);
    QVERIFY(!placeFor(Code::NoCaptions));
    m_dialog->openFor(Problem::of(Code::RegionBlocked));
    QCOMPARE(m_dialog->place(), Place::General);
    QTRY_VERIFY(m_dialog->row(u"network/proxy"_s)->editor()->hasFocus());
    m_dialog->openFor(Problem::of(Code::SpendLimit, {}, u"Raise budget/tokens_per_day."_s));
    QCOMPARE(m_dialog->place(), Place::Budget);
    QVERIFY(m_dialog->row(u"budget/tokens_per_day"_s)->editor()->hasFocus());
    m_dialog->openFor(Problem::of(Code::LoginRequired)); // the keyring is asked first
    QCOMPARE(m_dialog->place(), Place::Sources);
    QTRY_VERIFY(m_dialog->keyBox(u"youtube-cookies"_s)->saveButton()->hasFocus());
    m_dialog->openFor(Problem::of(Code::KeyRefused, u"The OpenAI server refuses the key."_s));
    QCOMPARE(m_dialog->place(), Place::Engines);
    QTRY_VERIFY(m_dialog->keyBox(u"openai"_s)->field()->hasFocus());
}

void tst_settingsdialog::everyFieldAndButtonHasAName() {
    for (const QWidget* widget : m_dialog->findChildren<QWidget*>()) {
        const bool isPart = widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QLabel*>(widget);
        if (isPart || widget->focusPolicy() == Qt::NoFocus)
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                     qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
    }
}

void tst_settingsdialog::tabReachesEveryFieldOfAPage() {
    show(Place::Budget);
    QSet<const QWidget*> reached;
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
        reached.insert(QApplication::focusWidget()->parentWidget()); // of what is in a field with arrows
    }
    for (const char* name : {"profile", "budget/memory_mb", "budget/cpu_percent", "budget/cost_per_day"})
        QVERIFY2(reached.contains(m_dialog->row(QString::fromLatin1(name))->editor()), name);
    QVERIFY(reached.contains(m_dialog->search()));
}

void tst_settingsdialog::fitsSmallAndLarge_data() { addScreens({1600, 1000}); }

void tst_settingsdialog::fitsSmallAndLarge() {
    QFETCH(const QSize, size);
    QFETCH(const int, percent);
    const Letters letters(percent);
    SettingsDialog dialog(*m_desk);
    dialog.resize(size);
    dialog.show();
    const auto* pages = dialog.findChild<QStackedWidget*>();
    for (int i = 0; i < pages->count(); ++i) {
        dialog.openAt(Place(i));
        QCoreApplication::processEvents();
        QCOMPARE(dialog.size(), size);
        const auto* page = qobject_cast<SettingsPage*>(pages->currentWidget());
        QVERIFY2(page->widget()->minimumSizeHint().width() <= page->viewport()->width() || percent > 100 ||
                     size.width() < 400,
                 qPrintable(page->title()));
        QVERIFY(page->viewport()->width() > size.width() / 3);
    }
}

void tst_settingsdialog::goesWhenItIsClosed() {
    QPointer<SettingsDialog> dialog = new SettingsDialog(*m_desk);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->openAt(Place::Engines); // the keyring is still being asked
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QVERIFY(m_desk->values->set(u"feature/preview"_s, u"false"_s).ok()); // nobody hears of it any more
}

QTEST_MAIN(tst_settingsdialog)
#include "tst_settingsdialog.moc"
