// SPDX-License-Identifier: GPL-3.0-or-later
// Settings and dashboard on a real service: what is changed there is so here.
#include "http/rawclient.h"
#include "jobs/jobqueue.h"
#include "service/requestfor.h"
#include "service/service.h"
#include "settings/settings.h"
#include "support/support.h"
#include "ui/dashboard.h"
#include "ui/plot.h"
#include "ui/serverbox.h"
#include "ui/servicedesk.h"
#include "ui/serviceworld.h"
#include "ui/settingrow.h"
#include "ui/settingsdialog.h"

#include <QAbstractSpinBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_servicedesk : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void aValueIsInEffectAtOnce();
    void theOldTokenIsRefused();
    void withoutAServerNothingIsRenewed();
    void theDashboardShowsTheServicesRing();
    void besideAnotherServiceItIsMeasuredToo();
    void itServesWhereTheOtherHasEnded();
    void itKeepsNothingThatItCannotServe();
    void triesAnEngineAndSaysWhy();
    void deletesAll();

private:
    void start();
    int statusWith(const QString& token) const;
    QString summarize(const QString& words);
    [[nodiscard]] qsizetype kept() const;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<ServiceDesk> m_desk;
};

void tst_servicedesk::init() {
    m_home = std::make_unique<QTemporaryDir>();
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, m_home->path().toLocal8Bit());
    for (const char* name : {"PITH_GEMINI_API_KEY", "PITH_OPENAI_API_KEY", "DBUS_SESSION_BUS_ADDRESS"})
        qunsetenv(name);
    qputenv("PITH_SERVER_PORT", "0");
    start();
}

void tst_servicedesk::cleanup() {
    m_desk.reset();
    m_service.reset();
}

void tst_servicedesk::start() {
    auto settings = Settings::load();
    QVERIFY(settings.ok());
    auto service = Service::make(settings.take(), Service::Role::Desktop);
    QVERIFY2(service.ok(), service.ok() ? "" : qPrintable(service.problem().line()));
    m_service = service.take();
    m_desk = std::make_unique<ServiceDesk>(*m_service);
}

int tst_servicedesk::statusWith(const QString& token) const {
    const QByteArray host = QUrl(m_service->url()).authority().toLatin1();
    RawClient client(quint16(QUrl(m_service->url()).port()));
    return client
        .ask("GET /v1/settings HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token.toLatin1() +
             "\r\n\r\n")
        .status;
}

void tst_servicedesk::aValueIsInEffectAtOnce() {
    SettingsDialog dialog(*m_desk);
    dialog.openAt(SettingsDialog::Place::Budget);
    auto* field = dialog.row(u"budget/memory_mb"_s)->editor()->findChild<QLineEdit*>();
    field->setFocus();
    field->setText(u"77"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_desk->figures().machine.budget.memory, qint64(77) << 20);
}

void tst_servicedesk::theOldTokenIsRefused() {
    const QString old = m_desk->server().token;
    QCOMPARE(statusWith(old), 200);
    SettingsDialog dialog(*m_desk);
    dialog.openAt(SettingsDialog::Place::Server);
    auto* box = dialog.findChild<ServerBox*>();
    QCOMPARE(box->token()->text(), old);
    QTest::mouseClick(box->renewButton(), Qt::LeftButton);
    const QString renewed = box->token()->text();
    QVERIFY(renewed != old);
    QCOMPARE(statusWith(old), 401);
    QCOMPARE(statusWith(renewed), 200);
    QFile info(m_home->filePath(u"pith/server.json"_s)); // where programs look for it
    QVERIFY(info.open(QIODevice::ReadOnly));
    QVERIFY(info.readAll().contains(renewed.toLatin1()));
}

void tst_servicedesk::withoutAServerNothingIsRenewed() {
    auto settings = Settings::load();
    QVERIFY(settings.ok());
    auto second = Service::make(settings.take(), Service::Role::Desktop); // the first holds the lock
    QVERIFY(second.ok());
    ServiceDesk desk(**second);
    QVERIFY(desk.server().url.isEmpty());
    QVERIFY(!desk.server().other.isEmpty());
    const Outcome renewed = desk.renewToken();
    QVERIFY(!renewed.ok());
    QCOMPARE(statusWith(m_desk->server().token), 200);
}

void tst_servicedesk::theDashboardShowsTheServicesRing() {
    Dashboard board(*m_desk);
    board.show();
    const auto shown = [&board] { return board.plot(Dashboard::Memory)->data().lines.first().values; };
    QTRY_VERIFY(!shown().isEmpty());
    const History::Series ring = m_service->history(600);
    QCOMPARE(shown().last(), ring.points.last().memory_mb);
    QVERIFY(shown().last() > 1);
    QVERIFY(board.report().contains(board.facts()));
}

void tst_servicedesk::besideAnotherServiceItIsMeasuredToo() {
    auto settings = Settings::load();
    QVERIFY(settings.ok());
    auto second = Service::make(settings.take(), Service::Role::Desktop);
    QVERIFY(second.ok());
    QTRY_VERIFY((*second)->figures().machine.resident > 1 << 20);
}

void tst_servicedesk::itServesWhereTheOtherHasEnded() {
    auto settings = Settings::load();
    QVERIFY(settings.ok());
    auto second = Service::make(settings.take(), Service::Role::Desktop);
    QVERIFY(second.ok());
    Service& heir = **second;
    QVERIFY(!heir.holdsData() && !heir.isOtherGone());
    heir.takeOver(); // which it may not
    QVERIFY(!heir.isServing());
    ServiceWorld world(heir, nullptr, std::chrono::milliseconds(500));
    QSignalSpy changed(&world, &World::standingChanged);
    const QString before = world.standing();
    QVERIFY(before.contains(QString::number(QCoreApplication::applicationPid())));
    cleanup();
    QVERIFY(heir.isOtherGone());
    QTRY_VERIFY_WITH_TIMEOUT(changed.size() == 1, 8000);
    QVERIFY(world.standing() != before); // it says so
    QVERIFY(!heir.isServing());          // and gives it time to come back
    QTRY_VERIFY_WITH_TIMEOUT(heir.isServing(), 8000);
    QVERIFY(heir.holdsData() && heir.otherService().isEmpty());
    QVERIFY(world.standing().contains(heir.url()));
    QVERIFY(QFile::exists(m_home->filePath(u"pith/server.json"_s)));
}

void tst_servicedesk::itKeepsNothingThatItCannotServe() {
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    qputenv("PITH_SERVER_PORT", QByteArray::number(taken.serverPort()));
    auto settings = Settings::load();
    QVERIFY(settings.ok());
    auto second = Service::make(settings.take(), Service::Role::Desktop);
    QVERIFY(second.ok());
    Service& heir = **second;
    cleanup();
    heir.takeOver();
    QVERIFY(!heir.isServing() && !heir.holdsData() && !heir.otherService().isEmpty());
    QVERIFY(heir.isOtherGone()); // whoever comes may have the data
    taken.close();
    heir.takeOver();
    QVERIFY(heir.isServing() && heir.holdsData() && heir.otherService().isEmpty());
}

void tst_servicedesk::triesAnEngineAndSaysWhy() {
    QObject owner;
    const auto refused = waitFor(m_desk->tryEngine(u"gemini"_s, &owner));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.problem().code, Code::KeyMissing);
    const auto reply = waitFor(m_desk->tryEngine(u"embedded"_s, &owner));
    QVERIFY(reply.ok());
    QCOMPARE(reply->engine.name, u"embedded"_s);
    QVERIFY2(reply->answer.contains(u"closed slowly"_s), qPrintable(reply->answer));
}

QString tst_servicedesk::summarize(const QString& words) {
    Request request;
    request.transcript = "1\n00:00:01,000 --> 00:00:09,000\n" + words.toUtf8() + "\n";
    request.engine = u"embedded"_s;
    QObject owner;
    const auto submitted = waitFor(m_service->jobs().submit(request, &owner));
    return submitted ? submitted->id : QString();
}

qsizetype tst_servicedesk::kept() const {
    const auto page = m_service->store().list({});
    return page ? page->items.size() : -1;
}

void tst_servicedesk::deletesAll() {
    QVERIFY(!summarize(u"Water is heavy and does not like to stop, so valves are closed slowly."_s).isEmpty());
    QVERIFY(!summarize(u"Bread rises because yeast breathes out what lifts the dough."_s).isEmpty());
    QTRY_COMPARE(m_service->jobs().running(), 0);
    QCOMPARE(kept(), 2);
    m_service->store().remember("part", "a talk", "its notes", std::chrono::hours(1));
    QTRY_VERIFY(!m_service->store().remembered("part").isEmpty());
    QObject owner;
    const auto cleared = waitFor(m_desk->removeAll(&owner));
    QVERIFY(cleared.ok());
    QCOMPARE(cleared->removed, 2);
    QCOMPARE(cleared->left, 0);
    QCOMPARE(kept(), 0);
    QVERIFY(m_service->store().remembered("part").isEmpty());
    const auto again = waitFor(m_desk->removeAll(&owner)); // of nothing
    QVERIFY(again.ok());
    QCOMPARE(again->removed, 0);
}

QTEST_MAIN(tst_servicedesk)
#include "tst_servicedesk.moc"
