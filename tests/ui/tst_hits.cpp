// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/fakeworld.h"
#include "ui/hitfinder.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_hits : public QObject {
    Q_OBJECT
private slots:
    void findsWhatTheIndexFinds_data();
    void findsWhatTheIndexFinds();
    void theLineWithMostWordsIsShown();
    void aTitleAloneHasNoLine();
    void longLinesAreCutAroundTheWord();
    void theTalkIsLookedThroughWithItsMoments();
    void isFoundLaterAndOnce();
    void anotherSearchForgets();
};

namespace {

SummaryRecord withPoint(const QString& text) {
    SummaryRecord record = sampleRecord(u"a"_s);
    record.summary->points[1].text = text;
    return record;
}

QString found(const std::optional<Hit>& hit) { return hit ? hit->text.mid(hit->at, hit->size) : u"(none)"_s; }

} // namespace

void tst_hits::findsWhatTheIndexFinds_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("word");
    QTest::newRow("case") << u"All about Rivers there"_s << u"rivers"_s << u"Rivers"_s;
    QTest::newRow("the last word by its beginning") << u"All about Rivers there"_s << u"riv"_s << u"Rivers"_s;
    QTest::newRow("a mark") << u"the Café of Zoë, she said"_s << u"cafe"_s << u"Café"_s;
    QTest::newRow("with its comma") << u"the Café of Zoë, she said"_s << u"zoe"_s << u"Zoë,"_s;
    QTest::newRow("no spaces") << u"これは日本語の話です"_s << u"日本"_s << u"日本"_s;
    QTest::newRow("not within a word") << u"the particle"_s << u"art"_s << u"(none)"_s;
    QTest::newRow("marks alone") << u"the particle"_s << u"…"_s << u"(none)"_s;
}

void tst_hits::findsWhatTheIndexFinds() {
    QFETCH(QString, text);
    QFETCH(QString, search);
    QFETCH(QString, word);
    QCOMPARE(found(hitIn(withPoint(text), nullptr, search)), word);
}

void tst_hits::theLineWithMostWordsIsShown() {
    SummaryRecord record = withPoint(u"Water and stone."_s);
    record.summary->overview = u"Something about water."_s;
    const auto hit = hitIn(record, nullptr, u"water stone"_s);
    QVERIFY(hit);
    QCOMPARE(hit->text, u"Water and stone."_s);
}

void tst_hits::aTitleAloneHasNoLine() {
    SummaryRecord record = sampleRecord(u"a"_s);
    record.video->title = u"Zanzibar"_s;
    QVERIFY(!hitIn(record, nullptr, u"zanzibar"_s));
}

void tst_hits::longLinesAreCutAroundTheWord() {
    const QString far = QString(u"word "_s).repeated(200);
    const auto hit = hitIn(withPoint(far + u"needle "_s + far), nullptr, u"needle"_s);
    QVERIFY(hit);
    QVERIFY2(hit->text.size() < 200, qPrintable(hit->text));
    QVERIFY(hit->text.startsWith(u"…word"_s));
    QCOMPARE(found(hit), u"needle"_s);
}

void tst_hits::theTalkIsLookedThroughWithItsMoments() {
    FakeWorld world;
    world.addDone(u"a"_s);
    const auto hit = hitIn(
        *world.record(u"a"_s), [&] { return std::optional(world.transcript(u"a"_s).take()); }, u"2500"_s);
    QVERIFY(hit);
    QCOMPARE(found(hit), u"2500"_s);
    QCOMPARE(hit->moment_s, std::optional(2500.0));
    QVERIFY2(hit->text.startsWith(u"41:40  …"_s), qPrintable(hit->text));
}

void tst_hits::isFoundLaterAndOnce() {
    FakeWorld world;
    world.addDone(u"a"_s);
    HitFinder finder(world, nullptr);
    QSignalSpy spy(&finder, &HitFinder::found);
    QVERIFY(finder.hitOf(u"a"_s).text.isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(spy.size(), 0); // nothing is searched for
    finder.setSearch(u"second"_s);
    QVERIFY(finder.hitOf(u"a"_s).text.isEmpty());
    QVERIFY(finder.hitOf(u"a"_s).text.isEmpty());
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(finder.hitOf(u"a"_s).text, u"Second thing."_s);
    QCOMPARE(world.transcripts, 0); // the summary holds it
    finder.setSearch(u"second 2500"_s);
    QVERIFY(finder.hitOf(u"a"_s).text.isEmpty());
    QTRY_COMPARE(spy.size(), 2);
    QCOMPARE(world.transcripts, 1);
}

void tst_hits::anotherSearchForgets() {
    FakeWorld world;
    world.addDone(u"a"_s);
    HitFinder finder(world, nullptr);
    QSignalSpy spy(&finder, &HitFinder::found);
    finder.setSearch(u"second"_s);
    QVERIFY(finder.hitOf(u"a"_s).text.isEmpty());
    finder.setSearch(u"first"_s);
    QCoreApplication::processEvents();
    QCOMPARE(spy.size(), 0);
    QVERIFY(finder.hitOf(u"a"_s).text.isEmpty());
    QTRY_COMPARE(finder.hitOf(u"a"_s).text, u"First thing."_s);
}

QTEST_GUILESS_MAIN(tst_hits)
#include "tst_hits.moc"
