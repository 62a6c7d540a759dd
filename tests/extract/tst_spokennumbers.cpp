// SPDX-License-Identifier: GPL-3.0-or-later
// What is said in words and written in digits, or the other way round, is one number.
#include "extract/spokennumbers.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_SpokenNumbers : public QObject {
    Q_OBJECT

    static QString counted(const QByteArray& text, const QString& language) {
        const NumberWords numbers(language);
        CountedTerms terms(text, numbers);
        Term term;
        QStringList all;
        while (terms.next(term))
            all.append(QString::fromUtf8(term.folded));
        return all.join(u' ');
    }

private slots:
    void numbersInWordsStandInDigits_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("read");
        const auto row = [](const char* name, const QString& language, const char* said, const QString& read) {
            QTest::newRow(name) << language << QByteArray(said) << read;
        };
        row("a unit", u"en"_s, "seven clocks", u"7 clocks"_s);
        row("two words", u"en"_s, "eighty-one days", u"81 days"_s);
        row("hundreds", u"en"_s, "three hundred and five ships", u"305 ships"_s);
        row("thousands", u"en"_s, "twenty thousand pounds", u"20000 pounds"_s);
        row("digits and a word", u"en"_s, "20 thousand pounds", u"20000 pounds"_s);
        row("a year", u"en"_s, "in nineteen eighty", u"in 1980"_s);
        row("one is no number", u"en"_s, "one of them", u"one of them"_s);
        row("German, in one word", u"de"_s, "fünfundzwanzig Uhren", u"25 uhren"_s);
        row("French", u"fr"_s, "vingt horloges", u"20 horloges"_s);
        row("nine is new, too", u"fr"_s, "neuf horloges", u"neuf horloges"_s);
        row("a language without a list", u"fi"_s, "seven clocks", u"seven clocks"_s);
    }
    void numbersInWordsStandInDigits() {
        QFETCH(QString, language);
        QFETCH(QByteArray, said);
        QFETCH(QString, read);
        QCOMPARE(counted(said, language), read);
    }
};

QTEST_GUILESS_MAIN(tst_SpokenNumbers)
#include "tst_spokennumbers.moc"
