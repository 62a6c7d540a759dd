// SPDX-License-Identifier: GPL-3.0-or-later
// Cases that a person can judge: what was said is borne out, what was not is not, and the moment is where it was said.
#include "extract/evidence.h"
#include "extract/terms.h"
#include "talk.h"
#include "text/prompts.h"

#include <QSet>
#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Evidence : public QObject {
    Q_OBJECT

    Script m_sea = scriptOf(seaTalk());
    static DraftPoint point(const QString& text, int segment) { return {text, {{segment, segment}}}; }
    [[nodiscard]] Point ground(const QString& text, int segment) const {
        return groundedPoint(m_sea, point(text, segment));
    }

private slots:
    void ownWordsAreBorneOutInFull() {
        const Point got = ground(u"Harrison was a carpenter and he made his first clocks out of wood."_s, 1);
        QVERIFY2(got.support > 0.99, qPrintable(QString::number(got.support)));
        QCOMPARE(got.start_s, 10.0);
        QCOMPARE(got.end_s, 15.0);
    }

    void noShortNumberPassesForAnother() {
        QSet<quint32> hashes;
        for (int n = 0; n < 10'000; ++n)
            hashes.insert(hashOf(QByteArray::number(n)));
        QCOMPARE(hashes.size(), 10'000);
        const auto isKept = [](const char* a, const char* b) { return hashOf(a) != hashOf(b); };
        QVERIFY(isKept("me", "lee") && isKept("re", "see") && isKept("30", "200"));
        const Point wrong = ground(u"His fourth timekeeper lost 400 seconds on a voyage of 50 days to Jamaica."_s, 1);
        QVERIFY(wrong.support <
                ground(u"His fourth timekeeper lost 5 seconds on a voyage of 81 days to Jamaica."_s, 1).support);
    }

    void aNumberThatIsNotSaidThereIsMarked() {
        const auto told = [this](const char* seconds) {
            return ground(QStringLiteral("His fourth timekeeper lost %1 seconds on a voyage of 81 days to Jamaica.")
                              .arg(QLatin1StringView(seconds)),
                          1);
        };
        QVERIFY(!told("5").isWeak());
        QVERIFY(told("50").isWeak());
        QVERIFY(told("forty-two").isWeak());
    }

    void inAnotherLanguageACitationIsHalfBelieved() {
        const auto in = [this](const QString& language, const QString& text, QList<Citation> citations) {
            return Evidence(ScriptPtr(ScriptPtr(), &m_sea)).grounded(DraftPoint{text, std::move(citations)}, language);
        };
        const QString german = u"Harrisons vierte Uhr verlor auf 81 Tagen nach Jamaika nur fünf Sekunden."_s;
        const Point cited = in(u"de"_s, german, {{1, 1}});
        QVERIFY2(cited.support >= 0.5 && cited.support <= 0.8, qPrintable(QString::number(cited.support)));
        const Point wrong = in(u"de"_s, QString(german).replace(u"81"_s, u"12"_s), {{1, 1}});
        QVERIFY2(wrong.isWeak(), qPrintable(QString::number(wrong.support)));
        QVERIFY(in(u"de-CH"_s, u"Er war Tischler und baute aus Holz."_s, {{1, 1}}).support >= 0.5);
        QVERIFY(in(u"de"_s, u"Er war Tischler und baute aus Holz."_s, {}).isWeak()); // nothing to look for, no citation
        QCOMPARE(in(u"de"_s, u"Das ist es."_s, {{1, 1}}).support, 0.0);
        QCOMPARE(in(u"en-US"_s, german, {{1, 1}}).support, in({}, german, {{1, 1}}).support); // the talk's own
    }

    void whatIsTooLongLosesTheWorstPoint() {
        Draft draft;
        draft.points = {point(u"Photosynthesis turns carbon dioxide into sugar inside the chloroplasts."_s, 1),
                        point(u"Harrison was a carpenter and he made his first clocks out of wood."_s, 1),
                        point(u"Fahrenheit made instruments that agreed with each other."_s, 4)};
        draft.chapters = {{u"Plants"_s, 0, -1}, {u"Clocks"_s, 1, -1}};
        draft.mostWords = 22; // of 9, 12 and 8
        const Summary two = grounded(m_sea, draft);
        QCOMPARE(two.points.size(), 2);
        QVERIFY(two.points[0].text.startsWith(u"Harrison"_s) && two.points[1].text.startsWith(u"Fahrenheit"_s));
        QCOMPARE(two.chapters.size(), 1);
        QCOMPARE(two.chapters[0].points, (QList<int>{0, 1}));
        draft.mostWords = 1;
        QCOMPARE(grounded(m_sea, draft).points.size(), 1);
        draft.mostWords = 0;
        QCOMPARE(grounded(m_sea, draft).points.size(), 3);
    }

    void inflectionsAreTheSameWord() {
        QVERIFY(ground(u"A carpenter making clocks out of woods, that was Harrison."_s, 1).support > 0.9);
        QVERIFY(ground(u"The astronomer on the boards preferring the moons to watches."_s, 2).support > 0.9);
    }

    void whatNobodySaidIsNotBorneOut_data() {
        QTest::addColumn<QString>("text");
        QTest::addRow("another talk") << u"Photosynthesis turns carbon dioxide into sugar inside the chloroplasts."_s;
        QTest::addRow("another meeting") << u"The marketing team wants a remote control with fewer buttons."_s;
        QTest::addRow("only small words") << u"It is what it is, and that is that."_s;
    }
    void whatNobodySaidIsNotBorneOut() {
        QFETCH(QString, text);
        QVERIFY(ground(text, 1).support < 0.3);
        QVERIFY(groundedPoint(m_sea, {text, {}}).support < 0.3);
    }

    void theMomentIsThatOfTheWordsWithinTheSegment() {
        // The segment begins at 10 s; its second cue at 15 s.
        const Point got = ground(u"His fourth timekeeper lost 5 seconds on a voyage of 81 days to Jamaica."_s, 1);
        QCOMPARE(got.start_s, 15.0);
        QCOMPARE(got.end_s, 20.0);
    }

    void aSentenceAcrossTwoCuesHasBoth() {
        const Point got = ground(
            u"The sea rises and falls twice a day on most coasts, and people wanted to know the hour of it."_s, 0);
        QCOMPARE(got.start_s, 0.0);
        QCOMPARE(got.end_s, 10.0);
    }

    void wordsBeforeTheFirstContentWordAreWithinTheMoment() {
        // "and people" stands in the second cue, "it. A stilling well" too; the point begins with words that do not
        // count.
        const Script script =
            scriptOf({u"He stopped there. And so it was that they"_s, u"built windmills in the north."_s}, 2);
        const Point got = groundedPoint(script, point(u"And so it was that they built windmills in the north."_s, 0));
        QCOMPARE(got.start_s, 0.0);
        QCOMPARE(got.end_s, 10.0);
    }

    void aWrongCitationIsReaimed() {
        const Point got = ground(u"Fresnel cut a lens into rings so that the glass weighs less."_s, 0);
        QVERIFY(got.support > 0.9);
        QCOMPARE(got.start_s, 65.0);
    }

    void withoutACitationTheTalkIsSearched() {
        const Point got =
            groundedPoint(m_sea, {u"A brewer could make the same beer in July with a thermometer."_s, {}});
        QVERIFY(got.support > 0.9);
        QCOMPARE(got.start_s, 50.0);
    }

    void citationsFromNowhereAreClampedOrSearched_data() {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addRow("past the end") << 900 << 901;
        QTest::addRow("negative") << -7 << -3;
        QTest::addRow("reversed") << 6 << 5;
        QTest::addRow("everything") << -2147483647 << 2147483647;
    }
    void citationsFromNowhereAreClampedOrSearched() {
        QFETCH(int, first);
        QFETCH(int, last);
        const Point got =
            groundedPoint(m_sea, {u"A brewer could make the same beer in July with a thermometer."_s, {{first, last}}});
        QVERIFY(got.support > 0.9);
        QCOMPARE(got.start_s, 50.0);
    }

    void aPointThatNothingBearsOutKeepsItsCitedMoment() {
        const Point got = ground(u"Penguins breed in colonies on Antarctic ice."_s, 3);
        QVERIFY(got.support < 0.3);
        QCOMPARE(got.start_s, 30.0);
    }

    void aNeighbouringSegmentCountsNearlyAsMuch() {
        const Point got = ground(u"Parliament offered 20,000 pounds for a method to find the longitude."_s, 1);
        QVERIFY(got.support > 0.9);
        QCOMPARE(got.start_s, 20.0);
    }

    void aWrongNumberLowersTheSupport() {
        const Point right = ground(u"His fourth timekeeper lost 5 seconds on a voyage of 81 days."_s, 1);
        const Point wrong = ground(u"His fourth timekeeper lost 9 seconds on a voyage of 81 days."_s, 1);
        const Point worse = ground(u"His fourth timekeeper lost 9 seconds on a voyage of 800 days."_s, 1);
        QVERIFY(right.support > 0.99);
        QVERIFY(wrong.support < 0.7);
        QVERIFY(worse.support < wrong.support - 0.1);
        QCOMPARE(wrong.start_s, right.start_s);
    }

    void separatorsInNumbersDoNotMatter() {
        QVERIFY(ground(u"Parliament offered 20000 pounds for the longitude."_s, 2).support > 0.99);
        QVERIFY(ground(u"Parliament offered 20.000 pounds for the longitude."_s, 2).support > 0.99);
    }

    void aForeignNameLowersTheSupport() {
        const double right = ground(u"Then the carpenter Harrison made his first clocks out of wood."_s, 1).support;
        const double name = ground(u"Then the carpenter Tompion made his first clocks out of wood."_s, 1).support;
        const double noun = ground(u"Then the carpenter gladly made his first clocks out of wood."_s, 1).support;
        QVERIFY(right > 0.99);
        QVERIFY(name < noun);
        QVERIFY(name < 0.8);
    }

    void aForeignNameThatOpensASentenceLowersItToo_data() {
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("wrong");
        QTest::addRow("a subject") << u"Harrison made his first clocks out of wood."_s
                                   << u"Tompion made his first clocks out of wood."_s;
        QTest::addRow("a full name") << u"Harrison made his first clocks out of wood."_s
                                     << u"Thomas Tompion made his first clocks out of wood."_s;
        QTest::addRow("an owner") << u"Harrison's first clocks were made out of wood."_s
                                  << u"Tompion's first clocks were made out of wood."_s;
        QTest::addRow("capitals") << u"Harrison made first clocks out of wood."_s
                                  << u"NASA made first clocks out of wood."_s;
    }
    void aForeignNameThatOpensASentenceLowersItToo() {
        QFETCH(QString, right);
        QFETCH(QString, wrong);
        QVERIFY(ground(right, 1).support > 0.85);
        QVERIFY2(ground(wrong, 1).support < 0.7, qPrintable(QString::number(ground(wrong, 1).support)));
    }

    void aWordThatOpensASentenceIsNoNameForThat() {
        const double within = ground(u"In it gladly he made his first clocks out of wood."_s, 1).support;
        for (const char* opener : {"Gladly he", "Engineers made,", "Boiling, he", "Attention, he"}) {
            const QString text = QString::fromLatin1(opener) + u" made his first clocks out of wood."_s;
            QVERIFY2(ground(text, 1).support > within - 0.05, opener);
        }
    }

    void numbersInWordsAreNumbers_data() {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("same");
        QTest::addColumn<QString>("other");
        QTest::addRow("units") << u"The voyage took seven weeks on the ship."_s
                               << u"The voyage on the ship took 7 weeks."_s
                               << u"The voyage on the ship took nine weeks."_s;
        QTest::addRow("two words") << u"The voyage took 81 days on the ship."_s
                                   << u"The voyage on the ship took eighty-one days."_s
                                   << u"The voyage on the ship took eighty days."_s;
        QTest::addRow("thousands") << u"They paid twenty thousand pounds for the ship."_s
                                   << u"For the ship they paid 20,000 pounds."_s
                                   << u"For the ship they paid thirty thousand pounds."_s;
        QTest::addRow("hundreds") << u"They paid 1,350 pounds for the old ship."_s
                                  << u"They paid one thousand three hundred and fifty pounds for the old ship."_s
                                  << u"They paid three hundred and fifty pounds for the old ship."_s;
        QTest::addRow("a year") << u"The ship sailed in nineteen eighty four."_s << u"The ship sailed in 1984."_s
                                << u"The ship sailed in 1985."_s;
        QTest::addRow("millions") << u"The ship cost three million pounds in all."_s
                                  << u"In all the ship cost 3,000,000 pounds."_s
                                  << u"In all the ship cost 4 million pounds."_s;
        QTest::addRow("two") << u"Two clocks were sent on the ship to Jamaica."_s
                             << u"On the ship to Jamaica 2 clocks were sent."_s
                             << u"On the ship to Jamaica three clocks were sent."_s;
    }
    void numbersInWordsAreNumbers() {
        QFETCH(QString, said);
        QFETCH(QString, same);
        QFETCH(QString, other);
        const Script script = scriptOf({said, u"Nothing of any weight was said in this minute."_s}, 1);
        const double right = groundedPoint(script, point(same, 0)).support;
        const double wrong = groundedPoint(script, point(other, 0)).support;
        QVERIFY2(right > 0.9, qPrintable(QString::number(right)));
        QVERIFY2(wrong < 0.65, qPrintable(QString::number(wrong)));
    }

    void aNumberThatIsCutShortIsNoOther() {
        const Script script = scriptOf({u"The American census of eighteen eighty took seven years to count."_s}, 1);
        QVERIFY(groundedPoint(script, point(u"The American census of eighteen took years to count."_s, 0)).support >
                0.9);
        QVERIFY(groundedPoint(script, point(u"The American census of nineteen took years to count."_s, 0)).support <
                0.65);
    }

    void germanNumbersToo() {
        const Script script = scriptOf({u"Das Schiff fuhr fünfundzwanzig Tage nach Jamaika."_s}, 1, u"de"_s);
        QVERIFY(groundedPoint(script, point(u"Das Schiff fuhr 25 Tage nach Jamaika."_s, 0)).support > 0.9);
        QVERIFY(groundedPoint(script, point(u"Das Schiff fuhr zwanzig Tage nach Jamaika."_s, 0)).support < 0.65);
    }

    void whatSaysNothingIsNotBorneOut() {
        const Script script = scriptOf({u"Yes, we can. It is what it is. We have to go there now."_s,
                                        u"The ship sailed to Jamaica with two clocks."_s},
                                       1);
        QCOMPARE(groundedPoint(script, point(u"It is what it is."_s, 0)).support, 0.0);
        QCOMPARE(groundedPoint(script, point(u"Yes, we can."_s, 0)).support, 0.0);
        QVERIFY(groundedPoint(script, point(u"Jamaica:"_s, 1)).support < 0.3);
        QVERIFY(groundedPoint(script, point(u"The ship sailed."_s, 1)).support < 0.7); // two words stand anywhere
        QVERIFY(groundedPoint(script, point(u"The ship sailed to Jamaica with two clocks."_s, 1)).support > 0.99);
    }

    void anEchoOfThePromptIsNotBorneOut() {
        const Script script =
            scriptOf({u"I will summarize the notes, and what stands in the talk is in order."_s,
                      u"Every point of the plan is one plain sentence; name the segments, then stop."_s},
                     1);
        for (const QByteArray& text : promptTexts())
            for (const QByteArray& line : text.split('\n')) {
                if (wordCount(line) < 5)
                    continue;
                const double support = groundedPoint(script, {QString::fromUtf8(line), {}}).support;
                QVERIFY2(support < 0.3, line.constData());
            }
        const QString filled =
            u"Write an overview of about 50 words, then about 8 points with about 176 words in all."_s;
        QVERIFY(groundedPoint(script, {filled, {}}).support < 0.3);
        const Script about = scriptOf({u"Every point is one plain sentence that can be read on its own."_s}, 1);
        QVERIFY(groundedPoint(about, point(QString::fromUtf8(about.transcript.text), 0)).support >
                0.99); // said, of all things
    }

    void theSpeakersNameNeedNotBeSaid() {
        Script script = m_sea;
        const DraftPoint told =
            point(u"In it Sobel says that Harrison was a carpenter who made his first clocks of wood."_s, 1);
        const double unknown = groundedPoint(script, told).support;
        script.video.author = u"Dava Sobel"_s;
        QVERIFY(groundedPoint(script, told).support > unknown);
    }

    void pointsComeInOrderOfTimeAndChaptersFollow() {
        Draft draft;
        draft.overview = u"On measuring."_s;
        draft.points = {point(u"Fahrenheit made instruments that agreed."_s, 4),
                        point(u"The sea rises and falls."_s, 0), point(u"Fresnel cut a lens into rings."_s, 6)};
        draft.chapters = {{u"Heat"_s, 0}, {u"Sea"_s, 1}, {u"Nothing"_s, 2}, {u"Light"_s, 2}};
        const Summary got = grounded(m_sea, draft);
        QCOMPARE(got.overview, u"On measuring."_s);
        QCOMPARE(got.points.size(), 3);
        QVERIFY(got.points[0].text.startsWith(u"The sea"));
        QVERIFY(got.points[1].text.startsWith(u"Fahrenheit"));
        QCOMPARE(got.chapters.size(), 3);
        QCOMPARE(got.chapters[0].title, u"Sea"_s);
        QCOMPARE(got.chapters[0].points, QList<int>{0});
        QCOMPARE(got.chapters[1].title, u"Heat"_s);
        QCOMPARE(got.chapters[1].points, QList<int>{1});
        QCOMPARE(got.chapters[1].start_s, got.points[1].start_s);
        QCOMPARE(got.chapters[2].title, u"Light"_s);
        QVERIFY(got.language.isEmpty());
        QVERIFY(got.markdown.isEmpty());
    }

    void pointsBeforeTheFirstChapterBelongToIt() {
        Draft draft;
        draft.points = {point(u"The sea rises and falls."_s, 0), point(u"Fresnel cut a lens into rings."_s, 6)};
        draft.chapters = {{u"Light"_s, 1}};
        const Summary got = grounded(m_sea, draft);
        QCOMPARE(got.chapters.size(), 1);
        QCOMPARE(got.chapters[0].points, (QList<int>{0, 1}));
    }

    void aChapterMayOpenBeforeItsFirstPoint() {
        Draft draft;
        draft.points = {point(u"The sea rises and falls."_s, 0), point(u"Fresnel cut a lens into rings."_s, 6)};
        draft.chapters = {{u"Sea"_s, 0, 0}, {u"Light"_s, 1, 50'000}};
        QCOMPARE(grounded(m_sea, draft).chapters[1].start_s, 50.0);
    }

    void theVideosChaptersServeWhereTheDraftHasNone() {
        Script script = m_sea;
        script.video.chapters = {{0, u"Tides"_s}, {10, u"Clocks"_s}, {30, u"Metres"_s}, {60, u"Light"_s}};
        Draft draft;
        draft.points = {point(u"Fresnel cut a lens into rings."_s, 6), point(u"Harrison was a carpenter."_s, 1),
                        point(u"The astronomers preferred the moon."_s, 2)};
        const Summary got = grounded(script, draft);
        QCOMPARE(got.chapters.size(), 2);
        QCOMPARE(got.chapters[0].title, u"Clocks"_s);
        QCOMPARE(got.chapters[0].points, (QList<int>{0, 1}));
        QCOMPARE(got.chapters[0].start_s, 10.0);
        QCOMPARE(got.chapters[1].title, u"Light"_s);
    }

    void wordsAreFoundWithoutSpacesBetweenThem() {
        const Script script =
            scriptOf({u"潮汐は一日に二回満ち引きします。"_s, u"ハリソンは木で最初の時計を作った大工でした。"_s,
                      u"議会は経度を求める方法に賞金を出しました。"_s, u"天文学者たちは月を好みました。"_s},
                     1, u"ja"_s);
        const Point said = groundedPoint(script, {u"ハリソンは木で時計を作った大工でした。"_s, {{1, 1}}});
        QVERIFY2(said.support > 0.85, qPrintable(QString::number(said.support)));
        QCOMPARE(said.start_s, 5.0);
        const Point reaimed = groundedPoint(script, {u"天文学者たちは月を好みました。"_s, {{0, 0}}});
        QVERIFY(reaimed.support > 0.85);
        QCOMPARE(reaimed.start_s, 15.0);
        QVERIFY(groundedPoint(script, {u"光合成は葉緑体で糖を生産する。"_s, {{1, 1}}}).support < 0.3);
    }

    void germanNounsAreNotNames() {
        const Script script = scriptOf({u"Das Meer steigt und fällt zweimal am Tag an den meisten Küsten."_s,
                                        u"Der Tischler baute seine ersten Uhren aus Holz."_s},
                                       1, u"de-AT"_s);
        QVERIFY(groundedPoint(script, point(u"Ein Tischler hat die ersten Uhren aus Holz gebaut."_s, 1)).support > 0.7);
        QVERIFY(groundedPoint(script, point(u"Es steigt das Meer zweimal am Tag an der Küste."_s, 0)).support > 0.9);
    }

    void aLongCueIsNarrowedByItsLength() {
        Transcript transcript;
        transcript.language = u"en"_s;
        QByteArray line;
        for (int i = 0; i < 40; ++i)
            line += "Nothing of any weight was said in this minute of the evening. ";
        line += "Penguins breed in colonies.";
        transcript.append(0, 1'000'000, line);
        Script script;
        script.transcript = transcript;
        script.segments.push_back({0, quint32(line.size()), 0, 1'000'000, 500});
        const Point got = groundedPoint(script, point(u"Penguins breed in colonies."_s, 0));
        QVERIFY(got.start_s > 950);
        QVERIFY(got.end_s > got.start_s);
    }

    void anEmptyTalkBearsNothingOut() {
        const Point got = groundedPoint(Script{}, point(u"Anything."_s, 0));
        QCOMPARE(got.support, 0.0);
        Draft draft;
        draft.points = {point(u""_s, 0), point(u"…"_s, 3)};
        QCOMPARE(grounded(m_sea, draft).points.size(), 2);
        QCOMPARE(grounded(m_sea, draft).points[0].support, 0.0);
    }

    void aKeptIndexGivesTheSame() {
        const Evidence evidence(std::make_shared<const Script>(m_sea));
        const DraftPoint asked = point(u"Railways needed one time for all the stations on a line."_s, 2);
        const Point kept = evidence.grounded(asked);
        const Point once = groundedPoint(m_sea, asked);
        QCOMPARE(kept.support, once.support);
        QCOMPARE(kept.start_s, once.start_s);
        QCOMPARE(kept.end_s, once.end_s);
    }

    /// Of a talk that is read for one draft only its words are looked up.
    void aDraftsOwnReadingGivesTheSame() {
        Transcript transcript;
        transcript.language = u"en"_s;
        transcript.text =
            "The UK had an ox and two old atomic clocks. In nineteen eighty-five the clocks' keeper, Über "
            "Straßer, used 25 of them; using one is no small use. Café owners cared, the carers did not. A "
            "mp3 costs 0,5 cents. Is it so";
        transcript.cues = {{0, 60'000, 0, quint32(transcript.text.size())}};
        const ScriptPtr own = makeScript({}, transcript);
        Draft draft;
        for (const char* claim :
             {"The ox of the UK.", "In 1985 the keeper used twenty-five clocks.", "Über Straßer cared.",
              "A café's care is small.", "An mp3 costs half a cent.", "Two atoms and an old use.", "So"})
            draft.points.append(point(QString::fromUtf8(claim), 0));
        draft.points.append(point(u"His fourth timekeeper lost five seconds on a voyage of 81 days."_s, 1));
        for (const ScriptPtr& script : {own, std::make_shared<const Script>(m_sea)}) {
            const Summary once = grounded(*script, draft);
            const Summary kept = Evidence(script).grounded(draft);
            QCOMPARE(once.points.size(), draft.points.size());
            for (qsizetype i = 0; i < once.points.size(); ++i) {
                QCOMPARE(once.points[i].text, kept.points[i].text);
                QCOMPARE(once.points[i].support, kept.points[i].support);
                QCOMPARE(once.points[i].start_s, kept.points[i].start_s);
                QCOMPARE(once.points[i].end_s, kept.points[i].end_s);
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Evidence)
#include "tst_evidence.moc"
