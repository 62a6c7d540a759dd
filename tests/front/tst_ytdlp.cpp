// SPDX-License-Identifier: GPL-3.0-or-later
// Any other site, through the real yt-dlp and Pith's guarding proxy.
#include "front/client.h"
#include "support/outside.h"
#include "support/program.h"
#include "support/support.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QObject>

#include <ctime>
#include <memory>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

QByteArray page(const QString& captions) {
    return "<!doctype html><html><head><title>A page with a talk</title></head><body><video src=\"/talk.mp4\" controls>"
           "<track kind=\"captions\" srclang=\"en\" src=\"" +
           captions.toUtf8() + "\"></video></body></html>";
}

} // namespace

class TestYtdlp : public QObject {
    Q_OBJECT
private slots:
    void init();
    void readsAPageWithACaptionTrack();
    void readsAPageWithoutIt();
    void saysThatASiteIsNotKnown();
    void refusesARedirectIntoThePrivateNetwork();
    void connectsToNothingThatAnAddressSmuggles();
    void runsOnlyWhatTheSettingNames();
    void leavesNoChildWhenPithIsKilled();
    void keepsToTheServicesShareOfTheCpu();

private:
    [[nodiscard]] QString program(const QByteArray& script);
    std::unique_ptr<Outside> outside;
    std::unique_ptr<QTemporaryDir> home;
    QProcessEnvironment environment;
};

void TestYtdlp::init() {
    if (!QFileInfo::exists(u"/usr/bin/yt-dlp"_s))
        QSKIP("yt-dlp is not installed");
    outside = std::make_unique<Outside>();
    home = std::make_unique<QTemporaryDir>();
    environment = outside->environment(*home);
    environment.insert(u"PITH_YTDLP_PATH"_s, u"/usr/bin/yt-dlp"_s);
    environment.insert(u"PITH_FEATURE_PAGE_READER"_s, u"false"_s); // which would leave it nothing to do
    outside->answer(u"/page"_s, {200, page(outside->base() + u"/talk.vtt"_s)});
    outside->answer(u"/talk.mp4"_s, {200, QByteArray(1000, '\0'), "video/mp4"});
    outside->answer(u"/talk.vtt"_s, {200, testData(u"text/talk/clean.vtt"_s), "text/vtt"});
}

void TestYtdlp::readsAPageWithACaptionTrack() {
    const Ran ran =
        run({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s, outside->base() + u"/page"_s},
            environment);
    QVERIFY2(ran.status == 0, ran.err);
    QCOMPARE(ran.json()[u"transcript"][u"source"], u"ytdlp"_s);
    QVERIFY(ran.json()[u"video"][u"title"].toString().startsWith(u"A page with a talk"_s));
    QVERIFY(ran.json()[u"summary"][u"points"].toArray().size() >= 3);
}

void TestYtdlp::readsAPageWithoutIt() {
    environment.remove(u"PITH_FEATURE_PAGE_READER"_s);
    environment.insert(u"PITH_YTDLP_PATH"_s, home->filePath(u"none"_s));
    const Ran ran =
        run({u"summarize"_s, u"--engine"_s, u"embedded"_s, u"--format"_s, u"json"_s, outside->base() + u"/page"_s},
            environment);
    QVERIFY2(ran.status == 0, ran.err);
    QCOMPARE(ran.json()[u"transcript"][u"source"], u"page"_s);
    QCOMPARE(ran.json()[u"video"][u"title"], u"A page with a talk"_s);
    // What it cannot read needs yt-dlp, and says so.
    outside->answer(u"/plain"_s, {200, "<!doctype html><html><body>Nothing to see.</body></html>"});
    const Ran plain = run({u"summarize"_s, outside->base() + u"/plain"_s}, environment);
    QCOMPARE(plain.status, 3);
    QVERIFY2(plain.err.contains("ytdlp/path"), plain.err);
    refusesARedirectIntoThePrivateNetwork();
}

void TestYtdlp::saysThatASiteIsNotKnown() {
    outside->answer(u"/plain"_s, {200, "<!doctype html><html><body>Nothing to see.</body></html>"});
    const Ran ran = run({u"summarize"_s, outside->base() + u"/plain"_s}, environment);
    QVERIFY2(ran.status == 2, ran.err); // UNSUPPORTED_SITE
    QCOMPARE(ran.lines(), 1);
}

void TestYtdlp::refusesARedirectIntoThePrivateNetwork() {
    FakeSite inner([](const SiteRequest&) { return SiteReply{200, "secret"}; });
    SiteReply away{302, ""};
    away.headers = {{"Location", inner.url().toEncoded().replace("127.0.0.1", "127.0.0.2")}};
    outside->answer(u"/away"_s, away);
    const Ran ran = run({u"summarize"_s, outside->base() + u"/away"_s}, environment);
    QCOMPARE(ran.status, 3);
    QVERIFY2(ran.err.toLower().contains("address"), ran.err);
    QCOMPARE(inner.asked().size(), 0);
}

void TestYtdlp::connectsToNothingThatAnAddressSmuggles() {
    FakeSite inner([](const SiteRequest&) { return SiteReply{200, "secret"}; });
    const QString smuggled = QString::fromUtf8(
        QUrl::toPercentEncoding(u"{\"http_headers\":{\"Ytdl-request-proxy\":\"%1\"}}"_s.arg(inner.url().toString())));
    const Ran ran = run(
        {u"summarize"_s, u"--engine"_s, u"embedded"_s, outside->base() + u"/page#__youtubedl_smuggle="_s + smuggled},
        environment);
    QVERIFY2(ran.status == 0, ran.err);
    QCOMPARE(inner.asked().size(), 0);
}

void TestYtdlp::runsOnlyWhatTheSettingNames() {
    environment.insert(u"PITH_YTDLP_PATH"_s, home->filePath(u"none"_s));
    const Ran ran = run({u"summarize"_s, outside->base() + u"/page"_s}, environment);
    QCOMPARE(ran.status, 3);
    QVERIFY2(ran.err.contains("ytdlp/path"), ran.err);
}

/// In yt-dlp's place.
QString TestYtdlp::program(const QByteArray& script) {
    QFile file(home->filePath(u"program"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\n" + script);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file.fileName();
}

void TestYtdlp::leavesNoChildWhenPithIsKilled() {
    const QString mark = home->filePath(u"mark"_s);
    environment.insert(u"PITH_YTDLP_PATH"_s,
                       program("trap '' TERM\nsleep 300 &\necho $$ $! > " + mark.toUtf8() + "\nwait\n"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(programPath(u"pith"_s), {u"summarize"_s, outside->base() + u"/page"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(mark).size() > 0, 20'000);
    process.kill(); // as by kill -9: nobody is left to tidy up
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 10'000);
    QFile written(mark);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QList<QByteArray> pids = written.readAll().trimmed().split(' ');
    const auto isGone = [](const QByteArray& pid) {
        QFile stat(u"/proc/"_s + QString::fromLatin1(pid) + u"/stat"_s);
        return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
    };
    for (const QByteArray& pid : pids)
        QTRY_VERIFY_WITH_TIMEOUT(isGone(pid), 5000);
}

void TestYtdlp::keepsToTheServicesShareOfTheCpu() {
    const QString mark = home->filePath(u"mark"_s);
    environment.insert(u"PITH_YTDLP_PATH"_s, program("echo $$ > " + mark.toUtf8() + "\nwhile :; do :; done\n"));
    environment.insert(u"PITH_BUDGET_CPU_PERCENT"_s, u"10"_s);
    environment.insert(u"PITH_RATE_READS_PER_S"_s, u"0"_s);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    QCOMPARE(Client(served).ask("POST /v1/summaries", "{\"url\":\"" + outside->base().toUtf8() + "/page\"}").status,
             202);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(mark).size() > 0, 20'000);
    QFile written(mark);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const auto taken_ms = [pid = written.readAll().trimmed().toInt()] {
        timespec time{};
        ::clock_gettime((~clockid_t(pid) << 3) | 2, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    };
    QElapsedTimer passed;
    passed.start();
    int answers = 0;
    for (; passed.elapsed() < 3000; ++answers) // it answers meanwhile
        QCOMPARE(Client(served).ask("GET /v1/summaries").status, 200);
    QVERIFY2(answers >= 3, QByteArray::number(answers));
    // A tenth, and what was saved up before; unpaced it is about all of it.
    const double cpu_ms = taken_ms();
    QVERIFY2(cpu_ms <= double(passed.elapsed()) * 0.1 + 100 + 60, QByteArray::number(cpu_ms));
    QVERIFY2(cpu_ms >= 20, QByteArray::number(cpu_ms)); // and has its turns
    QTRY_VERIFY(Client(served).json("GET /v1/resources")[u"now"][u"cpu"][u"percent"].toDouble() >= 1); // it counts
}

QTEST_GUILESS_MAIN(TestYtdlp)
#include "tst_ytdlp.moc"
