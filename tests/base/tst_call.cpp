// SPDX-License-Identifier: GPL-3.0-or-later
// Every action crossed with every action: the first one decides, there is one result and one end.
#include "support/support.h"

#include <QPointer>
#include <QSignalSpy>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

class Errand final : public CallOf<int> {
public:
    using CallOf::CallOf;
    void succeed() { finish(7); }
    void fail() { finish(Problem::of(Code::NotFound)); }
    static inline int aborted = 0;

protected:
    void abort() override { ++aborted; }
    Problem onDeadline() const override { return Problem::of(Code::SourceTimeout); }
};

enum Action { Succeed, Fail, Cancel, Deadline, DeleteOwner, DeleteCall };
constexpr std::array actionNames{"succeed", "fail", "cancel", "deadline", "delete owner", "delete call"};

void act(Action action, QPointer<Errand>& call, QPointer<QObject>& owner) {
    if (action == DeleteOwner) {
        delete owner;
        return;
    }
    if (!call)
        return;
    switch (action) {
    case Succeed: call->succeed(); break;
    case Fail: call->fail(); break;
    case Cancel: call->cancel(); break;
    case Deadline: call->setDeadline(std::chrono::milliseconds(0)); break;
    case DeleteCall: delete call; break;
    case DeleteOwner: break;
    }
}

} // namespace

class tst_Call : public QObject {
    Q_OBJECT
private slots:
    void theFirstActionDecides_data() {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        for (int first = 0; first <= DeleteCall; ++first)
            for (int second = 0; second <= DeleteCall; ++second)
                QTest::addRow("%s, %s", actionNames[size_t(first)], actionNames[size_t(second)]) << first << second;
    }
    void theFirstActionDecides() {
        QFETCH(int, first);
        QFETCH(int, second);
        QPointer<QObject> owner(new QObject);
        QPointer<Errand> call(new Errand(owner));
        QObject context;
        QList<Result<int>> results;
        call->then(&context, [&](const Result<int>& result) { results.append(result); });
        act(Action(first), call, owner);
        QCOMPARE(results.size(), 0); // never before control is back in the loop
        if (first == Deadline)
            QTRY_VERIFY(results.size() == 1);
        act(Action(second), call, owner);
        const bool deleted = first >= DeleteOwner || (second >= DeleteOwner && first != Deadline);
        QTRY_VERIFY(!call);
        QCOMPARE(results.size(), deleted ? 0 : 1);
        if (!deleted) {
            const std::array expected{Code::Internal, Code::NotFound, Code::Cancelled, Code::SourceTimeout};
            QCOMPARE(results.first().ok(), first == Succeed);
            if (first != Succeed)
                QCOMPARE(results.first().problem().code, expected[size_t(first)]);
        }
        delete owner;
    }

    void cancelAndDeadlineAbortWhatRuns() {
        Errand::aborted = 0;
        QObject owner;
        auto* cancelled = new Errand(&owner);
        cancelled->cancel();
        cancelled->cancel();
        QCOMPARE(Errand::aborted, 1);
        auto* late = new Errand(&owner);
        late->setDeadline(std::chrono::milliseconds(1));
        QVERIFY(!waitFor(late).ok());
        QCOMPARE(Errand::aborted, 2);
    }

    void anEndStopsTheDeadline() {
        QObject owner;
        auto* call = new Errand(&owner);
        call->setDeadline(std::chrono::milliseconds(0));
        call->succeed();
        const auto result = waitFor(call);
        QVERIFY(result.ok());
        QCOMPARE(*result, 7);
    }

    void aListenerMayDeleteTheOwner() {
        auto* owner = new QObject;
        auto* call = new Errand(owner);
        QObject context;
        bool heard = false;
        call->then(&context, [&](const Result<int>&) {
            heard = true;
            delete owner;
        });
        call->succeed();
        QTRY_VERIFY(heard);
    }

    void aReadyCallAnswersFromTheLoop() {
        QObject owner;
        auto* call = new ReadyCall<QString>(u"here"_s, &owner);
        const auto result = waitFor(call);
        QVERIFY(result.ok());
        QCOMPARE(*result, u"here"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Call)
#include "tst_call.moc"
