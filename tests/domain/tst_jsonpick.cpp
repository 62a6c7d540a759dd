// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/jsonpick.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
/// moc does not read raw strings, so that ' stands for ".
QByteArray quoted(const char* json) { return QByteArray(json).replace('\'', '"'); }
} // namespace

class tst_JsonPick : public QObject {
    Q_OBJECT
private slots:
    void keepsWhatIsNamed_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* json, const char* expected) {
            QTest::newRow(name) << quoted(json) << quoted(expected);
        };
        row("a member", "{'x':1,'a':2,'y':3}", "{'a':2}");
        row("whole values", "{'a':{'deep':[1,{'x':'}'}]}}", "{'a':{'deep':[1,{'x':'}'}]}}");
        row("a member of a member", "{'b':{'x':1,'c':'y'},'x':[]}", "{'b':{'c':'y'}}");
        row("each element of a list", "{'b':[{'c':1,'x':2},{'x':3},{'c':4}]}", "{'b':[{'c':1},{},{'c':4}]}");
        row("brackets within texts", "{'x':'}]\\'{','a':']'}", "{'a':']'}");
        row("white space", " {\n \"a\" : 1 ,\t\"x\" : 2 }\r\n", "{'a':1}");
        row("nothing of it", "{'x':{'a':1}}", "{}");
        row("another kind than expected", "{'b':7,'a':null}", "{'b':7,'a':null}");
        row("an empty list and object", "{'b':[],'a':{}}", "{'b':[],'a':{}}");
    }
    void keepsWhatIsNamed() {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, expected);
        const QByteArray picked = jsonPicked(json, wanted());
        QCOMPARE(picked, expected);
        QVERIFY(QJsonDocument::fromJson(picked).isObject());
    }

    void refusesWhatDoesNotClose_data() {
        QTest::addColumn<QByteArray>("json");
        for (const char* json : {"", "{", "{'a'", "{'a':", "{'a':1", "{'a':1,}", "{'a':1}}", "{'a':'x", "{'x':[1,2",
                                 "{'x':'y\\", "{a:1}", "{'a' 1}", "{'a':1 'x':2}", "{'x':}", "{'b':[1 2]}"})
            QTest::newRow(json) << quoted(json);
        QTest::newRow("too deep") << quoted("{'x':") + QByteArray(100, '[') + QByteArray(100, ']') + '}';
        QTest::newRow("too deep to go into") << quoted("{'b':") + QByteArray(100, '[') + QByteArray(100, ']') + '}';
    }
    void refusesWhatDoesNotClose() {
        QFETCH(QByteArray, json);
        QVERIFY(jsonPicked(json, wanted()).isNull());
    }

    void leavesTheRestToTheParser() {
        QVERIFY(QJsonDocument::fromJson(jsonPicked("<html>", wanted())).isNull());
        QVERIFY(QJsonDocument::fromJson(jsonPicked(quoted("{'a':nonsense}"), wanted())).isNull());
        const QByteArray deepest = quoted("{'x':") + QByteArray(60, '[') + QByteArray(60, ']') + '}';
        QCOMPARE(jsonPicked(deepest, wanted()), QByteArray("{}"));
    }

private:
    static JsonKeep wanted() { return {{}, {{"a", {}}, {"b", {{"c", {}}}}}}; }
};

QTEST_GUILESS_MAIN(tst_JsonPick)
#include "tst_jsonpick.moc"
