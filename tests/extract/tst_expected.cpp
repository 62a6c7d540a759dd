// SPDX-License-Identifier: GPL-3.0-or-later
// What a summary is expected to have, and what speaks for a sentence.
#include "extract/expected.h"
#include "extract/prior.h"
#include "text/subtitles.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Expected : public QObject {
    Q_OBJECT

    static ScriptPtr scriptOf(const QByteArrayList& sentences, const QString& language = u"en"_s,
                              const QString& title = {}) {
        Transcript transcript;
        transcript.language = language;
        for (int i = 0; i < sentences.size(); ++i)
            transcript.append(i * 4000, (i + 1) * 4000, sentences[i]);
        Video video;
        video.title = title;
        return makeScript(video, std::move(transcript));
    }
    static ExpectedUnits::Words read(ExpectedUnits& units, QByteArrayView text) {
        ExpectedUnits::Words words;
        units.read(text, words);
        return words;
    }
    struct Counted {
        Matter matter;
        std::unique_ptr<ExpectedUnits> units;
        explicit Counted(const ScriptPtr& script) {
            (void)readMatter(*script, {}, matter);
            units = std::make_unique<ExpectedUnits>(matter);
            for (size_t i = 0; i < matter.sentences.size(); ++i) {
                const Sentence& at = matter.sentences[i].at;
                units->count(read(*units, QByteArrayView(script->transcript.text).sliced(at.begin, at.size)),
                             double(i) / double(matter.sentences.size()));
            }
        }
        /// The worth of a word, or of the pair that two words make.
        double worth(const char* text, int times = 0) {
            const ExpectedUnits::Words words = read(*units, text);
            std::vector<quint32> all;
            units->append(words, all);
            for (const quint32 unit : all)
                if (words.size() == 1 || std::find(words.begin(), words.end(), unit) == words.end())
                    return units->worths().worth(unit, times);
            return -1;
        }
    };
    static QByteArrayList remoteControl() {
        return {"The remote control has rubber buttons.", "A remote control needs a battery.",
                "The remote control would be yellow.",    "Cheese tastes of grass.",
                "One remote control costs some euros.",   "They wanted the buttons on the side."};
    }

private slots:
    void whatIsSaidOftenIsLikelier() {
        Counted counted(scriptOf(remoteControl()));
        QVERIFY(counted.worth("control") > counted.worth("buttons"));
        QVERIFY(counted.worth("buttons") > counted.worth("grass"));
    }
    void formsOfAWordAreOne() {
        Counted counted(scriptOf(remoteControl()));
        QCOMPARE(counted.worth("controls"), counted.worth("control"));
    }
    void aPairThatComesAgainIsLikelier() {
        Counted counted(scriptOf(remoteControl()));
        QVERIFY(counted.worth("remote control") > counted.worth("rubber buttons"));
        QVERIFY(counted.worth("of the") > counted.worth("of some")); // as people write
    }
    void eachTimeIsWorthLess() {
        Counted counted(scriptOf(remoteControl()));
        for (const char* unit : {"control", "remote control", "the", "of", "wanted", "of the"})
            for (int times = 1; times < Expected::mostTimes + 2; ++times)
                QVERIFY2(counted.worth(unit, times) <= counted.worth(unit, times - 1), unit);
        QVERIFY(counted.worth("the", 3) > 0.6); // a summary has a dozen
        QVERIFY(counted.worth("control", 3) < 0.1);
        QCOMPARE(counted.worth("the", Expected::mostTimes), 0.0);
    }
    void wordsOfTheTitleWeighMore() {
        Counted plain(scriptOf(remoteControl()));
        Counted titled(scriptOf(remoteControl(), u"en"_s, u"On buttons"_s));
        QVERIFY(titled.worth("buttons") > 1.4 * plain.worth("buttons"));
    }
    void elsewhereContentAloneCounts() {
        Counted counted(
            scriptOf({"Die Fernbedienung hat Knöpfe aus Gummi.", "Die Fernbedienung braucht Strom."}, u"de"_s));
        QVERIFY(counted.worth("Fernbedienung") > 0);
        QCOMPARE(counted.worth("die"), 0.0);
        QCOMPARE(counted.worth("the"), 0.0);
    }
    void whatWasNotSaidIsWorthNothing() {
        Counted counted(scriptOf(remoteControl()));
        Matter& matter = counted.matter;
        ExpectedUnits units(matter);
        std::vector<quint32> all;
        units.append(read(units, "elephant"), all);
        QCOMPARE(units.worths().worth(all.front(), 0), 0.0);
    }
    void aSentenceThatBringsSomethingUpIsPreferred() {
        // The third sentence's words come again, the fourth's do not; otherwise they are alike.
        const ScriptPtr script =
            scriptOf({"Good morning dear listeners everywhere.", "Outside some rain fell yesterday.",
                      "The kernel schedules threads.", "The orchard sells pears.",
                      "Each kernel schedules many threads.", "Some threads sleep."});
        Matter matter;
        QVERIFY(readMatter(*script, {}, matter));
        const Priors priors(script->transcript.text, matter);
        Polished polished;
        polished.words = 10;
        QVERIFY(priors.of(2, polished, false) > priors.of(3, polished, false));
    }
    void contentAndTheBeginningSpeakForASentence() {
        QByteArrayList sentences(40, "Steel bridges rust.");
        sentences[20] = "It is what we had then.";
        const ScriptPtr script = scriptOf(sentences);
        Matter matter;
        QVERIFY(readMatter(*script, {}, matter));
        const Priors priors(script->transcript.text, matter);
        Polished polished;
        polished.words = 10;
        QVERIFY(priors.of(30, polished, false) > priors.of(20, polished, false));
        QVERIFY(priors.of(0, polished, false) > priors.of(30, polished, false));
        Polished asked = polished;
        asked.question = true;
        QVERIFY(priors.of(30, asked, false) < 0.2 * priors.of(30, polished, false));
        QCOMPARE(priors.of(30, asked, true), priors.of(30, polished, true)); // its answer stands behind
    }
};

QTEST_GUILESS_MAIN(tst_Expected)
#include "tst_expected.moc"
