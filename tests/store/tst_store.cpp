// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/json.h"
#include "store/database.h"
#include "support/storesamples.h"

using namespace pith;
using namespace pith::samples;

class tst_Store : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
    FakeClock m_clock;

    void reopen() {
        m_store.reset();
        auto opened = Store::open(m_folder->path(), m_clock);
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.problem().line()));
        m_store = opened.take();
    }
    Result<Done> accept(const QString& id, const QByteArray& key = "key") {
        return await(m_store->accept(job(id, m_clock.nowUtc(), key), queued(id, m_clock.nowUtc()), this));
    }
    Result<Done> finish(const SummaryRecord& record, const std::shared_ptr<const Transcript>& transcript = {},
                        const QString& sourceKey = {}) {
        return await(m_store->finish(record, 9, transcript, sourceKey, this));
    }
    SummaryRecord doneNow(const QString& id, const QString& title = u"Title"_s) {
        return done(id, m_clock.nowUtc(), title);
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>(folderTemplate());
        reopen();
    }
    void cleanup() {
        m_store.reset();
        m_folder.reset();
    }

    void itsGenerationTellsOfEachWrite() {
        const qint64 before = m_store->generation();
        QCOMPARE(m_store->generation(), before);
        QVERIFY(accept(u"abcd1"_s).ok());
        const qint64 ours = m_store->generation();
        QVERIFY(ours != before);
        QCOMPARE(m_store->generation(), ours);
        {
            const auto other = Database::open(m_store->path(), Database::Access::Write);
            QVERIFY(other.ok());
            QCOMPARE(m_store->generation(), ours); // to open it writes nothing
            for (int i = 0; i < 3; ++i) {
                const qint64 last = m_store->generation();
                QVERIFY(other->run("INSERT INTO probe(bytes) VALUES (x'00')"));
                QVERIFY(m_store->generation() != last);
            }
            QVERIFY(other->cutLog());
            const qint64 cut = m_store->generation();
            QVERIFY(other->run("INSERT INTO probe(bytes) VALUES (x'00')"));
            QVERIFY(m_store->generation() != cut);
        }
        const qint64 last = m_store->generation();
        QCOMPARE(m_store->generation(), last);
    }

    void keepsAnAcceptedJob() {
        StoredJob one = job(u"abcd1"_s, m_clock.nowUtc(), "k1");
        one.request.transcript = QByteArray("1\n00:00\n\xff\xfe\x80", 11);
        one.request.source.clear();
        one.request.length = {Length::Words, 120};
        QVERIFY(await(m_store->accept(one, queued(one.id, one.created), this)).ok());
        reopen();
        const auto kept = m_store->job(one.id);
        QVERIFY(kept.ok() && kept->has_value());
        QCOMPARE((*kept)->key, QByteArray("k1"));
        QCOMPARE((*kept)->state, State::Queued);
        QCOMPARE((*kept)->created, one.created);
        QCOMPARE((*kept)->request.transcript, one.request.transcript);
        QCOMPARE((*kept)->request.length.words, 120);
        QCOMPARE(**m_store->recordJson(one.id), toJson(queued(one.id, one.created)));
    }

    void aSecondJobOfTheSameIdIsRefused() {
        QVERIFY(accept(u"abcd1"_s).ok());
        QVERIFY(!accept(u"abcd1"_s).ok());
        QVERIFY(accept(u"abcd2"_s).ok());
    }

    void oneBadWriteDoesNotSpoilItsGroup() {
        QVERIFY(accept(u"abcd1"_s).ok());
        auto* good = m_store->accept(job(u"good1"_s, m_clock.nowUtc()), queued(u"good1"_s, m_clock.nowUtc()), this);
        auto* bad = m_store->accept(job(u"abcd1"_s, m_clock.nowUtc()), queued(u"abcd1"_s, m_clock.nowUtc()), this);
        auto* alsoGood = m_store->accept(job(u"good2"_s, m_clock.nowUtc()), queued(u"good2"_s, m_clock.nowUtc()), this);
        int ok = 0, over = 0;
        for (auto* call : {good, bad, alsoGood})
            call->then(this, [&](const Result<Done>& result) {
                ok += result.ok();
                ++over;
            });
        QTRY_COMPARE(over, 3);
        QCOMPARE(ok, 2);
        QVERIFY((*m_store->job(u"good1"_s)).has_value());
        QVERIFY((*m_store->job(u"good2"_s)).has_value());
    }

    void runningIsSeenInTheRecordAndInTheList() {
        QVERIFY(accept(u"abcd1"_s).ok());
        m_store->markRunning(u"abcd1"_s, 256);
        QTRY_COMPARE((*m_store->job(u"abcd1"_s))->state, State::Running);
        QCOMPARE((*m_store->job(u"abcd1"_s))->lastEventId, 256);
        QVERIFY((**m_store->recordJson(u"abcd1"_s)).contains(R"("state":"running")"));
        QVERIFY(m_store->list({})->items.value(0).contains(R"("state":"running")"));
        m_store->reserveEvents(u"abcd1"_s, 512);
        QTRY_COMPARE((*m_store->job(u"abcd1"_s))->lastEventId, 512);
    }

    void keepsTheEndAndItsTranscriptTogether() {
        QVERIFY(accept(u"abcd1"_s).ok());
        const auto said = words("hello there\ngeneral talk");
        const SummaryRecord end = doneNow(u"abcd1"_s);
        QVERIFY(finish(end, said, u"youtube:x"_s).ok());
        reopen();
        QCOMPARE(**m_store->recordJson(u"abcd1"_s), toJson(end));
        const auto kept = m_store->transcript(u"abcd1"_s);
        QVERIFY(kept.ok() && kept->has_value());
        QCOMPARE((*kept)->text, said->text);
        QCOMPARE((*kept)->cues.size(), said->cues.size());
        QCOMPARE((*kept)->cues[1].start_ms, 2000);
        QCOMPARE((*kept)->words((*kept)->cues[1]), QByteArrayView("general talk"));
        QCOMPARE((*kept)->origin, Origin::Author);
        QCOMPARE((*kept)->language, u"en"_s);
        QVERIFY(!m_store->transcript(u"none"_s)->has_value());
    }

    void findsTheNewestDoneOfAKey() {
        QVERIFY(!(*m_store->findDone("key")).has_value());
        for (const auto& id : {u"abcd1"_s, u"abcd2"_s, u"abcd3"_s}) {
            QVERIFY(accept(id).ok());
            m_clock.advance(std::chrono::seconds(1));
        }
        QVERIFY(!(*m_store->findDone("key")).has_value());
        QVERIFY(finish(doneNow(u"abcd2"_s)).ok());
        QCOMPARE(**m_store->findDone("key"), u"abcd2"_s);
        SummaryRecord failed = doneNow(u"abcd3"_s);
        failed.state = State::Failed;
        QVERIFY(finish(failed).ok());
        QCOMPARE(**m_store->findDone("key"), u"abcd2"_s);
        QVERIFY(!(*m_store->findDone("other")).has_value());
    }

    void removesWhatNobodyLeansOn() {
        const auto said = words("zebra crossing");
        for (const auto& id : {u"abcd1"_s, u"abcd2"_s}) {
            QVERIFY(accept(id).ok());
            QVERIFY(finish(doneNow(id), said, u"youtube:x"_s).ok());
        }
        QVERIFY(await(m_store->remove(u"abcd1"_s, this)).ok());
        QVERIFY(!(*m_store->job(u"abcd1"_s)).has_value());
        QVERIFY(m_store->transcript(u"abcd2"_s)->has_value());
        QVERIFY(await(m_store->remove(u"abcd2"_s, this)).ok());
        QVERIFY(m_store->list({u"zebra"_s, {}, 20, {}})->items.isEmpty());
        const auto again = await(m_store->remove(u"abcd2"_s, this));
        QVERIFY(!again.ok());
        QCOMPARE(again.problem().code, Code::NotFound);
        reopen();
        QVERIFY(m_store->check().ok());
    }

    void aRemovedJobDoesNotComeBackByItsEnd() {
        QVERIFY(accept(u"abcd1"_s).ok());
        QVERIFY(await(m_store->remove(u"abcd1"_s, this)).ok());
        const auto end = finish(doneNow(u"abcd1"_s), words("x y z"), u"k"_s);
        QVERIFY(!end.ok());
        QVERIFY(!(*m_store->job(u"abcd1"_s)).has_value());
    }

    void expandsAnUnambiguousBeginning() {
        for (const auto& id : {u"abcd1111"_s, u"abcd2222"_s, u"xyzw"_s})
            QVERIFY(accept(id).ok());
        QCOMPARE(*m_store->expandId(u"abcd1"_s), u"abcd1111"_s);
        QCOMPARE(*m_store->expandId(u"xyzw"_s), u"xyzw"_s);
        QCOMPARE(m_store->expandId(u"abcd"_s).problem().code, Code::Conflict);
        QCOMPARE(m_store->expandId(u"xyz"_s).problem().code, Code::NotFound);
        QCOMPARE(m_store->expandId(u"none1"_s).problem().code, Code::NotFound);
        QCOMPARE(m_store->expandId(u"%%%%"_s).problem().code, Code::NotFound);
    }

    void idempotencyKeysLastADay() {
        m_store->rememberIdempotent("a key", u"abcd1"_s);
        QCOMPARE(**m_store->idempotent("a key"), u"abcd1"_s);
        reopen();
        QCOMPARE(**m_store->idempotent("a key"), u"abcd1"_s);
        m_clock.advance(std::chrono::hours(23));
        QVERIFY((*m_store->idempotent("a key")).has_value());
        m_clock.advance(std::chrono::hours(2));
        QVERIFY(!(*m_store->idempotent("a key")).has_value());
    }

    void aFetchIsReadAtOnceAndAges() {
        Video video;
        video.title = u"Über"_s;
        video.language = u"de"_s;
        video.description = u"Von Würmern"_s;
        video.duration_s = 12.5;
        video.chapters = {{0, u"Eins"_s}, {3.5, u"Zwei"_s}};
        m_store->keepFetch(u"youtube:x"_s, video, words("eins zwei\ndrei"));
        for (int round = 0; round < 2; ++round) {
            const auto kept = m_store->fetched(u"youtube:x"_s, 3600);
            QVERIFY(kept.ok() && kept->has_value());
            QCOMPARE((*kept)->video.title, u"Über"_s);
            QCOMPARE((*kept)->video.language, u"de"_s);
            QCOMPARE((*kept)->video.description, u"Von Würmern"_s);
            QCOMPARE((*kept)->video.chapters.size(), 2);
            QCOMPARE((*kept)->transcript.text, QByteArray("eins zwei drei"));
            QCOMPARE((*kept)->fetched, m_clock.nowUtc());
            reopen();
        }
        m_clock.advance(std::chrono::hours(2));
        QVERIFY(!m_store->fetched(u"youtube:x"_s, 3600)->has_value());
        m_store->dropFetch(u"youtube:x"_s);
        QTRY_VERIFY(!m_store->fetched(u"youtube:x"_s, 1'000'000)->has_value());
    }

    void aNewFetchLeavesTheOldWordsToWhoLeansOnThem() {
        QVERIFY(accept(u"abcd1"_s).ok());
        m_store->keepFetch(u"youtube:x"_s, {}, words("old words"));
        QVERIFY(finish(doneNow(u"abcd1"_s), words("old words"), u"youtube:x"_s).ok());
        QVERIFY(m_store->fetched(u"youtube:x"_s, 10)->has_value());
        m_store->keepFetch(u"youtube:x"_s, {}, words("new words"));
        reopen();
        QCOMPARE((*m_store->fetched(u"youtube:x"_s, 10))->transcript.text, QByteArray("new words"));
        QCOMPARE((*m_store->transcript(u"abcd1"_s))->text, QByteArray("old words"));
        m_store->dropFetch(u"youtube:x"_s);
        reopen();
        QVERIFY(!m_store->fetched(u"youtube:x"_s, 10)->has_value());
        QCOMPARE((*m_store->transcript(u"abcd1"_s))->text, QByteArray("old words"));
    }

    void forgetsSummariesByAgeAndSource() {
        const auto has = [&](const char* key) { return m_store->findDone(key)->has_value(); };
        for (const auto& [id, key, source] : {std::tuple{u"abcd1"_s, "k1", u"youtube:x"_s},
                                              {u"abcd2"_s, "k2", u"youtube:y"_s},
                                              {u"abcd3"_s, "k1", u"youtube:x"_s}}) {
            QVERIFY(accept(id, key).ok());
            // The third leans on newer words: the first row of its source has lost the key.
            QVERIFY(finish(doneNow(id), words(id.toLatin1().constData()), source).ok());
            m_clock.advance(std::chrono::hours(1));
        }
        QVERIFY(await(m_store->forget({false, true, 3 * 3600, {}}, this)).ok());
        QVERIFY(has("k1") && has("k2"));
        QCOMPARE(**m_store->findDone("k1"), u"abcd3"_s);
        QVERIFY(await(m_store->forget({false, true, 2 * 3600, u"youtube:y"_s}, this)).ok());
        QVERIFY(!has("k2"));
        QVERIFY(await(m_store->forget({false, true, 0, u"youtube:x"_s}, this)).ok());
        QVERIFY(!has("k1")); // neither of the two
        for (const auto& id : {u"abcd1"_s, u"abcd2"_s, u"abcd3"_s}) {
            QVERIFY((*m_store->recordJson(id)).has_value());
            QVERIFY(m_store->transcript(id)->has_value());
        }
        reopen();
        QVERIFY(!has("k1") && !has("k2") && m_store->check().ok());
    }

    void forgetsFetchesOldAndNew() {
        const auto has = [&](const QString& key) { return m_store->fetched(key, 1'000'000)->has_value(); };
        for (int i = 0; i < 450; ++i) // more than two steps along the index
            m_store->keepFetch(u"youtube:%1"_s.arg(i), {}, words(QByteArray::number(i).constData()));
        QVERIFY(accept(u"abcd1"_s).ok());
        QVERIFY(finish(doneNow(u"abcd1"_s), words("7"), u"youtube:7"_s).ok());
        m_clock.advance(std::chrono::hours(1));
        m_store->keepFetch(u"youtube:new"_s, {}, words("new"));
        QVERIFY(await(m_store->forget({true, false, 60, {}}, this)).ok());
        for (int i = 0; i < 450; i += 30)
            QVERIFY(!has(u"youtube:%1"_s.arg(i)));
        QVERIFY(!has(u"youtube:7"_s));
        QCOMPARE((*m_store->transcript(u"abcd1"_s))->text, QByteArray("7")); // a summary leans on it
        QVERIFY(has(u"youtube:new"_s));
        QVERIFY(await(m_store->forget({true, false, 60, u"youtube:new"_s}, this)).ok());
        QVERIFY(has(u"youtube:new"_s));
        QVERIFY(await(m_store->forget({true, false, 0, u"youtube:new"_s}, this)).ok());
        QVERIFY(!has(u"youtube:new"_s));
        QVERIFY(await(m_store->forget({true, true, 0, u"youtube:none"_s}, this)).ok());
        reopen();
        QVERIFY(!has(u"youtube:new"_s) && m_store->check().ok());
    }

    void theEndOfTheStoreWritesWhatWaits() {
        for (int i = 0; i < 20; ++i) {
            const QString id = u"abcd%1"_s.arg(i);
            auto* call = m_store->accept(job(id, m_clock.nowUtc()), queued(id, m_clock.nowUtc()), this);
            delete call; // whoever asked is gone; what was asked is done
        }
        reopen();
        QCOMPARE(m_store->list({{}, {}, 100, {}})->items.size(), 20);
    }
};

QTEST_GUILESS_MAIN(tst_Store)
#include "tst_store.moc"
