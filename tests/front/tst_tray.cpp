// SPDX-License-Identifier: GPL-3.0-or-later
// The icon of pith-desktop in a real tray: as a StatusNotifierItem, beside a watcher on a bus of its own, and by XEmbed
// in the panel of a window manager. It starts itself anew within a display and a session bus.
#include "front/client.h"
#include "support/outside.h"
#include "support/program.h"
#include "support/runwithin.h"
#include "support/support.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QFileInfo>
#include <QObject>

#include <memory>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

constexpr auto mark = "TEST_TRAY";
const QString watcherName = u"org.kde.StatusNotifierWatcher"_s;
const QString itemName = u"org.kde.StatusNotifierItem"_s;
const QString menuName = u"com.canonical.dbusmenu"_s;

/// An entry of the menu, as the panel is told of it.
struct Entry {
    int id = 0;
    QVariantMap facts;
    QList<Entry> below;
};

Entry entryOf(const QDBusArgument& argument) {
    Entry entry;
    QVariantList below;
    argument.beginStructure();
    argument >> entry.id >> entry.facts >> below;
    argument.endStructure();
    for (const QVariant& one : std::as_const(below))
        entry.below.append(entryOf(one.value<QDBusArgument>()));
    return entry;
}

/// Bytes of the first; the argument is read past all of them.
QByteArray firstPicture(const QDBusArgument& argument) {
    QByteArray first;
    argument.beginArray();
    while (!argument.atEnd()) {
        int width = 0, height = 0;
        QByteArray bytes;
        argument.beginStructure();
        argument >> width >> height >> bytes;
        argument.endStructure();
        if (first.isEmpty() && bytes.size() == qsizetype(width) * height * 4)
            first = bytes;
    }
    argument.endArray();
    return first;
}

} // namespace

/// What a panel has that shows such items.
class Watcher : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered MEMBER isThere)
    Q_PROPERTY(int ProtocolVersion MEMBER version)
public:
    bool isThere = true;
    int version = 0;
    QStringList items;
signals:
    void StatusNotifierHostRegistered(); // NOLINT(readability-identifier-naming)
public slots:
    void RegisterStatusNotifierItem(const QString& item) {
        items.append(item);
    } // NOLINT(readability-identifier-naming)
};

class TestTray : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void isAnItemWithItsMenu();
    void theItemTellsWhatGoesOn();
    void theMenuWorks();
    void comesToAPanelThatStartsLater();
    void standsInAPanelByXEmbed();

private:
    void startBesideAWatcher();
    [[nodiscard]] QDBusMessage ask(const QString& path, const QString& interface, const QString& method,
                                   const QVariantList& arguments) const;
    [[nodiscard]] QVariant ofItem(const QString& property) const;
    [[nodiscard]] QString tip() const;
    [[nodiscard]] QByteArray picture() const { return firstPicture(ofItem(u"IconPixmap"_s).value<QDBusArgument>()); }
    [[nodiscard]] QList<Entry> menu() const;
    [[nodiscard]] Entry entry(const QString& label) const;
    [[nodiscard]] QStringList labels() const;
    void choose(const QString& label) const;
    /// How many windows have such a name and are there to be seen.
    [[nodiscard]] int seen(const QString& name = u"^Pith$"_s) const;

    Watcher watcher;
    QProcess panel;
    QString item;
    std::unique_ptr<Outside> outside;
    std::unique_ptr<QTemporaryDir> home;
    QProcessEnvironment environment;
    std::unique_ptr<ServedProgram> desktop;
};

void TestTray::initTestCase() {
    if (!qEnvironmentVariableIsSet(mark) || !QFileInfo::exists(programPath(u"pith-desktop"_s)))
        QSKIP("needs pith-desktop, xvfb-run and dbus-run-session");
    for (const char* program : {"xdotool", "jwm"})
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            QSKIP("needs xdotool and jwm");
    QVERIFY(QDBusConnection::sessionBus().registerObject(
        u"/StatusNotifierWatcher"_s, &watcher,
        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllProperties | QDBusConnection::ExportAllSignals));
}

void TestTray::init() {
    outside = std::make_unique<Outside>();
    home = std::make_unique<QTemporaryDir>();
    environment = outside->environment(*home);
    for (const char* name : {"DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS"})
        environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"PITH_SERVER_DRAIN_S"_s, u"0"_s);
    watcher.items.clear();
}

void TestTray::cleanup() {
    if (outside)
        outside->release();
    desktop.reset();
    panel.kill();
    panel.waitForFinished(5000);
    QDBusConnection::sessionBus().unregisterService(watcherName);
}

void TestTray::startBesideAWatcher() {
    QVERIFY(QDBusConnection::sessionBus().registerService(watcherName));
    desktop = std::make_unique<ServedProgram>(environment, u"pith-desktop"_s);
    QVERIFY2(desktop->isUp(), desktop->log());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.items.size(), 1, 10'000);
    item = watcher.items.first();
}

QDBusMessage TestTray::ask(const QString& path, const QString& interface, const QString& method,
                           const QVariantList& arguments) const {
    QDBusMessage call = QDBusMessage::createMethodCall(item, path, interface, method);
    call.setArguments(arguments);
    return QDBusConnection::sessionBus().call(call);
}

QVariant TestTray::ofItem(const QString& property) const {
    const QDBusMessage answer =
        ask(u"/StatusNotifierItem"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {itemName, property});
    return answer.arguments().value(0).value<QDBusVariant>().variant();
}

QString TestTray::tip() const {
    const auto argument = ofItem(u"ToolTip"_s).value<QDBusArgument>();
    QString icon, title, rest;
    argument.beginStructure();
    argument >> icon;
    (void)firstPicture(argument);
    argument >> title >> rest;
    argument.endStructure();
    return title + rest;
}

/// Its panel tells it first that it is about to be shown.
QList<Entry> TestTray::menu() const {
    const QString path = ofItem(u"Menu"_s).value<QDBusObjectPath>().path();
    (void)ask(path, menuName, u"AboutToShow"_s, {0});
    const QDBusMessage answer = ask(path, menuName, u"GetLayout"_s, {0, -1, QStringList()});
    return answer.arguments().size() < 2 ? QList<Entry>()
                                         : entryOf(answer.arguments().at(1).value<QDBusArgument>()).below;
}

Entry TestTray::entry(const QString& label) const {
    for (const Entry& one : menu())
        if (one.facts[u"label"_s].toString().remove(u'_') == label)
            return one;
    return {};
}

QStringList TestTray::labels() const {
    QStringList all;
    for (const Entry& one : menu())
        if (one.facts[u"type"_s] != u"separator"_s && one.facts.value(u"visible"_s, true).toBool())
            all.append(one.facts[u"label"_s].toString().remove(u'_'));
    return all;
}

void TestTray::choose(const QString& label) const {
    (void)ask(ofItem(u"Menu"_s).value<QDBusObjectPath>().path(), menuName, u"Event"_s,
              {entry(label).id, u"clicked"_s, QVariant::fromValue(QDBusVariant(0)), 0U});
}

int TestTray::seen(const QString& name) const {
    QProcess process;
    process.start(u"xdotool"_s, {u"search"_s, u"--onlyvisible"_s, u"--name"_s, name});
    const bool ended = process.waitForFinished(10'000) && process.exitStatus() == QProcess::NormalExit;
    if (!ended || process.exitCode() > 1) // 1: there is none
        return -1;
    return int(process.readAllStandardOutput().count('\n'));
}

void TestTray::isAnItemWithItsMenu() {
    startBesideAWatcher();
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(ofItem(u"Id"_s).toString(), u"pith"_s);
    QCOMPARE(ofItem(u"Title"_s).toString(), u"pith"_s);
    QCOMPARE(ofItem(u"Status"_s).toString(), u"Active"_s);
    QCOMPARE(ofItem(u"Category"_s).toString(), u"ApplicationStatus"_s);
    QVERIFY(!picture().isEmpty());
    QCOMPARE(tip(), u"Pith: nothing to do"_s);
    QCOMPARE(labels(), (QStringList{u"Show Pith"_s, u"Summarize Clipboard"_s, u"Pause"_s, u"Dashboard"_s,
                                    u"Settings…"_s, u"Quit"_s}));
}

void TestTray::theItemTellsWhatGoesOn() {
    outside->holdGemini(1);
    startBesideAWatcher();
    if (QTest::currentTestFailed())
        return;
    const QByteArray idle = picture();
    Client client(*desktop);
    (void)client.json("POST /v1/summaries",
                      R"({"url": "https://www.youtube.com/watch?v=abcdefghijk", "engine": "gemini"})");
    QTRY_VERIFY_WITH_TIMEOUT(tip().startsWith(u"Pith: Under way: 1, "_s), 10'000);
    const QByteArray working = picture();
    QVERIFY(working != idle);
    choose(u"Pause"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tip(), u"Pith: Paused; summaries not done: 1"_s, 10'000);
    QVERIFY(picture() != idle && picture() != working);
    QCOMPARE(entry(u"Pause"_s).facts[u"toggle-state"_s].toInt(), 1);
    choose(u"Pause"_s);
    QTRY_VERIFY_WITH_TIMEOUT(tip().startsWith(u"Pith: Under way: 1, "_s), 10'000);
    outside->release();
    QTRY_COMPARE_WITH_TIMEOUT(tip(), u"Pith: nothing to do"_s, 20'000);
    QCOMPARE(picture(), idle);
}

void TestTray::theMenuWorks() {
    environment.insert(u"LANGUAGE"_s, u"de"_s);
    environment.insert(u"LANG"_s, u"de_DE.UTF-8"_s);
    startBesideAWatcher();
    if (QTest::currentTestFailed())
        return;
    Client client(*desktop);
    (void)client.json("POST /v1/summaries",
                      R"({"url": "https://www.youtube.com/watch?v=abcdefghijk", "engine": "embedded"})");
    QTRY_COMPARE_WITH_TIMEOUT(labels().size(), 7, 20'000);
    const QString title = labels().at(2);
    QVERIFY2(!title.isEmpty() && labels().contains(u"Pith zeigen"_s), qPrintable(labels().join(u", "_s)));
    QTRY_COMPARE_WITH_TIMEOUT(seen(), 1, 10'000);
    choose(labels().at(4));
    QTRY_COMPARE_WITH_TIMEOUT(seen(u"bersicht"_s), 1, 10'000); // of a name that is not ASCII
    choose(labels().last());
    QTRY_COMPARE_WITH_TIMEOUT(desktop->process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(desktop->process.exitCode(), 0);
}

/// As at a session's start: first nobody, then KDE's watcher without a host, then the host.
void TestTray::comesToAPanelThatStartsLater() {
    desktop = std::make_unique<ServedProgram>(environment, u"pith-desktop"_s);
    QVERIFY2(desktop->isUp(), desktop->log());
    QTRY_COMPARE_WITH_TIMEOUT(seen(), 1, 20'000);
    watcher.isThere = false;
    QVERIFY(QDBusConnection::sessionBus().registerService(watcherName));
    QVERIFY(!QTest::qWaitFor([this] { return !watcher.items.isEmpty(); }, 500));
    watcher.isThere = true;
    emit watcher.StatusNotifierHostRegistered();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.items.size(), 1, 10'000);
    item = watcher.items.first();
    QCOMPARE(tip(), u"Pith: nothing to do"_s);
    QVERIFY(labels().contains(u"Quit"_s));
}

/// A click on the icon hides the window that is active, and brings it back.
void TestTray::standsInAPanelByXEmbed() {
    const QString path = home->filePath(u"panel"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"(<?xml version="1.0"?><JWM><Tray x="0" y="0" height="32"><Dock/></Tray></JWM>)");
    file.close();
    panel.start(u"jwm"_s, {u"-f"_s, path});
    desktop = std::make_unique<ServedProgram>(environment, u"pith-desktop"_s);
    QVERIFY2(desktop->isUp(), desktop->log());
    QTRY_COMPARE_WITH_TIMEOUT(seen(), 1, 20'000);
    const auto clickUntil = [this](int windows) {
        return QTest::qWaitFor(
            [&] {
                QProcess::execute(u"xdotool"_s, {u"mousemove"_s, u"16"_s, u"16"_s, u"click"_s, u"1"_s});
                return QTest::qWaitFor([&] { return seen() == windows; }, 2000);
            },
            20'000);
    };
    QVERIFY(clickUntil(0));
    QCOMPARE(desktop->process.state(), QProcess::Running);
    QVERIFY(clickUntil(1));
    QCOMPARE(desktop->stop(), 0);
}

int main(int argc, char* argv[]) {
    runWithin(
        mark,
        {{u"xvfb-run"_s, u"-a"_s, u"-s"_s, u"-screen 0 1280x1024x24 -noreset"_s}, {u"dbus-run-session"_s, u"--"_s}},
        argc, argv);
    const QCoreApplication application(argc, argv);
    TestTray test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tray.moc"
