// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/effects.h"
#include "support/support.h"

using namespace pith;

class tst_Effects : public QObject {
    Q_OBJECT
private slots:
    void eachStepHasThoseOfTheLesserOnes() {
        QCOMPARE(effectNames({}), QList<QByteArray>());
        QList<QByteArray> before;
        for (const Step step : {Step::Frugal, Step::Critical, Step::Refusing}) {
            const QList<QByteArray> now = effectNames({step, false});
            QVERIFY(now.size() > before.size());
            QCOMPARE(now.first(before.size()), before);
            before = now;
        }
        QCOMPARE(before.join(' '), QByteArray("caches_emptied fewer_jobs no_warming no_previews smaller_parts one_job "
                                              "embedded_engine no_new_work"));
    }

    void whereTheCpuIsShortMemoryIsNotSaved() {
        const Standing cpu{Step::Normal, true};
        QCOMPARE(cpu.step(), Step::Frugal);
        QCOMPARE(effectNames(cpu).join(' '), QByteArray("fewer_jobs no_warming no_previews"));
        QVERIFY(!has(cpu, Effect::CachesEmptied) && has(cpu, Effect::NoWarming));
        QCOMPARE((Standing{Step::Critical, true}).step(), Step::Critical);
    }
};

QTEST_GUILESS_MAIN(tst_Effects)
#include "tst_effects.moc"
