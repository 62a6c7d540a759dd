// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "text/prompts.h"
#include "text/sentences.h"
#include "text/sponsor.h"
#include "text/subtitles.h"
#include "text/tokens.h"

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
/// "Anna: words | ?: words": the turns of a transcript; "?": not named.
QString shown(const Transcript& t) {
    QStringList parts;
    quint32 at = 0;
    QString who;
    const auto take = [&](quint32 to) {
        const QString words = QString::fromUtf8(QByteArrayView(t.text).sliced(at, to - at)).trimmed();
        if (!words.isEmpty())
            parts.append(who + words);
        at = to;
    };
    for (const SpeakerTurn& turn : t.turns) {
        take(turn.begin);
        who = (t.nameOf(turn).isEmpty() ? u"?"_s : t.nameOf(turn)) + u": "_s;
    }
    take(quint32(t.text.size()));
    return parts.join(u" | "_s);
}

Transcript read(const QByteArray& bytes) {
    const auto result = readSubtitles(bytes, {});
    return result ? result->transcript : Transcript();
}

QByteArray cue(int n, const QByteArray& words) {
    return "00:0" + QByteArray::number(n) + ".000 --> 00:0" + QByteArray::number(n + 1) + ".000\n" + words + "\n\n";
}
QByteArray vtt(const QByteArrayList& cues) {
    QByteArray out = "WEBVTT\n\n";
    for (qsizetype i = 0; i < cues.size(); ++i)
        out += cue(int(i), cues[i]);
    return out;
}
} // namespace

class TestSpeakers final : public QObject {
    Q_OBJECT
private slots:
    void keepsWhoSpeaks_data();
    void keepsWhoSpeaks();
    void keepsSpeakersThroughEveryWriter_data();
    void keepsSpeakersThroughEveryWriter();
    void sortsThemWithTheirCues();
    void keepsThemInAPart();
    void endsASentenceWhereAnotherSpeaks();
    void namesThemToAModel();
    void countsTheNamesThatAreSent();
    void findsSponsorReads_data();
    void findsSponsorReads();
    void findsSponsorReadsByChapter();
    void marksSponsorReadsInJson();
    void looksForSponsorsBoundedly();
};

void TestSpeakers::keepsWhoSpeaks_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("turns");
    const auto row = [](const char* name, const QByteArray& bytes, const QString& turns) {
        QTest::newRow(name) << bytes << turns;
    };
    row("voice spans",
        vtt({"<v Anna>Good evening to all", "<v Anna>of you here.</v>", "<v.loud Ben Ash>Hello &amp; hi"}),
        u"Anna: Good evening to all of you here. | Ben Ash: Hello & hi"_s);
    row("a voice holds for its cue", vtt({"<v Anna>one two three", "four five", "six"}),
        u"Anna: one two three | ?: four five six"_s);
    row("a voice holds for its span", vtt({"<v Anna>one two</v> three four", "five"}),
        u"Anna: one two | ?: three four five"_s);
    row("headings", vtt({"NOTE: one two", "QUESTION: three", "Question 2: four", "Answer: five", "Question 2: six"}),
        u"NOTE: one two QUESTION: three Question 2: four Answer: five Question 2: six"_s);
    row("headings of other languages", vtt({"FRAGE: one two", "ANTWORT: three", "RÉPONSE: four", "NOTA: five"}),
        u"FRAGE: one two ANTWORT: three RÉPONSE: four NOTA: five"_s);
    row("a name that hides", vtt({"<v An\u202e\x01na\x7f>one two three", "<v \u200b>four five"}),
        u"Anna: one two three | ?: four five"_s);
    row("a voice without words", vtt({"<v Anna>", "one two three four five"}), u"one two three four five"_s);
    row("chevrons", vtt({"one two three", ">> four five", "six &gt;&gt; seven"}),
        u"one two three | ?: four five six | ?: seven"_s);
    row("dashes", vtt({"- one two three\n- four five", "six-seven - eight"}),
        u"?: one two three | ?: four five six-seven - eight"_s);
    row("a sound between", vtt({">> [Music] one two three", "four <v Anna>[laughs] five"}),
        u"?: one two three four | Anna: five"_s);
    row("capitals", vtt({"ANNA: one two three", "four five", "DR. BEN: six"}),
        u"ANNA: one two three four five | DR. BEN: six"_s);
    row("behind a mark", vtt({">> Anna Berg: one two three", "four five"}), u"Anna Berg: one two three four five"_s);
    row("more than once", vtt({"Anna: one two", "Ben: three", "Anna: four", "Ben: five"}),
        u"Anna: one two | Ben: three | Anna: four | Ben: five"_s);
    row("alone on its line", vtt({"ANNA:", "one two three", "BEN:\nfour five"}),
        u"ANNA: one two three | BEN: four five"_s);
    row("two names in a row", vtt({"- One\n>> Anna Berg: two three", ">> BEN:\n>> ANNA: four five"}),
        u"?: One | Anna Berg: two three | ANNA: four five"_s);
    row("a name in a named turn", vtt({"<v Anna>ANNA: one two three four five"}), u"ANNA: one two three four five"_s);
    row("once is speech", vtt({"Remember: one two", "three four five"}), u"Remember: one two three four five"_s);
    row("late colon", vtt({"ALL OF THIS IS ONE: two three", "Two words then: four"}),
        u"ALL OF THIS IS ONE: two three Two words then: four"_s);
    row("times", vtt({"10:30 is the time we meet", "At 11:45 we end"}), u"10:30 is the time we meet At 11:45 we end"_s);
    row("ASS",
        "[Script Info]\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\n"
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,Anna,one two three\n"
        "Dialogue: 0,0:00:02.00,0:00:03.00,Default,,four five\n",
        u"Anna: one two three four five"_s);
    row("TTML",
        "<tt xmlns:ttm=\"m\"><head><metadata><ttm:agent xml:id=\"a\"><ttm:name type=\"full\">Anna &amp; "
        "Co</ttm:name></ttm:agent></metadata></head><body><div><p begin=\"1s\" end=\"2s\" ttm:agent=\"a\">one two "
        "three</p><p begin=\"2s\" end=\"3s\">four five</p></div></body></tt>",
        u"Anna & Co: one two three four five"_s);
    row("podcast JSON",
        R"({"version":"1.0.0","segments":[{"speaker":"Anna","startTime":0,"endTime":1,"body":"one two"},)"
        R"({"speaker":"Ben","startTime":1,"endTime":2,"body":"three four five"}]})",
        u"Anna: one two | Ben: three four five"_s);
    row("rolling",
        "WEBVTT\nKind: captions\n\n00:01.000 --> 00:02.000\n \nhello<00:01.100><c> all</c>\n\n"
        "00:02.000 --> 00:02.010\nhello all\n \n\n00:02.010 --> 00:03.000\nhello all\n>> one<00:02.200><c> two"
        "</c><00:02.300><c> three</c>\n",
        u"hello all | ?: one two three"_s);
}

void TestSpeakers::keepsWhoSpeaks() {
    QFETCH(QByteArray, bytes);
    QTEST(shown(read(bytes)), "turns");
}

void TestSpeakers::keepsSpeakersThroughEveryWriter_data() { keepsWhoSpeaks_data(); }

void TestSpeakers::keepsSpeakersThroughEveryWriter() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, turns);
    const Transcript t = read(bytes);
    QCOMPARE(shown(read(toVtt(t))), turns);
    if (!turns.contains(u'&')) // no name that words can open with
        QCOMPARE(shown(read(toSrt(t))), turns);
    const Transcript json = read(toJsonCues(t));
    QCOMPARE(shown(json), turns);
    QCOMPARE(json.text, t.text);
    size_t runs = 0; // each is a cue in JSON
    for (const Cue& cue : t.cues)
        runs += t.runs(cue.begin, cue.size).size();
    QCOMPARE(json.cues.size(), runs);
    QCOMPARE(json.cues.front().start_ms, t.cues.front().start_ms);
    QCOMPARE(json.cues.back().end_ms, t.cues.back().end_ms);
    QCOMPARE(json.language, t.language);
    QVERIFY(toText(t).simplified().contains(turns.section(u" | "_s, -1).remove(u"?: "_s).toUtf8()));
}

void TestSpeakers::sortsThemWithTheirCues() {
    const QByteArray bytes =
        "WEBVTT\n\n" + cue(5, "<v Ben>four five") + cue(1, "<v Anna>one two") + cue(3, "<v Anna>three");
    QCOMPARE(shown(read(bytes)), u"Anna: one two three | Ben: four five"_s);
}

void TestSpeakers::keepsThemInAPart() {
    const Transcript t = read(vtt({"<v Anna>one two", "<v Anna>three", "<v Anna>four\n- five", "six"}));
    QCOMPARE(shown(part(t, 1, 9)), u"Anna: three four | ?: five six"_s);
    QCOMPARE(shown(part(t, 3, 9)), u"?: six"_s);
}

void TestSpeakers::endsASentenceWhereAnotherSpeaks() {
    const Transcript t = read(vtt({"So we went there. And it was", ">> wait, when was that?", "Last year it was."}));
    QStringList sentences;
    for (const Sentence& sentence : sentencesOf(t))
        sentences.append(QString::fromUtf8(QByteArrayView(t.text).sliced(sentence.begin, sentence.size)));
    QCOMPARE(sentences,
             (QStringList{u"So we went there."_s, u"And it was"_s, u"wait, when was that?"_s, u"Last year it was."_s}));
}

void TestSpeakers::namesThemToAModel() {
    const ScriptPtr script = makeScript({}, read(vtt({"<v Anna>one two", "<v B[3]en>three four", ">> five six"})));
    const QByteArray user = summarizePrompt(*script, 0, 9, {}).user;
    QVERIFY2(user.contains("[0] Anna: one two B(3)en: three four five six\n"), user.constData());
}

/// What is promised of a budget and a window is kept where names are many and long.
void TestSpeakers::countsTheNamesThatAreSent() {
    QByteArrayList cues;
    for (int i = 0; i < 9; ++i)
        cues.append(QByteArray(i % 2 ? "<v Bartholomew Featherstonehaugh of Ashby>"
                                     : "<v Anastasia Konstantinopolitanska-Grey>") +
                    "one two\n<v Ben>three four");
    const ScriptPtr script = makeScript({}, read(vtt(cues)));
    const QByteArray sent = summarizePrompt(*script, 0, 99, {}).user;
    const int counted = script->tokens() + int(script->segments.size()) * 5; // "[12] "
    QVERIFY(counted >= estimateTokens(sent.first(sent.indexOf("</transcript>"))) - 10);
    QVERIFY(script->tokens() > 2 * estimateTokens(script->transcript.text));
    QVERIFY(promptName(QString(5000, u'x')).size() < 100);
}

void TestSpeakers::findsSponsorReads_data() {
    QTest::addColumn<QByteArrayList>("cues");
    QTest::addColumn<QByteArray>("marked");
    const QByteArrayList talk{"Rivers carve valleys over time.", "They carry sand down to the sea, year after year.",
                              "At the mouth they build a delta out of all of it."};
    const auto row = [&talk](const char* name, const QByteArrayList& read, const QByteArray& marked) {
        QTest::newRow(name) << talk + read + talk << marked;
    };
    row("none", {"The code is in the description of the method."}, "");
    row("thanks", {"Today's sponsor is a shop for socks."}, "Today's sponsor is a shop for socks.");
    row("to its offer", {"This video is sponsored by Socks.", "They are warm.", "Use code WARM for ten percent off."},
        "This video is sponsored by Socks. They are warm. Use code WARM for ten percent off.");
    row("not of the video", {"The research was sponsored by the navy."}, "");
    row("with an offer", {"And it is sponsored by Socks.", "Sign up at socks.com/warm today."},
        "And it is sponsored by Socks. Sign up at socks.com/warm today.");
    row("German", {"Das Video wird gesponsert von Socken.", "Mit dem Code WARM spart ihr."},
        "Das Video wird gesponsert von Socken. Mit dem Code WARM spart ihr.");
}

void TestSpeakers::findsSponsorReads() {
    QFETCH(QByteArrayList, cues);
    const Transcript t = read(vtt(cues));
    QByteArray marked;
    for (const SponsorRead& read : sponsorReads(t, {}))
        marked += QByteArrayView(t.text).sliced(read.begin, read.end - read.begin);
    QTEST(marked, "marked");
}

void TestSpeakers::findsSponsorReadsByChapter() {
    const Transcript t = read(vtt({"one two three four", "five six seven", "eight nine", "ten eleven twelve"}));
    const QList<Chapter> chapters{{0, u"Rivers"_s}, {2.2, u"Our SPONSOR"_s}, {3, u"Deltas"_s}};
    const auto reads = sponsorReads(t, chapters);
    QCOMPARE(reads.size(), size_t(1));
    QCOMPARE(QByteArrayView(t.text).sliced(reads[0].begin, reads[0].end - reads[0].begin), "eight nine");
    const QList<Chapter> all{{0, u"Sponsor"_s}};
    QVERIFY(sponsorReads(t, all).empty()); // a talk on sponsors
}

void TestSpeakers::marksSponsorReadsInJson() {
    const Transcript t = read(vtt({"one two three four five six seven", "Thanks to our sponsor.", "eight nine ten",
                                   "eleven twelve thirteen fourteen"}));
    const QJsonArray cues = QJsonDocument::fromJson(toJsonCues(t))[u"cues"].toArray();
    QVERIFY(!cues[0].toObject().contains(u"sponsor"));
    QCOMPARE(cues[1][u"sponsor"], QJsonValue(true));
    QVERIFY(!cues[2].toObject().contains(u"sponsor"));
}

void TestSpeakers::looksForSponsorsBoundedly() {
    Transcript t;
    for (int i = 0; i < 10'000; ++i)
        t.append(i, i + 1, i % 2 ? "rivers carve valleys over time" : "thanks to our sponsor here");
    QCOMPARE(sponsorReads(t, {}).size(), size_t(30)); // each wording is looked for so often
}

QTEST_GUILESS_MAIN(TestSpeakers)
#include "tst_speakers.moc"
