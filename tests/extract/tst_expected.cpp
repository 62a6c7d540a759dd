// SPDX-License-Identifier: GPL-3.0-or-later
// What a summary is expected to have, and what speaks for a sentence.
#include "extract/expected.h"
#include "extract/prior.h"
#include "text/subtitles.h"

#include <QTest>

#include <map>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Expected : public QObject {
    Q_OBJECT

    static ScriptPtr scriptOf(const QByteArrayList& sentences, const QString& language = u"en"_s,
                              const QString& title = {}, const QList<Chapter>& chapters = {},
                              const QString& description = {}) {
        Transcript transcript;
        transcript.language = language;
        for (int i = 0; i < sentences.size(); ++i)
            transcript.append(i * 4000, (i + 1) * 4000, sentences[i]);
        Video video;
        video.title = title;
        video.chapters = chapters;
        video.description = description;
        return makeScript(video, std::move(transcript));
    }
    struct Counted {
        Matter matter;
        WordNumbers numbers;
        Expected expected;
        std::map<QByteArray, std::pair<quint32, quint32>> asked; ///< a text's words in `numbers`: from, and how many

        /// `texts`: what is asked for afterwards.
        explicit Counted(const ScriptPtr& script, const QByteArrayList& texts) {
            (void)readMatter(*script, {}, matter);
            ExpectedUnits units(matter);
            std::vector<WordNumbers> sentences;
            for (const MatterSentence& one : matter.sentences) {
                const QByteArrayView spoken = script->transcript.text;
                units.read(spoken.sliced(one.at.begin, one.at.size), sentences.emplace_back());
                units.count(sentences.back(), double(sentences.size() - 1) / double(matter.sentences.size()));
            }
            for (const WordNumbers& sentence : sentences)
                units.countPairs(sentence);
            for (const QByteArray& text : texts) {
                const auto from = quint32(numbers.size());
                units.read(text, numbers);
                asked[text] = {from, quint32(numbers.size()) - from};
            }
            expected = units.worths();
        }
        /// The worth of a word, or of the pair that two words make.
        [[nodiscard]] double worth(const char* text, int times = 0) const {
            const auto [from, count] = asked.at(text);
            const auto words = std::span(numbers).subspan(from, count);
            std::vector<quint32> units;
            expected.append(words, units);
            for (const quint32 unit : units)
                if (words.size() == 1 || std::find(words.begin(), words.end(), unit) == words.end())
                    return expected.worth(unit, times);
            return times == 0 ? expected.once(words).worth : 0;
        }
    };
    static QByteArrayList remoteControl() {
        return {"The remote control has rubber buttons.", "A remote control needs a battery.",
                "The remote control would be yellow.",    "Cheese tastes of grass.",
                "One remote control costs some euros.",   "They wanted the buttons on the side."};
    }

private slots:
    void whatIsSaidOftenIsLikelier() {
        const Counted counted(scriptOf(remoteControl()), {"control", "buttons", "grass"});
        QVERIFY(counted.worth("control") > counted.worth("buttons"));
        QVERIFY(counted.worth("buttons") > counted.worth("grass"));
    }
    void formsOfAWordAreOne() {
        const Counted counted(scriptOf(remoteControl()), {"control", "controls"});
        QCOMPARE(counted.worth("controls"), counted.worth("control"));
    }
    void aPairThatComesAgainIsLikelier() {
        const Counted counted(scriptOf(remoteControl()), {"remote control", "rubber buttons", "of the", "of some"});
        QVERIFY(counted.worth("remote control") > counted.worth("rubber buttons"));
        QVERIFY(counted.worth("of the") > counted.worth("of some")); // as people write
    }
    void eachTimeIsWorthLess() {
        const QByteArrayList units{"control", "remote control", "rubber buttons", "the", "of", "wanted", "of the"};
        const Counted counted(scriptOf(remoteControl()), units);
        for (const QByteArray& unit : units)
            for (int times = 1; times < Expected::mostTimes + 2; ++times)
                QVERIFY2(counted.worth(unit.constData(), times) <= counted.worth(unit.constData(), times - 1),
                         unit.constData());
        QVERIFY(counted.worth("the", 3) > 0.6); // a summary has a dozen
        QVERIFY(counted.worth("control", 3) < 0.1);
        QCOMPARE(counted.worth("the", Expected::mostTimes), 0.0);
    }
    void wordsOfTheTitleWeighMore() {
        const Counted plain(scriptOf(remoteControl()), {"buttons"});
        const Counted titled(scriptOf(remoteControl(), u"en"_s, u"On buttons"_s), {"buttons"});
        QVERIFY(titled.worth("buttons") > 1.4 * plain.worth("buttons"));
        const Counted parted(scriptOf(remoteControl(), u"en"_s, {}, {{0, u"The button"_s}, {12, u"Cheese"_s}}),
                             {"buttons"});
        QCOMPARE(parted.worth("buttons"), titled.worth("buttons"));
    }
    void wordsOfTheDescriptionWeighHalfAsMuchMore() {
        const auto worth = [](const QString& title, const QString& description) {
            return Counted(scriptOf(remoteControl(), u"en"_s, title, {}, description), {"buttons"}).worth("buttons");
        };
        const QString described = u"The team thinks about buttons, and about fruit."_s;
        const double plain = worth({}, {});
        const double half = (worth(u"On buttons"_s, {}) - plain) / 2;
        QVERIFY(qAbs(worth({}, described) - plain - half) < 1e-6);
        QCOMPARE(worth(u"On buttons"_s, described), worth(u"On buttons"_s, {}));
    }
    void elsewhereContentAloneCounts() {
        const Counted counted(
            scriptOf({"Die Fernbedienung hat Knöpfe aus Gummi.", "Die Fernbedienung braucht Strom."}, u"de"_s),
            {"Fernbedienung", "die", "the"});
        QVERIFY(counted.worth("Fernbedienung") > 0);
        QCOMPARE(counted.worth("die"), 0.0);
        QCOMPARE(counted.worth("the"), 0.0);
    }
    void whatWasNotSaidIsWorthNothing() {
        const Counted counted(scriptOf(remoteControl()), {"elephant"});
        QCOMPARE(counted.worth("elephant"), 0.0);
    }
    void aPairThatIsSaidOnceIsNoUnit() {
        const Counted counted(scriptOf(remoteControl()), {"rubber buttons", "remote control"});
        const auto unitsOf = [&](const char* text) {
            const auto [from, count] = counted.asked.at(text);
            std::vector<quint32> units;
            counted.expected.append(std::span(counted.numbers).subspan(from, count), units);
            return units.size();
        };
        QCOMPARE(unitsOf("remote control"), 3U);
        QCOMPARE(unitsOf("rubber buttons"), 2U);
        QVERIFY(counted.worth("rubber buttons") > 0);
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
