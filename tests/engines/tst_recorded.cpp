// SPDX-License-Identifier: GPL-3.0-or-later
// Every answer of an engine that was recorded, through the call that reads it: what it ends with stands in a table that
// people read. Each stream is also broken off behind each of its events.
#include "engines/fakeserver.h"
#include "engines/geminicall.h"
#include "engines/heard.h"
#include "engines/openaicall.h"
#include "support/support.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

const QString folder = QStringLiteral(PITH_TEST_DATA) + u"/recorded/"_s;

bool isGemini(const QString& name) { return name.startsWith(u"gemini"_s); }

/// As it came over the wire: some files have had their framing taken off.
QByteArray bytesOf(const QString& name) {
    QFile file(folder + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not there", qPrintable(name));
    const QByteArray all = file.readAll();
    if (!name.endsWith(u".chunks.txt"_s))
        return all;
    QByteArray framed;
    for (const QByteArray& line : all.split('\n'))
        if (!line.trimmed().isEmpty())
            framed += "data: " + line.trimmed() + "\n\n";
    return framed;
}

/// The status with which it came: in the body, or in the file's name.
int statusOf(const QString& name, const QByteArray& bytes) {
    const QJsonDocument json = QJsonDocument::fromJson(bytes);
    const QJsonValue root = json.isArray() ? json.array().first() : QJsonValue(json.object());
    const QJsonValue error = root[u"error"];
    if (const int code = error[u"code"].toInt(); code >= 400 && code < 600)
        return code;
    static const QRegularExpression number(u"error-(\\d{3})"_s);
    if (const auto match = number.match(name); match.hasMatch())
        return match.captured(1).toInt();
    return error.isObject() || error.isString() ? 400 : name.endsWith(u".html"_s) ? 404 : 200;
}

struct Run : FakeServer, Heard {
    Run(const QString& name, const QByteArray& bytes, int status, bool isBroken = false) {
        const auto answer = [=](FakeHttpCall* http, int) {
            for (qsizetype at = 0; at < bytes.size() && !http->isOver(); at += 1500)
                http->bring(bytes.mid(at, 1500), status);
            if (isBroken)
                http->fail(Code::EngineUnreachable);
            else if (!http->isOver())
                http->end(status);
        };
        if (isGemini(name)) {
            gemini.answer = answer;
            const GeminiWorld asked{gemini.sender(), &time, QUrl(u"https://g.example"_s), u"gemini-2.5-flash"_s,
                                    "key-1234"};
            listen(new GeminiCall(asked, task(EngineTask::Kind::Answer, 40), &owner));
        } else {
            reply = answer;
            listen(new OpenaiCall(world(u"https://ai.example/v1"_s, u"some-model"_s), task(EngineTask::Kind::Answer, 3),
                                  &owner));
        }
    }
    QString ending() {
        const auto end = result();
        if (!end)
            return QString::fromLatin1(codeName(end.problem().code));
        return u"answer of %1 characters, %2 + %3 tokens"_s.arg(written(end->draft))
            .arg(end->use.inputTokens)
            .arg(end->use.outputTokens);
    }
    static qsizetype written(const Draft& draft) {
        qsizetype count = draft.overview.size();
        for (const DraftPoint& point : draft.points)
            count += point.text.size();
        return count;
    }
    FakeWire gemini;
    FakeClock time;
};

QStringList files() {
    QStringList all;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        if (const QString name = it.next().mid(folder.size()); !name.endsWith(u".md"_s) && name.contains(u'/'))
            all.append(name);
    all.sort();
    return all;
}

} // namespace

class tst_Recorded : public QObject {
    Q_OBJECT
private slots:
    void endsAsTheTableSays() {
        QStringList table;
        for (const QString& name : files()) {
            const QByteArray bytes = bytesOf(name);
            table.append(name + u": "_s + Run(name, bytes, statusOf(name, bytes)).ending());
        }
        QVERIFY(table.size() > 100);
        const QString text = table.join(u'\n') + u'\n';
        QFile file(folder + u"expected.txt"_s);
        if (qEnvironmentVariableIsSet("PITH_WRITE_EXPECTED")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.toUtf8());
            return;
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList expected = QString::fromUtf8(file.readAll()).split(u'\n');
        const QStringList now = text.split(u'\n');
        for (qsizetype i = 0; i < std::max(expected.size(), now.size()); ++i)
            QCOMPARE(now.value(i), expected.value(i));
    }

    void aStreamMayBreakOffBehindEachEvent() {
        int broken = 0;
        for (const QString& name : files()) {
            const QByteArray bytes = bytesOf(name);
            const QByteArray end = bytes.contains("\r\n\r\n") ? "\r\n\r\n" : "\n\n";
            if (!bytes.startsWith("data:") || bytes.count(end) > 60)
                continue;
            for (qsizetype at = bytes.indexOf(end); at >= 0; at = bytes.indexOf(end, at + 1)) {
                const QByteArray begun = bytes.first(at + end.size());
                const bool saysItIsOver = begun.contains("finishReason") || begun.contains("\"finish_reason\":\"");
                Run run(name, begun, 200, true);
                const auto result = run.result();
                QVERIFY2(result.ok() ? saysItIsOver : isEngineProblem(result.problem().code), qPrintable(name));
                broken += result.ok() ? 0 : 1;
            }
        }
        QVERIFY2(broken > 100, qPrintable(QString::number(broken)));
    }
};

QTEST_GUILESS_MAIN(tst_Recorded)
#include "tst_recorded.moc"
