// SPDX-License-Identifier: GPL-3.0-or-later
// In a sandbox a link is opened by the desktop's portal. Needs X11 and a session bus: it starts itself anew within
// both.
#include "support/runwithin.h"
#include "support/support.h"
#include "ui/fakeworld.h"
#include "ui/mainwindow.h"
#include "ui/summaryview.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QMutex>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace pith;

/// What a sandbox finds on the bus; on a thread of its own, as Qt waits for its answer.
class Portal final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.OpenURI")
public:
    [[nodiscard]] QStringList opened() const {
        const QMutexLocker lock(&m_mutex);
        return m_opened;
    }
public slots:
    QDBusObjectPath OpenURI(const QString&, const QString& uri, const QVariantMap&) {
        const QMutexLocker lock(&m_mutex);
        m_opened.append(uri);
        return QDBusObjectPath(u"/org/freedesktop/portal/desktop/request/1/1"_s);
    }

private:
    mutable QMutex m_mutex;
    QStringList m_opened;
};

class tst_portal : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void aLinkGoesThere();

private:
    QThread m_thread;
    Portal* m_portal = nullptr;
};

void tst_portal::initTestCase() {
    if (QGuiApplication::platformName() != u"xcb" || !QDBusConnection::sessionBus().isConnected())
        QSKIP("needs xvfb-run and dbus-run-session");
    m_portal = new Portal;
    m_portal->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_portal, &QObject::deleteLater);
    m_thread.start();
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s);
    QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, m_portal, QDBusConnection::ExportAllSlots));
    QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));
}

void tst_portal::cleanupTestCase() {
    QDBusConnection::disconnectFromBus(u"portal"_s);
    m_thread.quit();
    QVERIFY(m_thread.wait(5000));
}

void tst_portal::aLinkGoesThere() {
    FakeWorld world;
    world.addDone(u"a"_s);
    MainWindow window(world);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    emit window.view()->linkOpened(QUrl(u"https://video.example/watch?v=a#t=300"_s));
    QTRY_COMPARE(m_portal->opened(), QStringList(u"https://video.example/watch?v=a#t=300"_s));
}

int main(int argc, char* argv[]) {
    runWithin("TEST_PORTAL", {{u"xvfb-run"_s, u"-a"_s}, {u"dbus-run-session"_s, u"--"_s}}, argc, argv);
    if (qEnvironmentVariableIsSet("TEST_PORTAL")) {
        qputenv("QT_QPA_PLATFORM", "xcb");
        qputenv("SNAP", "/snap/pith/1"); // what Qt tells a sandbox by, besides /.flatpak-info
    }
    QApplication application(argc, argv);
    tst_portal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_portal.moc"
