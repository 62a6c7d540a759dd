// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sitewords.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_SiteWords : public QObject {
    Q_OBJECT
private slots:
    void keepsWhatADescriptionSaysOfTheTalk_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kept");
        const auto row = [](const char* name, const QString& text, const QString& kept) {
            QTest::newRow(name) << text << kept;
        };
        row("plain", u"How the Red Army\nturned the tide in 1919.\r\n"_s,
            u"How the Red Army turned the tide in 1919."_s);
        row("links with their labels",
            u"On soil.\n\nTwitter: https://twitter.com/x\nmy gear www.shop.example\nx.example/y"_s, u"On soil."_s);
        row("a link within a sentence",
            u"Ada and Grace talk about what the compiler (https://a.example/b) did for them."_s,
            u"Ada and Grace talk about what the compiler did for them."_s);
        row("tags and people", u"On soil.\n#soil #farming\n@someone\nmail: me@a.example"_s, u"On soil."_s);
        row("times", u"On soil.\n0:00 Opening\n12:30 - Worms\nThe end (1:02:03)"_s, u"On soil."_s);
        row("who pays", u"On soil.\nThis video is sponsored by Spade, the better shovel.\nUnser Werbepartner: Spaten"_s,
            u"On soil."_s);
        row("Markdown", u"**[Help to translate](https://a.example/t)**\nA *network* of videos."_s,
            u"A *network* of videos."_s);
        row("HTML",
            u"<p>On soil &amp; <b>worms</b>.</p><p>Slides: <a href='https://a.example'>https://a.example</a></p>"
            u"<ul><li>0:00 Opening</li></ul>a < b"_s,
            u"On soil & worms . a < b"_s);
        row("what a terminal would obey", u"A\u001b[2J\u202etalk"_s, u"A[2Jtalk"_s);
        row("without spaces", u"ミツバチの話です。\nhttps://a.example/b"_s, u"ミツバチの話です。"_s);
        row("nothing", u""_s, u""_s);
    }
    void keepsWhatADescriptionSaysOfTheTalk() {
        QFETCH(QString, text);
        QFETCH(QString, kept);
        QCOMPARE(siteDescription(text), kept);
    }

    void aDescriptionHasABound() {
        const QString kept = siteDescription(u"soil worms <\n"_s.repeated(100'000));
        QCOMPARE(kept.size(), 2000);
        QVERIFY(kept.startsWith(u"soil worms < soil worms <"));
        QCOMPARE(siteDescription(QString(5000, u'土')).size(), 2000); // without spaces
    }

    void aTitleIsOneShortLine() {
        QCOMPARE(siteLine(u" A\u0007 \u202Etalk\non  soil "_s), u"A talk on soil"_s);
        QCOMPARE(siteLine(QString(900, u'x')).size(), 500);
        QCOMPARE(siteLine(QJsonValue(12)), QString());
    }
};

QTEST_GUILESS_MAIN(tst_SiteWords)
#include "tst_sitewords.moc"
