// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of content words, out of which titles are made, and the word before each.
#include "extract/phrases.h"
#include "talk.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Phrases : public QObject {
    Q_OBJECT

    /// The runs of the talk's first sentence: "+" behind an article or a preposition, "-" behind "to" or "we".
    static QStringList runsOf(const QString& sentence, const QString& language = u"en"_s) {
        const Script script = scriptOf({sentence}, 1, language);
        Matter matter;
        if (!readMatter(script, {}, matter))
            return {};
        QStringList runs;
        const PhraseSigns signs(language);
        eachRun(script.transcript.text, matter, signs, 0, [&](const PhraseRun& run) {
            QStringList words;
            for (const PhrasePlace& place : run.places)
                words.append(QString::fromUtf8(script.transcript.text.mid(place.begin, place.size)));
            const QChar sign = run.before == Sign::Names ? u'+' : run.before == Sign::Acts ? u'-' : u' ';
            runs.append(sign + words.join(u' '));
        });
        return runs;
    }

private slots:
    void contentWordsBesideEachOtherAreOne_data() {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("runs");
        QTest::newRow("an article names") << u"The marine clock of a harbour"_s << u"+marine clock|+harbour"_s;
        QTest::newRow("we act") << u"We measured tides to save ships"_s << u"-measured tides|-save ships"_s;
        QTest::newRow("a comma parts") << u"The tide, waves and ships"_s << u"+tide| waves| ships"_s;
        QTest::newRow("a hyphen does not") << u"A light-house lens"_s << u"+light house lens"_s;
    }
    void contentWordsBesideEachOtherAreOne() {
        QFETCH(QString, sentence);
        QFETCH(QString, runs);
        QCOMPARE(runsOf(sentence).join(u'|'), runs);
    }
    void germanHasItsOwnSigns() {
        QCOMPARE(runsOf(u"Wir messen den Wasserstand im Hafen"_s, u"de"_s),
                 (QStringList{u"-messen"_s, u"+Wasserstand"_s, u"+Hafen"_s}));
    }
    void elsewhereThereIsNoSign() {
        for (const QString& run : runsOf(u"Havnens måler viser tidevandet i en brønd"_s, u"da"_s))
            QVERIFY(run.startsWith(u' '));
    }
};

QTEST_GUILESS_MAIN(tst_Phrases)
#include "tst_phrases.moc"
