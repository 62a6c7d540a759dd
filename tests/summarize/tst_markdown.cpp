// SPDX-License-Identifier: GPL-3.0-or-later
// Titles, authors, captions and answers are strangers' words (FAULTS C4, C6): none of them makes markup.
#include "summarize/markdown.h"

#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Markdown : public QObject {
    Q_OBJECT

    static Video video(const QString& url = u"https://www.youtube.com/watch?v=jNQXAC9IVRw"_s) {
        Video video;
        video.url = url;
        video.site = url.contains(u"youtube"_s) ? u"youtube"_s : u"web"_s;
        video.title = u"A *title*"_s;
        return video;
    }
    static Summary summary() {
        Summary summary;
        summary.overview = u"What it is about: [this]."_s;
        summary.points = {{u"First."_s, 5, 9, 0.9}, {u"Second_one."_s, 61, 70, 0.2}, {u"Third."_s, 3725, 3730, 0.3}};
        summary.chapters = {{u"One"_s, 0, {0, 1}}, {u"Two <b>"_s, 3700, {2}}};
        return summary;
    }

private slots:
    void pointsLookLikeThis() {
        QCOMPARE(markdownOf(video(), summary(), Style::Points),
                 u"# A \\*title\\*\n\nWhat it is about: \\[this\\].\n\n"
                 "- [0:05](https://www.youtube.com/watch?v=jNQXAC9IVRw&t=5) First.\n"
                 "- [1:01](https://www.youtube.com/watch?v=jNQXAC9IVRw&t=61) Second\\_one. *(weakly supported)*\n"
                 "- [1:02:05](https://www.youtube.com/watch?v=jNQXAC9IVRw&t=3725) Third.\n"_s);
    }

    void chaptersLookLikeThis() {
        QCOMPARE(markdownOf(video(QString()), summary(), Style::Chapters),
                 u"# A \\*title\\*\n\nWhat it is about: \\[this\\].\n\n## One (0:00)\n\n- [0:05] First.\n"
                 "- [1:01] Second\\_one. *(weakly supported)*\n\n## Two \\<b\\> (1:01:40)\n\n- [1:02:05] Third.\n"_s);
    }

    void proseLooksLikeThis() {
        QCOMPARE(markdownOf(video(QString()), summary(), Style::Prose),
                 u"# A \\*title\\*\n\nWhat it is about: \\[this\\].\n\nFirst. (0:05) Second\\_one. (1:01) "
                 "*(weakly supported)* Third. (1:02:05)\n"_s);
    }

    void aTextWithoutTimesHasNone() {
        Video untimed = video();
        untimed.timed = false;
        Summary says = summary();
        says.points[2].text = u"1. Third."_s;
        QCOMPARE(markdownOf(untimed, says, Style::Chapters),
                 u"# A \\*title\\*\n\nWhat it is about: \\[this\\].\n\n## One\n\n- First.\n"
                 "- Second\\_one. *(weakly supported)*\n\n## Two \\<b\\>\n\n- 1\\. Third.\n"_s);
        QCOMPARE(markdownOf(untimed, summary(), Style::Prose),
                 u"# A \\*title\\*\n\nWhat it is about: \\[this\\].\n\nFirst. Second\\_one. "
                 "*(weakly supported)* Third.\n"_s);
    }

    void nothingMakesNothing() { QCOMPARE(markdownOf({}, {}, Style::Points), QString()); }

    void strangersWordsAreEscaped_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("escaped");
        const auto row = [](const char* name, const QString& words, const QString& is) {
            QTest::newRow(name) << words << is;
        };
        row("image", u"![](http://127.0.0.1:1/?q=x)"_s, u"!\\[\\](http:\\//127.0.0.1:1/?q=x)"_s);
        row("link", u"[x](javascript:alert(1))"_s, u"\\[x\\](javascript:alert(1))"_s);
        row("link by reference", u"[x]: data:text/html,x"_s, u"\\[x\\]: data:text/html,x"_s);
        row("HTML", u"<img src=x onerror=alert(1)>"_s, u"\\<img src=x onerror=alert(1)\\>"_s);
        row("SVG", u"<svg onload=x>"_s, u"\\<svg onload=x\\>"_s);
        row("automatic link", u"<https://e.example>"_s, u"\\<https:\\//e.example\\>"_s);
        row("bare address", u"see https://e.example/a"_s, u"see https:\\//e.example/a"_s);
        row("bare www", u"see www.e.example or WWW.x"_s, u"see www\\.e.example or WWW\\.x"_s);
        row("entity", u"&lt;b&gt; &#60;"_s, u"\\&lt;b\\&gt; \\&\\#60;"_s);
        row("escapes", u"a \\[b\\] \\"_s, u"a \\\\\\[b\\\\\\] \\\\"_s);
        row("emphasis", u"*a* __b__ ~~c~~ `d`"_s, u"\\*a\\* \\_\\_b\\_\\_ \\~\\~c\\~\\~ \\`d\\`"_s);
        row("table", u"a | b"_s, u"a \\| b"_s);
        row("quote", u"> a"_s, u"\\> a"_s);
        row("lines", u"a\n# b\r\n\n- c\td"_s, u"a \\# b - c d"_s);
        row("C sharp stays", u"C# and F#, no #tag ##"_s, u"C# and F#, no \\#tag \\#\\#"_s);
        row("spaces", u"  a \t b  "_s, u"a b"_s);
        row("terminal", u"a\u001b]52;c;x\u0007 b\u0000c"_s, u"a\\]52;c;x bc"_s);
        row("turned around", u"a \u202eb\u202c\u200b"_s, u"a b"_s);
        row("plain", u"It's 5 % - or (so): yes! No? 1.5"_s, u"It's 5 % - or (so): yes! No? 1.5"_s);
    }
    void strangersWordsAreEscaped() {
        QFETCH(QString, words);
        QTEST(escapedMarkdown(words), "escaped");
    }

    void anOverviewOpensNothingAtItsLinesStart_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("escaped");
        const auto row = [](const QString& words, const QString& is) {
            QTest::newRow(qPrintable(words)) << words << is;
        };
        row(u" # a"_s, u"\\# a"_s);
        row(u"- a - b"_s, u"\\- a - b"_s);
        row(u"+ a"_s, u"\\+ a"_s);
        row(u"---"_s, u"\\---"_s);
        row(u"=== a"_s, u"\\=== a"_s);
        row(u"12. a 3. b"_s, u"12\\. a 3. b"_s);
        row(u"1) a"_s, u"1\\) a"_s);
        row(u".5 a"_s, u".5 a"_s);
        row(u"2026 a."_s, u"2026 a."_s);
    }
    void anOverviewOpensNothingAtItsLinesStart() {
        QFETCH(QString, words);
        QFETCH(QString, escaped);
        Summary summary;
        summary.overview = words;
        QCOMPARE(markdownOf({}, summary, Style::Points), escaped + u'\n');
    }

    void aVideosAddressDoesNotEndItsLink() {
        const Video hostile = video(u"https://e.example/a)[x](javascript:alert(1)) <b>"_s);
        const QString text = MarkdownWriter(hostile, Style::Points).point({u"x"_s, 5, 6, 1});
        QCOMPARE(text, u"- [0:05](https://e.example/a%29%5Bx%5D%28javascript:alert%281%29%29%20%3Cb%3E#t=5) x\n"_s);
    }

    void piecesAreTheWhole_data() {
        QTest::addColumn<Style>("style");
        QTest::newRow("points") << Style::Points;
        QTest::newRow("prose") << Style::Prose;
        QTest::newRow("chapters") << Style::Chapters;
    }
    void piecesAreTheWhole() {
        QFETCH(Style, style);
        Summary all = summary();
        all.overview = u"- 12. What  it # is about: www.e.example, http://x.y #z C# [this]. "_s;
        for (qsizetype cut = 1; cut < 9; ++cut) {
            MarkdownWriter writer(video(), style);
            QString pieces = writer.title();
            for (qsizetype at = 0; at < all.overview.size(); at += cut)
                pieces += writer.overview(all.overview.mid(at, cut));
            for (qsizetype i = 0; i < all.points.size(); ++i) {
                for (const SummaryChapter& chapter : all.chapters)
                    if (chapter.points.first() == i)
                        pieces += writer.chapter(chapter.title, chapter.start_s);
                pieces += writer.point(all.points[i]);
            }
            pieces += writer.end();
            QCOMPARE(pieces, markdownOf(video(), all, style));
        }
    }

    void clockTimes() {
        QCOMPARE(clockTime(0), u"0:00"_s);
        QCOMPARE(clockTime(59.9), u"0:59"_s);
        QCOMPARE(clockTime(60), u"1:00"_s);
        QCOMPARE(clockTime(125.9), u"2:05"_s);
        QCOMPARE(clockTime(3600), u"1:00:00"_s);
        QCOMPARE(clockTime(36061), u"10:01:01"_s);
        QCOMPARE(clockTime(-1), u"0:00"_s);
        QCOMPARE(clockTime(qQNaN()), u"0:00"_s);
        QVERIFY(clockTime(1e300).size() < 16);
    }
};

QTEST_GUILESS_MAIN(tst_Markdown)
#include "tst_markdown.moc"
