// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/thoughtfilter.h"
#include "support/support.h"

#include <algorithm>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
QString filtered(const QString& text, qsizetype piece, bool* thought = nullptr) {
    ThoughtFilter filter;
    QString out;
    for (qsizetype at = 0; at < text.size(); at += piece) {
        QString words;
        filter.feed(QStringView(text).sliced(at, std::min(piece, text.size() - at)), words);
        if (filter.takeVoided())
            out.clear();
        out += words;
    }
    if (thought)
        *thought = filter.hasThoughts();
    return out + filter.finish();
}
} // namespace

class tst_ThoughtFilter : public QObject {
    Q_OBJECT
private slots:
    void dropsThoughts_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("thought");
        QTest::newRow("none") << u"a < b, x <b>bold</b> <thin"_s << u"a < b, x <b>bold</b> <thin"_s << false;
        QTest::newRow("in front") << u"<think>hm, <b> or c?</think>Words."_s << u"Words."_s << true;
        QTest::newRow("within") << u"One <think>two</think>three"_s << u"One three"_s << true;
        QTest::newRow("twice") << u"<think>a</think>b<think>c</think>d"_s << u"bd"_s << true;
        QTest::newRow("thinking") << u"<thinking>a</thinking>b"_s << u"b"_s << true;
        QTest::newRow("never closed") << u"<think>a and b"_s << QString() << true;
        QTest::newRow("half a tag within") << u"<think>a</thi"_s << QString() << true;
        QTest::newRow("closed alone") << u"thoughts of a kind</think>Words."_s << u"Words."_s << true;
        QTest::newRow("two signs") << u"<<think>a</think>b"_s << u"<b"_s << true;
        QTest::newRow("almost") << u"<th<think>a<</think>b"_s << u"<thb"_s << true;
        QTest::newRow("empty") << u"<think></think>"_s << QString() << true;
    }
    void dropsThoughts() {
        QFETCH(QString, text);
        for (const qsizetype piece : {1, 2, 3, 5, 8, 1000}) {
            bool thought = false;
            QTEST(filtered(text, piece, &thought), "words");
            QTEST(thought, "thought");
        }
    }

    void wordsAreNotHeldBack() {
        ThoughtFilter filter;
        QString out;
        filter.feed(u"Iron is <", out);
        QCOMPARE(out, u"Iron is "_s);
        filter.feed(u"3", out);
        QCOMPARE(out, u"Iron is <3"_s);
    }

    void aThoughtWithoutBeginningVoidsWhatCameBefore() {
        ThoughtFilter filter;
        QString out;
        filter.feed(u"Let me see. ", out);
        QVERIFY(!filter.takeVoided());
        filter.feed(u"Yes.</think>Words", out);
        QCOMPARE(out, u"Words"_s);
        QVERIFY(filter.takeVoided());
        QVERIFY(!filter.takeVoided());
    }
};

QTEST_GUILESS_MAIN(tst_ThoughtFilter)
#include "tst_thoughtfilter.moc"
