// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/fakeworld.h"
#include "ui/joblist.h"
#include "ui/removals.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace pith;

class tst_removals : public QObject {
    Q_OBJECT
private slots:
    void init();
    void rowsGoAtOnceAndTheRestLater();
    void undoBringsAllBack();
    void theNextRemovalEndsTheLastOne();
    void withoutAnybodyItIsDoneAtOnce();
    void destroyedItHasRemovedNothing();
    void whatIsAskedForAgainStays();
    void pagesLeaveOutWhatIsAsGoodAsGone();
    void whatCannotBeRemovedComesBack();

private:
    [[nodiscard]] QStringList rows() const {
        QStringList ids;
        for (int i = 0; i < m_list->rowCount(); ++i)
            ids.append(m_list->index(i).data(JobList::IdRole).toString());
        return ids;
    }
    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<JobList> m_list;
    std::unique_ptr<Removals> m_removals;
};

void tst_removals::init() {
    m_removals.reset();
    m_list.reset();
    m_world = std::make_unique<FakeWorld>();
    for (const QString& id : {u"a"_s, u"b"_s, u"c"_s})
        m_world->addDone(id);
    m_list = std::make_unique<JobList>(*m_world, nullptr);
    m_list->setSeen(true);
    m_removals = std::make_unique<Removals>(*m_world, *m_list, nullptr);
}

void tst_removals::rowsGoAtOnceAndTheRestLater() {
    m_removals->setPatience(50ms);
    m_removals->remove({u"a"_s, u"c"_s});
    QCOMPARE(rows(), QStringList{u"b"_s});
    QVERIFY(m_world->kept.contains(u"a"_s) && m_world->kept.contains(u"c"_s));
    QTRY_COMPARE(m_world->kept.size(), 1);
    QVERIFY(m_removals->pending().isEmpty());
    m_list->refresh();
    QCOMPARE(rows(), QStringList{u"b"_s});
}

void tst_removals::undoBringsAllBack() {
    const QStringList before = rows();
    QSignalSpy changed(m_removals.get(), &Removals::changed);
    m_removals->remove({u"a"_s, u"c"_s});
    m_removals->undo();
    QCOMPARE(changed.size(), 2);
    QCOMPARE(rows(), before);
    m_removals->commit();
    QCoreApplication::processEvents();
    QCOMPARE(m_world->kept.size(), 3);
}

void tst_removals::theNextRemovalEndsTheLastOne() {
    m_removals->remove({u"a"_s});
    m_removals->remove({u"b"_s});
    QTRY_VERIFY(!m_world->kept.contains(u"a"_s));
    QVERIFY(m_world->kept.contains(u"b"_s));
    m_removals->undo();
    QCOMPARE(rows(), (QStringList{u"c"_s, u"b"_s}));
}

void tst_removals::withoutAnybodyItIsDoneAtOnce() {
    m_removals->remove({u"a"_s});
    m_removals->commit();
    QTRY_VERIFY(!m_world->kept.contains(u"a"_s));
}

void tst_removals::destroyedItHasRemovedNothing() {
    m_removals->remove({u"a"_s});
    m_removals.reset();
    QVERIFY(m_world->kept.contains(u"a"_s));
}

void tst_removals::whatIsAskedForAgainStays() {
    m_removals->remove({u"a"_s, u"b"_s});
    m_removals->keep(u"a"_s);
    QCOMPARE(rows(), (QStringList{u"c"_s, u"a"_s}));
    QCOMPARE(m_removals->pending(), QStringList{u"b"_s});
    m_removals->commit();
    QTRY_VERIFY(!m_world->kept.contains(u"b"_s));
    QVERIFY(m_world->kept.contains(u"a"_s));
}

void tst_removals::pagesLeaveOutWhatIsAsGoodAsGone() {
    m_removals->remove({u"a"_s});
    m_list->refresh();
    QCOMPARE(rows(), (QStringList{u"c"_s, u"b"_s}));
}

void tst_removals::whatCannotBeRemovedComesBack() {
    QSignalSpy failed(m_removals.get(), &Removals::failed);
    m_world->keeps = Problem::of(Code::StoreFull);
    m_removals->remove({u"a"_s});
    m_removals->commit();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(rows(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
}

QTEST_GUILESS_MAIN(tst_removals)
#include "tst_removals.moc"
