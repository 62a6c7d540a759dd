// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/asking.h"
#include "summarize/fakerun.h"
#include "summarize/longcall.h"
#include "support/support.h"

using namespace pith;
using namespace pith::samples;
using namespace Qt::StringLiterals;
using Kind = EngineTask::Kind;

namespace {

class MemoryBook final : public PartBook {
public:
    QHash<QByteArray, Draft> kept;
    [[nodiscard]] std::optional<Draft> find(const QByteArray& key) const override {
        const auto found = kept.constFind(key);
        return found == kept.cend() ? std::nullopt : std::optional(*found);
    }
    void keep(const QByteArray& key, const Draft& notes) override { kept.insert(key, notes); }
};

ScriptPtr longScript() {
    QStringList lines;
    for (int i = 0; i < 14; ++i)
        lines += seaTalk();
    return makeScript(seaVideo(), talkOf(lines));
}

} // namespace

class tst_LongCall : public QObject {
    Q_OBJECT

    FakeEngine m_model{u"gemini"_s, u"flash"_s};
    Worker m_worker;
    MemoryBook m_book;
    std::unique_ptr<QObject> m_owner;
    LongCall* m_call = nullptr;
    std::optional<Result<EngineAnswer>> m_result;
    NetworkUse m_took;

    void begin(int atOnce = 1, bool readsBook = true) {
        m_result.reset();
        m_model.asked.clear();
        m_model.calls.clear();
        EngineLimits limits;
        limits.inputTokens = ownTokens(longScript(), {}) + 1100;
        m_model.bounds = limits;
        m_owner = std::make_unique<QObject>();
        m_call =
            new LongCall({&m_model, limits, &m_worker, &m_book, readsBook, atOnce}, longScript(), {}, m_owner.get());
        m_call->then(m_owner.get(), [this](Result<EngineAnswer> answer) {
            m_took = m_call->network();
            m_result = std::move(answer);
        });
        QTRY_VERIFY(!m_model.calls.isEmpty() || m_result);
    }
    void answer(qsizetype call, const QString& overview = u"notes"_s) {
        EngineAnswer notes = answerOf(u"gemini"_s);
        notes.draft.overview = overview;
        m_model.calls[call]->answer(notes);
        QTRY_VERIFY(!m_model.calls[call]);
    }
    void fail(qsizetype call, Code code) {
        m_model.calls[call]->answer(Problem::of(code));
        QCoreApplication::processEvents();
    }
    /// Answers whatever is asked, one after the other.
    void finishAll() {
        for (qsizetype i = 0; !m_result && i < 100; ++i)
            if (i < m_model.calls.size() && m_model.calls[i])
                answer(i, QString::number(i));
        QTRY_VERIFY(m_result);
    }
    [[nodiscard]] int partsOfPlan() const { return m_model.asked.first().parts; }

private slots:
    void init() { m_book.kept.clear(); }
    void cleanup() { m_owner.reset(); }

    void goesThroughAllPartsAndCombines() {
        begin();
        finishAll();
        QVERIFY(m_result->ok());
        QCOMPARE(m_model.asked.last().kind, Kind::Combine);
        QCOMPARE(int(m_model.asked.size()), partsOfPlan() + 1);
        QCOMPARE(m_result->value().use.inputTokens, 70 * (partsOfPlan() + 1));
        QCOMPARE(m_result->value().network.bytesIn, 20 * (partsOfPlan() + 1));
    }

    void asksForSeveralAtOnceAndKeepsTheirOrder() {
        begin(2);
        QCOMPARE(m_model.asked.size(), 2);
        answer(1, u"second"_s);
        QCOMPARE(m_model.asked.size(), 3);
        answer(0, u"first"_s);
        for (qsizetype i = 2; !m_result && m_model.asked.last().kind != Kind::Combine; ++i)
            answer(i);
        const EngineTask combine = m_model.asked.last();
        QCOMPARE(combine.notes.at(0).overview, u"first"_s);
        QCOMPARE(combine.notes.at(1).overview, u"second"_s);
    }

    void aFailedPartIsAskedForOnceMoreAlone() {
        begin();
        answer(0);
        const int second = m_model.asked.last().part;
        fail(1, Code::AnswerUnreadable);
        QCOMPARE(m_model.asked.size(), 3);
        QCOMPARE(m_model.asked.last().part, second);
        answer(2);
        QVERIFY(m_model.asked.last().part != second || m_model.asked.last().kind == Kind::Combine);
        finishAllFrom(3);
        QVERIFY(m_result->ok());
    }

    void aPartThatFailsTwiceEndsIt() {
        begin(2);
        fail(0, Code::EngineOverloaded);
        fail(2, Code::EngineOverloaded);
        QTRY_VERIFY(m_result);
        QCOMPARE(m_result->problem().code, Code::EngineOverloaded);
        QTRY_VERIFY(!m_model.calls[1]); // nobody wants the other one
    }

    void whatIsRefusedIsNotAskedAgain() {
        begin();
        fail(0, Code::KeyRefused);
        QTRY_VERIFY(m_result);
        QCOMPARE(m_model.asked.size(), 1);
    }

    void aPartThatDoesNotFitAfterAllIsCutInTwo() {
        begin();
        const EngineTask whole = m_model.asked.first();
        fail(0, Code::ContextTooSmall);
        QCOMPARE(m_model.asked.size(), 2);
        const EngineTask half = m_model.asked.last();
        QCOMPARE(half.first, whole.first);
        QVERIFY(half.last < whole.last);
        answer(1);
        QCOMPARE(m_model.asked.last().first, half.last + 1);
        QCOMPARE(m_model.asked.last().last, whole.last);
        finishAllFrom(2);
        QVERIFY(m_result->ok());
    }

    void whoCutsEvenAQuarterIsGivenUp() {
        begin();
        for (qsizetype i = 0; i < 3; ++i)
            fail(i, Code::ContextTooSmall);
        QTRY_VERIFY(m_result);
        QCOMPARE(m_result->problem().code, Code::ContextTooSmall);
        QCOMPARE(m_model.asked.size(), 3);
    }

    void aRunThatBrokeOffIsGoneOnWith() {
        begin();
        answer(0, u"first"_s);
        answer(1, u"second"_s);
        const int parts = partsOfPlan();
        m_call->cancel();
        QTRY_VERIFY(m_result);
        begin();
        QCOMPARE(m_model.asked.first().part, 3);
        finishAllFrom(0);
        QVERIFY(m_result->ok());
        QCOMPARE(int(m_model.asked.size()), parts - 2 + 1);
        QCOMPARE(m_model.asked.last().notes.at(0).overview, u"first"_s);
        QCOMPARE(m_result->value().use.inputTokens, 70 * (parts - 2 + 1)); // what it took this time
    }

    void askedAnewNothingIsRecalled() {
        const auto breaksOffAfter = [this](const QString& notes) {
            answer(0, notes);
            m_call->cancel();
            QTRY_VERIFY(m_result);
        };
        begin();
        breaksOffAfter(u"first"_s);
        begin(1, false);
        QCOMPARE(m_model.asked.first().part, 1);
        breaksOffAfter(u"anew"_s);
        begin();
        QCOMPARE(m_model.asked.first().part, 2);
        finishAllFrom(0);
        QCOMPARE(m_model.asked.last().notes.at(0).overview, u"anew"_s);
    }

    void notesThatDoNotFitAreJoinedFirst() {
        begin();
        EngineAnswer many = answerOf(u"gemini"_s);
        many.draft.points.clear();
        for (int i = 0; i < 12; ++i)
            many.draft.points.append({seaTalk().at(i % 8), {{i, i}}});
        int joins = 0;
        for (qsizetype i = 0; m_model.asked.last().kind != Kind::Combine && i < 100; ++i) {
            const qsizetype before = m_model.asked.size();
            if (m_model.asked.at(i).kind == Kind::Join) {
                ++joins;
                QVERIFY(promptOf(m_model.asked.at(i)).user.contains("notes, about half as many"));
            }
            many.draft.overview = QString::number(i);
            m_model.calls[i]->answer(m_model.asked.at(i).kind == Kind::Join ? answerOf(u"gemini"_s) : many);
            QTRY_VERIFY(m_model.asked.size() > before || m_result);
        }
        QVERIFY(joins > 1);
        QCOMPARE(int(m_model.asked.last().notes.size()), joins);
    }

    void cancellingEndsAllAndCountsWhatTheyTook() {
        begin(2);
        m_model.calls[0]->used = {5, 1};
        m_model.calls[1]->used = {6, 1};
        m_call->cancel();
        QTRY_VERIFY(m_result);
        QCOMPARE(m_result->problem().code, Code::Cancelled);
        QCOMPARE(m_took.bytesIn, 11);
        QTRY_VERIFY(!m_model.calls[0] && !m_model.calls[1]);
    }

private:
    void finishAllFrom(qsizetype first) {
        for (qsizetype i = first; !m_result && i < 100; ++i)
            if (i < m_model.calls.size() && m_model.calls[i])
                answer(i, u"n"_s + QString::number(i));
        QTRY_VERIFY(m_result);
    }
};

QTEST_GUILESS_MAIN(tst_LongCall)
#include "tst_longcall.moc"
