// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/language.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Language : public QObject {
    Q_OBJECT
private slots:
    void aLanguageIsKnownByItsSmallWords_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("language");
        const auto row = [](const char* language, const char* text) {
            QTest::newRow(*language ? language : text) << QByteArray(text) << QString::fromLatin1(language);
        };
        row("en", "The sea rises and falls twice a day, and people wanted to know the hour of it.");
        row("de", "Das Meer steigt und fällt zweimal am Tag, und die Leute wollten wissen, wann es so weit ist.");
        row("fr", "La mer monte et descend deux fois par jour, et les gens voulaient savoir à quelle heure.");
        row("es", "El mar sube y baja dos veces al día, y la gente quería saber a qué hora lo hace.");
        row("it", "Il mare sale e scende due volte al giorno, e la gente voleva sapere a che ora succede.");
        row("nl", "De zee komt en gaat twee keer op een dag, en de mensen wilden weten hoe laat het is.");
        row("pt", "O mar sobe e desce duas vezes por dia, e as pessoas não sabiam a que horas isso era.");
        row("", "潮汐は一日に二回満ち引きします。人々はその時刻を知りたがりました。");
        row("", "Море поднимается и опускается дважды в день.");
        row("", "tide sea clock lens pendulum");
        row("", "");
    }
    void aLanguageIsKnownByItsSmallWords() {
        QFETCH(QByteArray, text);
        QTEST(guessedLanguage(text), "language");
    }

    void onlyTheBeginningIsLookedAt() {
        const QByteArray german = "und die der das ist nicht mit auf ";
        const QByteArray english = "and the of it is not with on ";
        QCOMPARE(guessedLanguage(german + english.repeated(100), 8), u"de"_s);
        QCOMPARE(guessedLanguage(german + english.repeated(100)), u"en"_s);
    }

    void stopWordsAreThoseOfTheFirstPartOfTheTag() {
        const auto has = [](const QString& tag, const char* word) { return StopWords(tag).contains(hashOf(word)); };
        QVERIFY(has(u"en"_s, "the") && has(u"EN-gb"_s, "would") && has(u"de-AT"_s, "für"));
        QVERIFY(!has(u"en"_s, "sea") && !has(u"de"_s, "the") && !has(u"xx"_s, "the"));
        QVERIFY(StopWords().isEmpty() && StopWords(u"xx"_s).isEmpty() && !StopWords(u"it"_s).isEmpty());
    }

    void primaryParts() {
        QCOMPARE(primaryLanguage(u"de-AT"), u"de"_s);
        QCOMPARE(primaryLanguage(u"PT_br"), u"pt"_s);
        QCOMPARE(primaryLanguage(u""), QString());
        QCOMPARE(primaryLanguage(u"-x"), QString());
    }
};

QTEST_GUILESS_MAIN(tst_Language)
#include "tst_language.moc"
