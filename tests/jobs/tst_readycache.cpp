// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/readycache.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_ReadyCache : public QObject {
    Q_OBJECT

    /// Of about a thousand bytes, its bookkeeping included.
    static ReadyAnswer answer(char of) { return {QByteArray(500, of), "\"e\"", QByteArray(297, of)}; }

private slots:
    void givesBackWhatItKeeps() {
        ReadyCache cache(10'000);
        QVERIFY(cache.find(u"a"_s).isNull());
        cache.keep(u"a"_s, answer('a'));
        QCOMPARE(cache.find(u"a"_s).json, answer('a').json);
        QCOMPARE(cache.find(u"a"_s).markdown, answer('a').markdown);
        QCOMPARE(cache.find(u"a"_s).etag, QByteArray("\"e\""));
        QVERIFY(cache.find(u"b"_s).isNull());
    }

    void countsWhatItIsAskedFor() {
        ReadyCache cache(3000);
        for (const char id : {'a', 'b', 'c', 'd'}) // there is room for three
            cache.keep(QString(QLatin1Char(id)), answer(id));
        QVERIFY(cache.find(u"a"_s).isNull() && !cache.find(u"d"_s).isNull() && !cache.find(u"d"_s).isNull());
        QCOMPARE(cache.counts().hits, 2);
        QCOMPARE(cache.counts().misses, 1);
        QCOMPARE(cache.counts().evictions, 1);
        cache.drop(u"d"_s); // removed by somebody: not for want of room
        cache.clear();
        QCOMPARE(cache.counts().evictions, 3);
    }

    void whatWasNotAskedForLongestGoesFirst() {
        ReadyCache cache(3000);
        for (const char id : {'a', 'b', 'c'})
            cache.keep(QString(QLatin1Char(id)), answer(id));
        QVERIFY(!cache.find(u"a"_s).isNull());
        cache.keep(u"d"_s, answer('d'));
        QVERIFY(cache.find(u"b"_s).isNull());
        for (const auto& id : {u"a"_s, u"c"_s, u"d"_s})
            QVERIFY2(!cache.find(id).isNull(), qPrintable(id));
    }

    void staysWithinItsBytesHoweverOftenOneIsReplaced() {
        ReadyCache cache(3000);
        cache.keep(u"a"_s, answer('a'));
        for (int i = 0; i < 100; ++i)
            cache.keep(u"b"_s, answer(char('0' + i % 10)));
        QVERIFY(!cache.find(u"a"_s).isNull()); // was not crowded out
        QCOMPARE(cache.find(u"b"_s).json.front(), '9');
        cache.keep(u"c"_s, answer('c'));
        QVERIFY(!cache.find(u"a"_s).isNull());
    }

    void whatIsLargerThanAllOfItIsNotKept() {
        ReadyCache cache(3000);
        cache.keep(u"a"_s, answer('a'));
        cache.keep(u"large"_s, {QByteArray(5000, 'x'), "\"e\"", {}});
        QVERIFY(cache.find(u"large"_s).isNull());
        QVERIFY(!cache.find(u"a"_s).isNull());
        cache.keep(u"a"_s, {QByteArray(5000, 'x'), "\"e\"", {}});
        QVERIFY(cache.find(u"a"_s).isNull()); // not the old one either
    }

    void whatIsDroppedIsGone() {
        ReadyCache cache(3000);
        cache.keep(u"a"_s, answer('a'));
        cache.drop(u"a"_s);
        cache.drop(u"a"_s);
        cache.drop(u"never"_s);
        QVERIFY(cache.find(u"a"_s).isNull());
        for (const char id : {'b', 'c', 'd'})
            cache.keep(QString(QLatin1Char(id)), answer(id));
        QVERIFY(!cache.find(u"b"_s).isNull()); // its room is free again
    }
};

QTEST_GUILESS_MAIN(tst_ReadyCache)
#include "tst_readycache.moc"
