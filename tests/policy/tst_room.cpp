// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/room.h"
#include "support/support.h"

using namespace pith;

namespace {
constexpr qint64 mega = 1 << 20;
}

class tst_Room : public QObject {
    Q_OBJECT
    Room::Use m_now;
    std::unique_ptr<Room> m_room;

private slots:
    void init() {
        m_now = {30 * mega, 128 * mega};
        m_room = std::make_unique<Room>([this] { return m_now; });
    }

    void aChildThatDoesNotFitHasToWait() {
        m_now.used = 100 * mega;
        QVERIFY(!m_room->take(Work::Ytdlp));
        m_now.used = 70 * mega;
        const auto share = m_room->take(Work::Ytdlp);
        QVERIFY(share);
        QCOMPARE(m_room->reserved(), m_room->expected(Work::Ytdlp));
    }

    void whatIsSetAsideIsNotGivenTwice() {
        m_now.used = 60 * mega; // 68 are left
        auto child = m_room->take(Work::Ytdlp);
        QVERIFY(child);
        std::vector<std::unique_ptr<Room::Share>> shares;
        while (auto share = m_room->take(Work::Model))
            shares.push_back(std::move(share));
        QCOMPARE(qint64(shares.size()), (68 * mega - m_room->expected(Work::Ytdlp)) / m_room->expected(Work::Model));
        shares.pop_back();
        QVERIFY(m_room->take(Work::Model));
    }

    void whatOneTakesThatHasAShareCountsOnce() {
        m_now.used = 60 * mega;
        const auto child = m_room->take(Work::Ytdlp);
        m_now.used = 105 * mega; // it came to use it
        QVERIFY(m_room->take(Work::Model));
    }

    void withinThisProcessOneOfAKindAlwaysMay() {
        m_now.used = 200 * mega;
        auto first = m_room->take(Work::Embedded);
        QVERIFY(first);
        QVERIFY(!m_room->take(Work::Embedded));
        QVERIFY(m_room->take(Work::Fetch));
        first.reset();
        QVERIFY(m_room->take(Work::Embedded));
    }

    void learnsWhatAStageTakes() {
        m_now.allowed = 200 * mega;
        auto share = m_room->take(Work::Ytdlp);
        m_now.used = 120 * mega;
        m_room->look();
        m_now.used = 40 * mega;
        share.reset();
        QCOMPARE(m_room->expected(Work::Ytdlp), 90 * mega); // the peak, not the end
        for (int i = 0; i < 30; ++i) {                      // smaller ones bring it down by and by
            share = m_room->take(Work::Ytdlp);
            share->took(50 * mega); // known better
            share.reset();
        }
        QVERIFY(m_room->expected(Work::Ytdlp) < 53 * mega && m_room->expected(Work::Ytdlp) >= 50 * mega);
    }

    void whatOnceTookTooMuchIsTriedAgain() {
        auto share = m_room->take(Work::Ytdlp);
        share->took(110 * mega);
        share.reset();
        int refused = 0;
        for (; refused < 20 && !m_room->take(Work::Ytdlp); ++refused)
            m_room->doubt(Work::Ytdlp);
        QVERIFY(refused > 0 && refused < 3);
        QVERIFY(m_room->expected(Work::Ytdlp) >= 48 * mega);
    }

    void saysWhenToAskAgain() {
        int told = 0;
        auto share = m_room->take(Work::Fetch);
        const auto await = [&](QObject* who) { m_room->await(who, [&told] { ++told; }); };
        await(this);
        QCoreApplication::processEvents();
        QCOMPARE(told, 0);
        m_room->look();
        QCOMPARE(told, 0); // never before control is back in the loop
        QTRY_COMPARE(told, 1);
        m_room->look();
        QCoreApplication::processEvents();
        QCOMPARE(told, 1); // once
        auto gone = std::make_unique<QObject>();
        await(gone.get());
        await(this);
        gone.reset();
        share.reset();
        QTRY_COMPARE(told, 2);
    }

    void whatWasLearntOutlivesIt() {
        auto share = m_room->take(Work::Ytdlp);
        share->took(90 * mega);
        share.reset();
        Room next([this] { return m_now; });
        const qint64 guessed = next.expected(Work::Model);
        next.recall(m_room->learnt());
        QCOMPARE(next.expected(Work::Ytdlp), 90 * mega);
        QCOMPARE(next.expected(Work::Model), guessed);
        for (const char* none : {"", "1", "x y z", "-5 0 99999999999999999999 nan 7 8 9"}) {
            next.recall(none);
            QCOMPARE(next.expected(Work::Ytdlp), 90 * mega);
        }
    }

    void sharersDivideWhatCameUp() {
        auto one = m_room->take(Work::Embedded);
        auto other = m_room->take(Work::Embedded);
        m_now.used += 20 * mega;
        one.reset();
        QCOMPARE(m_room->expected(Work::Embedded), 10 * mega);
    }
};

QTEST_GUILESS_MAIN(tst_Room)
#include "tst_room.moc"
