// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/youtubekeys.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_YoutubeKeys : public QObject {
    Q_OBJECT
private slots:
    void readsACookiesFile() {
        const YoutubeKeys keys = youtubeKeysOf(u"# Netscape HTTP Cookie File\r\n"
                                               "#HttpOnly_.youtube.com\tTRUE\t/\tTRUE\t0\tHSID\tone\r\n"
                                               ".youtube.com\tTRUE\t/\tTRUE\t0\tSAPISID\ttwo/2\r\n"
                                               ".google.com\tTRUE\t/\tTRUE\t0\tSID\tnot ours\r\n"
                                               "notyoutube.com\tTRUE\t/\tTRUE\t0\tX\ty\r\n"
                                               ".youtube.com\tTRUE\t/\tTRUE\t0\tBad\tsemi;colon\r\n"
                                               "# .youtube.com\tTRUE\t/\tTRUE\t0\tOff\tz\r\n"_s,
                                               {});
        QCOMPARE(keys.cookieHeader(), QByteArray("HSID=one; SAPISID=two/2"));
    }
    void readsAHeader() {
        QCOMPARE(youtubeKeysOf(u"Cookie: A=1; B=2==; ; =x; C"_s, {}).cookieHeader(), QByteArray("A=1; B=2=="));
        QVERIFY(youtubeKeysOf({}, {}).isEmpty());
    }
    /// The value was computed with sha1sum: "1700000000 two/2 https://www.youtube.com".
    void signsAsABrowserDoes() {
        QCOMPARE(youtubeKeysOf(u"SAPISID=two/2"_s, {}).signature(1'700'000'000),
                 QByteArray("SAPISIDHASH 1700000000_362a8c501db6fa649f63b7629716af7be9eb248a"));
        QVERIFY(youtubeKeysOf(u"PREF=1"_s, {}).signature(1).isEmpty());
    }
    void readsTokens() {
        const YoutubeKeys keys = youtubeKeysOf({}, u"web.subs+AAA=, android.player+BBB,visitor+CCC%3D,x.gvs+D,a\"b"_s);
        QCOMPARE(keys.token("WEB", PoToken::For::Subtitles), QByteArray("AAA="));
        QCOMPARE(keys.token("ANDROID", PoToken::For::Player), QByteArray("BBB"));
        QVERIFY(keys.token("ANDROID", PoToken::For::Subtitles).isEmpty());
        QCOMPARE(keys.visitorData, QByteArray("CCC%3D"));
        QCOMPARE(keys.tokens.size(), 2);
        QCOMPARE(youtubeKeysOf({}, u"bare"_s).token("WEB", PoToken::For::Subtitles), QByteArray("bare"));
    }
};
QTEST_GUILESS_MAIN(tst_YoutubeKeys)
#include "tst_youtubekeys.moc"
