// SPDX-License-Identifier: GPL-3.0-or-later
// yt-dlp as it is, where it is installed, and shell scripts in its place that do what it should not (FAULTS Y1-Y7).
#include "sources/ytdlp.h"
#include "support/fakeclock.h"
#include "support/fakesite.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <unistd.h>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

const QString here = u"127.0.0.1"_s;
const QString installed = u"/usr/bin/yt-dlp"_s;
const SourceRef page{SourceRef::Kind::Page, u"https://a.example/watch/1"_s, {}, {}, {}};

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray vtt() {
    QByteArray text = "WEBVTT\n\n";
    for (int i = 10; i < 40; ++i)
        text += "00:00:" + QByteArray::number(i) + ".000 --> 00:00:" + QByteArray::number(i) +
                ".900\nThese are the words of line " + QByteArray::number(i) + ".\n\n";
    return text;
}

QByteArray quoted(QByteArray json) { return json.replace('\'', '"'); }

} // namespace

class tst_Ytdlp : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { qputenv("TMPDIR", m_folder.path().toLocal8Bit()); }

    void cleanup() {
        QTRY_VERIFY(contents(u"/proc/self/task/%1/children"_s.arg(::getpid())).isEmpty());
        QTRY_VERIFY(QDir(m_folder.path()).entryList({u"pith-*"_s}).isEmpty());
        m_settings = {};
    }

    void readsAPage() {
        useInstalled();
        if (m_settings.path.isEmpty())
            QSKIP("yt-dlp is not installed");
        FakeSite site(&tst_Ytdlp::talk);
        m_settings.allowHosts = QStringList{here};
        m_http.setSettings({{here}, {}, {}});
        const auto fetched = waitFor(m_source.fetch(refTo(site.url(u"/talk"_s)), this));
        QVERIFY2(fetched.ok(), fetched.ok() ? "" : qPrintable(fetched.problem().line()));
        QVERIFY(fetched->video.title.startsWith(u"A talk"_s));
        QCOMPARE(fetched->transcript.source, u"ytdlp"_s);
        QCOMPARE(fetched->transcript.language, u"en"_s);
        QVERIFY(fetched->network.bytesIn > 0 && fetched->network.bytesOut > 0);
    }

    void waitsForRoomAndForNoLongerThanItsPatience() {
        const QString mark = m_folder.filePath(u"ran"_s);
        QFile::remove(mark);
        use("touch " + QFile::encodeName(mark) + "; echo 'ERROR: Private video' >&2; exit 1");
        Room::Use now{100 << 20, 110 << 20};
        Room room([&now] { return now; });
        m_settings.room = &room;
        m_settings.roomPatience = std::chrono::milliseconds(400);
        auto* first = m_source.fetch(page, this);
        const QSignalSpy noted(first, &SourceCall::noted);
        QCOMPARE(waitFor(first).problem().code, Code::MemoryShort);
        QVERIFY(!QFile::exists(mark));
        QCOMPARE(noted.size(), 1);
        m_settings.roomPatience = std::chrono::seconds(20);
        auto* second = m_source.fetch(page, this);
        QTRY_COMPARE(room.reserved(), 0);
        now.used = 0;
        QCOMPARE(waitFor(second).problem().code, Code::Private);
        QVERIFY(QFile::exists(mark));
        QCOMPARE(room.reserved(), 0);
    }

    void isKeptFromPrivateAddresses() {
        useInstalled();
        if (m_settings.path.isEmpty())
            QSKIP("yt-dlp is not installed");
        FakeSite secret(&tst_Ytdlp::talk);
        FakeSite site([&](const SiteRequest&) {
            SiteReply reply;
            reply.status = 302;
            reply.headers = {{"Location", secret.url(u"/talk"_s).toEncoded()}};
            return reply;
        });
        m_settings.allowHosts = QStringList{u"127.0.0.1:%1"_s.arg(site.url().port())};
        const auto fetched = waitFor(m_source.fetch(refTo(site.url()), this));
        QCOMPARE(fetched.problem().code, Code::AddressRefused);
        QCOMPARE(site.asked().size(), 1);
        QCOMPARE(secret.asked().size(), 0);
    }

    void keepsOneChildForSeveralPages() {
        useInstalled();
        if (m_settings.path.isEmpty())
            QSKIP("yt-dlp is not installed");
        FakeSite site(&tst_Ytdlp::talk);
        FakeSite secret(&tst_Ytdlp::talk);
        m_settings.allowHosts = QStringList{u"127.0.0.1:%1"_s.arg(site.url().port())};
        m_settings.idle = std::chrono::seconds(1);
        m_http.setSettings({m_settings.allowHosts, {}, {}});
        QByteArray child;
        for (int i = 0; i < 3; ++i) {
            const auto fetched = waitFor(m_source.fetch(refTo(site.url(u"/talk%1"_s.arg(i))), this));
            QVERIFY2(fetched.ok(), fetched.ok() ? "" : qPrintable(fetched.problem().line()));
            QVERIFY(fetched->video.title.startsWith(u"A talk"_s));
            QVERIFY(fetched->network.bytesIn > 0);
            const QByteArray here_ = children();
            QVERIFY(!here_.isEmpty() && (child.isEmpty() || child == here_));
            child = here_;
        }
        // What one page may not reach, it may not reach through a kept child either; the next page is another.
        QCOMPARE(waitFor(m_source.fetch(refTo(secret.url(u"/talk"_s)), this)).problem().code, Code::AddressRefused);
        QCOMPARE(secret.asked().size(), 0);
        QVERIFY(waitFor(m_source.fetch(refTo(site.url(u"/talk9"_s)), this)).ok());
        QTRY_VERIFY(children().isEmpty()); // idle for a second
    }

    void aKeptChildMayDoWhatItLikes_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("says no") << u"/private"_s << "PRIVATE"_ba;
        QTest::newRow("raises") << u"/raise"_s << "SOURCE_CHANGED"_ba;
        QTest::newRow("finds nothing") << u"/none"_s << "YTDLP_FAILED"_ba;
        QTest::newRow("dies") << u"/die"_s << "YTDLP_FAILED"_ba;
        QTest::newRow("is killed") << u"/kill"_s << "MEMORY_SHORT"_ba;
        QTest::newRow("runs out of memory") << u"/full"_s << "MEMORY_SHORT"_ba;
        QTest::newRow("answers no JSON") << u"/rubbish"_s << "YTDLP_FAILED"_ba;
        QTest::newRow("answers without end") << u"/endless"_s << "YTDLP_FAILED"_ba;
    }
    void aKeptChildMayDoWhatItLikes() {
        QFETCH(QString, path);
        QFETCH(QByteArray, code);
        useArchive();
        const auto failed = waitFor(m_source.fetch(refTo(QUrl(u"http://a.example"_s + path)), this));
        QCOMPARE(codeName(failed.problem().code), code);
        const auto next = waitFor(m_source.fetch(refTo(QUrl(u"http://a.example/good"_s)), this));
        QVERIFY2(next.ok(), next.ok() ? "" : qPrintable(next.problem().line()));
        QCOMPARE(next->video.title, u"good"_s);
    }

    void aKeptChildGetsAListedEnvironment() {
        qputenv("PITH_GEMINI_API_KEY", "canary-of-a-key");
        useArchive();
        const auto fetched = waitFor(m_source.fetch(refTo(QUrl(u"http://a.example/env"_s)), this));
        qunsetenv("PITH_GEMINI_API_KEY");
        QVERIFY2(fetched.ok(), fetched.ok() ? "" : qPrintable(fetched.problem().line()));
        QVERIFY(!fetched->video.title.contains(u"PITH_"_s) && !fetched->video.title.contains(u"canary"_s));
        QVERIFY(fetched->video.title.contains(u"http_proxy"_s));
        QVERIFY(!fetched->video.title.contains(u"argv:pith:"_s)); // its password stands in no argument
    }

    void whatAnOwnerGivesIsForYoutubesVideosAlone() {
        useArchive();
        m_settings.keys = [] { return youtubeKeysOf(u"SID=canary"_s, u"web.subs+TOK"_s); };
        SourceRef video = refTo(QUrl(u"https://www.youtube.com/watch1"_s));
        video.kind = SourceRef::Kind::YouTube;
        auto fetched = waitFor(m_source.fetch(video, this));
        QVERIFY2(fetched.ok(), fetched.ok() ? "" : qPrintable(fetched.problem().line()));
        QCOMPARE(fetched->video.title, u"SID=canary.youtube.com ['web.subs+TOK']"_s);
        fetched = waitFor(m_source.fetch(refTo(QUrl(u"http://a.example/watch2"_s)), this));
        QVERIFY2(fetched.ok(), fetched.ok() ? "" : qPrintable(fetched.problem().line()));
        QCOMPARE(fetched->video.title, u"None"_s);
    }

    void aPlainCommandIsShownThemInItsInput() {
        use("out=\"$(dirname \"$0\")\"; printf '%s\\n' \"$@\" > \"$out/args\"; cat /dev/stdin > \"$out/shown\"; "
            "echo rewritten > /dev/stdin; ls -A > \"$out/files\"; exit 1");
        m_settings.keys = [] { return youtubeKeysOf(u"SID=canary; A=b"_s, {}); };
        SourceRef video = refTo(QUrl(u"https://www.youtube.com/watch1"_s));
        video.kind = SourceRef::Kind::YouTube;
        QVERIFY(!waitFor(m_source.fetch(video, this)).ok());
        QCOMPARE(contents(m_folder.filePath(u"shown"_s)),
                 "# Netscape HTTP Cookie File\n.youtube.com\tTRUE\t/\tTRUE\t0\tSID\tcanary\n"
                 ".youtube.com\tTRUE\t/\tTRUE\t0\tA\tb\n"_ba);
        const QByteArray arguments = contents(m_folder.filePath(u"args"_s));
        QVERIFY(arguments.startsWith("--cookies\n/dev/stdin\n") && !arguments.contains("canary"));
        QCOMPARE(contents(m_folder.filePath(u"files"_s)), QByteArray()); // no file holds them
        QVERIFY(!waitFor(m_source.fetch(page, this)).ok());
        QCOMPARE(contents(m_folder.filePath(u"shown"_s)), QByteArray());
    }

    void aPlainCommandIsShownTokensInMemory() {
        use("out=\"$(dirname \"$0\")\"; printf '%s\\n' \"$@\" > \"$out/args\"; cat /dev/fd/3 > \"$out/shown\"; "
            "cat > \"$out/cookies\"; env > \"$out/env\"; ls -A > \"$out/files\"; exit 1");
        m_settings.keys = [] { return youtubeKeysOf(u"SID=canary"_s, u"web.subs+can'ary"_s); };
        SourceRef video = refTo(QUrl(u"https://www.youtube.com/watch1"_s));
        video.kind = SourceRef::Kind::YouTube;
        QVERIFY(!waitFor(m_source.fetch(video, this)).ok());
        QCOMPARE(contents(m_folder.filePath(u"shown"_s)),
                 "--extractor-args 'youtube:skip=hls,dash,translated_subs;player_skip=js;"
                 "po_token=web.subs+can'\\''ary'\n"_ba);
        QVERIFY(contents(m_folder.filePath(u"cookies"_s)).contains("canary"));
        const QByteArray arguments = contents(m_folder.filePath(u"args"_s));
        QVERIFY(arguments.startsWith("--cookies\n/dev/stdin\n--config-locations\n/dev/fd/3\n--ignore-config\n"));
        QVERIFY(!arguments.contains("ary") && !arguments.contains("--extractor-args"));
        QVERIFY(!contents(m_folder.filePath(u"env"_s)).contains("ary"));
        QCOMPARE(contents(m_folder.filePath(u"files"_s)), QByteArray());
    }

    void cancellingEndsAKeptChildAtWork() {
        useArchive();
        auto owner = std::make_unique<QObject>();
        (void)m_source.fetch(refTo(QUrl(u"http://a.example/hang"_s)), owner.get());
        QTRY_VERIFY(!children().isEmpty());
        const QByteArray before = children();
        owner.reset();
        QTRY_VERIFY(children().isEmpty());
        QVERIFY(waitFor(m_source.fetch(refTo(QUrl(u"http://a.example/good"_s)), this)).ok());
        QVERIFY(children() != before);
    }

    /// Its line comes a byte at a time and never ends: the call's deadline ends it, and so does who asked.
    void aLineThatDripsIsNotWaitedForInVain() {
        useArchive();
        const SourceRef dripping = refTo(QUrl(u"http://a.example/drip"_s));
        for (const bool isCancelled : {false, true}) {
            auto* call = m_source.fetch(dripping, this);
            QTRY_VERIFY(QFile::exists(m_folder.filePath(u"dripping"_s)));
            const auto* deadline = call->findChild<QTimer*>(QString(), Qt::FindDirectChildrenOnly);
            QVERIFY(deadline && deadline->isActive() && deadline->intervalAsDuration() <= std::chrono::minutes(4));
            isCancelled ? call->cancel() : call->setDeadline(std::chrono::milliseconds(30));
            QCOMPARE(waitFor(call).problem().code, isCancelled ? Code::Cancelled : Code::SourceTimeout);
            QTRY_VERIFY(children().isEmpty());
            QVERIFY(QFile::remove(m_folder.filePath(u"dripping"_s)));
        }
        QVERIFY(waitFor(m_source.fetch(refTo(QUrl(u"http://a.example/good"_s)), this)).ok());
    }

    void whatCannotBeImportedIsCalledPlainly() {
        useArchive("raise ImportError('too old')");
        const auto failed = waitFor(m_source.fetch(refTo(QUrl(u"http://a.example/good"_s)), this));
        QCOMPARE(failed.problem().code, Code::YtdlpFailed); // it has no __main__ either
        QTRY_VERIFY(children().isEmpty());
    }

    void saysItsVersion() {
        useInstalled();
        if (m_settings.path.isEmpty())
            QSKIP("yt-dlp is not installed");
        const auto state = waitFor(examineYtdlp(m_settings, m_clock, this));
        QVERIFY2(state.ok(), state.ok() ? "" : qPrintable(state.problem().line()));
        QVERIFY(state->version.startsWith(u"20"_s));
        QVERIFY(state->ageDays.has_value());
        QVERIFY(!state->isOld || state->advice.contains(u"pipx"_s));
    }

    void anAnswerThatIsCutIsNotTakenForWhole() {
        use("cat \"$0.json\"");
        answer("{'id':'1','title':'A talk','duration':40,'subtitles':{'en':[{'ext':'vtt','data':'VTT'}]}}");
        const QByteArray whole = contents(m_settings.path + u".json"_s);
        QVERIFY(waitFor(m_source.fetch(page, this)).ok());
        for (int part = 0; part < 20; ++part) {
            answer(whole.first(whole.size() * part / 20));
            const auto fetched = waitFor(m_source.fetch(page, this));
            QCOMPARE(fetched.problem().code, Code::SourceChanged);
        }
    }

    void refusesAPrivatePageWithoutAChild() {
        use("touch started");
        for (const char* url : {"http://127.0.0.1/x", "http://localhost/x", "http://[::1]/", "http://10.0.0.1/"})
            QCOMPARE(waitFor(m_source.fetch(refTo(QUrl(QString::fromLatin1(url))), this)).problem().code,
                     Code::AddressRefused);
        QVERIFY(!QFile::exists(m_folder.filePath(u"started"_s)));
    }

    void readsWhatWasPrinted() {
        use("cat \"$0.json\"");
        answer("{'id':'1','title':'A talk','duration':40,'subtitles':{'en':[{'ext':'vtt','data':'VTT'}]}}");
        const auto fetched = waitFor(m_source.fetch(page, this));
        QVERIFY2(fetched.ok(), fetched.ok() ? "" : qPrintable(fetched.problem().line()));
        QCOMPARE(fetched->video.title, u"A talk"_s);
        QCOMPARE(fetched->video.site, u"a.example"_s);
    }

    void givesAListedEnvironmentAndAnEmptyHome() {
        qputenv("PITH_GEMINI_API_KEY", "canary-of-a-key");
        qputenv("PYTHONPATH", "/tmp/evil");
        use("out=\"$(dirname \"$0\")\"; env > \"$out/env\"; printf '%s\\n' \"$@\" > \"$out/args\"; ls -A \"$HOME\" > "
            "\"$out/home\"; pwd >> \"$out/home\"; exit 1");
        QVERIFY(!waitFor(m_source.fetch(page, this)).ok());
        const QByteArray environment = contents(m_folder.filePath(u"env"_s));
        QVERIFY(!environment.contains("canary") && !environment.contains("PYTHONPATH"));
        QVERIFY(environment.contains("http_proxy=http://pith:"));
        const QByteArray arguments = contents(m_folder.filePath(u"args"_s));
        QVERIFY(arguments.endsWith("-J\n--\n" + page.url.toUtf8() + "\n"));
        QVERIFY(arguments.startsWith("--ignore-config\n") && !arguments.contains("pith:"));
        const QByteArray home = contents(m_folder.filePath(u"home"_s)).trimmed();
        QVERIFY(environment.contains("HOME=" + home + "\n")); // nothing else was in it
        qunsetenv("PITH_GEMINI_API_KEY");
        qunsetenv("PYTHONPATH");
    }

    void givesUpOnTooMuch() {
        use("exec head -c 20000000 /dev/zero");
        QCOMPARE(waitFor(m_source.fetch(page, this)).problem().code, Code::YtdlpFailed);
    }

    void fails_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* text, const char* code) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(code);
        };
        row("echo null; echo 'ERROR: [x] Private video' >&2; exit 1", "PRIVATE");
        row("echo 'ERROR: unable to download: HTTP Error 429' >&2; exit 1", "SOURCE_RATE_LIMITED");
        row("echo 'yt-dlp: error: no such option: --x' >&2; exit 2", "YTDLP_OUTDATED");
        row("echo 'ERROR: Unsupported URL: x' >&2; exit 1", "UNSUPPORTED_SITE");
        row("exit 1", "YTDLP_FAILED");
        row("kill -SEGV $$", "YTDLP_FAILED");
        row("exit 0", "SOURCE_CHANGED");
        row("echo '{'", "SOURCE_CHANGED");
        row("echo '{\"subtitles\":{}}'", "NO_CAPTIONS");
        row("echo 'WARNING: [generic] URL could be a direct video link' >&2; echo '{\"subtitles\":{}}'",
            "UNSUPPORTED_SITE");
        row("head -c 100000 /dev/zero | tr '\\0' '['", "SOURCE_CHANGED");
    }
    void fails() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        use(text);
        QCOMPARE(codeName(waitFor(m_source.fetch(page, this)).problem().code), code);
    }

    void saysWhatItLacksWhereYoutubeFails() {
        use("echo 'WARNING: [youtube] No supported JavaScript runtime could be found. Only deno is' >&2;"
            "echo 'ERROR: Sign in to confirm that you are not a bot' >&2; exit 1");
        SourceRef video = page;
        video.kind = SourceRef::Kind::YouTube;
        for (const SourceRef& ref : {page, video}) {
            const Problem told = waitFor(m_source.fetch(ref, this)).problem();
            QCOMPARE(told.code, Code::IpBlocked);
            QVERIFY(told.adviceWords().contains(u"Wait an hour"_s));
            QCOMPARE(told.adviceWords().contains(u"deno"_s), ref.kind == SourceRef::Kind::YouTube);
        }
    }

    void needsAProgram_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("absent") << u"/nonexistent/yt-dlp"_s;
        QTest::newRow("a folder") << u"/tmp"_s;
        QTest::newRow("not executable") << u"/etc/passwd"_s;
    }
    void needsAProgram() {
        QFETCH(QString, path);
        m_settings.path = path;
        QCOMPARE(waitFor(m_source.fetch(page, this)).problem().code, Code::YtdlpMissing);
        QCOMPARE(waitFor(examineYtdlp(m_settings, m_clock, this)).problem().code, Code::YtdlpMissing);
    }

    void isSwitchedOff() {
        m_settings.enabled = false;
        QCOMPARE(waitFor(m_source.fetch(page, this)).problem().code, Code::UnsupportedSite);
    }

    void canBeCancelledWhileTheChildRuns() {
        use("trap '' TERM; touch \"$0.up\"; sleep 1000 & sleep 1000");
        auto* call = m_source.fetch(page, this);
        QTRY_VERIFY(QFile::exists(m_settings.path + u".up"_s));
        call->cancel();
        QCOMPARE(waitFor(call).problem().code, Code::Cancelled);
    }

    void diesWithItsOwner() {
        use("trap '' TERM; touch \"$0.up\"; sleep 1000 & sleep 1000");
        auto owner = std::make_unique<QObject>();
        (void)m_source.fetch(page, owner.get());
        QTRY_VERIFY(QFile::exists(m_settings.path + u".up"_s));
        owner.reset(); // cleanup() waits for its end
    }

    void runsOneChildAtATime() {
        use("d=\"$(dirname \"$0\")\"; mkdir \"$d/lock\" || touch \"$d/two\"; sleep 0.1; rmdir \"$d/lock\"; exit 1");
        int ended = 0;
        for (int i = 0; i < 4; ++i) {
            auto* call = m_source.fetch(page, this);
            call->then(this, [&ended](const Result<Fetched>&) { ++ended; });
            if (i == 2)
                call->cancel(); // before its turn
        }
        QTRY_COMPARE(ended, 4);
        QVERIFY(!QFile::exists(m_folder.filePath(u"two"_s)));
    }

private:
    static SiteReply talk(const SiteRequest& request) {
        SiteReply reply;
        reply.body = "<html><title>A talk</title><video src='/a.mp4'><track kind='subtitles' srclang='en' "
                     "src='/en.vtt'></video></html>";
        if (request.url.path() == u"/en.vtt") {
            reply.body = vtt();
            reply.type = "text/vtt";
        }
        return reply;
    }
    static SourceRef refTo(const QUrl& url) {
        SourceRef ref = page;
        ref.url = url.toString();
        return ref;
    }
    void useInstalled() {
        if (QFileInfo(installed).isExecutable())
            m_settings.path = installed;
    }
    /// A yt-dlp that does this.
    void use(const QByteArray& text) {
        m_settings.path = m_folder.filePath(u"fake%1"_s.arg(++m_number));
        QFile file(m_settings.path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + text + "\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    /// What it prints; VTT stands for captions.
    void answer(const QByteArray& json) {
        QFile file(m_settings.path + u".json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(quoted(json).replace("VTT", vtt().replace("\n", "\\n")));
    }

    QTemporaryDir m_folder;
    FakeClock m_clock;
    static QByteArray children() { return contents(u"/proc/self/task/%1/children"_s.arg(::getpid())).trimmed(); }

    /// A yt-dlp as its release file is: a zip that Python runs. Its module does what the address says.
    void useArchive(const QByteArray& module = archived) {
        const QString path = m_folder.filePath(u"archive/yt-dlp"_s);
        QDir(m_folder.path()).mkpath(u"archive/yt_dlp"_s);
        QFile file(m_folder.filePath(u"archive/yt_dlp/__init__.py"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(module);
        file.close();
        QProcess zip;
        zip.setWorkingDirectory(m_folder.filePath(u"archive"_s));
        zip.start(u"/usr/bin/python3"_s, {u"-m"_s, u"zipfile"_s, u"-c"_s, u"z"_s, u"yt_dlp"_s});
        QVERIFY(zip.waitForFinished());
        QFile program(path);
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/usr/bin/python3\n" + contents(m_folder.filePath(u"archive/z"_s)));
        program.close();
        QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        m_settings.path = path;
        m_settings.idle = std::chrono::seconds(1);
    }

    static constexpr const char* archived =
        "import os, sys, time, types\n"
        "def parse_options(arguments):\n"
        "    return types.SimpleNamespace(ydl_opts={})\n"
        "class YoutubeDL:\n"
        "    def __init__(self, options):\n"
        "        self.logger = options['logger']\n"
        "        self.params = options\n"
        "        self.shown = []\n"
        "        self.cookiejar = types.SimpleNamespace(clear=self.shown.clear, set_cookie=self.shown.append)\n"
        "    def sanitize_info(self, info):\n"
        "        return info\n"
        "    def extract_info(self, url, download):\n"
        "        name = url.split('/')[-1]\n"
        "        print('noise on standard output')\n"
        "        real = os.fdopen(1, 'w', closefd=False)\n"
        "        if name == 'private':\n"
        "            self.logger.error('ERROR: Private video')\n"
        "            return None\n"
        "        if name == 'raise': raise RuntimeError('Unable to extract anything')\n"
        "        if name == 'none': return None\n"
        "        if name == 'die': os._exit(3)\n"
        "        if name == 'kill': os.kill(os.getpid(), 9)\n"
        "        if name == 'full': raise MemoryError()\n"
        "        if name == 'hang': time.sleep(60)\n"
        "        if name == 'rubbish': real.write('no JSON\\n'); real.flush(); time.sleep(60)\n"
        "        if name == 'drip':\n"
        "            open(sys.modules['yt_dlp'].__file__.split('/archive/')[0] + '/dripping', 'w').close()\n"
        "            while True: real.write('x'); real.flush(); time.sleep(0.005)\n"
        "        if name == 'endless':\n"
        "            while True: real.write('x' * 65536)\n"
        "        title = name\n"
        "        if name == 'env': title = ' '.join(os.environ) + ' argv:' + ' '.join(sys.argv)\n"
        "        if name.startswith('watch'):\n"
        "            title = ' '.join(c.name + '=' + c.value + c.domain for c in self.shown)\n"
        "            title += ' ' + str(self.params['extractor_args']['youtube'].get('po_token'))\n"
        "        return {'id': '1', 'title': title, 'duration': 40, 'cookies': 'not kept', 'subtitles':\n"
        "            {'en': [{'ext': 'srt', 'data': '1\\n00:00:01,000 --> 00:00:09,000\\nSix words are in this "
        "talk.'}]}}\n";

    YtdlpSettings m_settings;
    HttpClient m_http{HttpSettings{}};
    Worker m_worker;
    YtdlpSource m_source{m_http, m_worker, [this] { return m_settings; }, nullptr};
    int m_number = 0;
};
QTEST_GUILESS_MAIN(tst_Ytdlp)
#include "tst_ytdlp.moc"
