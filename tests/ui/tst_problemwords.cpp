// SPDX-License-Identifier: GPL-3.0-or-later
// What a window says of a failure can be done in a window: no command line, no name out of the settings file.
#include "settings/settings.h"
#include "support/support.h"
#include "ui/language.h"
#include "ui/problemwords.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_problemwords : public QObject {
    Q_OBJECT
private slots:
    void whatItsPlaceKnowsBetterStays();
    void settingsAreSaidAsTheirPageSaysThem();
    void eachLeadsSomewhere();
    void noFailureNamesACommand_data();
    void noFailureNamesACommand(); // last: it leaves another language
};

void tst_problemwords::noFailureNamesACommand_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
#ifdef PITH_I18N
    QTest::newRow("German") << u"de"_s;
#endif
}

void tst_problemwords::noFailureNamesACommand() {
    QFETCH(QString, language);
    speak(language);
    static const QRegularExpression command(u"--[a-z]|\\bpith [a-z-]"_s);
    for (int code = 0; code <= int(Code::Internal); ++code) {
        if (Code(code) >= Code::Unauthorized && Code(code) <= Code::TooManyConnections)
            continue; // said to clients of the service alone
        const QString line = lineFor(Problem::of(Code(code)));
        QVERIFY2(!command.match(line).hasMatch(), qPrintable(line));
        for (const OptionInfo* option : allOptions())
            QVERIFY2(!line.contains(u'/' + QString::fromLatin1(option->name).section(u'/', 1)) ||
                         QLatin1StringView(option->name) == "profile"_L1,
                     qPrintable(line));
        QVERIFY2(!adviceFor(Problem::of(Code(code))).isEmpty(), codeName(Code(code)).constData());
    }
}

void tst_problemwords::whatItsPlaceKnowsBetterStays() {
    const auto advice = [](Code code, const QString& own) { return adviceFor(Problem::of(code, u"No."_s, own)); };
    QCOMPARE(advice(Code::UnsupportedSite, u"Give one of its videos; pith summarize takes the newest one by one."_s),
             u"Give one of its videos."_s);
    QCOMPARE(advice(Code::ModelUnknown, u"Load one there, or name one with --model."_s), u"Choose another model."_s);
    QCOMPARE(advice(Code::KeyMissing, u"Give one with pith key set gemini, or take --engine embedded."_s),
             u"Enter one."_s);
    QCOMPARE(advice(Code::SourceChanged, u"Try http://a.example/network/proxy or ./a/store/max_mb."_s),
             u"Try http://a.example/network/proxy or ./a/store/max_mb."_s);
}

void tst_problemwords::settingsAreSaidAsTheirPageSaysThem() {
    QCOMPARE(withHeadings(u"Raise budget/memory_mb, or lower queue/concurrency."_s),
             u"Raise “Memory that the whole process tree may use”, or lower “Jobs that run at once”."_s);
    QCOMPARE(withHeadings(u"no/such is none."_s), u"no/such is none."_s);
    QVERIFY(lineFor(Problem::of(Code::RegionBlocked)).contains(u"“The proxy by which Pith reaches the net”"_s));
}

void tst_problemwords::eachLeadsSomewhere() {
    QCOMPARE(settingFor(Problem::of(Code::RegionBlocked)), u"network/proxy"_s);
    QCOMPARE(settingFor(Problem::of(Code::SpendLimit)), u"budget/cost_per_day"_s);
    QCOMPARE(settingFor(Problem::of(Code::SpendLimit, {}, u"Raise budget/tokens_per_day."_s)),
             u"budget/tokens_per_day"_s);
    QCOMPARE(settingFor(Problem::of(Code::LoginRequired)), u"youtube-cookies"_s);
    QCOMPARE(settingFor(Problem::of(Code::KeyMissing, u"There is no key for openai."_s)), u"openai"_s);
    QVERIFY(settingFor(Problem::of(Code::Live)).isEmpty());
    QCOMPARE(wayOutOf(Problem::of(Code::NoCaptions)), WayOut::File);
    QCOMPARE(wayOutOf(Problem::of(Code::SpendLimit)), WayOut::Embedded);
    QCOMPARE(wayOutOf(Problem::of(Code::EngineTimeout)), WayOut::Embedded);
    QCOMPARE(wayOutOf(Problem::of(Code::Live)), WayOut::None);
    QCOMPARE(commandFor(Problem::of(Code::YtdlpMissing)), u"sudo apt install yt-dlp"_s);
    QCOMPARE(commandFor(Problem::of(Code::SourceChanged, {}, u"Probably too old: pipx install yt-dlp."_s)),
             u"pipx install yt-dlp"_s);
    QVERIFY(
        commandFor(Problem::of(Code::YtdlpMissing, u"ytdlp/path names no program: x."_s, u"Correct it."_s)).isEmpty());
}

QTEST_MAIN(tst_problemwords)
#include "tst_problemwords.moc"
