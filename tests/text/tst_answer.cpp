// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "text/answer.h"

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
struct Read {
    Draft draft;
    QString told; ///< the pieces: "O words|", "C title|", "P text [1-2]|"
};

Read read(const QString& answer, qsizetype step = 7, bool cut = false) {
    AnswerReader reader;
    Read out;
    QString overview;
    const auto tell = [&](const QList<DraftPiece>& pieces) {
        if (reader.takeVoided()) {
            overview.clear();
            out.told.clear();
        }
        for (const DraftPiece& piece : pieces) {
            if (piece.kind == DraftPiece::Kind::Overview) {
                overview += piece.text;
                continue;
            }
            out.told += (piece.kind == DraftPiece::Kind::Chapter ? u"C "_s : u"P "_s) + piece.text;
            for (const Citation& c : piece.citations)
                out.told += u" [%1-%2]"_s.arg(c.first).arg(c.last);
            out.told += u'|';
        }
    };
    for (qsizetype at = 0; at < answer.size(); at += step)
        tell(reader.feed(QStringView(answer).sliced(at, std::min(step, answer.size() - at))));
    tell(reader.finish(cut));
    out.draft = reader.draft();
    if (overview != out.draft.overview)
        qWarning("told another overview than kept");
    return out;
}

QString point(const QString& line) {
    const Read r = read(u"- "_s + line + u" [1]\n"_s);
    return r.draft.points.isEmpty() ? u"(none)"_s : r.draft.points.first().text;
}
} // namespace

class TestAnswer final : public QObject {
    Q_OBJECT
private slots:
    void readsTheFormAskedFor();
    void readsTheSameInPiecesOfAnySize();
    void streamsTheOverviewByWords();
    void streamsJsonBehindWords();
    void readsOtherForms_data();
    void readsOtherForms();
    void readsCitations_data();
    void readsCitations();
    void letsNoMarkupThrough_data();
    void letsNoMarkupThrough();
    void dropsAPointThatSaysNothing();
    void dropsTheLastPointOfACutAnswer();
    void keepsChaptersInOrder();
    void staysWithinItsLimits();
};

void TestAnswer::readsTheFormAskedFor() {
    const Read r = read(u"The talk is about tides and the people who measured them.\n\n## Wells\n- A stilling well "
                        u"keeps waves out. [3] [5-7]\n"
                        "- Kelvin built a machine. [12, 15]\n## Clocks\n- Harrison was a carpenter. [20]\n"_s);
    QCOMPARE(r.draft.overview, u"The talk is about tides and the people who measured them."_s);
    QCOMPARE(
        r.told,
        u"C Wells|P A stilling well keeps waves out. [3-3] [5-7]|P Kelvin built a machine. [12-12] [15-15]|C Clocks|P Harrison was a carpenter. [20-20]|"_s);
    QCOMPARE(r.draft.chapters.size(), 2);
    QCOMPARE(r.draft.chapters[1].firstPoint, 2);
}

void TestAnswer::readsTheSameInPiecesOfAnySize() {
    const QString answer = u"**Overview.** The *talk* is [about](http://x.y) tides [4], and (mostly) people & "
                           u"\"things\" < ten.\nIt goes on.\n\n"
                           "## Key points\n- [12:34] One thing. [1]\n2. Another **thing** (3)\n"_s;
    const Read whole = read(answer, 10'000);
    QCOMPARE(whole.draft.overview, u"The talk is about tides, and (mostly) people & \"things\" < ten. It goes on."_s);
    QCOMPARE(whole.told, u"P One thing. [1-1]|P Another thing [3-3]|"_s);
    for (qsizetype step = 1; step < 30; ++step) {
        const Read r = read(answer, step);
        QCOMPARE(r.draft.overview, whole.draft.overview);
        QCOMPARE(r.told, whole.told);
    }
}

void TestAnswer::streamsTheOverviewByWords() {
    AnswerReader reader;
    QCOMPARE(reader.feed(u"The talk tells how people learned to mea").size(), 1);
    QCOMPARE(reader.draft().overview, u"The talk tells how people learned"_s);
    const auto more = reader.feed(u"sure the sea.");
    QVERIFY(more.size() == 1 && more[0].text.startsWith(u' '));
}

void TestAnswer::streamsJsonBehindWords() {
    AnswerReader reader;
    QCOMPARE(reader.feed(u"Here is the summary that was asked for:\n").size(), 1);
    QVERIFY(!reader.takeVoided());
    const auto pieces = reader.feed(u"{\"overview\": \"The talk tells how people learned");
    QVERIFY(reader.takeVoided() && !reader.takeVoided());
    QCOMPARE(pieces.size(), 1);
    QCOMPARE(reader.draft().overview, u"The talk tells how"_s);
    QCOMPARE(reader.feed(u" it.\", \"points\": [{\"text\": \"They did so.\"},").last().text, u"They did so."_s);
    QVERIFY(!reader.takeVoided());
}

void TestAnswer::readsOtherForms_data() {
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("overview");
    QTest::addColumn<QString>("told");
    const auto row = [](const char* name, const QString& answer, const QString& overview, const QString& told) {
        QTest::newRow(name) << answer << overview << told;
    };
    const QString plain = u"P One two three. [1-1]|P Four five six. [2-2]|"_s;
    row("fenced", u"```markdown\nShort words first.\n- One two three. [1]\n- Four five six. [2]\n```\n"_s,
        u"Short words first."_s, plain);
    row("headings",
        u"# Summary of a talk\n## Overview\nShort words first.\n## Key Points:\n* One two three. [1]\n* Four five six. [2]"_s,
        u"Short words first."_s, plain);
    row("bold headings",
        u"**Overview**\nShort words first.\n\n**Key points:**\n+ One two three. [1]\n+ Four five six. [2]"_s,
        u"Short words first."_s, plain);
    row("numbers", u"Overview: Short words first.\n1. One two three. [1]\n2) Four five six. [2]\n"_s,
        u"Short words first."_s, plain);
    row("prose after", u"Short words first.\n\nOne two three. [1] Four five six. [2]\n"_s, u"Short words first."_s,
        plain);
    row("bullets alone", u"• One two three. [1]\r\n• Four five six. [2]\r\n"_s, {}, plain);
    row("stand-in",
        u"**Overview.** The speaker tells stories.\n\n## Key points\n- [12:34] One two three.\n- [1:02:03] Four five six.\n"_s,
        u"The speaker tells stories."_s, u"P One two three.|P Four five six.|"_s);
    row("citation first", u"Short words first.\n- [1] One two three.\n- [2] **Four** five six."_s,
        u"Short words first."_s, plain.left(0) + u"P One two three. [1-1]|P Four five six. [2-2]|"_s);
    row("title", u"# Of words\n\nShort words first.\n\n- One two three. [1]\n- Four five six. [2]\n"_s,
        u"Short words first."_s, plain);
    row("bold title", u"**Of words**\n\nShort words\nfirst.\n\n- One two three. [1]\n- Four five six. [2]\n"_s,
        u"Short words first."_s, plain);
    const QString json = u"{\"overview\": \"Short words first.\", \"points\": [{\"text\": \"One two three.\", "
                         u"\"segments\": [1]}, {\"text\": \"Four five six.\", \"segments\": [2]}]}"_s;
    const QString indented = u"{\n  \"overview\": \"Short words first.\",\n  \"points\": [\n    {\n      \"text\": "
                             u"\"One two three.\",\n      \"segments\": [\n        1\n      ]\n    },\n    {\n"
                             u"      \"text\": \"Four five six.\",\n      \"segments\": [2]\n    }\n  ]\n}"_s;
    const QString leadIn = u"Here is the JSON {as it was asked for} in one object:"_s;
    row("words, JSON", leadIn + u"\n\n"_s + json, u"Short words first."_s, plain);
    row("words, JSON behind them", leadIn + u' ' + json, u"Short words first."_s, plain);
    row("words, indented JSON", leadIn + u'\n' + indented + u'\n', u"Short words first."_s, plain);
    row("words, fence", leadIn + u"\n\n```json\n"_s + indented + u"\n```\nI hope that this helps you well.\n"_s,
        u"Short words first."_s, plain);
    row("words, fence in one line", u"Sure.\n``` "_s + json + u"```"_s, u"Short words first."_s, plain);
    row("words, list", leadIn + u"\n[\n "_s + json + u"\n]"_s, u"Short words first."_s, plain);
    row("a point, JSON", u"- You asked for JSON.\n"_s + indented, u"Short words first."_s, plain);
    row("an answer", u"Of course:\n{\"answer\": \"Short words first.\"}"_s, u"Short words first."_s, {});
    row("no JSON", u"Sets are written so: {\"one\", two}.\n- One two three. [1]\n- Four five six. [2]\n"_s,
        u"Sets are written so: {\"one\", two}."_s, plain);
    row("nothing", u" \n\n---\n"_s, {}, {});
}

void TestAnswer::readsOtherForms() {
    QFETCH(QString, answer);
    QFETCH(QString, overview);
    QFETCH(QString, told);
    for (const qsizetype step : {1, 5, 1000}) {
        const Read r = read(answer, step);
        QCOMPARE(r.draft.overview, overview);
        QCOMPARE(r.told, told);
        QVERIFY(r.draft.chapters.isEmpty());
    }
}

void TestAnswer::readsCitations_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("told");
    const auto row = [](const char* name, const QString& line, const QString& told) {
        QTest::newRow(name) << line << u"P "_s + told + u'|';
    };
    row("one", u"A claim [12]."_s, u"A claim. [12-12]"_s);
    row("list", u"A claim [12, 15; 18]"_s, u"A claim [12-12] [15-15] [18-18]"_s);
    row("range", u"A claim. [12\u201314]"_s, u"A claim. [12-14]"_s);
    row("mixed", u"A claim. [12-14, 20] [3]"_s, u"A claim. [12-14] [20-20] [3-3]"_s);
    row("words", u"A claim. [segments 3 and 4]"_s, u"A claim. [3-3] [4-4]"_s);
    row("to", u"A claim. [Segments 3 to 5]"_s, u"A claim. [3-5]"_s);
    row("round", u"A claim. (12)"_s, u"A claim. [12-12]"_s);
    row("escaped", u"A claim. \\[12\\]"_s, u"A claim. [12-12]"_s);
    row("time", u"A claim. [12:34] [4]"_s, u"A claim. [4-4]"_s);
    row("times", u"[00:12:34 - 00:13:00] A whole claim."_s, u"A whole claim."_s);
    row("year", u"A claim (1984)."_s, u"A claim (1984)."_s);
    row("aside", u"A claim (12) of many."_s, u"A claim (12) of many."_s);
    row("words in brackets", u"A claim [sic] of many. [2]"_s, u"A claim [sic] of many. [2-2]"_s);
    row("reversed", u"A claim. [9-3]"_s, u"A claim. [9-9] [3-3]"_s);
    row("huge", u"A claim. [99999999999]"_s, u"A claim. [99999999999]"_s);
}

void TestAnswer::readsCitations() {
    QFETCH(QString, line);
    QFETCH(QString, told);
    QCOMPARE(read(u"- "_s + line + u'\n').told, told);
}

void TestAnswer::letsNoMarkupThrough_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QString& line, const QString& text) {
        QTest::newRow(name) << line << text;
    };
    row("image", u"See ![pic](http://127.0.0.1:1/?q=secret) here"_s, u"See pic here"_s);
    row("link", u"See [the page](javascript:alert(1)) here"_s, u"See the page) here"_s);
    row("bare link", u"See https://evil.example/x?y=1 here"_s, u"See here"_s);
    row("www", u"See www.evil.example. Then go"_s, u"See Then go"_s);
    row("scheme", u"Run javascript:alert(1) now please"_s, u"Run ) now please"_s);
    row("autolink", u"See <https://evil.example> here"_s, u"See here"_s);
    row("tags", u"See <img src=x onerror=alert(1)> and <b>bold</b> words"_s, u"See and bold words"_s);
    row("unclosed tag", u"See <img src=x onerror=1"_s, u"See img src=x onerror=1"_s);
    row("emphasis", u"**Bold:** some *words* and `code` and __more__ in snake_case"_s,
        u"Bold: some words and code and more in snake_case"_s);
    row("times", u"In *all* 5*3*2 and 2 * 3, a*b or (a+b)*c, and 5\\*6 make **much**"_s,
        u"In all 5*3*2 and 2 * 3, a*b or (a+b)*c, and 5*6 make much"_s);
    row("emphasis beside digits", u"**5** of *6*, un*believ*able and **3*2**"_s, u"5 of 6, unbelievable and 3*2"_s);
    row("controls", u"One \u001b]52;c;x\u0007 two\u0000 three\u0085"_s, u"One ]52;c;x two three"_s);
    row("bidi", u"One \u202etwo\u202c \u2066three\u2069 \u200bfour"_s, u"One two three four"_s);
    row("tag characters", u"One \U000e0041\U000e0042two"_s, u"One two"_s);
    row("less than", u"Three < four & five > two"_s, u"Three < four & five > two"_s);
    row("entities", u"AT&amp;T says &quot;no&quot;"_s, u"AT&T says \"no\""_s);
    row("emoji", u"A smile \U0001f600 stays"_s, u"A smile \U0001f600 stays"_s);
    row("marks", u"A o"_s + QString(1000, u'\u0301') + u" b"_s, u"A o\u0301\u0301\u0301\u0301 b"_s);
}

void TestAnswer::letsNoMarkupThrough() {
    QFETCH(QString, line);
    QFETCH(QString, text);
    QCOMPARE(point(line), text);
    const QString half = u"word "_s + QChar(0xd83d) + u" word"_s;
    QCOMPARE(point(half), u"word word"_s);
}

void TestAnswer::dropsAPointThatSaysNothing() {
    const Read r = read(u"An overview.\n- One two three.\n- If\n- Yes. [3]\n"_s);
    QCOMPARE(r.draft.points.size(), 2);
    QCOMPARE(r.draft.points[1].text, u"Yes."_s);
}

void TestAnswer::dropsTheLastPointOfACutAnswer() {
    const QString answer = u"Short words first.\n- One two three. [1]\n- Four five s"_s;
    QCOMPARE(read(answer, 5, false).draft.points.size(), 2);
    QCOMPARE(read(answer, 5, true).draft.points.size(), 1);
    QCOMPARE(read(u"Short words fi"_s, 5, true).draft.overview, u"Short words fi"_s);
}

void TestAnswer::keepsChaptersInOrder() {
    const Read r = read(
        u"Words first.\n## Empty\n### First one:\n- A b c. [1]\n- D e f.\n**Second one**\n- G h i. [2]\n## Last, empty\n"_s);
    QCOMPARE(r.told, u"C First one|P A b c. [1-1]|P D e f.|C Second one|P G h i. [2-2]|"_s);
    QCOMPARE(r.draft.chapters.size(), 2);
    QCOMPARE(r.draft.chapters[0].firstPoint, 0);
    QCOMPARE(r.draft.chapters[1].firstPoint, 2);
}

void TestAnswer::staysWithinItsLimits() {
    const Read many = read(QString(u"- A point of some words. [1]\n"_s).repeated(2000), 1000);
    QCOMPARE(many.draft.points.size(), 400);
    const Read longLine = read(u"- "_s + QString(u"word "_s).repeated(100'000), 5000);
    QCOMPARE(longLine.draft.points.size(), 1);
    QVERIFY(longLine.draft.points[0].text.size() <= 1000);
    const Read overview = read(QString(u"word "_s).repeated(100'000), 50'000);
    QVERIFY(overview.draft.overview.size() <= 8000);
    const Read citations = read(u"- A point. "_s + QString(u"[1] "_s).repeated(10'000), 5000);
    QVERIFY(citations.draft.points[0].citations.size() <= 64);
    for (const QString& unit : {u"["_s, u"("_s, u"<"_s, u"[a]("_s, u"&"_s, u"**"_s, u"http:"_s, u"\\["_s})
        QVERIFY(read(u"- "_s + unit.repeated(30'000), 4000).draft.points.size() <= 1);
}

QTEST_GUILESS_MAIN(TestAnswer)
#include "tst_answer.moc"
