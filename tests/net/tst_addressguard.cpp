// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/addressguard.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class TstAddressGuard : public QObject {
    Q_OBJECT
private slots:
    void tellsPublicAddresses_data();
    void tellsPublicAddresses();
    void refusesWhatIsNoAddress();
    void allowsNamedHosts_data();
    void allowsNamedHosts();
};

void TstAddressGuard::tellsPublicAddresses_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isPublic");
    const auto rows = [](bool isPublic, std::initializer_list<const char*> addresses) {
        for (const char* address : addresses)
            QTest::newRow(address) << QString::fromLatin1(address) << isPublic;
    };
    // Each range of FAULTS N7 by its first and last address.
    rows(false,
         {"0.0.0.0",        "0.255.255.255",  "10.0.0.0",        "10.255.255.255", "100.64.0.0",      "100.127.255.255",
          "127.0.0.0",      "127.0.0.1",      "127.255.255.255", "169.254.0.0",    "169.254.169.254", "169.254.255.255",
          "172.16.0.0",     "172.31.255.255", "192.0.0.1",       "192.168.0.0",    "192.168.255.255", "198.18.0.0",
          "198.19.255.255", "224.0.0.0",      "239.255.255.255", "240.0.0.1",      "255.255.255.255"});
    rows(true, {"1.0.0.0", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
                "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0",
                "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255"});
    rows(false, {"::", "::1", "::2", "fc00::", "fdff:ffff::1", "fe80::1", "febf::1", "fec0::1", "ff00::", "ff02::1",
                 "ffff::", "100::1", "2001::1", "2001:db8::1", "4000::1", "5f00::1", "64:ff9b:1::1"});
    rows(true, {"2001:4860:4860::8888", "2606:4700::1111", "2a00:1450:4001::1", "2000::1", "3fff:ffff::1"});
    rows(false, {"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::127.0.0.1",
                 "64:ff9b::a00:1", "2002:7f00:1::", "2002:c0a8:101::1"});
    rows(true, {"::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"});
}

void TstAddressGuard::tellsPublicAddresses() {
    QFETCH(QString, address);
    QFETCH(bool, isPublic);
    QHostAddress parsed;
    QVERIFY(parsed.setAddress(address));
    QCOMPARE(isPublicAddress(parsed), isPublic);
}

void TstAddressGuard::refusesWhatIsNoAddress() {
    QVERIFY(!isPublicAddress(QHostAddress()));
    QVERIFY(!isPublicAddress(QHostAddress(QHostAddress::Any)));
    QHostAddress scoped(u"fe80::1"_s);
    scoped.setScopeId(u"eth0"_s);
    QVERIFY(!isPublicAddress(scoped));
}

void TstAddressGuard::allowsNamedHosts_data() {
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("allowed");
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char* host, int port, const char* allowed, bool isAllowed) {
        QTest::addRow("%s:%d by %s", host, port, allowed)
            << QString::fromUtf8(host) << port << QString::fromUtf8(allowed) << isAllowed;
    };
    row("127.0.0.1", 80, "127.0.0.1", true);
    row("127.0.0.1", 18080, "127.0.0.1:18080", true);
    row("127.0.0.1", 80, "127.0.0.1:18080", false);
    row("127.0.0.2", 80, "127.0.0.1", false);
    row("tube.home", 443, "Tube.HOME", true);
    row("TUBE.home", 443, "tube.home:443", true);
    row("a.tube.home", 443, "tube.home", false);
    row("a.tube.home", 443, ".tube.home", false);
    row("a.tube.home", 443, "*.tube.home", false);
    row("tube.homes", 443, "tube.home", false);
    row("::1", 80, "::1", true);
    row("::1", 80, "[::1]", true);
    row("::1", 80, "[::1]:80", true);
    row("::1", 81, "[::1]:80", false);
    row("::1", 80, "0:0::0:1", true);
    row("fe80::1:80", 80, "fe80::1:80", true);
    row("bücher.home", 80, "xn--bcher-kva.home", true);
    row("tube.home", 80, "tube.home:", false);
    row("tube.home", 80, "tube.home:x", false);
    row("tube.home", 80, "tube.home:-1", false);
    row("tube.home", 80, "", false);
    row("tube.home", 80, "*", false);
    row("", 80, "", false);
    row("", 80, ":80", false);
}

void TstAddressGuard::allowsNamedHosts() {
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(QString, allowed);
    QFETCH(bool, isAllowed);
    QCOMPARE(isAllowedHost(host, port, {u"other.example"_s, allowed}), isAllowed);
    QVERIFY(!isAllowedHost(host, port, {}));
}

QTEST_GUILESS_MAIN(TstAddressGuard)
#include "tst_addressguard.moc"
