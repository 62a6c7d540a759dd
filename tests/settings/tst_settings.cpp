// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/check.h"
#include "settings/options.h"
#include "settings/optiontable.h"
#include "settings/settings.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_settings : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void tableHoldsEveryOptionOfTheHeader();
    void defaultsAreAllowedInEveryProfile();
    void commandLineBeatsEnvironmentBeatsFileBeatsDefault();
    void dataFolderFollowsXdg();
    void unknownVariablesAreListedAndLeftAlone();
    void impossibleValuesAreRefusedEverywhere_data();
    void impossibleValuesAreRefusedEverywhere();
    void unknownNamesAreRefused();
    void whatIsWrongCanBeLeftOut();
    void aBadFileCanBeMended();
    void aKeyInTheFileIsNotShown();
    void badFilesAreRefused_data();
    void badFilesAreRefused();
    void setKeepsCommentsAndOtherLines();
    void setTellsWhoListens();
    void lastGoodValueStaysInForce();
    void whatNeedsARestartIsHeld();
    void anotherProgramsChangeIsKept();
    void theFileIsPrivate();
    void killedWhileWritingLeavesOldOrNew();
    void privateFilesReplaceSymlinks();
    void runtimeFolderFallsBackToData();

private:
    void writeFile(const QByteArray& bytes) const;
    [[nodiscard]] QByteArray readFile() const;
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_file;
};

void tst_settings::init() {
    m_home = std::make_unique<QTemporaryDir>();
    const QByteArray home = m_home->path().toLocal8Bit();
    qputenv("HOME", home);
    qputenv("XDG_CONFIG_HOME", home + "/config");
    qputenv("XDG_DATA_HOME", home + "/data");
    qputenv("XDG_RUNTIME_DIR", home + "/run");
    QDir().mkpath(m_home->path() + u"/config/pith"_s);
    m_file = m_home->path() + u"/config/pith/pith.conf"_s;
}

void tst_settings::cleanup() {
    for (const OptionInfo* option : allOptions())
        qunsetenv(variableOf(*option).constData());
    qunsetenv("PITH_SURPRISE");
    qunsetenv("PITH_GEMINI_API_KEY");
}

void tst_settings::writeFile(const QByteArray& bytes) const {
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray tst_settings::readFile() const {
    QFile file(m_file);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_settings::tableHoldsEveryOptionOfTheHeader() {
    QFile file(QStringLiteral(PITH_SOURCE_DIR "/core/settings/options.h"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto names =
        QRegularExpression(u"Option<\\w+> \\w+\\{\\{\"([^\"]+)\""_s).globalMatch(QString::fromUtf8(file.readAll()));
    size_t count = 0;
    for (; names.hasNext(); ++count) {
        const QString name = names.next().captured(1);
        QVERIFY2(optionIndex(name), qPrintable(name));
    }
    QCOMPARE(allOptions().size(), count);
    for (const OptionInfo* option : allOptions())
        QVERIFY(option);
}

void tst_settings::defaultsAreAllowedInEveryProfile() {
    for (const OptionInfo* option : allOptions())
        for (const char* value : option->defaults) {
            const Result<QString> kept = Settings::check(QString::fromLatin1(option->name), QString::fromLatin1(value));
            QVERIFY2(kept.ok(), option->name);
            QCOMPARE(*kept, QString::fromLatin1(value));
            QVERIFY(!rangeWords(*option).isEmpty());
        }
}

void tst_settings::commandLineBeatsEnvironmentBeatsFileBeatsDefault() {
    const auto port = [](const QHash<QString, QString>& commandLine = {}) {
        auto settings = Settings::load(commandLine);
        return settings ? (*settings.value())(options::serverPort) : -1;
    };
    QCOMPARE(port(), 7484);
    writeFile("[server]\nport = 1001\n");
    QCOMPARE(port(), 1001);
    qputenv("PITH_SERVER_PORT", "1002");
    QCOMPARE(port(), 1002);
    QCOMPARE(port({{u"server/port"_s, u"1003"_s}}), 1003);

    auto settings = Settings::load({{u"server/port"_s, u"1003"_s}});
    QCOMPARE(settings.value()->state(u"server/port"_s)->source, Layer::CommandLine);
    QCOMPARE(settings.value()->state(u"server/port"_s)->defaultValue, u"7484"_s);
    QCOMPARE(settings.value()->state(u"server/bind"_s)->source, Layer::Default);
    QCOMPARE(settings.value()->all().size(), qsizetype(allOptions().size()));
}

void tst_settings::dataFolderFollowsXdg() {
    QCOMPARE((*Settings::load().value())(options::pathsData), m_home->path() + u"/data/pith"_s);
    qputenv("XDG_DATA_HOME", "relative");
    QCOMPARE((*Settings::load().value())(options::pathsData), m_home->path() + u"/.local/share/pith"_s);
    qputenv("PITH_PATHS_DATA", "~/talks");
    QCOMPARE((*Settings::load().value())(options::pathsData), m_home->path() + u"/talks"_s);
}

void tst_settings::unknownVariablesAreListedAndLeftAlone() {
    qputenv("PITH_SURPRISE", "1");
    qputenv("PITH_GEMINI_API_KEY", "AIzaSomething");
    const auto settings = Settings::load();
    QVERIFY(settings.ok());
    QVERIFY(settings.value()->unknownVariables().contains(u"PITH_SURPRISE"_s));
    for (const char* known : {"PITH_GEMINI_API_KEY", "PITH_BIN", "PITH_NO_INSTALL"})
        QVERIFY(!settings.value()->unknownVariables().contains(QString::fromLatin1(known)));
}

void tst_settings::impossibleValuesAreRefusedEverywhere_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const QString million(1 << 20, u'x');
    const QList<QPair<const char*, QString>> values{{"empty", {}},
                                                    {"minus one", u"-1"_s},
                                                    {"2^63", u"9223372036854775808"_s},
                                                    {"NaN", u"NaN"_s},
                                                    {"newline", u"1\n[server]\nport = 1"_s},
                                                    {"1 MB", million}};
    for (const OptionInfo* option : allOptions())
        for (const auto& [what, value] : values) {
            const bool mayBeEmpty = option->kind == Kind::Hosts || option->kind == Kind::Folder ||
                                    option->kind == Kind::File || option->kind == Kind::Proxy ||
                                    option->kind == Kind::When ||
                                    (option->kind == Kind::Model && *option->defaults[0] == 0);
            const bool mayBeAnyWord = option->kind == Kind::Model || option->kind == Kind::Hosts;
            if ((value.isEmpty() && mayBeEmpty) || (mayBeAnyWord && (value == u"NaN" || value.startsWith(u"922") ||
                                                                     (value == u"-1" && option->kind == Kind::Model))))
                continue;
            QTest::addRow("%s %s", option->name, what) << QString::fromLatin1(option->name) << value;
        }
    const auto row = [](const char* name, const char* value) {
        QTest::addRow("%s %s", name, value) << QString::fromLatin1(name) << QString::fromLatin1(value);
    };
    row("server/port", "65536");
    row("server/port", "80.0");
    row("server/port", "0x50");
    row("server/port", "+80");
    row("budget/cost_per_day", "1,5");
    row("budget/cost_per_day", "inf");
    row("budget/memory_mb", "31");
    row("feature/ytdlp", "maybe");
    row("profile", "huge");
    row("gemini/base_url", "http://example.org");
    row("gemini/base_url", "http://8.8.8.8");
    row("gemini/base_url", "http://127.0.0.1.evil.example");
    row("gemini/base_url", "https://user:pass@generativelanguage.googleapis.com");
    row("gemini/base_url", "https://a@127.0.0.1:80@b");
    row("gemini/base_url", "ftp://example.org");
    row("gemini/base_url", "https://");
    row("gemini/base_url", "https://example.org/?q=1");
    row("youtube/base_url", "file:///etc/passwd");
    row("server/bind", "example.org");
    row("server/bind", "256.1.1.1");
    row("server/hosts", "a b");
    row("server/hosts", "pi.home:99999");
    row("network/allow_hosts", "http://pi.home");
    row("network/proxy", "pi.home:3128");
    row("network/proxy", "https://pi.home");
    row("network/proxy", "socks5://");
    row("gemini/model", "../../v1/files");
    row("gemini/model", "a b");
    row("gemini/model", "x?key=1");
    row("background/when", "sometimes");
    row("background/when", "22");
    row("background/when", "-5");
    row("background/when", "22-22");
    row("background/when", "24-3");
    row("background/when", "5-25");
    row("background/when", "1-2,3-4");
    row("background/when", "mains;unmetered");
    row("background/when", "mains 5-6");
    row("ytdlp/path", "bin/yt-dlp");
    row("paths/data", "data");
}

void tst_settings::impossibleValuesAreRefusedEverywhere() {
    QFETCH(QString, name);
    QFETCH(QString, value);
    const Result<QString> kept = Settings::check(name, value);
    QVERIFY2(!kept.ok(), kept.ok() ? qPrintable(*kept) : "");
    QCOMPARE(kept.problem().code, Code::BadSetting);
    QVERIFY(kept.problem().message.contains(name));
    QVERIFY(kept.problem().message.size() < 300);
    QVERIFY(!kept.problem().advice.isEmpty());
    QVERIFY(!kept.problem().line().contains(u'\n'));
    QVERIFY(!kept.problem().line().contains(u"pass@"_s));
    if (value.size() > 4096)
        return; // the environment takes no 1 MB, and the file is over its limit: another test

    const QByteArray variable = variableOf(*allOptions()[*optionIndex(name)]);
    qputenv(variable.constData(), value.toUtf8());
    QCOMPARE(Settings::load().problem().code, Code::BadSetting);
    qunsetenv(variable.constData());
    QCOMPARE(Settings::load({{name, value}}).problem().code, Code::BadSetting);
    auto settings = Settings::load();
    QVERIFY(settings.ok());
    QCOMPARE(settings.value()->set(name, value).problem().code, Code::BadSetting);
    if (!value.contains(u'\n')) {
        writeFile((name + u" = "_s + value + u'\n').toUtf8());
        QCOMPARE(Settings::load().problem().code, Code::BadSetting);
    }
}

void tst_settings::unknownNamesAreRefused() {
    writeFile("[server]\nprot = 80\n");
    const auto settings = Settings::load();
    QVERIFY(!settings.ok());
    QCOMPARE(settings.problem().code, Code::BadSetting);
    QCOMPARE(exitStatus(settings.problem().code), 2);
    QVERIFY(settings.problem().message.contains(u"server/prot"_s));
    QVERIFY(settings.problem().message.contains(m_file));
    QCOMPARE(Settings::load({{u"nothing"_s, u"1"_s}}).problem().code, Code::BadSetting);
}

void tst_settings::whatIsWrongCanBeLeftOut() {
    writeFile("[server]\nprot = 80\nport = 8000\n[queue]\nmax_jobs = many\n");
    qputenv("PITH_STORE_KEEP_DAYS", "never");
    const auto settings = Settings::load({}, Settings::Wrong::LeftOut);
    QVERIFY(settings.ok());
    QCOMPARE(settings.value()->refused().size(), 3);
    QCOMPARE((*settings.value())(options::serverPort), 8000);
    QVERIFY(settings.value()->refused()[1].message.contains(u"server/prot"_s));
    writeFile("nonsense\n");
    const auto none = Settings::load({}, Settings::Wrong::LeftOut);
    QVERIFY(none.ok());
    QCOMPARE(none.value()->refused().size(), 2);
}

void tst_settings::aBadFileCanBeMended() {
    writeFile("[server]\n# mine\nprot = 80\nport = many\n");
    QCOMPARE(Settings::mend(u"server/port"_s, u"more"_s).problem().code, Code::BadSetting);
    QCOMPARE(Settings::mend(u"server/nothing"_s, std::nullopt).problem().code, Code::BadSetting);
    QCOMPARE(Settings::mend(u"server/prot"_s, u"80"_s).problem().code, Code::BadSetting);
    QVERIFY(readFile().contains("port = many"));
    QVERIFY(Settings::mend(u"server/port"_s, u"8000"_s).ok());
    QVERIFY(Settings::mend(u"server/prot"_s, std::nullopt).ok());
    QCOMPARE(readFile(), "[server]\n# mine\nport = 8000\n");
    QVERIFY(Settings::load().ok());
}

void tst_settings::aKeyInTheFileIsNotShown() {
    writeFile("[gemini]\napi_key = AIzaSecretSecret\n");
    const auto settings = Settings::load();
    QVERIFY(!settings.ok());
    QVERIFY(!settings.problem().line().contains(u"AIzaSecret"_s));
    QVERIFY(settings.problem().line().contains(u"pith key set"_s));
}

void tst_settings::badFilesAreRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("not UTF-8") << QByteArray("[server]\nport = \xff\xfe\n");
    QTest::addRow("cut character") << QByteArray("# caf\xc3");
    QTest::addRow("zero byte") << QByteArray("[server]\nport = 80\0\n", 20);
    QTest::addRow("too large") << QByteArray((1 << 20) + 1, '#');
    QTest::addRow("no assignment") << QByteArray("[server]\nport 80\n");
    QTest::addRow("no key") << QByteArray("= 80\n");
    QTest::addRow("open section") << QByteArray("[server\n");
    QTest::addRow("cut in a value") << QByteArray("[server]\nport =");
}

void tst_settings::badFilesAreRefused() {
    QFETCH(QByteArray, bytes);
    writeFile(bytes);
    const auto settings = Settings::load();
    QVERIFY(!settings.ok());
    QCOMPARE(settings.problem().code, Code::BadSetting);
    QVERIFY(settings.problem().message.contains(m_file));
}

void tst_settings::setKeepsCommentsAndOtherLines() {
    writeFile("# mine\r\nprofile = small\n\n[server]\n; old: 80\nport = 81\n\n[store]\n  max_mb=512  \n");
    auto settings = Settings::load();
    QVERIFY(settings.ok());
    QVERIFY(settings.value()->set(u"server/port"_s, u" 82 "_s).ok());
    QVERIFY(settings.value()->set(u"server/drain_s"_s, u"7"_s).ok());
    QVERIFY(settings.value()->set(u"gemini/model"_s, u"gemini-2.5-pro"_s).ok());
    QVERIFY(settings.value()->unset(u"profile"_s).ok());
    QCOMPARE(readFile(), "# mine\r\n\n[server]\n; old: 80\nport = 82\ndrain_s = 7\n\n[store]\n  max_mb=512  \n\n"
                         "[gemini]\nmodel = gemini-2.5-pro\n");
    const auto again = Settings::load();
    QCOMPARE((*again.value())(options::serverDrain_s), 7);
    QCOMPARE((*again.value())(options::storeMax_mb), 512);
}

void tst_settings::setTellsWhoListens() {
    auto settings = Settings::load();
    QSignalSpy changed(settings.value().get(), &Settings::changed);
    QVERIFY(settings.value()->set(u"rate/reads_per_s"_s, u"7"_s).ok());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toString(), u"rate/reads_per_s"_s);
    QCOMPARE((*settings.value())(options::rateReadsPerS), 7);
    QVERIFY(settings.value()->set(u"rate/reads_per_s"_s, u"7"_s).ok());
    QCOMPARE(changed.size(), 1);
    QVERIFY(settings.value()->unset(u"rate/reads_per_s"_s).ok());
    QCOMPARE(changed.size(), 2);
}

void tst_settings::lastGoodValueStaysInForce() {
    auto settings = Settings::load();
    QVERIFY(settings.value()->set(u"queue/max_jobs"_s, u"9"_s).ok());
    QVERIFY(!settings.value()->set(u"queue/max_jobs"_s, u"-9"_s).ok());
    QCOMPARE((*settings.value())(options::queueMaxJobs), 9);
    writeFile("[queue]\nmax_jobs = nonsense\n"); // by hand, while running
    QVERIFY(!settings.value()->set(u"rate/reads_per_s"_s, u"5"_s).ok());
    QCOMPARE((*settings.value())(options::queueMaxJobs), 9);
}

void tst_settings::whatNeedsARestartIsHeld() {
    auto settings = Settings::load();
    const QString before = (*settings.value())(options::pathsData);
    QVERIFY(settings.value()->set(u"paths/data"_s, u"/elsewhere"_s).ok());
    QCOMPARE((*settings.value())(options::pathsData), before);
    QCOMPARE(settings.value()->state(u"paths/data"_s)->value, u"/elsewhere"_s);
    QCOMPARE((*Settings::load().value())(options::pathsData), u"/elsewhere"_s);
}

void tst_settings::anotherProgramsChangeIsKept() {
    auto one = Settings::load();
    auto two = Settings::load();
    QVERIFY(one.value()->set(u"queue/max_jobs"_s, u"9"_s).ok());
    QVERIFY(two.value()->set(u"rate/reads_per_s"_s, u"5"_s).ok());
    const auto both = Settings::load();
    QCOMPARE((*both.value())(options::queueMaxJobs), 9);
    QCOMPARE((*both.value())(options::rateReadsPerS), 5);
}

void tst_settings::theFileIsPrivate() {
    const mode_t old = umask(0);
    auto settings = Settings::load();
    QVERIFY(settings.value()->set(u"queue/max_jobs"_s, u"9"_s).ok());
    umask(old);
    struct stat info {};
    QCOMPARE(::stat(QFile::encodeName(m_file).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0600U);
}

void tst_settings::killedWhileWritingLeavesOldOrNew() {
    writeFile("[queue]\nmax_jobs = 1\n");
    for (int round = 0; round < 20; ++round) {
        const pid_t child = fork();
        if (child == 0) {
            for (int i = 2;; i = i % 1000 + 2) {
                auto settings = Settings::load();
                if (!settings || !settings.value()->set(u"queue/max_jobs"_s, QString::number(i)).ok())
                    _exit(1);
            }
        }
        ::usleep(3000 + useconds_t(round) * 331);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        const auto settings = Settings::load();
        QVERIFY2(settings.ok(), settings.ok() ? "" : qPrintable(settings.problem().line()));
        QVERIFY((*settings.value())(options::queueMaxJobs) > 0);
    }
}

void tst_settings::privateFilesReplaceSymlinks() {
    const QString target = m_home->path() + u"/target"_s;
    const QString link = m_home->path() + u"/server.json"_s;
    QFile file(target);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(QFile::link(target, link));
    QVERIFY(writePrivately(link, "secret").ok());
    QVERIFY(!QFileInfo(link).isSymLink());
    QCOMPARE(QFileInfo(target).size(), 0);
    QVERIFY(!writePrivately(u"/proc/none/x"_s, "x").ok());
    QVERIFY(!makePrivateFolder(target + u"/below"_s).ok());
}

void tst_settings::runtimeFolderFallsBackToData() {
    const auto settings = Settings::load();
    QCOMPARE(runtimeFolder(*settings.value()), m_home->path() + u"/data/pith"_s);
    QDir().mkpath(m_home->path() + u"/run"_s);
    QCOMPARE(runtimeFolder(*settings.value()), m_home->path() + u"/run/pith"_s);
    struct stat info {};
    QCOMPARE(::stat(QFile::encodeName(m_home->path() + u"/run/pith"_s).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0700U);
}

QTEST_GUILESS_MAIN(tst_settings)
#include "tst_settings.moc"
