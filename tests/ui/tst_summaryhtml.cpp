// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/fakeworld.h"
#include "ui/summaryhtml.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_summaryhtml : public QObject {
    Q_OBJECT
private slots:
    void everyPointLinksToItsMoment();
    void chaptersStandBeforeTheirFirstPoint();
    void weakPointsAreMarked();
    void withoutAnAddressMomentsAreNoLinks();
    void hostileWordsAreOnlyWords_data();
    void hostileWordsAreOnlyWords();
    void onlyWebLinksAreLinks_data();
    void onlyWebLinksAreLinks();
    void growingLinesHideWhatIsUnfinished_data();
    void growingLinesHideWhatIsUnfinished();
    void fileNamesArePlain_data();
    void fileNamesArePlain();
    void fileNamesFitWithTheirSuffix();
    void timesReadWell();
};

static QString all(const QList<Fragment>& fragments) {
    QString html;
    for (const Fragment& fragment : fragments)
        html += fragment.html + u'\n';
    return html;
}

void tst_summaryhtml::everyPointLinksToItsMoment() {
    SummaryRecord record = sampleRecord(u"a"_s);
    record.video->site = u"youtube"_s;
    record.video->url = u"https://www.youtube.com/watch?v=abcdefghijk"_s;
    const QString html = all(summaryFragments(record));
    QVERIFY2(html.contains(u"t=300"_s), qPrintable(html));
    QVERIFY(html.contains(u">5:00</a>"_s));
    QVERIFY(html.contains(u"First thing."_s));
    QVERIFY(html.contains(u"81 %"_s));
    QVERIFY(html.contains(u"by the embedded engine"_s));
    QVERIFY(html.contains(u"nothing sent"_s));
}

void tst_summaryhtml::chaptersStandBeforeTheirFirstPoint() {
    QList<Fragment::Kind> kinds;
    for (const Fragment& fragment : summaryFragments(sampleRecord(u"a"_s)))
        kinds.append(fragment.kind);
    using K = Fragment::Kind;
    QCOMPARE(kinds, (QList<K>{K::Title, K::Byline, K::Overview, K::Chapter, K::Point, K::Chapter, K::Point, K::Point,
                              K::Note, K::Note}));
}

void tst_summaryhtml::weakPointsAreMarked() {
    const QString html = all(summaryFragments(sampleRecord(u"a"_s)));
    QCOMPARE(html.count(u"weakly supported"_s), 1);
    QVERIFY(html.indexOf(u"weakly supported"_s) > html.indexOf(u"Third."_s));
}

void tst_summaryhtml::withoutAnAddressMomentsAreNoLinks() {
    SummaryRecord record = sampleRecord(u"a"_s);
    record.video->url.clear();
    const QString html = all(summaryFragments(record));
    QVERIFY(!html.contains(u"<a "_s));
    QVERIFY(html.contains(u"<b>5:00</b>"_s));
}

void tst_summaryhtml::hostileWordsAreOnlyWords_data() {
    QTest::addColumn<QString>("words");
    for (const char* words :
         {"<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "![](http://127.0.0.1:9/?q=x)",
          "[click](javascript:alert(1))", "<a href=\"data:text/html,x\">x</a>", "<svg onload=alert(1)>", "\"><b>bold",
          "![x](file:///etc/hostname)", "<link rel=stylesheet href=http://127.0.0.1:9/>", "&lt;img&gt;"})
        QTest::addRow("%s", words) << QString::fromLatin1(words);
}

void tst_summaryhtml::hostileWordsAreOnlyWords() {
    QFETCH(QString, words);
    SummaryRecord record = sampleRecord(u"a"_s);
    record.video->title = record.video->author = record.summary->overview = words;
    record.summary->points[0].text = record.summary->chapters[0].title = words;
    record.engine->model = record.engine->name = words;
    const QString html = all(summaryFragments(record));
    QVERIFY2(html.contains(words.toHtmlEscaped()), qPrintable(html));
    // Our own marks, and nothing else, are left when the words are taken out.
    static const QRegularExpression ours(u"</?[bi]>|<a href=\"https://video\\.example/[^\"<>]*\">|</a>|&#9;"_s);
    QString rest = html;
    rest.remove(ours);
    QVERIFY2(!rest.contains(u'<') && !rest.contains(u'>'), qPrintable(rest));
}

void tst_summaryhtml::onlyWebLinksAreLinks_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("safe");
    QTest::addRow("https") << u"https://a.example/x?t=3"_s << true;
    QTest::addRow("http") << u"http://a.example/"_s << true;
    QTest::addRow("javascript") << u"javascript:alert(1)"_s << false;
    QTest::addRow("JavaScript, spaced") << u" JavaScript:alert(1)"_s << false;
    QTest::addRow("data") << u"data:text/html,x"_s << false;
    QTest::addRow("file") << u"file:///etc/hostname"_s << false;
    QTest::addRow("relative") << u"/etc/hostname"_s << false;
    QTest::addRow("no host") << u"https:///x"_s << false;
    QTest::addRow("pith") << u"pith:https://a.example"_s << false;
    QTest::addRow("empty") << QString() << false;
}

void tst_summaryhtml::onlyWebLinksAreLinks() {
    QFETCH(QString, url);
    QFETCH(bool, safe);
    QCOMPARE(!safeLink(url).isEmpty(), safe);
    const auto line = lineFragment(QString(u"- [1:00]("_s + url + u") words"_s));
    QVERIFY(line.has_value());
    QCOMPARE(line->html.contains(u"<a href"_s), safe);
    SummaryRecord record = sampleRecord(u"a"_s);
    record.video->url = url;
    QCOMPARE(all(summaryFragments(record)).contains(u"<a href"_s), safe);
}

void tst_summaryhtml::growingLinesHideWhatIsUnfinished_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("html");
    QTest::addRow("point") << u"- [1:00](https://a.example/) said"_s
                           << u"<a href=\"https://a.example/\">1:00</a>&#9;said"_s;
    QTest::addRow("half a link") << u"- said [1:00](https://a.ex"_s << u"said "_s;
    QTest::addRow("half a bracket") << u"- said [1:"_s << u"said "_s;
    QTest::addRow("a moment without an address") << u"- [1:00] said"_s << u"[1:00] said"_s;
    QTest::addRow("escaped") << u"a \\* b \\[c\\] \\<d>"_s << u"a * b [c] &lt;d&gt;"_s;
    QTest::addRow("lone backslash") << u"a\\"_s << u"a"_s;
    QTest::addRow("chapter") << u"## Part"_s << u"Part"_s;
    QTest::addRow("mark") << u"#"_s << QString();
    QTest::addRow("title") << u"# Title"_s << QString();
    QTest::addRow("dash") << u"-"_s << QString();
    QTest::addRow("empty") << QString() << QString();
}

void tst_summaryhtml::growingLinesHideWhatIsUnfinished() {
    QFETCH(QString, line);
    QFETCH(QString, html);
    const auto fragment = lineFragment(line);
    QCOMPARE(fragment ? fragment->html : QString(), html);
}

void tst_summaryhtml::fileNamesArePlain_data() {
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::addRow("plain") << u"A talk, with words"_s << u"A talk, with words.md"_s;
    QTest::addRow("path") << u"../../.bashrc"_s << u"bashrc.md"_s;
    QTest::addRow("option") << u"-rf"_s << u"rf.md"_s;
    QTest::addRow("absolute") << u"/etc/passwd"_s << u"etc passwd.md"_s;
    QTest::addRow("dots") << u".."_s << u"summary.md"_s;
    QTest::addRow("nothing") << QString() << u"summary.md"_s;
    QTest::addRow("control") << u"a\nb\x1b\u202E"_s << u"a b.md"_s;
    QTest::addRow("shell") << u"$(reboot) `x` %s"_s << u"(reboot) x s.md"_s;
    QTest::addRow("home") << u"~root"_s << u"root.md"_s;
}

void tst_summaryhtml::fileNamesArePlain() {
    QFETCH(QString, title);
    QTEST(plainFileName(title, u".md"_s), "name");
}

void tst_summaryhtml::fileNamesFitWithTheirSuffix() {
    for (const QString& title : {QString(300, u'x'), QString(300, u'ü'), u"😀"_s.repeated(100)}) {
        const QString name = plainFileName(title, u".md"_s);
        QVERIFY(name.toUtf8().size() <= 120);
        QVERIFY(name.toUtf8().size() > 100);
        QVERIFY(name.endsWith(u".md"_s));
        QVERIFY(!name.contains(u'\uFFFD') && QString::fromUtf8(name.toUtf8()) == name);
    }
}

void tst_summaryhtml::timesReadWell() {
    QCOMPARE(spanText(40), u"40 s"_s);
    QCOMPARE(spanText(3541), u"59 min"_s);
    QCOMPARE(spanText(3900), u"1 h 5 min"_s);
}

QTEST_MAIN(tst_summaryhtml)
#include "tst_summaryhtml.moc"
