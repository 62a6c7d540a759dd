// SPDX-License-Identifier: GPL-3.0-or-later
// UPower and NetworkManager as they speak, on a private bus that stands for the system's: where none is given, it
// starts itself anew within one (dbus-run-session).
#include "support/runwithin.h"
#include "support/support.h"
#include "ui/powerandnetwork.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace pith;

/// A daemon with one property. A virtual object, since QtDBus answers for properties of others by itself.
class FakeDaemon final : public QDBusVirtualObject {
    Q_OBJECT
public:
    FakeDaemon(const QString& service, QString property, QVariant value)
        : m_service(service)
        , m_property(std::move(property))
        , m_value(std::move(value))
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SystemBus, service)) {}
    ~FakeDaemon() override {
        m_bus.unregisterService(m_service);
        QDBusConnection::disconnectFromBus(m_service);
    }
    bool start() { return m_bus.registerVirtualObject(path(), this) && m_bus.registerService(m_service); }
    void set(const QVariant& value, bool isTold = true) {
        m_value = value;
        QDBusMessage told = QDBusMessage::createSignal(path(), interface, u"PropertiesChanged"_s);
        told << m_service << (isTold ? QVariantMap{{m_property, value}} : QVariantMap())
             << (isTold ? QStringList() : QStringList{m_property});
        m_bus.send(told);
    }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override {
        if (message.interface() != interface || message.member() != u"Get" ||
            message.arguments() != QVariantList{m_service, m_property})
            return false;
        ++asked;
        return bus.send(message.createReply(QVariant::fromValue(QDBusVariant(m_value))));
    }
    QString introspect(const QString& /*path*/) const override { return {}; }
    int asked = 0;

private:
    [[nodiscard]] QString path() const { return u'/' + QString(m_service).replace(u'.', u'/'); }
    const QString interface = u"org.freedesktop.DBus.Properties"_s;
    const QString m_service, m_property;
    QVariant m_value;
    QDBusConnection m_bus;
};

class tst_PowerAndNetwork : public QObject {
    Q_OBJECT
    std::unique_ptr<FakeDaemon> m_power, m_network;
    std::unique_ptr<PowerAndNetwork> m_asks;

    void startPower(bool onBattery) {
        m_power = std::make_unique<FakeDaemon>(u"org.freedesktop.UPower"_s, u"OnBattery"_s, onBattery);
        QVERIFY(m_power->start());
    }

private slots:
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("TEST_SESSION_BUS"))
            QSKIP("dbus-run-session is not installed");
    }
    void init() {
        startPower(true);
        m_network = std::make_unique<FakeDaemon>(u"org.freedesktop.NetworkManager"_s, u"Metered"_s, uint(4));
        QVERIFY(m_network->start());
        m_asks = std::make_unique<PowerAndNetwork>();
    }
    void cleanup() {
        m_asks.reset();
        m_power.reset();
        m_network.reset();
    }

    void asksForWhatIsWantedAlone() {
        QSignalSpy changed(m_asks.get(), &PowerAndNetwork::changed);
        m_asks->want({});
        m_asks->want({true, false, 0, 0});
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(m_asks->now(), (Surroundings{false, std::nullopt}));
        QCOMPARE(m_network->asked, 0);
        m_asks->want({false, true, 0, 0});
        QTRY_COMPARE(m_asks->now(), (Surroundings{std::nullopt, true}));
        m_power->set(false); // it does not listen any more
        m_network->set(uint(1));
        QTRY_COMPARE(m_asks->now(), (Surroundings{std::nullopt, false}));
        QCOMPARE(m_power->asked, 1);
    }

    void nothingMayBeginBeforeItIsKnown() {
        m_power.reset();
        startPower(false);
        m_asks->want({true, false, 0, 0});
        QCOMPARE(m_asks->now().onMains, std::optional(false));
        QTRY_COMPARE(m_asks->now().onMains, std::optional(true));
    }

    void hearsOfChanges() {
        m_asks->want({true, true, 0, 0});
        QTRY_COMPARE(m_asks->now(), (Surroundings{false, true}));
        m_power->set(false);
        QTRY_COMPARE(m_asks->now().onMains, std::optional(true));
        m_power->set(true, false); // told without its value
        QTRY_COMPARE(m_asks->now().onMains, std::optional(false));
    }

    void readsWhatANetworkSays_data() {
        QTest::addColumn<QVariant>("says");
        QTest::addColumn<std::optional<bool>>("isUnmetered");
        QTest::newRow("not known") << QVariant(uint(0)) << std::optional<bool>();
        QTest::newRow("metered") << QVariant(uint(1)) << std::optional(false);
        QTest::newRow("not metered") << QVariant(uint(2)) << std::optional(true);
        QTest::newRow("metered, by a guess") << QVariant(uint(3)) << std::optional(false);
        QTest::newRow("nonsense") << QVariant(uint(9)) << std::optional<bool>();
        QTest::newRow("no number") << QVariant(u"yes"_s) << std::optional<bool>();
    }
    void readsWhatANetworkSays() {
        QFETCH(QVariant, says);
        QFETCH(std::optional<bool>, isUnmetered);
        m_asks->want({false, true, 0, 0});
        QTRY_COMPARE(m_asks->now().isUnmetered, std::optional(true));
        m_network->set(says);
        if (isUnmetered != std::optional(true))
            QTRY_COMPARE(m_asks->now().isUnmetered, isUnmetered);
        m_network->set(uint(2));
        QTRY_COMPARE(m_asks->now().isUnmetered, std::optional(true));
    }

    void whatIsGoneIsNotKnownUntilItIsBack() {
        m_asks->want({true, false, 0, 0});
        QTRY_COMPARE(m_asks->now().onMains, std::optional(false));
        m_power.reset();
        QTRY_COMPARE(m_asks->now().onMains, std::nullopt);
        startPower(false);
        QTRY_COMPARE(m_asks->now().onMains, std::optional(true));
    }

    void whatWasNeverThereIsNotKnown() {
        m_power.reset();
        m_asks->want({true, true, 0, 0});
        QTRY_COMPARE(m_asks->now(), (Surroundings{std::nullopt, true}));
    }
};

int main(int argc, char* argv[]) {
    runWithin("TEST_SESSION_BUS", {{u"dbus-run-session"_s, u"--"_s}}, argc, argv);
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS"));
    QCoreApplication application(argc, argv);
    tst_PowerAndNetwork test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_powerandnetwork.moc"
