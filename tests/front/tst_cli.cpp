// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as a process, against a world on loopback.
#include "support/outside.h"
#include "support/program.h"
#include "support/support.h"

#include <QDir>
#include <QDirIterator>
#include <QHostAddress>
#include <QJsonArray>
#include <QObject>
#include <QRegularExpression>
#include <QTcpServer>

#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
constexpr auto watchUrl = "https://www.youtube.com/watch?v=abcdefghijk&list=PL1&t=42s&si=tracking";
constexpr int talkWords = 983; // tests/data/text/talk/words.txt
QString talk(const QString& name) { return QStringLiteral(PITH_TEST_DATA) + u"/text/talk/"_s + name; }
} // namespace

class TestCli : public QObject {
    Q_OBJECT
private slots:
    void init();
    void summarizesEveryKindOfFile_data();
    void summarizesEveryKindOfFile();
    void readsStandardInput();
    void saysThatAnEncodingWasGuessed();
    void keepsToANumberOfWords();
    void showsASummaryInEveryFormat_data();
    void showsASummaryInEveryFormat();
    void readsYoutubeInAllItsForms_data();
    void readsYoutubeInAllItsForms();
    void asksAServerAtHome();
    void asksOllamaInItsOwnWay();
    void saysWhyAServerFails_data();
    void saysWhyAServerFails();
    void callsTheModelOnceAndThenTheCache();
    void claimsNoMomentsOfATextWithoutTimes();
    void aChangedFileIsSummarizedAnew();
    void fetchesASubtitleUrl();
    void answersQuestions();
    void summarizesABatch();
    void keepsToABudget();
    void tellsWhatItWouldDo();
    void fallsBackOnlyWhenAutomatic();
    void refusesMistakes_data();
    void refusesMistakes();
    void saysWhyAVideoCannotBeRead_data();
    void saysWhyAVideoCannotBeRead();
    void saysWhyTheModelFailed_data();
    void saysWhyTheModelFailed();
    void neverReachesAModelWithoutWords();
    void saysWhenNothingCanBeQuoted();
    void takesTheNewestOfAChannelAndOnlyWhatIsNew();
    void saysWhyAListIsNone();
    void notesOnALongTalkAreNotPaidForTwice();
    void keepsToTheDaysLimits();
    void goesOnWithTheNextSource();
    void summarizesSeveralFreshFiles_data();
    void summarizesSeveralFreshFiles();
    void tellsAMistakeWhenItsTurnComes();
    void writesAFileThatCannotBeWrittenNowhere();
    void leavesALinkThatItWritesThrough();
    void writesToAPipeInPlaceOfReplacingIt();
    void aPipeThatNobodyReadsCanBeLeft();
    void whoReadsNoFurtherHasWhatItWanted();
    void keepsTheStyleInEveryFormat_data();
    void keepsTheStyleInEveryFormat();
    void endsWithSixWhenInterrupted();
    void endsATranscriptWithOneLineWhenInterrupted();
    void findsShowsAndRemoves();
    void printsTranscripts();
    void showsNoSummaryThatIsNotFinished();
    void saysEachStageWhenVerbose();
    void saysThatAPromptWasIgnored();
    void setsAndRefusesSettings();
    void mendsABadSettingsFile();
    void explainsEachCommand_data();
    void explainsEachCommand();
    void refusesWhatIsNoKey();
    void keepsTokensByName();
    void knowsALeftoverOfADeadService();
    void findsABadAlertsFile();
    void showsNoPasswordOfAProxy();
    void examinesItself();
    void leaksNoKey();

private:
    [[nodiscard]] Ran pith(const QStringList& arguments, const QByteArray& input = {}) const {
        return run(arguments, environment, input);
    }
    std::unique_ptr<Outside> outside;
    std::unique_ptr<QTemporaryDir> home;
    QProcessEnvironment environment;
};

void TestCli::init() {
    outside = std::make_unique<Outside>();
    home = std::make_unique<QTemporaryDir>();
    environment = outside->environment(*home);
    environment.insert(u"PITH_OPENAI_BASE_URL"_s, outside->base() + u"/v1"_s);
}

void TestCli::summarizesEveryKindOfFile_data() {
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"rolling.vtt", "clean.vtt", "clean.srt", "auto.json3", "auto.srv3", "clean.srv1", "words.txt"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestCli::summarizesEveryKindOfFile() {
    QFETCH(QString, name);
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s, talk(name)});
    QVERIFY2(ran.status == 0, ran.err);
    const QJsonObject record = ran.json();
    QCOMPARE(record[u"state"], u"done"_s);
    QCOMPARE(record[u"transcript"][u"language"], u"en"_s); // as the file says, or as it was guessed
    const int words = record[u"transcript"][u"words"].toInt();
    QVERIFY2(std::abs(words - talkWords) <= talkWords / 50, QByteArray::number(words));
    const QJsonArray points = record[u"summary"][u"points"].toArray();
    QVERIFY(points.size() >= 3);
    double last = 0;
    for (const QJsonValue& point : points) {
        QVERIFY(point[u"start_s"].toDouble() >= last);
        last = point[u"start_s"].toDouble();
        QVERIFY2(point[u"support"].toDouble() >= 0.7, qPrintable(point[u"text"].toString()));
    }
    QVERIFY(!record[u"summary"][u"overview"].toString().isEmpty());
}

void TestCli::readsStandardInput() {
    const Ran ran = pith({u"summarize"_s, u"--format"_s, u"json"_s, u"--engine"_s, u"embedded"_s, u"-"_s},
                         testData(u"text/talk/clean.vtt"_s));
    QVERIFY2(ran.status == 0, ran.err);
    QCOMPARE(ran.json()[u"transcript"][u"origin"], u"provided"_s);
}

void TestCli::saysThatAnEncodingWasGuessed() {
    const QString file = home->filePath(u"alt.srt"_s);
    QByteArray text = "1\n00:00:01,000 --> 00:00:20,000\n";
    for (int i = 0; i < 30; ++i)
        text += "Die sch\xf6ne M\xfcllerin geht \xfc"
                "ber die gr\xfcne Br\xfc"
                "cke nach Hause. ";
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text) == text.size());
    out.close();
    const Ran ran = pith({u"transcript"_s, file});
    QVERIFY2(ran.status == 0, ran.err);
    QVERIFY2(ran.err.contains("windows-1252"), ran.err);
    QVERIFY2(QString::fromUtf8(ran.out).contains(u"schöne Müllerin"_s), ran.out);
}

void TestCli::keepsToANumberOfWords() {
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--length"_s, u"80"_s, u"--format"_s,
                          u"json"_s, talk(u"clean.vtt"_s)});
    QVERIFY2(ran.status == 0, ran.err);
    int words = 0;
    const QJsonArray points = ran.json()[u"summary"][u"points"].toArray();
    for (const QJsonValue& point : points)
        words += int(point[u"text"].toString().split(u' ', Qt::SkipEmptyParts).size());
    QVERIFY2(words <= 80 && words >= 50, QByteArray::number(words));
}

void TestCli::showsASummaryInEveryFormat_data() {
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("markdown") << u"markdown"_s << QByteArray("# ");
    QTest::newRow("json") << u"json"_s << QByteArray("{");
    QTest::newRow("html") << u"html"_s << QByteArray("<!");
    QTest::newRow("text") << u"text"_s << QByteArray();
}

void TestCli::showsASummaryInEveryFormat() {
    QFETCH(QString, format);
    QFETCH(QByteArray, begin);
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, format, talk(u"clean.vtt"_s)});
    QVERIFY2(ran.status == 0, ran.err);
    QVERIFY2(ran.out.startsWith(begin) && ran.out.size() > 300, ran.out);
    if (format == u"text")
        QVERIFY2(!ran.out.contains("](") && !ran.out.contains('\\'), ran.out);
}

void TestCli::readsYoutubeInAllItsForms_data() {
    QTest::addColumn<QString>("url");
    QTest::newRow("watch") << QString::fromLatin1(watchUrl);
    QTest::newRow("short host") << u"https://youtu.be/bbcdefghijk?t=3"_s;
    QTest::newRow("shorts") << u"https://www.youtube.com/shorts/cbcdefghijk"_s;
    QTest::newRow("live") << u"https://m.youtube.com/live/dbcdefghijk?feature=share"_s;
    QTest::newRow("embed") << u"https://www.youtube-nocookie.com/embed/ebcdefghijk"_s;
}

void TestCli::readsYoutubeInAllItsForms() {
    QFETCH(QString, url);
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"gemini"_s, u"--format"_s, u"json"_s, url});
    QVERIFY2(ran.status == 0, ran.err);
    const QJsonObject record = ran.json();
    QCOMPARE(record[u"video"][u"site"], u"youtube"_s);
    QVERIFY(url.contains(record[u"video"][u"site_id"].toString()));
    QVERIFY(!record[u"video"][u"title"].toString().isEmpty());
    QCOMPARE(record[u"engine"][u"name"], u"gemini"_s);
    QCOMPARE(record[u"engine"][u"input_tokens"], 900);
    QCOMPARE(record[u"transcript"][u"origin"], u"automatic"_s);
    const QJsonArray points = record[u"summary"][u"points"].toArray();
    QCOMPARE(points.size(), 5);
    for (const QJsonValue& point : points) {
        QVERIFY2(point[u"support"].toDouble() >= 0.5, qPrintable(point[u"text"].toString()));
        QVERIFY(point[u"url"].toString().startsWith(u"https://www.youtube.com/watch?v="_s));
    }
    QCOMPARE(record[u"video"][u"published"], u"2024-05-17T15:00:06Z"_s);
    QCOMPARE(outside->site.askedFor(u"/youtubei/v1/player"_s), 2); // the second for the date alone
    QCOMPARE(outside->site.askedFor(u"/api/timedtext"_s), 1);
}

void TestCli::asksAServerAtHome() {
    const QStringList ask{u"summarize"_s, u"--engine"_s, u"openai"_s, u"--format"_s, u"json"_s};
    const Ran ran = pith(ask + QStringList{QString::fromLatin1(watchUrl)});
    QVERIFY2(ran.status == 0, ran.err);
    const QJsonObject record = ran.json();
    QCOMPARE(record[u"engine"][u"name"], u"openai"_s);
    QCOMPARE(record[u"engine"][u"model"], u"llama3.2:3b"_s); // the first that it has
    QCOMPARE(record[u"engine"][u"input_tokens"].toInt(), int(outside->site.asked().constLast().body.size() / 4));
    QCOMPARE(record[u"summary"][u"points"].toArray().size(), 5);
    QVERIFY2(!ran.out.contains("What do they") && !ran.out.contains("think>"), ran.out);
    QVERIFY2(record[u"summary"][u"overview"].toString().startsWith(u"A talk, as"), ran.out);
    environment.remove(u"PITH_GEMINI_API_KEY"_s);
    const Ran automatic = pith({u"summarize"_s, u"--format"_s, u"json"_s, QString::fromLatin1(watchUrl)});
    QVERIFY2(automatic.status == 0, automatic.err);
    QCOMPARE(automatic.json()[u"engine"][u"name"], u"openai"_s);
}

void TestCli::asksOllamaInItsOwnWay() {
    const auto give = [&](const char* path, const QByteArray& body) {
        outside->answer(QString::fromLatin1(path), {200, body, "application/json"});
    };
    give("/api/version", "{\"version\":\"0.12.3\"}");
    give("/api/show", "{\"model_info\":{\"qwen3.context_length\":40960}}");
    give("/api/chat",
         "{\"model\":\"qwen3:4b\",\"message\":{\"content\":\"A talk.\\n- It tells of it. [1]\\n\"},\"done\":false}\n"
         "{\"model\":\"qwen3:4b\",\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\","
         "\"prompt_eval_count\":2100,\"eval_count\":12}\n");
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"openai"_s, u"--model"_s, u"qwen3:4b"_s, u"--format"_s,
                          u"json"_s, QString::fromLatin1(watchUrl)});
    QVERIFY2(ran.status == 0, ran.err);
    QCOMPARE(ran.json()[u"engine"][u"model"], u"qwen3:4b"_s);
    QCOMPARE(ran.json()[u"engine"][u"input_tokens"], 2100);
    QCOMPARE(ran.json()[u"summary"][u"points"].toArray().size(), 1);
    QCOMPARE(outside->site.askedFor(u"/api/chat"_s), 1);
    QCOMPARE(outside->site.askedFor(u"/v1/chat/completions"_s), 0);
    outside->answer(u"/api/chat"_s, {404, "{\"error\":\"model 'qwen3:4b' not found\"}", "application/json"});
    const Ran failed = pith({u"summarize"_s, u"--engine"_s, u"openai"_s, u"--model"_s, u"qwen3:4b"_s, u"--refresh"_s,
                             QString::fromLatin1(watchUrl)});
    QCOMPARE(failed.status, 4);
    QVERIFY2(failed.err.contains("not found"), failed.err);
}

void TestCli::saysWhyAServerFails_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("said");
    const auto recorded = [](const char* file) { return testData(u"engines/openai/"_s + QString::fromLatin1(file)); };
    QTest::newRow("context") << 400 << recorded("llamacpp-error-400-exceed-context.json")
                             << QByteArray("too long for this model");
    QTest::newRow("model") << 404 << recorded("groq-error-404-model.json") << QByteArray("does not know this model");
    QTest::newRow("no word") << 200 << QByteArray("data: [DONE]\n\n") << QByteArray("not understood");
    QTest::newRow("error in the stream") << 200 << recorded("openrouter-stream-error.sse")
                                         << QByteArray("Token limit reached");
}

void TestCli::saysWhyAServerFails() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, said);
    outside->answer(u"openai"_s, {status, body, status == 200 ? "text/event-stream" : "application/json"});
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"openai"_s, u"-q"_s, QString::fromLatin1(watchUrl)});
    QCOMPARE(ran.status, 4);
    QVERIFY2(ran.err.contains(said) && ran.err.trimmed().count('\n') == 0, ran.err);
    QVERIFY(ran.out.isEmpty());
}

void TestCli::callsTheModelOnceAndThenTheCache() {
    const QStringList ask{u"summarize"_s, u"--engine"_s, u"gemini"_s,
                          u"--format"_s,  u"json"_s,     QString::fromLatin1(watchUrl)};
    const Ran first = pith(ask);
    QVERIFY2(first.status == 0, first.err);
    const Ran second = pith(ask);
    QCOMPARE(second.json()[u"id"], first.json()[u"id"]);
    QCOMPARE(outside->modelCalls(), 1);
    const Ran third = pith(ask + QStringList{u"--refresh"_s});
    QVERIFY2(third.status == 0, third.err);
    QCOMPARE(outside->modelCalls(), 2);
    const Ran other = pith(ask + QStringList{u"--language"_s, u"de"_s});
    QVERIFY2(other.status == 0, other.err);
    for (const QString& name : {u"german"_s, u"Deutsch"_s})
        QCOMPARE(pith(ask + QStringList{u"--language"_s, name}).json()[u"id"], other.json()[u"id"]);
    QCOMPARE(pith(ask + QStringList{u"--language"_s, u"gibberish"_s}).status, 2);
    QCOMPARE(outside->modelCalls(), 3);
    const Ran spanish = pith(ask + QStringList{u"--language"_s, u"Español"_s});
    QCOMPARE(spanish.json()[u"summary"][u"language"].toString(), u"es"_s);
    QCOMPARE(outside->site.askedFor(u"/api/timedtext"_s), 2); // kept, but for --refresh
}

void TestCli::claimsNoMomentsOfATextWithoutTimes() {
    const QRegularExpression clock(u"[0-9]:[0-9][0-9]"_s);
    for (const QString& style : {u"points"_s, u"prose"_s, u"chapters"_s}) {
        for (const QString& format : {u"markdown"_s, u"text"_s, u"html"_s}) {
            const QStringList ask{u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--style"_s,
                                  style,          u"--format"_s, format};
            const Ran ran = pith(ask + QStringList{talk(u"words.txt"_s)});
            QVERIFY2(ran.status == 0, ran.err);
            QVERIFY2(ran.out.size() > 300 && !clock.match(QString::fromUtf8(ran.out)).hasMatch(), ran.out);
            QVERIFY(clock.match(QString::fromUtf8(pith(ask + QStringList{talk(u"clean.vtt"_s)}).out)).hasMatch());
        }
    }
    const Ran json = pith(
        {u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--refresh"_s, u"--format"_s, u"json"_s, talk(u"words.txt"_s)});
    QVERIFY2(json.status == 0 && json.err.contains("no times"), json.err);
    const QJsonObject record = json.json();
    QCOMPARE(record[u"video"][u"timed"], false);
    QVERIFY(record[u"summary"][u"points"][0][u"start_s"].isDouble());
    QVERIFY(record[u"summary"][u"points"][0][u"url"].isNull());
}

void TestCli::aChangedFileIsSummarizedAnew() {
    const QString path = home->filePath(u"talk.txt"_s);
    const QStringList ask{u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s, path};
    const auto write = [&](const QByteArray& words) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(words) == words.size();
    };
    QVERIFY(write("Water is heavy and does not like to stop. Valves are therefore closed slowly, or the pipe bursts."));
    const Ran first = pith(ask);
    QVERIFY2(first.status == 0, first.err);
    QCOMPARE(pith(ask).json()[u"id"], first.json()[u"id"]);
    QVERIFY(
        write("Bread that proves for sixteen hours needs next to no yeast. The oven is heated once, at two o'clock."));
    const Ran second = pith(ask);
    QVERIFY2(second.status == 0, second.err);
    QVERIFY(second.json()[u"id"] != first.json()[u"id"]);
    QVERIFY2(second.out.contains("yeast") && !second.out.contains("Valves"), second.out);
}

void TestCli::fetchesASubtitleUrl() {
    outside->answer(u"/talk.en.vtt"_s, {200, testData(u"text/talk/rolling.vtt"_s), "text/vtt"});
    const Ran ran = pith(
        {u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s, outside->base() + u"/talk.en.vtt"_s});
    QVERIFY2(ran.status == 0, ran.err);
    QCOMPARE(ran.json()[u"transcript"][u"source"], u"file"_s);
    QVERIFY(std::abs(ran.json()[u"transcript"][u"words"].toInt() - talkWords) < 20);
}

void TestCli::summarizesABatch() {
    QTemporaryDir folder;
    const QString list = folder.filePath(u"list.txt"_s);
    QFile file(list);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# talks\n\n  " + talk(u"clean.vtt"_s).toUtf8() + "  \r\n" + "/no/such.vtt\n" +
               talk(u"clean.srt"_s).toUtf8());
    file.close();
    const QStringList options{u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s};
    const Ran ran = pith(options + QStringList{u"-a"_s, list});
    QCOMPARE(ran.status, 3);
    QCOMPARE(ran.out.trimmed().split('\n').size(), 2); // the summaries, a line each
    QVERIFY2(ran.err.contains("1/3 done ") && ran.err.contains("2/3 failed /no/such.vtt: ") &&
                 ran.err.contains("3/3 done "),
             ran.err);
    QCOMPARE(ran.err.trimmed().split('\n').size(), 3);
    const Ran quiet = pith(options + QStringList{u"-q"_s, u"-a"_s, list});
    QCOMPARE(quiet.status, 3);
    QCOMPARE(quiet.err.trimmed().split('\n').size(), 1); // what failed
    QCOMPARE(pith({u"summarize"_s, u"-a"_s, u"/no/such.txt"_s}).status, 2);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# nothing\n");
    file.close();
    QCOMPARE(pith({u"summarize"_s, u"-a"_s, list}).status, 2);
}

void TestCli::keepsToABudget() {
    const QStringList options{u"summarize"_s, u"--engine"_s, u"gemini"_s, u"--budget"_s};
    const Ran all = pith(options + QStringList{u"50000"_s, talk(u"clean.vtt"_s)});
    QVERIFY2(all.status == 0, all.err);
    const QByteArray whole = outside->site.asked().constLast().body;
    const Ran part = pith(options + QStringList{u"1500"_s, talk(u"clean.vtt"_s)});
    QVERIFY2(part.status == 0, part.err);
    QVERIFY2(part.err.contains("budget"), part.err);
    const QByteArray kept = outside->site.asked().constLast().body;
    QVERIFY(kept.size() < whole.size() * 3 / 4);
    QCOMPARE(pith(options + QStringList{u"many"_s, talk(u"clean.vtt"_s)}).status, 2);
    QCOMPARE(pith(options + QStringList{u"200"_s, talk(u"clean.vtt"_s)}).status, 2);
}

void TestCli::tellsWhatItWouldDo() {
    const QStringList command{u"summarize"_s, u"--dry-run"_s, u"--format"_s, u"json"_s};
    const Ran dry = pith(command + QStringList{QString::fromLatin1(watchUrl)});
    QVERIFY2(dry.status == 0, dry.err);
    const QJsonObject json = dry.json();
    QCOMPARE(json[u"engine"], u"gemini"_s);
    QCOMPARE(json[u"calls"].toInt(), 1);
    QCOMPARE(outside->modelCalls(), 0);
    QVERIFY(json[u"output_tokens"].toInt() > 50);
    const Ran real = pith({u"summarize"_s, u"--engine"_s, u"gemini"_s, QString::fromLatin1(watchUrl)});
    QVERIFY2(real.status == 0, real.err);
    QCOMPARE(outside->site.askedFor(u"/api/timedtext"_s), 1); // the words were kept
    const double sent = outside->site.asked().constLast().body.size();
    const double tokens = json[u"input_tokens"].toDouble();
    QVERIFY2(tokens > sent / 6 && tokens < sent / 3, qPrintable(QString::number(tokens)));
    const Ran part =
        pith(command + QStringList{u"--budget"_s, u"2000"_s, u"--engine"_s, u"gemini"_s, talk(u"clean.vtt"_s)});
    QVERIFY2(part.status == 0, part.err);
    QVERIFY(part.json()[u"input_tokens"].toInt() <= 2000);
    QVERIFY(part.json()[u"read_percent"].toInt() < 100);
    const Ran own =
        pith({u"summarize"_s, u"--dry-run"_s, u"--engine"_s, u"embedded"_s, talk(u"clean.vtt"_s), u"/no/such.vtt"_s});
    QCOMPARE(own.status, 3);
    QVERIFY2(own.out.contains("nothing"), own.out);
    QCOMPARE(pith({u"list"_s}).out.count('\n'), 1); // the real one alone
}

void TestCli::answersQuestions() {
    const QString file = talk(u"clean.vtt"_s);
    const Ran quoted = pith({u"ask"_s, file, u"What"_s, u"of the longitude?"_s, u"--engine"_s, u"embedded"_s});
    QVERIFY2(quoted.status == 0, quoted.err);
    QVERIFY2(quoted.out.contains("- [") && quoted.out.toLower().contains("longitude"), quoted.out);
    QVERIFY(quoted.out.trimmed().endsWith("*embedded*"));
    const Ran page =
        pith({u"ask"_s, file, u"What of the longitude?"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"html"_s});
    QVERIFY2(page.out.contains("<html><head>") && page.out.contains("<title>What of the longitude?</title>"), page.out);
    const Ran none = pith({u"ask"_s, file, u"How do penguins breed?"_s, u"--engine"_s, u"embedded"_s});
    QCOMPARE(none.status, 0);
    QVERIFY2(none.out.startsWith("The video does not say.\n"), none.out);
    QCOMPARE(outside->modelCalls(), 0);
    const Ran json = pith({u"ask"_s, QString::fromLatin1(watchUrl), u"What is it about?"_s, u"--format"_s, u"json"_s});
    QVERIFY2(json.status == 0, json.err);
    QCOMPARE(json.json()[u"engine"][u"name"], u"gemini"_s);
    QCOMPARE(outside->modelCalls(), 1);
    const Ran made = pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s, file});
    const QString id = made.json()[u"id"].toString();
    const Ran stored = pith({u"ask"_s, id.left(6), u"What of the longitude?"_s, u"--engine"_s, u"embedded"_s});
    QVERIFY2(stored.status == 0, stored.err);
    QCOMPARE(stored.out, quoted.out);
    QCOMPARE(pith({u"ask"_s, u"nosuchid"_s, u"why"_s}).status, 1);
    QCOMPARE(pith({u"ask"_s, file}).status, 2);
    QCOMPARE(pith({u"ask"_s, file, u" "_s}).status, 2);
}

void TestCli::fallsBackOnlyWhenAutomatic() {
    environment.remove(u"PITH_OPENAI_BASE_URL"_s);
    outside->answer(u"gemini"_s, {400, testData(u"engines/unary-failure-api-key.json"_s), "application/json"});
    const Ran named = pith({u"summarize"_s, u"--engine"_s, u"gemini"_s, QString::fromLatin1(watchUrl)});
    QCOMPARE(named.status, 4);
    QVERIFY(named.out.isEmpty());
    const Ran automatic = pith({u"summarize"_s, u"--format"_s, u"json"_s, QString::fromLatin1(watchUrl)});
    QVERIFY2(automatic.status == 0, automatic.err);
    QCOMPARE(automatic.json()[u"engine"][u"name"], u"embedded"_s);
    QCOMPARE(automatic.json()[u"engine"][u"fallback_from"], u"gemini"_s);
    QVERIFY2(automatic.err.contains("gemini"), automatic.err);
    environment.remove(u"PITH_GEMINI_API_KEY"_s);
    const Ran keyless = pith({u"summarize"_s, u"--format"_s, u"json"_s, u"https://youtu.be/bbcdefghijk"_s});
    QVERIFY2(keyless.status == 0, keyless.err);
    QCOMPARE(keyless.json()[u"engine"][u"name"], u"embedded"_s);
    QVERIFY(keyless.json()[u"engine"][u"fallback_from"].isNull());
}

void TestCli::refusesMistakes_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::newRow("no command") << QStringList{} << 2;
    QTest::newRow("unknown command") << QStringList{u"summarise"_s} << 2;
    QTest::newRow("no source") << QStringList{u"summarize"_s} << 2;
    QTest::newRow("length") << QStringList{u"summarize"_s, u"--length"_s, u"huge"_s, talk(u"clean.vtt"_s)} << 2;
    QTest::newRow("engine") << QStringList{u"summarize"_s, u"--engine"_s, u"none"_s, talk(u"clean.vtt"_s)} << 2;
    QTest::newRow("option") << QStringList{u"summarize"_s, u"--nonsense"_s, talk(u"clean.vtt"_s)} << 2;
    QTest::newRow("format") << QStringList{u"summarize"_s, u"--format"_s, u"docx"_s, talk(u"clean.vtt"_s)} << 2;
    QTest::newRow("no such file") << QStringList{u"summarize"_s, u"/none/there.vtt"_s} << 3;
    QTest::newRow("no web scheme") << QStringList{u"summarize"_s, u"file:///etc/passwd"_s} << 2;
    QTest::newRow("an option for a source") << QStringList{u"summarize"_s, u"--"_s, u"--exec=touch /tmp/x"_s} << 2;
    QTest::newRow("a search") << QStringList{u"summarize"_s, u"ytsearch9:x"_s} << 2;
    QTest::newRow("metadata address") << QStringList{u"summarize"_s, u"http://169.254.169.254/latest"_s} << 3;
    QTest::newRow("mapped loopback") << QStringList{u"summarize"_s, u"http://[::ffff:127.0.0.2]/a.vtt"_s} << 3;
    QTest::newRow("loopback as a number") << QStringList{u"summarize"_s, u"http://2130706434/a.vtt"_s} << 3;
    QTest::newRow("unknown id") << QStringList{u"show"_s, u"nope"_s} << 1;
    QTest::newRow("port") << QStringList{u"config"_s, u"set"_s, u"server/port"_s, u"999999"_s} << 2;
    QTest::newRow("below what is allowed") << QStringList{u"config"_s, u"set"_s, u"queue/max_jobs"_s, u"-1"_s} << 2;
    QTest::newRow("setting") << QStringList{u"config"_s, u"set"_s, u"no/such"_s, u"1"_s} << 2;
}

void TestCli::refusesMistakes() {
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    const Ran ran = pith(arguments);
    QVERIFY2(ran.status == status, QByteArray::number(ran.status) + ": " + ran.err);
    QVERIFY2(ran.lines() == 1, ran.err);
    QVERIFY(ran.out.isEmpty());
}

void TestCli::saysWhyAVideoCannotBeRead_data() {
    QTest::addColumn<QString>("to");
    QTest::addColumn<SiteReply>("reply");
    QTest::addColumn<QString>("code");
    const auto player = [](const char* name) {
        return SiteReply{200, testData(u"sources/player/"_s + QString::fromLatin1(name) + u".json"_s),
                         "application/json"};
    };
    QTest::newRow("age") << u"player"_s << player("login-required-age") << u"AGE_RESTRICTED"_s;
    QTest::newRow("private") << u"player"_s << player("2021-web-private") << u"PRIVATE"_s;
    QTest::newRow("live") << u"player"_s << player("2026-06-android-live") << u"LIVE"_s;
    QTest::newRow("region") << u"player"_s << player("2026-06-android-restricted") << u"REGION_BLOCKED"_s;
    QTest::newRow("paid") << u"player"_s << player("2026-06-android-paidcontent") << u"PAYMENT_REQUIRED"_s;
    QTest::newRow("removed") << u"player"_s << player("error-unavailable") << u"REMOVED"_s;
    QTest::newRow("no captions") << u"player"_s << player("ok-no-captions") << u"NO_CAPTIONS"_s;
    QTest::newRow("robot") << u"player"_s << player("login-required-bot") << u"IP_BLOCKED"_s;
    QTest::newRow("too many") << u"player"_s << SiteReply{429, "{}", "application/json"} << u"SOURCE_RATE_LIMITED"_s;
    QTest::newRow("nonsense") << u"player"_s << SiteReply{200, "[1,", "application/json"} << u"SOURCE_CHANGED"_s;
    QTest::newRow("empty captions") << u"captions"_s << SiteReply{200, "", "text/xml"} << u"PO_TOKEN"_s;
    QTest::newRow("a page for captions") << u"captions"_s
                                         << SiteReply{200, "<!doctype html><html><body>Sign in</body></html>"}
                                         << u"SOURCE_CHANGED"_s;
    QTest::newRow("random bytes") << u"captions"_s
                                  << SiteReply{200, QByteArray("\x00\x9f\x92\x96", 4).repeated(5000), "text/xml"}
                                  << u"SOURCE_CHANGED"_s;
    QTest::newRow("captions without words")
        << u"captions"_s << SiteReply{200, "<transcript></transcript>", "text/xml"} << u"EMPTY_TRANSCRIPT"_s;
    QTest::newRow("too large")
        << u"captions"_s
        << SiteReply{200,
                     "<transcript>" + QByteArray("<text start=\"1\" dur=\"1\">word word word</text>").repeated(400'000),
                     "text/xml"}
        << u"SOURCE_TOO_LARGE"_s;
}

void TestCli::saysWhyAVideoCannotBeRead() {
    QFETCH(QString, to);
    QFETCH(SiteReply, reply);
    QFETCH(QString, code);
    outside->answer(to, reply);
    environment.insert(u"PITH_FEATURE_YTDLP"_s, u"false"_s); // or it is tried next, and that is said
    const Ran ran = pith({u"summarize"_s, QString::fromLatin1(watchUrl)});
    QVERIFY2(ran.status == 3, QByteArray::number(ran.status) + ": " + ran.err);
    QVERIFY2(ran.lines() == 1, ran.err);
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(outside->modelCalls(), 0);
    const Ran list = pith({u"list"_s, u"--format"_s, u"json"_s});
    const QJsonObject item = QJsonDocument::fromJson(list.out)[0].toObject();
    QCOMPARE(item[u"state"], u"failed"_s);
    QCOMPARE(item[u"problem"][u"code"], code);
}

void TestCli::saysWhyTheModelFailed_data() {
    QTest::addColumn<SiteReply>("reply");
    QTest::addColumn<QString>("code");
    const auto json = [](int status, const char* name) {
        return SiteReply{status, testData(u"engines/"_s + QString::fromLatin1(name)), "application/json"};
    };
    QTest::newRow("key") << json(400, "unary-failure-api-key.json") << u"KEY_REFUSED"_s;
    QTest::newRow("model") << json(404, "error-404-generate.json") << u"MODEL_UNKNOWN"_s;
    QTest::newRow("blocked") << SiteReply{200, "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}\r\n\r\n",
                                          "text/event-stream"}
                             << u"ANSWER_BLOCKED"_s;
    SiteReply cut{200, {}, "text/event-stream"};
    cut.pieces = {"data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"An overview.\\n\\n- A point of "
                  "it\"}]}}]}\r\n\r\n"};
    QTest::newRow("cut") << cut << u"ANSWER_CUT"_s;
    QTest::newRow("a page") << SiteReply{200, "<html>Sign in</html>"} << u"ANSWER_UNREADABLE"_s;
}

void TestCli::saysWhyTheModelFailed() {
    QFETCH(SiteReply, reply);
    QFETCH(QString, code);
    outside->answer(u"gemini"_s, reply);
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"gemini"_s, QString::fromLatin1(watchUrl)});
    QVERIFY2(ran.status == 4, QByteArray::number(ran.status) + ": " + ran.err);
    QVERIFY2(ran.lines() == 1, ran.err);
    const Ran list = pith({u"list"_s, u"--format"_s, u"json"_s});
    QCOMPARE(QJsonDocument::fromJson(list.out)[0][u"problem"][u"code"], code);
}

void TestCli::saysWhenNothingCanBeQuoted() {
    QByteArray same;
    for (int i = 0; i < 100; ++i)
        same += "hello hello hello hello\n";
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"-"_s}, same);
    QCOMPARE(ran.status, 3);
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(ran.err.contains("nothing that could be quoted"), ran.err.constData());
}

void TestCli::neverReachesAModelWithoutWords() {
    const Ran ran =
        pith({u"summarize"_s, u"--engine"_s, u"gemini"_s, u"-"_s}, "WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]\n");
    QCOMPARE(ran.status, 3);
    QCOMPARE(outside->modelCalls(), 0);
}

void TestCli::takesTheNewestOfAChannelAndOnlyWhatIsNew() {
    QByteArray feed = "<feed xmlns:yt='y'><title>Talks</title>";
    for (const char* day : {"01", "03", "02"})
        feed += QByteArray("<entry><yt:videoId>talk00000") + day + "</yt:videoId><title>Talk of " + day +
                "</title><published>2026-10-" + day + "T08:00:00+00:00</published></entry>";
    outside->answer(u"/feeds/videos.xml"_s, {200, feed + "</feed>", "text/xml"});
    const QString channel = u"https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv"_s;
    const QStringList command{u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s, channel};
    const Ran first = pith(command + QStringList{u"--limit"_s, u"2"_s});
    QVERIFY2(first.status == 0, first.err);
    QCOMPARE(first.out.count('\n'), 2);
    QVERIFY2(first.err.contains("The newest of Talks, 2 in all:") && first.err.contains("2/2 done"), first.err);
    QVERIFY(first.out.indexOf("talk0000003") < first.out.indexOf("talk0000002"));
    const Ran second = pith(command);
    QVERIFY2(second.status == 0, second.err);
    QCOMPARE(second.out.count('\n'), 1);
    QVERIFY(second.out.contains("talk0000001"));
    QVERIFY2(second.err.contains("1/3 known") && second.err.contains("3/3 done"), second.err);
    const Ran plan = pith({u"summarize"_s, u"--dry-run"_s, channel});
    QVERIFY2(plan.status == 0, plan.err);
    QCOMPARE(plan.out.count("Words:"), 3);
}

void TestCli::saysWhyAListIsNone() {
    const QString list = u"https://www.youtube.com/playlist?list=PLx"_s;
    const Ran gone = pith({u"summarize"_s, list});
    QCOMPARE(gone.status, 3);
    outside->answer(u"/feeds/videos.xml"_s, {200, "<feed></feed>", "text/xml"});
    const Ran empty = pith({u"summarize"_s, list});
    QCOMPARE(empty.status, 3);
    QVERIFY2(empty.err.contains("no video in this list"), empty.err);
    QCOMPARE(pith({u"summarize"_s, u"--limit"_s, u"0"_s, list}).status, 2);
}

void TestCli::notesOnALongTalkAreNotPaidForTwice() {
    QFile file(home->filePath(u"long.srt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < 900; ++i) // an hour and a quarter, some 12000 tokens
        file.write(QByteArray::number(i + 1) + "\n" + QTime(0, 0).addSecs(i * 5).toString(u"hh:mm:ss"_s).toLatin1() +
                   ",000 --> " + QTime(0, 0).addSecs(i * 5 + 4).toString(u"hh:mm:ss"_s).toLatin1() + ",000\nSentence " +
                   QByteArray::number(i) + " of this talk tells of the tide and the moon.\n\n");
    file.close();
    environment.insert(u"PITH_OPENAI_MODEL"_s, u"llama3.2:3b"_s);
    environment.insert(u"PITH_OPENAI_CONTEXT_TOKENS"_s, u"8192"_s);
    const QStringList command{u"summarize"_s, u"--engine"_s, u"openai"_s, u"--format"_s, u"json"_s, file.fileName()};
    const Ran first = pith(command);
    QVERIFY2(first.status == 0, first.err);
    const int calls = outside->modelCalls();
    QVERIFY2(calls >= 4, QByteArray::number(calls));
    const Ran second = pith(command + QStringList{u"--length"_s, u"short"_s});
    QVERIFY2(second.status == 0, second.err);
    QCOMPARE(outside->modelCalls(), calls + 1); // out of the same notes
    const Ran anew = pith(command + QStringList{u"--refresh"_s});
    QVERIFY2(anew.status == 0, anew.err);
    QCOMPARE(outside->modelCalls(), 2 * calls + 1);
}

void TestCli::keepsToTheDaysLimits() {
    environment.remove(u"PITH_OPENAI_BASE_URL"_s);
    const QString url = QString::fromLatin1(watchUrl);
    const Ran first = pith({u"summarize"_s, u"--engine"_s, u"gemini"_s, u"--format"_s, u"json"_s, url});
    QVERIFY2(first.status == 0, first.err);
    const double cost = first.json()[u"engine"][u"cost"][u"USD"].toDouble();
    QVERIFY2(cost > 0 && cost < 0.01, QByteArray::number(cost));
    environment.insert(u"PITH_BUDGET_TOKENS_PER_DAY"_s, u"1200"_s); // 980 are spent
    const QStringList again{u"summarize"_s, u"--format"_s, u"json"_s, u"--refresh"_s, url};
    const Ran named = pith(again + QStringList{u"--engine"_s, u"gemini"_s});
    QCOMPARE(named.status, 5);
    QVERIFY2(named.err.contains("1200 tokens would be passed: 980 are spent"), named.err);
    const Ran automatic = pith(again);
    QVERIFY2(automatic.status == 0, automatic.err);
    QCOMPARE(automatic.json()[u"engine"][u"fallback_from"], u"gemini"_s);
    QCOMPARE(outside->modelCalls(), 1);
    QVERIFY(pith({u"show"_s, first.json()[u"id"].toString()})
                .out.contains("gemini-2.5-flash · 900 + 80 tokens · 0.0005 USD"));
}

void TestCli::goesOnWithTheNextSource() {
    outside->answer(u"/bad.vtt"_s, {404, "gone"});
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s,
                          outside->base() + u"/bad.vtt"_s, talk(u"clean.vtt"_s)});
    QCOMPARE(ran.status, 3);
    QVERIFY2(ran.json()[u"state"] == u"done"_s, ran.out + ran.err);
}

void TestCli::summarizesSeveralFreshFiles_data() {
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("toFile");
    QTest::newRow("markdown") << u"markdown"_s << false;
    QTest::newRow("json") << u"json"_s << false;
    QTest::newRow("markdown, a file") << u"markdown"_s << true;
    QTest::newRow("json, a file") << u"json"_s << true;
}

void TestCli::summarizesSeveralFreshFiles() {
    QFETCH(QString, format);
    QFETCH(bool, toFile);
    const QString file = home->filePath(u"out"_s);
    const QStringList to = toFile ? QStringList{u"-o"_s, file} : QStringList();
    const Ran ran = pith(QStringList{u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, format} + to +
                         QStringList{talk(u"clean.vtt"_s), talk(u"words.txt"_s)});
    QVERIFY2(ran.status == 0, QByteArray::number(ran.status) + ran.err);
    QByteArray out = ran.out;
    if (toFile) {
        QVERIFY(ran.out.isEmpty());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        out = written.readAll();
    }
    const QList<QByteArray> lines = out.split('\n');
    const bool json = format == u"json";
    const auto isOne = [json](const QByteArray& line) { return line.startsWith(json ? "{" : "# "); };
    QCOMPARE(std::count_if(lines.begin(), lines.end(), isOne), 2);
    QVERIFY(!json || lines.size() == 3);
}

void TestCli::tellsAMistakeWhenItsTurnComes() {
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s, talk(u"clean.vtt"_s),
                          u"/none/there.vtt"_s, u"nonsense://x"_s, talk(u"clean.srt"_s)});
    QCOMPARE(ran.status, 3); // of the first
    QCOMPARE(ran.out.count('\n'), 2);
    QVERIFY2(ran.lines() == 2 && ran.err.contains("/none/there.vtt"), ran.err);
}

void TestCli::leavesALinkThatItWritesThrough() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"file.txt"_s), link = folder.filePath(u"link"_s);
    QVERIFY(QFile(file).open(QIODevice::WriteOnly) && QFile::link(file, link));
    const Ran ran = pith({u"transcript"_s, u"-o"_s, link, talk(u"clean.vtt"_s)});
    QVERIFY2(ran.status == 0, ran.err);
    QVERIFY(QFileInfo(link).isSymLink());
    QVERIFY(QFileInfo(file).size() > 1000);
}

void TestCli::writesToAPipeInPlaceOfReplacingIt() {
    const QTemporaryDir folder;
    const QByteArray pipe = QFile::encodeName(folder.filePath(u"pipe"_s));
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    const int reader = ::open(pipe.constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC); // so that its writer need not wait
    QVERIFY(reader >= 0);
    const Ran ran =
        pith({u"transcript"_s, u"--format"_s, u"txt"_s, u"-o"_s, QFile::decodeName(pipe), talk(u"words.txt"_s)});
    QByteArray got(64 << 10, 0);
    const auto size = ::read(reader, got.data(), size_t(got.size()));
    ::close(reader);
    QVERIFY2(ran.status == 0, ran.err);
    QVERIFY(size > 100);
    struct stat info {};
    QVERIFY(::stat(pipe.constData(), &info) == 0 && S_ISFIFO(info.st_mode));
}

void TestCli::aPipeThatNobodyReadsCanBeLeft() {
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(programPath(u"pith"_s), {u"transcript"_s, u"-o"_s, pipe, talk(u"words.txt"_s)});
    QVERIFY(process.waitForStarted());
    QFile waits(u"/proc/%1/wchan"_s.arg(process.processId()));
    const auto isWaiting = [&waits] {
        const QByteArray at = waits.open(QIODevice::ReadOnly) ? waits.readAll() : QByteArray();
        waits.close();
        return at.contains("partner");
    };
    if (!QTest::qWaitFor(isWaiting, 10'000))
        QSKIP("This kernel does not tell where a process waits.");
    process.terminate();
    QVERIFY(process.waitForFinished(5'000));
}

void TestCli::whoReadsNoFurtherHasWhatItWanted() {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(u"bash"_s, {u"-c"_s, u"exec 3> >(exec true); wait $!; \"$@\" >&3"_s, u"sh"_s, programPath(u"pith"_s),
                              u"transcript"_s, talk(u"words.txt"_s)});
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.exitCode(), 0);
}

void TestCli::writesAFileThatCannotBeWrittenNowhere() {
    for (const QString& command : {u"transcript"_s, u"summarize"_s}) {
        const Ran ran = pith({command, u"-o"_s, u"/none/there/out.txt"_s, talk(u"clean.vtt"_s)});
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.lines() == 1 && ran.err.contains("Give -o a file"), ran.err);
    }
    const Ran dash = pith({u"transcript"_s, u"-o"_s, u"-"_s, talk(u"clean.vtt"_s)});
    QVERIFY2(dash.status == 0 && dash.out.size() > 1000, dash.err);
    const QStringList paid{u"summarize"_s, u"--engine"_s, u"gemini"_s, QString::fromLatin1(watchUrl), u"-o"_s};
    QCOMPARE(pith(paid + QStringList{u"/none/there/out.txt"_s}).status, 1);
    QCOMPARE(pith(paid + QStringList{home->path()}).status, 1);
    QCOMPARE(outside->site.asked().size(), 0); // seen before anything is fetched or paid
}

void TestCli::keepsTheStyleInEveryFormat_data() {
    QTest::addColumn<QString>("style");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("holds");
    QTest::addColumn<QString>("lacks");
    QTest::newRow("points, html") << u"points"_s << u"html"_s << u"<ul>\\n<li>"_s << u"<h2>"_s;
    QTest::newRow("chapters, html") << u"chapters"_s << u"html"_s << u"</h2>\\n<ul>\\n<li>"_s << u"<ul>\\n</ul>"_s;
    QTest::newRow("prose, html") << u"prose"_s << u"html"_s << u"</p>\\n<p>"_s << u"<li>"_s;
    QTest::newRow("points, text") << u"points"_s << u"text"_s << u"\\n\\d+:\\d\\d  "_s << u"\\)\\n\\n"_s;
    QTest::newRow("chapters, text") << u"chapters"_s << u"text"_s << u"\\)\\n\\n\\d+:\\d\\d  "_s << u"##"_s;
    QTest::newRow("prose, text") << u"prose"_s << u"text"_s << u"\\(\\d+:\\d\\d\\) "_s << u"\\n\\d+:\\d\\d  "_s;
}

void TestCli::keepsTheStyleInEveryFormat() {
    QFETCH(QString, style);
    QFETCH(QString, format);
    QFETCH(QString, holds);
    QFETCH(QString, lacks);
    const Ran ran = pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--style"_s, style, u"--format"_s, format,
                          QStringLiteral(PITH_SOURCE_DIR) + u"/examples/talk.vtt"_s});
    QVERIFY2(ran.status == 0, ran.err);
    const QString out = QString::fromUtf8(ran.out);
    QVERIFY2(out.contains(QRegularExpression(holds)), ran.out);
    QVERIFY2(!out.contains(QRegularExpression(lacks)), ran.out);
}

void TestCli::endsATranscriptWithOneLineWhenInterrupted() {
    SiteReply never{200, {}, "text/vtt"};
    never.isSilent = true;
    outside->answer(u"/never.vtt"_s, never);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(programPath(u"pith"_s), {u"transcript"_s, outside->base() + u"/never.vtt"_s});
    QTRY_COMPARE_WITH_TIMEOUT(outside->site.askedFor(u"/never.vtt"_s), 1, 20'000);
    ::kill(pid_t(process.processId()), SIGINT);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(process.exitCode(), 6);
    QCOMPARE(process.readAllStandardError().count('\n'), 1);
}

void TestCli::endsWithSixWhenInterrupted() {
    outside->holdGemini(1);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(programPath(u"pith"_s), {u"summarize"_s, u"--engine"_s, u"gemini"_s, QString::fromLatin1(watchUrl)});
    QTRY_COMPARE_WITH_TIMEOUT(outside->modelCalls(), 1, 20'000);
    ::kill(pid_t(process.processId()), SIGINT);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(process.exitCode(), 6);
    QTRY_COMPARE(outside->site.open(), 0);
}

void TestCli::findsShowsAndRemoves() {
    const Ran made =
        pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s, talk(u"clean.vtt"_s)});
    const QString id = made.json()[u"id"].toString();
    const QByteArray word = testData(u"text/talk/words.txt"_s).simplified().split(' ').at(700);
    QVERIFY2(pith({u"list"_s, u"--search"_s, QString::fromUtf8(word)}).out.contains(id.left(8).toLatin1()), word);
    QVERIFY(!pith({u"list"_s, u"--limit"_s, u"1"_s}).err.contains("There are more"));
    QCOMPARE(
        pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--length"_s, u"short"_s, talk(u"clean.vtt"_s)}).status,
        0);
    const Ran some = pith({u"list"_s, u"--limit"_s, u"1"_s});
    QCOMPARE(some.out.count('\n'), 1);
    QVERIFY2(some.err.contains("There are more"), some.err);
    const QByteArray short_ = pith({u"list"_s, u"--limit"_s, u"1"_s, u"-q"_s}).out.left(8);
    QCOMPARE(pith({u"remove"_s, QString::fromLatin1(short_)}).status, 0);
    const Ran nothing = pith({u"list"_s, u"--search"_s, u"zebrafishes"_s});
    QVERIFY(nothing.out.isEmpty());
    QVERIFY2(nothing.err.contains("holds these words"), nothing.err);
    QVERIFY(pith({u"show"_s, id.left(6)}).out.startsWith("# "));
    QCOMPARE(pith({u"remove"_s, id}).status, 0);
    QCOMPARE(pith({u"show"_s, id}).status, 1);
    const Ran empty = pith({u"list"_s});
    QVERIFY(empty.out.isEmpty());
    QVERIFY2(empty.err.contains("Nothing is kept yet"), empty.err);
}

void TestCli::printsTranscripts() {
    const Ran text = pith({u"transcript"_s, talk(u"clean.vtt"_s)});
    QCOMPARE(text.out.simplified().split(' ').size(), talkWords);
    QVERIFY(pith({u"transcript"_s, u"--format"_s, u"vtt"_s, talk(u"auto.json3"_s)}).out.startsWith("WEBVTT"));
    const Ran json = pith({u"transcript"_s, u"--format"_s, u"json"_s, talk(u"auto.srv3"_s)});
    QVERIFY(json.json()[u"cues"].toArray().size() > 50);
}

void TestCli::setsAndRefusesSettings() {
    QCOMPARE(pith({u"config"_s, u"set"_s, u"gemini/model"_s, u"gemini-3-flash"_s}).status, 0);
    QCOMPARE(pith({u"config"_s, u"get"_s, u"gemini/model"_s}).out.trimmed(), "gemini-3-flash");
    environment.insert(u"PITH_GEMINI_MODEL"_s, u"gemini-4"_s);
    QCOMPARE(pith({u"config"_s, u"get"_s, u"gemini/model"_s}).out.trimmed(), "gemini-4");
    environment.remove(u"PITH_GEMINI_MODEL"_s);
    QCOMPARE(pith({u"config"_s, u"unset"_s, u"gemini/model"_s}).status, 0);
    QVERIFY(pith({u"config"_s, u"get"_s, u"gemini/model"_s}).out.trimmed() != "gemini-3-flash");
    const Ran list = pith({u"config"_s, u"list"_s});
    for (const char* key :
         {"server/port", "budget/memory_mb", "store/keep_days", "openai/base_url", "network/proxy", "rate/reads_per_s"})
        QVERIFY2(list.out.contains(key), key);
    environment.insert(u"PITH_RATE_READS_PER_S"_s, u"many"_s);
    const Ran wrong = pith({u"list"_s});
    QCOMPARE(wrong.status, 2);
    QVERIFY2(wrong.err.contains("rate/reads_per_s") && wrong.err.contains("many"), wrong.err);
}

void TestCli::showsNoSummaryThatIsNotFinished() {
    outside->holdGemini(1);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(programPath(u"pith"_s), {u"summarize"_s, u"--engine"_s, u"gemini"_s, QString::fromLatin1(watchUrl)});
    QTRY_COMPARE_WITH_TIMEOUT(outside->modelCalls(), 1, 20'000);
    const QByteArray row = pith({u"list"_s}).out;
    QVERIFY2(row.contains("abcdefghijk") && !row.contains("(no title)"), row);
    const Ran shown = pith({u"show"_s, QString::fromLatin1(row.left(8))});
    process.kill();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(shown.status, 1);
    QVERIFY2(shown.lines() == 1 && shown.err.contains("not finished yet"), shown.err);
    QVERIFY(shown.out.isEmpty());
    QVERIFY2(row.contains("running"), row);
    const Ran listed = pith({u"list"_s}); // the process was ended
    QVERIFY2(listed.out.contains("queued") && listed.err.contains("pith serve"), listed.out + listed.err);
    const Ran left = pith({u"show"_s, QString::fromLatin1(row.left(8))});
    QVERIFY2(left.status == 1 && left.lines() == 1 && left.err.contains("pith serve"), left.err);
}

void TestCli::saysEachStageWhenVerbose() {
    const Ran ran = pith({u"summarize"_s, u"-v"_s, u"--engine"_s, u"embedded"_s, talk(u"clean.vtt"_s)});
    QVERIFY2(ran.status == 0, ran.err);
    QCOMPARE(ran.err.count("pith: writing the summary."), 1);
}

void TestCli::saysThatAPromptWasIgnored() {
    const Ran ran =
        pith({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--prompt"_s, talk(u"words.txt"_s), talk(u"clean.vtt"_s)});
    QVERIFY2(ran.status == 0, ran.err);
    QVERIFY2(ran.lines() == 1 && ran.err.contains("--prompt was ignored"), ran.err);
}

void TestCli::mendsABadSettingsFile() {
    QCOMPARE(pith({u"config"_s, u"set"_s, u"store/keep_days"_s, u"9"_s}).status, 0);
    QFile file(environment.value(u"XDG_CONFIG_HOME"_s) + u"/pith/pith.conf"_s);
    QVERIFY2(file.open(QIODevice::Append), qPrintable(file.fileName()));
    file.write("prot = 80\n[queue]\nmax_jobs = many\n");
    file.close();
    QCOMPARE(pith({u"list"_s}).status, 2);
    const Ran list = pith({u"config"_s, u"list"_s});
    QCOMPARE(list.status, 2);
    QVERIFY2(list.out.contains("server/port") && list.lines() == 2, list.out + list.err);
    const Ran doctor = pith({u"doctor"_s});
    QCOMPARE(doctor.status, 1);
    QVERIFY2(doctor.out.contains("store/prot") && doctor.out.contains("config unset"), doctor.out + doctor.err);
    QCOMPARE(pith({u"config"_s, u"unset"_s, u"store/prot"_s}).status, 0);
    QCOMPARE(pith({u"config"_s, u"set"_s, u"queue/max_jobs"_s, u"7"_s}).status, 0);
    QCOMPARE(pith({u"config"_s, u"get"_s, u"store/keep_days"_s}).out.trimmed(), "9");
    QCOMPARE(pith({u"config"_s, u"get"_s, u"queue/max_jobs"_s}).out.trimmed(), "7");
    QCOMPARE(pith({u"config"_s, u"unset"_s, u"store/prot"_s}).status, 2);
}

void TestCli::explainsEachCommand_data() {
    QTest::addColumn<QString>("command");
    for (const char* name : {"summarize", "transcript", "serve", "list", "show", "remove", "config", "key", "token",
                             "backup", "restore", "doctor"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestCli::explainsEachCommand() {
    QFETCH(QString, command);
    const Ran ran = pith({command, u"--help"_s});
    QCOMPARE(ran.status, 0);
    QVERIFY2(ran.out.startsWith("Usage: pith " + command.toLatin1() + " [options]"), ran.out);
    QVERIFY2(ran.out.contains("-h, --help"), ran.out);
    QVERIFY2(!ran.out.contains(programPath(u"pith"_s).toUtf8()), ran.out);
    if (command == u"config" || command == u"key" || command == u"token")
        QVERIFY2(ran.out.contains("pith " + command.toLatin1() + " list"), ran.out);
    const Ran wrong = pith({command, u"--bogus"_s});
    QVERIFY2(wrong.status == 2 && !wrong.err.contains(".."), wrong.err);
}

void TestCli::keepsTokensByName() {
    const Ran added = pith({u"token"_s, u"add"_s, u"cron"_s, u"--scope"_s, u"write"_s});
    QCOMPARE(added.status, 0);
    QVERIFY2(added.out.startsWith("pith_") && added.lines() == 0, added.out + added.err);
    const Ran list = pith({u"token"_s, u"list"_s});
    QVERIFY2(list.out.startsWith("cron ") && list.out.contains(" write ") && list.out.contains(" normal "), list.out);
    QVERIFY(!list.out.contains(added.out.trimmed()));
    QCOMPARE(pith({u"token"_s, u"add"_s, u"cron"_s}).status, 1);
    QCOMPARE(pith({u"token"_s, u"add"_s, u"a b"_s}).status, 2);
    QCOMPARE(pith({u"token"_s, u"add"_s, u"x"_s, u"--scope"_s, u"all"_s}).status, 2);
    QCOMPARE(pith({u"token"_s, u"add"_s, u"x"_s, u"--priority"_s, u"high"_s}).status, 2);
    QCOMPARE(pith({u"token"_s, u"add"_s}).status, 2);
    QCOMPARE(pith({u"token"_s, u"revoke"_s, u"cron"_s}).status, 0);
    QCOMPARE(pith({u"token"_s, u"list"_s}).out, ""_ba);
    const Ran gone = pith({u"token"_s, u"remove"_s, u"cron"_s});
    QVERIFY2(gone.status == 1 && gone.lines() == 1, gone.err);
}

void TestCli::refusesWhatIsNoKey() {
    const Ran ran = pith({u"key"_s, u"set"_s, u"gemini"_s}, "abc\n");
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.err.contains("too short to be a key"), ran.err);
    const Ran removed = pith({u"key"_s, u"remove"_s, u"gemini"_s});
    QVERIFY2(removed.status == 0 || removed.err.contains("No key was removed"), removed.err);
}

void TestCli::knowsALeftoverOfADeadService() {
    QTcpServer foreign;
    QVERIFY(foreign.listen(QHostAddress::LocalHost));
    environment.insert(u"PITH_SERVER_PORT"_s, QString::number(foreign.serverPort()));
    const QString folder = environment.value(u"XDG_RUNTIME_DIR"_s) + u"/pith"_s;
    QVERIFY(QDir().mkpath(folder));
    QFile info(folder + u"/server.json"_s);
    QVERIFY(info.open(QIODevice::WriteOnly));
    info.write("{\"url\":\"http://127.0.0.1:1\",\"pid\":2147483646,\"token\":\"x\"}\n");
    info.close();
    const Ran ran = pith({u"doctor"_s});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.out.contains("BROKEN   port"), ran.out);
}

void TestCli::findsABadAlertsFile() {
    const QString data = environment.value(u"XDG_DATA_HOME"_s) + u"/pith"_s;
    QVERIFY(QDir().mkpath(data));
    QFile rules(data + u"/alerts.json"_s);
    QVERIFY(rules.open(QIODevice::WriteOnly));
    rules.write(R"({"disk.lo": {"raise": 500}})");
    rules.close();
    const Ran bad = pith({u"doctor"_s});
    QVERIFY2(bad.out.contains("BROKEN   alerts") && bad.out.contains("disk.lo"), bad.out);
    QVERIFY(rules.open(QIODevice::WriteOnly | QIODevice::Truncate));
    rules.write(R"({"disk.low": {"raise": 500, "clear": 700}})");
    rules.close();
    QVERIFY2(pith({u"doctor"_s}).out.contains("ok       alerts"), bad.out);
}

/// libcurl takes a proxy without a scheme too.
void TestCli::showsNoPasswordOfAProxy() {
    for (const auto* proxy : {"alice:s3cret@proxy.example:3128", "http://alice:s3cret@proxy.example:3128"}) {
        environment.insert(u"https_proxy"_s, QString::fromLatin1(proxy));
        const Ran ran = pith({u"doctor"_s});
        QVERIFY2(ran.out.contains("http://proxy.example:3128"), ran.out);
        QVERIFY2(!ran.out.contains("s3cret") && !ran.out.contains("alice"), ran.out);
    }
}

void TestCli::examinesItself() {
    environment.insert(u"PITH_SEVRER_PORT"_s, u"1"_s);
    environment.remove(u"PITH_YTDLP_PATH"_s);
    const Ran ran = pith({u"doctor"_s});
    for (const char* part : {"machine", "database", "port", "keyring", "gemini", "yt-dlp", "PITH_SEVRER_PORT"})
        QVERIFY2(ran.out.contains(part), ran.out + ran.err);
    QVERIFY(!ran.out.contains(canaryKey));
    QVERIFY2(ran.out.contains("openai") && ran.out.contains("needs none"), ran.out); // a server at home
    QVERIFY2(!ran.out.contains("ok       keyring") || ran.out.contains("keyring     works"), ran.out);
}

void TestCli::leaksNoKey() {
    // The model's answer and a refusal both repeat the key.
    outside->answer(u"gemini"_s,
                    {400,
                     QByteArray("{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":\"bad key ") +
                         canaryKey + "\"}}",
                     "application/json"});
    const Ran ran = pith({u"summarize"_s, u"-v"_s, u"--engine"_s, u"gemini"_s, QString::fromLatin1(watchUrl)});
    QCOMPARE(ran.status, 4);
    QVERIFY2(!ran.err.contains(canaryKey), ran.err);
    environment.insert(u"PITH_OPENAI_API_KEY"_s, QString::fromLatin1(canaryKey));
    outside->answer(u"openai"_s,
                    {403, QByteArray("{\"error\":{\"message\":\"bad key ") + canaryKey + "\"}}", "application/json"});
    const Ran other = pith({u"summarize"_s, u"-v"_s, u"--engine"_s, u"openai"_s, QString::fromLatin1(watchUrl)});
    QCOMPARE(other.status, 4);
    QVERIFY2(other.err.contains("bad key") && !other.err.contains(canaryKey), other.err);
    QDirIterator files(home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int looked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(canaryKey), qPrintable(file.fileName()));
        ++looked;
    }
    QVERIFY(looked > 0);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
