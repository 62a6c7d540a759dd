// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "text/hesitations.h"
#include "text/script.h"
#include "text/subtitles.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Hesitations : public QObject {
    Q_OBJECT

    static Transcript talk(const QByteArrayList& cues, const QString& language = u"en"_s) {
        Transcript transcript;
        transcript.language = language;
        for (qsizetype i = 0; i < cues.size(); ++i)
            transcript.append(i * 1000, (i + 1) * 1000, cues[i]);
        return transcript;
    }
    /// The cues with a bar between them.
    static QByteArray shown(const Transcript& transcript) {
        QByteArrayList cues;
        for (const Cue& cue : transcript.cues)
            cues.append(transcript.words(cue).toByteArray());
        return cues.join('|');
    }

private slots:
    void dropsWhatOnlyFillsAPause_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("spoken");
        QTest::addColumn<QByteArray>("left");
        const auto row = [](const char* name, const QString& language, const char* spoken, const char* left) {
            QTest::newRow(name) << language << QByteArray(spoken) << QByteArray(left);
        };
        const QString en = u"en"_s, de = u"de"_s;
        row("within", en, "the sea, um, rises uh twice er a day", "the sea, rises twice a day");
        row("a capital goes over", en, "It ended. Um, the next one came.", "It ended. The next one came.");
        row("a stop goes over", en, "That is it, uh. And then?", "That is it. And then?");
        row("a stop goes over to the cue before", en, "that is it|um. And then?", "that is it.|And then?");
        row("alone", en, "That is it.|Um.|Uh, yes.", "That is it.|Yes.");
        row("several", en, "um, uh, I think er so", "I think so");
        row("begun anew", en, "I I I think", "I think");
        row("begun anew, with commas", en, "I, I, I think the, the sea and, and the", "I think the sea and the");
        row("begun anew over a cue", en, "what we|we think", "what|we think");
        row("a capital in front", en, "The the sea. But but I'm I'm here", "The sea. But I'm here");
        row("a filler between", en, "the um the sea", "the sea");
        row("German", de, "Äh, das Meer ähm steigt", "Das Meer steigt");
        row("French", u"fr"_s, "euh la mer monte, euh, je je crois", "la mer monte, je crois");
        row("another language", u"pl"_s, "morze ähm rośnie", "morze rośnie");
    }
    void dropsWhatOnlyFillsAPause() {
        QFETCH(QString, language);
        QFETCH(QByteArray, spoken);
        QFETCH(QByteArray, left);
        QCOMPARE(shown(withoutHesitations(talk(spoken.split('|'), language))), left);
    }

    void keepsWhatMeansSomething_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("spoken");
        const QString en = u"en"_s;
        QTest::newRow("doubles") << en << "he had had it that that man and it is very very good, no no, bye bye"_ba;
        QTest::newRow("verbs twice") << en << "what it is is clear and what we do do, come in in time"_ba;
        QTest::newRow("thank you you know") << en << "thank you you know him it it"_ba;
        QTest::newRow("a kings name") << en << "Elizabeth I I have seen, World War I I know"_ba;
        QTest::newRow("a band") << en << "we heard The The last night"_ba;
        QTest::newRow("a vitamin") << en << "vitamin A a day"_ba;
        QTest::newRow("spoken of") << en << "people say um a lot and the word uh means nothing, he said \"um\" too"_ba;
        QTest::newRow("a university") << en << "at UM and in the ER they work"_ba;
        QTest::newRow("uh-huh is yes") << en << "uh-huh, mhm, he said"_ba;
        QTest::newRow("um in German") << u"de"_s << "um acht Uhr kam er um die Ecke, er hat es eh gesagt"_ba;
        QTest::newRow("um in Portuguese") << u"pt"_s << "um dia um homem chegou e o, o mar"_ba;
        QTest::newRow("a new sentence") << en << "So did I. I went home."_ba;
    }
    void keepsWhatMeansSomething() {
        QFETCH(QString, language);
        QFETCH(QByteArray, spoken);
        QCOMPARE(shown(withoutHesitations(talk({spoken}, language))), spoken);
    }

    void keepsWhoSpeaksAndWhen() {
        const auto read = readSubtitles("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Um,\n\n00:02.000 --> 00:03.000\n"
                                        "<v Anna>I I think we\n\n00:03.000 --> 00:04.000\n<v Ben>we, er, go\n",
                                        {});
        QVERIFY(read.ok());
        Transcript transcript = read->transcript;
        transcript.language = u"en"_s;
        const Transcript left = withoutHesitations(transcript);
        QCOMPARE(shown(left), "I think we|we, go");
        QCOMPARE(left.cues[0].start_ms, 2000);
        QCOMPARE(left.cues[1].start_ms, 3000);
        const auto runs = left.runs(0, quint32(left.text.size()));
        QCOMPARE(runs.size(), 2U);
        QCOMPARE(runs[0].name, u"Anna"_s);
        QCOMPARE(runs[0].words, "I think we");
        QCOMPARE(runs[1].name, u"Ben"_s);
        QCOMPARE(runs[1].words, "we, go"); // another one speaks: nothing is begun anew
    }

    void enginesReadNoHesitation() {
        const ScriptPtr script = makeScript({}, talk({"so um this this is the the sea", "and uh it rises, er, twice"}));
        QCOMPARE(script->transcript.text, "so this this is the sea and it rises, twice");
        QCOMPARE(script->words(script->segments.front()), script->transcript.text);
        QCOMPARE(script->wordsSpoken, 14); // as was said
    }

    void leavesNothingOfNothing() {
        QVERIFY(withoutHesitations(talk({"um", "uh, er."})).cues.empty());
        QVERIFY(withoutHesitations(Transcript()).cues.empty());
        QVERIFY(makeScript({}, talk({"um"}))->segments.empty());
    }
};

QTEST_GUILESS_MAIN(tst_Hesitations)
#include "tst_hesitations.moc"
