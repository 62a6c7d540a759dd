// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/prices.h"
#include "support/support.h"

#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

QByteArray list(const QByteArray& models = "{'model':'m','input':1,'output':4}",
                const QByteArray& updated = "2099-01-01") {
    return QByteArray("{'updated':'" + updated + "','currency':'EUR','models':[" + models + "]}").replace('\'', '"');
}

} // namespace

class tst_Prices : public QObject {
    Q_OBJECT
private slots:
    void knowsWhatTheUsualModelsCost() {
        PriceBook book({});
        const TokenUse million{1'000'000, 0, 1'000'000};
        const auto flash = book.now().costOf(u"gemini-2.5-flash"_s, million);
        const auto lite = book.now().costOf(u"gemini-2.5-flash-lite"_s, million);
        QVERIFY(flash && lite);
        QCOMPARE(flash->currency, u"USD"_s);
        QVERIFY(flash->amount > lite->amount && lite->amount > 0);
        for (const char* edition :
             {"models/gemini-2.5-flash", "gemini-2.5-flash-002", "gemini-2.5-flash-preview-05-20"})
            QCOMPARE(book.now().costOf(QString::fromLatin1(edition), million), flash);
        for (const char* other : {"llama3.2:3b", "gemini-2.5-flash-image", "", "gemini"})
            QVERIFY2(!book.now().costOf(QString::fromLatin1(other), million), other);
    }

    void cachedTokensAreCheaper() {
        const auto prices = readPriceList(list("{'model':'m','input':2,'cached':0.5,'output':10}"));
        QVERIFY(prices.ok());
        QCOMPARE(prices->costOf(u"m"_s, {1000, 400, 100})->amount, (600 * 2 + 400 * 0.5 + 100 * 10) / 1e6);
        QCOMPARE(readPriceList(list())->costOf(u"m"_s, {1000, 400, 0})->amount, 1000 / 1e6); // no price of its own
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no date") << list("{'model':'m','input':1,'output':4}", "once");
        QTest::newRow("no models") << list("");
        QTest::newRow("a negative price") << list("{'model':'m','input':-1,'output':4}");
        QTest::newRow("a price in words") << list("{'model':'m','input':'1','output':4}");
        QTest::newRow("no output") << list("{'model':'m','input':1}");
        QTest::newRow("no name") << list("{'input':1,'output':4}");
        QTest::newRow("a currency in words") << list().replace("EUR", "Euro");
    }
    void saysWhatIsWrong() {
        QFETCH(QByteArray, json);
        const auto prices = readPriceList(json);
        QVERIFY(!prices.ok());
        QCOMPARE(prices.problem().code, Code::BadFormat);
    }

    void anOwnersNewerFileIsInForce() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"prices.json"_s);
        PriceBook book(path);
        QCOMPARE(book.now().currency, u"USD"_s);
        write(path, list());
        QCOMPARE(book.now().currency, u"EUR"_s);
        QVERIFY(book.complaint().isEmpty());
        write(path, list("{'model':'m','input':1,'output':4}", "2001-01-01") + "\n"); // another size: within one ms
        QCOMPARE(book.now().currency, u"USD"_s);
        QVERIFY(!book.complaint().isEmpty() && book.isOld());
        write(path, "{");
        QCOMPARE(book.now().currency, u"USD"_s);
        QVERIFY(!book.complaint().isEmpty() && !book.isOld());
    }

private:
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
};
QTEST_GUILESS_MAIN(tst_Prices)
#include "tst_prices.moc"
