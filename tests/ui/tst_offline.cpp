// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/fakeworld.h"
#include "ui/offline.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace pith;

class tst_offline : public QObject {
    Q_OBJECT
private slots:
    void init();
    void whatFailsWithoutANetworkWaitsForIt();
    void withANetworkAFailureIsOne();
    void aNetworkThatJustCameMayNotReachFar();
    void otherFailuresDoNotWait();
    void whatIsRemovedWaitsNoMore();

private:
    void failed(const QString& id, Code code) {
        m_world->addJob(id);
        m_world->tell(id, Stage::Video, 0.1);
        m_world->fail(id, Problem::of(code));
    }
    bool m_none = true;
    int m_looks = 0;
    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<Offline> m_offline;
};

void tst_offline::init() {
    m_none = true;
    m_looks = 0;
    m_offline.reset();
    m_world = std::make_unique<FakeWorld>();
    m_offline = std::make_unique<Offline>(
        *m_world,
        [this] {
            ++m_looks;
            return m_none;
        },
        nullptr);
    m_offline->setPause(10ms);
}

void tst_offline::whatFailsWithoutANetworkWaitsForIt() {
    QSignalSpy back(m_offline.get(), &Offline::isBack);
    failed(u"a"_s, Code::SourceUnreachable);
    failed(u"b"_s, Code::EngineUnreachable);
    QCOMPARE(m_offline->waiting(), (QStringList{u"a"_s, u"b"_s}));
    QTRY_VERIFY(m_looks > 4); // twice for the failures
    QCOMPARE(back.size(), 0);
    m_none = false;
    QTRY_COMPARE(back.size(), 1);
    QCOMPARE(back.first().first().toStringList(), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(!m_offline->holds(u"a"_s));
    const int looks = m_looks;
    QTest::qWait(50);
    QCOMPARE(m_looks, looks); // nobody waits: nothing is looked for
}

void tst_offline::withANetworkAFailureIsOne() {
    m_none = false;
    failed(u"a"_s, Code::SourceUnreachable);
    QVERIFY(m_offline->waiting().isEmpty());
}

void tst_offline::aNetworkThatJustCameMayNotReachFar() {
    QSignalSpy back(m_offline.get(), &Offline::isBack);
    failed(u"a"_s, Code::SourceUnreachable);
    m_none = false;
    QTRY_COMPARE(back.size(), 1);
    failed(u"b"_s, Code::SourceUnreachable); // as it was asked again
    QVERIFY(m_offline->holds(u"b"_s));
    QTRY_COMPARE(back.size(), 2);
}

void tst_offline::otherFailuresDoNotWait() {
    failed(u"a"_s, Code::NoCaptions);
    QCOMPARE(m_looks, 0);
    QVERIFY(m_offline->waiting().isEmpty());
}

void tst_offline::whatIsRemovedWaitsNoMore() {
    failed(u"a"_s, Code::SourceUnreachable);
    QObject owner;
    QVERIFY(waitFor(m_world->remove(u"a"_s, &owner)).ok());
    QVERIFY(m_offline->waiting().isEmpty());
}

QTEST_GUILESS_MAIN(tst_offline)
#include "tst_offline.moc"
