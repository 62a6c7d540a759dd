// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/jsonbytes.h"
#include "support/support.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
QByteArray written(QByteArrayView text) {
    QByteArray out;
    appendJsonString(out, text);
    return out;
}

QString readBack(const QByteArray& json) { return QJsonDocument::fromJson('[' + json + ']').array().at(0).toString(); }
} // namespace

class tst_JsonBytes : public QObject {
    Q_OBJECT
private slots:
    void escapesWhatMustBe_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray("") << QByteArray("\"\"");
        QTest::newRow("plain") << QByteArray("a talk") << QByteArray("\"a talk\"");
        QTest::newRow("quotes") << QByteArray("say \"so\" \\ now") << QByteArray("\"say \\\"so\\\" \\\\ now\"");
        QTest::newRow("lines") << QByteArray("a\nb\r\tc") << QByteArray("\"a\\nb\\r\\tc\"");
        QTest::newRow("controls") << QByteArray("\x01\x1f\x7f") << QByteArray("\"\\u0001\\u001f\x7f\"");
        QTest::newRow("nul") << QByteArray("a\0b", 3) << QByteArray("\"a\\u0000b\"");
        QTest::newRow("other scripts") << QByteArray("é 秋 🐟") << QByteArray("\"é 秋 🐟\"");
    }
    void escapesWhatMustBe() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, json);
        QCOMPARE(written(text), json);
        QCOMPARE(readBack(json), QString::fromUtf8(text));
    }

    void whatIsNotUtf8IsReplaced() {
        const QByteArray json = written("caf\xe9 \xff");
        QVERIFY(json.isValidUtf8());
        QCOMPARE(readBack(json), u"caf\ufffd \ufffd"_s);
    }

    void everyByteComesBack() {
        QByteArray all;
        for (int c = 0; c < 128; ++c)
            all += char(c);
        QCOMPARE(readBack(written(all)), QString::fromLatin1(all));
    }

    void findsWhatToEscapeWhereverItStands() {
        for (int c = 0; c < 128; ++c)
            for (qsizetype place = 0; place < 20; ++place) {
                QByteArray text(20, 'a');
                text[place] = char(c);
                QCOMPARE(readBack(written(text)), QString::fromLatin1(text));
            }
    }

    void addsToWhatIsThere() {
        QByteArray out = "{\"a\":";
        appendJsonString(out, "b");
        QCOMPARE(out, QByteArray("{\"a\":\"b\""));
    }
};

QTEST_GUILESS_MAIN(tst_JsonBytes)
#include "tst_jsonbytes.moc"
