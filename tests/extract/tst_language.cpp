// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/language.h"
#include "extract/vocabulary.h"

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
            QTest::newRow(*language ? qPrintable(QString::fromLatin1(language) + QString::fromUtf8(text).left(8))
                                    : text)
                << QByteArray(text) << QString::fromLatin1(language);
        };
        row("en", "The sea rises and falls twice a day, and people wanted to know the hour of it.");
        row("de", "Das Meer steigt und fällt zweimal am Tag, und die Leute wollten wissen, wann es so weit ist.");
        row("fr", "La mer monte et descend deux fois par jour, et les gens voulaient savoir à quelle heure.");
        row("es", "El mar sube y baja dos veces al día, y la gente quería saber a qué hora lo hace.");
        row("it", "Il mare sale e scende due volte al giorno, e la gente voleva sapere a che ora succede.");
        row("nl", "De zee komt en gaat twee keer op een dag, en de mensen wilden weten hoe laat het is.");
        row("pt", "O mar sobe e desce duas vezes por dia, e as pessoas não sabiam a que horas isso era.");
        row("sv", "Havet stiger och sjunker två gånger om dagen, och människor ville veta när det var så långt.");
        row("da", "Havet stiger og falder to gange om dagen, og folk ville vide hvornår det skete af sig selv.");
        row("no",
            "Havet stiger og synker to ganger om dagen, og folk ville vite hva klokka var da det skjedde av seg.");
        row("fi", "Meri nousee ja laskee kaksi kertaa päivässä, ja ihmiset halusivat tietää, milloin se on niin.");
        row("hu", "A tenger naponta kétszer emelkedik és süllyed, és az emberek tudni akarták, hogy mikor.");
        row("ro", "Marea urcă și coboară de două ori pe zi, iar oamenii voiau să știe la ce oră este.");
        row("ru", "Море поднимается и опускается дважды в день, и люди хотели знать, когда это будет.");
        row("tr",
            "Deniz günde iki kez yükselir ve alçalır, insanlar da bunun ne zaman olduğunu bilmek için çok bekledi.");
        row("pl", "Morze podnosi się i opada dwa razy na dobę, a ludzie chcieli wiedzieć, kiedy to jest.");
        row("uk", "Море піднімається та опускається двічі на день, і люди хотіли знати, коли це буде.");
        row("el", "Η θάλασσα ανεβαίνει και κατεβαίνει δύο φορές την ημέρα.");
        row("ar", "يرتفع البحر وينخفض مرتين في اليوم وأراد الناس معرفة الساعة.");
        row("he", "הים עולה ויורד פעמיים ביום ואנשים רצו לדעת את השעה.");
        row("hi", "समुद्र दिन में दो बार उठता और गिरता है।");
        row("ja", "潮汐は一日に二回満ち引きします。人々はその時刻を知りたがりました。");
        row("zh", "海水每天涨落两次，人们想知道时间。");
        row("ko", "바다는 하루에 두 번 오르내리고 사람들은 그 시간을 알고 싶어 했다.");
        row("th", "น้ำทะเลขึ้นและลงวันละสองครั้ง");
        // Written news, with fewer small words than talk has.
        row("tr", "Hükümet perşembe günü yeni bütçeyi sundu, buna göre belediyelere verilen destek gelecek yıl "
                  "yaklaşık üç yüz milyon azaltılacak. Muhalefete göre kesintiler özellikle küçük ilçeleri vuracak. "
                  "Maliye bakanı basın toplantısında kararın zor ama gerekli olduğunu söyledi. Merhaba bugün size bir "
                  "hidroelektrik santralinin nasıl çalıştığını ve neden bütün ülke için önemli olduğunu anlatacağım.");
        row("fi", "Hallitus esitti torstaina uuden talousarvion, jonka mukaan kuntien valtionosuuksia leikataan ensi "
                  "vuonna noin kolmesataa miljoonaa euroa. Opposition mielestä leikkaukset kohdistuvat erityisesti "
                  "pieniin kuntiin, joiden palvelut ovat jo nyt vaarassa.");
        row("pl", "Rząd przedstawił w czwartek projekt nowego budżetu, według którego dotacje dla gmin zostaną w "
                  "przyszłym roku zmniejszone o około trzysta milionów złotych. Zdaniem opozycji cięcia uderzą "
                  "przede wszystkim w małe gminy, których usługi już teraz są zagrożone.");
        // Relatives of Polish and Finnish that have no list.
        row("", "Vláda ve čtvrtek představila návrh nového rozpočtu, podle kterého budou dotace obcím v příštím roce "
                "sníženy asi o tři sta milionů korun. Podle opozice škrty zasáhnou především malé obce.");
        row("",
            "Vlada je u četvrtak predstavila prijedlog novog proračuna prema kojem će se dotacije općinama "
            "sljedeće godine smanjiti za oko tristo milijuna. Ministar je rekao da je odluka bila teška ali nužna.");
        row("",
            "Valitsus esitas neljapäeval uue eelarve, mille järgi vähendatakse järgmisel aastal omavalitsuste "
            "toetusi umbes kolmesaja miljoni euro võrra. Rahandusminister ütles, et otsus oli raske, kuid vajalik.");
        row("", "Море море море."); // several languages are written so
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

    void formsOfAWordAreOneWord_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("numbers");
        QTest::newRow("English") << u"en"_s << "clock Clocks the clocking tide"_ba << u"0 0 - 0 1"_s;
        QTest::newRow("German") << u"de"_s << "Uhr Uhren die Gezeiten"_ba << u"0 0 - 1"_s;
        QTest::newRow("Russian") << u"ru"_s << "часы часов и прилив"_ba << u"0 0 - 1"_s;
        QTest::newRow("no stemmer") << u"xx"_s << "clock clocks the"_ba << u"0 1 2"_s;
    }
    void formsOfAWordAreOneWord() {
        QFETCH(QString, language);
        QFETCH(QByteArray, words);
        Vocabulary vocabulary(language);
        Terms terms(words);
        Term term;
        QStringList numbers;
        while (terms.next(term)) {
            const qint32 number = vocabulary.numberOf(term);
            numbers.append(number == Vocabulary::stopWord ? u"-"_s : QString::number(number));
        }
        QTEST(numbers.join(u' '), "numbers");
    }

    void primaryParts() {
        QCOMPARE(primaryLanguage(u"de-AT"), u"de"_s);
        QCOMPARE(primaryLanguage(u"PT_br"), u"pt"_s);
        QCOMPARE(primaryLanguage(u"nb-NO"), u"no"_s);
        QCOMPARE(primaryLanguage(u""), QString());
        QCOMPARE(primaryLanguage(u"-x"), QString());
    }
};

QTEST_GUILESS_MAIN(tst_Language)
#include "tst_language.moc"
