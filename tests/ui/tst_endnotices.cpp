// SPDX-License-Identifier: GPL-3.0-or-later
// Needs a session bus: where none is given, it starts itself anew within one (dbus-run-session).
#include "support/runwithin.h"
#include "support/support.h"
#include "ui/endnotices.h"
#include "ui/fakeworld.h"
#include "ui/notifications.h"

#include <QApplication>
#include <QClipboard>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace pith;

/// A notification daemon in a few lines, on the session bus that the test runs in.
class FakeNotifier final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Told {
        uint id = 0, replaces = 0;
        QString title, body;
        QStringList actions;
    };
    QStringList can{QStringLiteral("body"), QStringLiteral("actions"), QStringLiteral("body-markup")};
    QList<Told> told;
    QList<uint> closed;

    /// Its own connection, so that all goes over the bus. False: there is none.
    bool start() {
        return m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                                    QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals) &&
               m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    ~FakeNotifier() override {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications"));
        QDBusConnection::disconnectFromBus(m_bus.name());
    }

public slots:
    QStringList GetCapabilities() { return can; } // NOLINT(readability-identifier-naming)
    // NOLINTNEXTLINE(readability-identifier-naming)
    void Notify(const QString& /*app*/, uint replaces, const QString& /*icon*/, const QString& title,
                const QString& body, const QStringList& actions, const QVariantMap& /*hints*/, int /*timeout*/,
                const QDBusMessage& message) {
        told.append({replaces ? replaces : ++m_last, replaces, title, body, actions});
        message.setDelayedReply(true);
        m_bus.send(message.createReply(told.constLast().id));
    }
    void CloseNotification(uint id) { // NOLINT(readability-identifier-naming)
        closed.append(id);
        emit NotificationClosed(id, 3);
    }

signals:
    void ActionInvoked(uint id, const QString& action); // NOLINT(readability-identifier-naming)
    void NotificationClosed(uint id, uint reason);      // NOLINT(readability-identifier-naming)

private:
    uint m_last = 0;
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("notifier"));
};

class tst_endnotices : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void oneHasItsButtons();
    void itsButtonsOpenAndCopy();
    void manyAreOneMessage();
    void whatIsLookedAtIsNotTold();
    void switchedOffOnlyCounts();
    void cancelledIsNotTold();
    void failuresAreToldAndCounted();
    void titlesAreNoMarkup_data();
    void titlesAreNoMarkup();
    void lookingTakesThemBack();
    void aRemovedOneIsTakenBack();
    void withoutADaemonTheFallbackTells();
    void aDaemonThatEndsIsForgotten();
    void othersNoticesAreNotOurs();

private:
    void finish(const QString& id, const QString& title = {});
    bool m_looking = false, m_wanted = true;
    QStringList m_fallen;
    std::unique_ptr<FakeNotifier> m_daemon;
    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<Notifications> m_notifications;
    std::unique_ptr<EndNotices> m_ends;
};

void tst_endnotices::init() {
    m_looking = false;
    m_wanted = true;
    m_fallen.clear();
    m_daemon = std::make_unique<FakeNotifier>();
    QVERIFY(m_daemon->start());
    m_world = std::make_unique<FakeWorld>();
    m_notifications = std::make_unique<Notifications>(
        [this](const QString& title, const QString& body) { m_fallen.append(title + u'|' + body); });
    m_ends = std::make_unique<EndNotices>(*m_world, *m_notifications,
                                          EndNotices::Asks{[this] { return m_looking; }, [this] { return m_wanted; }});
    m_ends->setPauses(20ms, 20ms);
}

void tst_endnotices::cleanup() {
    m_ends.reset();
    m_notifications.reset();
    m_world.reset();
    m_daemon.reset();
}

void tst_endnotices::finish(const QString& id, const QString& title) {
    m_world->addJob(id);
    SummaryRecord record = sampleRecord(id);
    if (!title.isEmpty())
        record.video->title = title;
    m_world->end(id, record);
}

void tst_endnotices::oneHasItsButtons() {
    finish(u"one"_s);
    QTRY_COMPARE(m_daemon->told.size(), 1);
    const auto told = m_daemon->told.first();
    QCOMPARE(told.title, u"Summary ready"_s);
    QCOMPARE(told.body, u"Talk one"_s);
    QCOMPARE(told.actions, (QStringList{u"default"_s, {}, u"open"_s, u"Open"_s, u"copy"_s, u"Copy"_s}));
    QVERIFY(m_fallen.isEmpty());
}

void tst_endnotices::itsButtonsOpenAndCopy() {
    QSignalSpy opened(m_ends.get(), &EndNotices::openAsked);
    finish(u"one"_s);
    QTRY_COMPARE(m_daemon->told.size(), 1);
    QTest::qWait(50); // until its id is known
    const uint id = m_daemon->told.first().id;
    emit m_daemon->ActionInvoked(id, u"copy"_s);
    QTRY_COMPARE(QApplication::clipboard()->text(), sampleRecord(u"one"_s).summary->markdown);
    QCOMPARE(opened.size(), 0);
    emit m_daemon->ActionInvoked(id, u"default"_s);
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toString(), u"one"_s);
    emit m_daemon->ActionInvoked(id, u"rm -rf"_s);
    emit m_daemon->ActionInvoked(id, u"open"_s);
    QTRY_COMPARE(opened.size(), 2);
}

void tst_endnotices::manyAreOneMessage() {
    for (int i = 0; i < 50; ++i)
        finish(QString::number(i));
    QTRY_COMPARE(m_daemon->told.size(), 1);
    QVERIFY(m_daemon->told.first().title.contains(u"50"_s));
    QVERIFY(m_daemon->told.first().body.count(u'\n') <= 3);
    QVERIFY(!m_daemon->told.first().actions.contains(u"copy"_s));
}

void tst_endnotices::whatIsLookedAtIsNotTold() {
    m_looking = true;
    finish(u"one"_s);
    m_looking = false;
    finish(u"two"_s);
    QTRY_COMPARE(m_daemon->told.size(), 1);
    QCOMPARE(m_daemon->told.first().body, u"Talk two"_s);
}

void tst_endnotices::switchedOffOnlyCounts() {
    m_wanted = false;
    QSignalSpy changed(m_ends.get(), &EndNotices::failuresChanged);
    m_world->addJob(u"bad"_s);
    m_world->fail(u"bad"_s, Problem::of(Code::SourceTimeout));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(m_ends->unseenFailures(), 1);
    QVERIFY(m_daemon->told.isEmpty());
}

void tst_endnotices::cancelledIsNotTold() {
    m_world->addJob(u"gone"_s);
    SummaryRecord record = sampleRecord(u"gone"_s, State::Cancelled);
    record.problem = Problem::of(Code::Cancelled);
    m_world->end(u"gone"_s, record);
    QTest::qWait(60);
    finish(u"one"_s);
    QTRY_COMPARE(m_daemon->told.size(), 1);
    QCOMPARE(m_daemon->told.first().body, u"Talk one"_s);
    QCOMPARE(m_ends->unseenFailures(), 0);
}

void tst_endnotices::failuresAreToldAndCounted() {
    m_world->addJob(u"bad"_s);
    m_world->tell(u"bad"_s, Stage::Transcript, 0.2);
    m_world->fail(u"bad"_s, Problem::of(Code::SourceTimeout));
    QTRY_COMPARE(m_daemon->told.size(), 1);
    QCOMPARE(m_daemon->told.first().title, u"A summary failed"_s);
    QVERIFY(m_daemon->told.first().body.startsWith(u"Talk bad\n"_s));
    QCOMPARE(m_ends->unseenFailures(), 1);
    m_ends->see();
    QCOMPARE(m_ends->unseenFailures(), 0);
}

void tst_endnotices::titlesAreNoMarkup_data() {
    QTest::addColumn<bool>("reads");
    QTest::addColumn<QString>("body");
    QTest::addRow("markup") << true << u"&lt;a href=&quot;x&quot;&gt;Tom &amp; J&lt;/a&gt;"_s;
    QTest::addRow("plain") << false << u"<a href=\"x\">Tom & J</a>"_s;
}

void tst_endnotices::titlesAreNoMarkup() {
    QFETCH(bool, reads);
    if (!reads)
        m_daemon->can.removeAll(u"body-markup"_s);
    finish(u"one"_s, u"<a href=\"x\">Tom & J</a>\u202E"_s);
    QTRY_COMPARE(m_daemon->told.size(), 1);
    QTEST(m_daemon->told.first().body, "body");
}

void tst_endnotices::lookingTakesThemBack() {
    finish(u"one"_s);
    QTRY_COMPARE(m_daemon->told.size(), 1);
    m_ends->see();
    QTRY_COMPARE(m_daemon->closed, QList<uint>{m_daemon->told.first().id});
}

void tst_endnotices::aRemovedOneIsTakenBack() {
    finish(u"one"_s);
    QTRY_COMPARE(m_daemon->told.size(), 1);
    m_world->remove(u"one"_s, this);
    QTRY_COMPARE(m_daemon->closed.size(), 1);
}

void tst_endnotices::withoutADaemonTheFallbackTells() {
    m_daemon.reset();
    finish(u"one"_s);
    QTRY_COMPARE(m_fallen.size(), 1);
    QCOMPARE(m_fallen.first(), u"Summary ready|Talk one"_s);
}

void tst_endnotices::aDaemonThatEndsIsForgotten() {
    finish(u"one"_s);
    QTRY_COMPARE(m_daemon->told.size(), 1);
    QSignalSpy closed(m_notifications.get(), &Notifications::closed);
    m_daemon.reset();
    QTRY_COMPARE(closed.size(), 1);
    m_daemon = std::make_unique<FakeNotifier>();
    m_daemon->can = {u"body"_s};
    QVERIFY(m_daemon->start());
    finish(u"two"_s);
    QTRY_COMPARE(m_daemon->told.size(), 1);
    QVERIFY(m_daemon->told.first().actions.isEmpty());
}

void tst_endnotices::othersNoticesAreNotOurs() {
    QSignalSpy opened(m_ends.get(), &EndNotices::openAsked);
    finish(u"one"_s);
    QTRY_COMPARE(m_daemon->told.size(), 1);
    QTest::qWait(50);
    emit m_daemon->ActionInvoked(m_daemon->told.first().id + 7, u"open"_s);
    emit m_daemon->ActionInvoked(m_daemon->told.first().id, u"open"_s);
    QTRY_COMPARE(opened.size(), 1);
}

int main(int argc, char* argv[]) {
    runWithin("TEST_SESSION_BUS", {{u"dbus-run-session"_s, u"--"_s}}, argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    tst_endnotices test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_endnotices.moc"
