// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/spendguard.h"
#include "support/fakeclock.h"
#include "support/support.h"

#include <QFile>
#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class OneDayBook final : public SpendBook {
public:
    Spent kept;
    QStringList added;
    [[nodiscard]] Spent of(const QDate&) const override { return kept; }
    CallOf<Done>* reserve(const QDate& day, const QString& engine, const QString& model, const Spent& expected,
                          QObject* owner) override {
        add(day, engine, model, expected);
        return new ReadyCall<Done>(Done{}, owner);
    }
    void add(const QDate& day, const QString& engine, const QString& model, const Spent& spent) override {
        added.append(day.toString(Qt::ISODate) + u' ' + engine + u' ' + model + u' ' +
                     QString::number(spent.tokens.input));
    }
};

} // namespace

class tst_SpendGuard : public QObject {
    Q_OBJECT
    FakeClock m_clock;
    OneDayBook m_book;
    SpendLimits m_limits;
    std::unique_ptr<SpendGuard> m_guard;

    std::optional<Money> took(const QString& engine, const QString& model, const TokenUse& use) {
        const auto reserved = m_guard->reserve(engine, model, use);
        delete m_guard->keep(reserved, this);
        return m_guard->settle(reserved, use);
    }

private slots:
    void init() {
        m_limits = {};
        m_book = {};
        m_guard = std::make_unique<SpendGuard>(m_clock, &m_book, QString(), [this] { return m_limits; });
    }

    void withoutALimitNothingIsRefused() {
        took(u"gemini"_s, u"gemini-2.5-flash"_s, {1'000'000'000, 0, 0});
        QVERIFY(!m_guard->refusal(u"gemini-2.5-flash"_s, {1'000'000, 0, 0}));
    }

    void tokensOfADayAreHeldBelowTheirLimit() {
        m_limits.tokens = 1000;
        QVERIFY(!m_guard->refusal(u"m"_s, {500, 0, 500}));
        took(u"openai"_s, u"m"_s, {300, 0, 100});
        QVERIFY(!m_guard->refusal(u"m"_s, {500, 0, 100}));
        const auto refused = m_guard->refusal(u"m"_s, {500, 0, 101});
        QVERIFY(refused);
        QCOMPARE(refused->code, Code::SpendLimit);
        QVERIFY(refused->retryAfter_s.value_or(0) > 0 && *refused->retryAfter_s <= 86400);
        QVERIFY2(refused->words().contains(u"1000"_s) && refused->words().contains(u"400"_s),
                 qPrintable(refused->words()));
        m_clock.advance(24h);
        QVERIFY(!m_guard->refusal(u"m"_s, {500, 0, 500})); // another day
    }

    void whatOtherProgramsTookCounts() {
        m_limits.tokens = 1000;
        m_book.kept.tokens = {900, 0, 0};
        QVERIFY(m_guard->refusal(u"m"_s, {101, 0, 0}));
        took(u"openai"_s, u"m"_s, {50, 0, 0});
        QVERIFY(m_guard->refusal(u"m"_s, {51, 0, 0})); // the book may learn of it later
        QVERIFY(!m_guard->refusal(u"m"_s, {50, 0, 0}));
    }

    void moneyOfADayIsHeldBelowItsLimit() {
        m_limits.cost = 1;
        const QString flash = u"gemini-2.5-flash"_s; // 0.30 and 2.50 a million
        QVERIFY(!m_guard->refusal(flash, {1'000'000, 0, 100'000}));
        QCOMPARE(took(u"gemini"_s, flash, {1'000'000, 0, 100'000})->amount, 0.55);
        const auto refused = m_guard->refusal(flash, {1'000'000, 0, 100'000});
        QVERIFY(refused && refused->words().contains(u"USD"_s));
        QVERIFY(!m_guard->refusal(u"llama3.2:3b"_s, {1'000'000, 0, 100'000})); // no price, nothing to be said
    }

    void whatIsTakenIsBookedByDayAndModel() {
        took(u"gemini"_s, u"flash"_s, {7, 0, 1});
        QCOMPARE(m_book.added.size(), 2);
        QVERIFY(m_book.added.first().endsWith(u"gemini flash 7"_s));
        QVERIFY(m_book.added.last().endsWith(u"gemini flash 0"_s)); // as was reserved: nothing is left to be said
    }

    void aReservationCountsUntilItIsSettled() {
        m_limits.tokens = 1000;
        const auto reserved = m_guard->reserve(u"openai"_s, u"m"_s, {600, 0, 100});
        delete m_guard->keep(reserved, this);
        QVERIFY(m_guard->refusal(u"m"_s, {301, 0, 0}));
        QVERIFY(!m_guard->settle(reserved, {}));
        QVERIFY(!m_guard->refusal(u"m"_s, {1000, 0, 0}));
        QCOMPARE(m_book.added.size(), 2);
        QVERIFY(m_book.added.last().endsWith(u"openai m -600"_s));
    }

    void aReservationIsSettledAtThePricesOfThen() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"prices.json"_s);
        const auto price = [&path](int input) {
            QFile file(path);
            file.open(QIODevice::WriteOnly);
            const QByteArray list =
                "{'updated':'2099-01-01','currency':'USD','models':[{'model':'m','output':0,'input':%1}]}";
            file.write(QByteArray(list).replace('\'', '"').replace("%1", QByteArray::number(input)) +
                       QByteArray(input, ' ')); // of another size
        };
        price(1);
        m_guard = std::make_unique<SpendGuard>(m_clock, nullptr, path, [this] { return m_limits; });
        m_limits.cost = 10;
        const auto reserved = m_guard->reserve(u"openai"_s, u"m"_s, {9'000'000, 0, 0});
        QVERIFY(m_guard->refusal(u"m"_s, {2'000'000, 0, 0}));
        price(4);
        QVERIFY(!m_guard->settle(reserved, {})); // no call was made
        QVERIFY(!m_guard->refusal(u"m"_s, {2'500'000, 0, 0}));
        QVERIFY(m_guard->refusal(u"m"_s, {2'600'000, 0, 0})); // not less than nothing was spent
    }

    void aReservationOfYesterdayIsSettledThere() {
        const auto reserved = m_guard->reserve(u"openai"_s, u"m"_s, {600, 0, 100});
        delete m_guard->keep(reserved, this);
        m_clock.advance(24h);
        m_limits.tokens = 1000;
        m_guard->settle(reserved, {500, 0, 100});
        QVERIFY(!m_guard->refusal(u"m"_s, {1000, 0, 0}));
        QCOMPARE(m_book.added.last().section(u' ', 0, 0), m_book.added.first().section(u' ', 0, 0));
    }
};
QTEST_GUILESS_MAIN(tst_SpendGuard)
#include "tst_spendguard.moc"
