// SPDX-License-Identifier: GPL-3.0-or-later
// Without a session bus, so that what is told goes straight to the fallback; tst_endnotices has the daemon.
#include "support/support.h"
#include "ui/alertnotices.h"
#include "ui/fakeworld.h"
#include "ui/notifications.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_alertnotices : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void isToldOnce();
    void isToldAgainWhenItComesBack();
    void isToldAgainWhenItGetsWorse();
    void whatPassesByItselfIsNotTold();
    void whatIsLookedAtIsNotTold();
    void switchedOffOnlyCounts();
    void wordsFromOutsideAreNoMarkup();

private:
    void stand(const AlertList& alerts) {
        m_world->raised = alerts;
        emit m_world->alertsChanged();
    }
    static Alert alert(Severity severity, const QByteArray& name = "disk"_ba, const QString& text = u"It is full."_s) {
        return {name, {}, QDateTime::currentDateTimeUtc(), 1, severity, text, u"Make room."_s};
    }
    bool m_looking = false, m_wanted = true;
    QStringList m_told;
    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<Notifications> m_notifications;
    std::unique_ptr<AlertNotices> m_alerts;
};

void tst_alertnotices::initTestCase() {
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", "/nowhere");
}

void tst_alertnotices::init() {
    m_looking = false;
    m_wanted = true;
    m_told.clear();
    m_alerts.reset();
    m_world = std::make_unique<FakeWorld>();
    m_notifications = std::make_unique<Notifications>(
        [this](const QString& title, const QString& body) { m_told.append(title + u'|' + body); });
    m_alerts = std::make_unique<AlertNotices>(
        *m_world, *m_notifications, AlertNotices::Asks{[this] { return m_looking; }, [this] { return m_wanted; }});
}

void tst_alertnotices::isToldOnce() {
    const QSignalSpy counted(m_alerts.get(), &AlertNotices::countChanged);
    stand({alert(Severity::Warning)});
    QCOMPARE(m_told, QStringList{u"Pith needs attention|It is full.\nMake room."_s});
    QCOMPARE(m_alerts->count(), 1);
    stand({alert(Severity::Warning)});
    stand({alert(Severity::Warning), alert(Severity::Info, "queue")});
    QCOMPARE(m_told.size(), 1);
    QCOMPARE(counted.size(), 1);
    stand({alert(Severity::Warning), alert(Severity::Warning, "queue")});
    QCOMPARE(m_told.size(), 2);
    QCOMPARE(m_alerts->count(), 2);
}

void tst_alertnotices::isToldAgainWhenItComesBack() {
    stand({alert(Severity::Warning)});
    stand({});
    QCOMPARE(m_alerts->count(), 0);
    stand({alert(Severity::Warning)});
    QCOMPARE(m_told.size(), 2);
}

void tst_alertnotices::isToldAgainWhenItGetsWorse() {
    stand({alert(Severity::Warning)});
    stand({alert(Severity::Urgent)});
    QCOMPARE(m_told.size(), 2);
    stand({alert(Severity::Warning)});
    QCOMPARE(m_told.size(), 2);
    QCOMPARE(m_alerts->count(), 1);
}

void tst_alertnotices::whatPassesByItselfIsNotTold() {
    stand({alert(Severity::Info)});
    QVERIFY(m_told.isEmpty());
    QCOMPARE(m_alerts->count(), 0);
}

void tst_alertnotices::whatIsLookedAtIsNotTold() {
    m_looking = true;
    stand({alert(Severity::Urgent)});
    m_looking = false;
    stand({alert(Severity::Urgent)});
    QVERIFY(m_told.isEmpty());
    QCOMPARE(m_alerts->count(), 1);
}

void tst_alertnotices::switchedOffOnlyCounts() {
    m_wanted = false;
    stand({alert(Severity::Urgent)});
    QVERIFY(m_told.isEmpty());
    QCOMPARE(m_alerts->count(), 1);
}

void tst_alertnotices::wordsFromOutsideAreNoMarkup() {
    stand({alert(Severity::Warning, "engine", u"x\u202E\n\x1b[31m fails."_s)});
    QCOMPARE(m_told.size(), 1);
    QVERIFY(!m_told.first().contains(QChar(0x202E)) && !m_told.first().contains(QChar(0x1b)));
}

QTEST_MAIN(tst_alertnotices)
#include "tst_alertnotices.moc"
