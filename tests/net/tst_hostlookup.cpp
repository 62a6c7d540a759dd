// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/hostlookup.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class TstHostLookup : public QObject {
    Q_OBJECT
private slots:
    void someNeedNoResolver_data();
    void someNeedNoResolver();
    void findsAName();
    void findsItOnceForMany();
    void unknownNamesAreUnreachable();
    void mayBeGivenUp();
};

void TstHostLookup::someNeedNoResolver_data() {
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("address");
    QTest::newRow("v4") << u"10.0.0.1"_s << u"10.0.0.1"_s;
    QTest::newRow("v4 with a dot") << u"10.0.0.1."_s << u"10.0.0.1"_s;
    QTest::newRow("v6") << u"::1"_s << u"::1"_s;
    QTest::newRow("localhost") << u"localhost"_s << u"127.0.0.1"_s;
    QTest::newRow("localhost with a dot") << u"localhost."_s << u"127.0.0.1"_s;
    QTest::newRow("below localhost") << u"a.localhost"_s << u"127.0.0.1"_s;
    QTest::newRow("a name") << u"a.example"_s << QString();
    QTest::newRow("like localhost") << u"alocalhost"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TstHostLookup::someNeedNoResolver() {
    QFETCH(QString, host);
    QFETCH(QString, address);
    const auto found = addressesWithin(host);
    QCOMPARE(found.has_value(), !address.isNull());
    if (found)
        QCOMPARE(found->first(), QHostAddress(address));
}

void TstHostLookup::findsAName() {
    HostLookup names; // "localhost" is in every hosts file
    QVERIFY(!names.known(u"localhost"_s));
    const auto found = waitFor(names.find(u"localhost"_s, this));
    QVERIFY(found.ok());
    QVERIFY(found->first().isLoopback());
    QCOMPARE(names.known(u"localhost"_s), *found);
}

void TstHostLookup::findsItOnceForMany() {
    HostLookup names;
    int found = 0;
    for (int i = 0; i < 5; ++i)
        names.find(u"localhost"_s, this)->then(this, [&](const Result<Addresses>& r) { found += r.ok(); });
    QCOMPARE(found, 0); // never before the loop returns
    QTRY_COMPARE(found, 5);
}

void TstHostLookup::unknownNamesAreUnreachable() {
    HostLookup names;
    const auto found = waitFor(names.find(u"no.such.name.invalid"_s, this));
    QCOMPARE(found.problem().code, Code::SourceUnreachable);
    QVERIFY(found.problem().words().contains(u"no.such.name.invalid"_s));
    QVERIFY(!names.known(u"no.such.name.invalid"_s));
}

void TstHostLookup::mayBeGivenUp() {
    HostLookup names;
    QObject owner;
    delete names.find(u"localhost"_s, &owner);
    auto* cancelled = names.find(u"localhost"_s, &owner);
    auto* stays = names.find(u"localhost"_s, &owner);
    cancelled->cancel();
    QVERIFY(waitFor(stays).ok());
    QVERIFY(owner.children().isEmpty() || QTest::qWaitFor([&] { return owner.children().isEmpty(); }));
}

QTEST_GUILESS_MAIN(TstHostLookup)
#include "tst_hostlookup.moc"
