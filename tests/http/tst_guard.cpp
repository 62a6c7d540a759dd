// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/guard.h"
#include "http/peer.h"
#include "support/support.h"

#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Guard : public QObject {
    Q_OBJECT

    static constexpr quint64 home = 0x7f000001;
    static Guard make(int reads = 0, int jobs = 0) {
        return Guard(Guard::Settings{"secret", 7484, {u"pith.home"_s}, reads, jobs, 0, {}});
    }
    static Preamble asking(QByteArrayView path = "/v1/summaries") {
        Preamble p;
        p.path = path;
        p.host = "127.0.0.1:7484";
        p.authorization = "Bearer secret";
        return p;
    }
    static int status(Guard& guard, const Preamble& preamble, qint64 now = 0) {
        const auto verdict = guard.judge(preamble, home, now);
        return verdict.refusal ? httpStatus(*verdict.refusal) : 200;
    }

private slots:
    void knowsItsOwnNamesOnly_data() {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("ours");
        for (const char* host : {"127.0.0.1:7484", "localhost:7484", "LOCALHOST:7484", "[::1]:7484", "pith.home:7484"})
            QTest::addRow("%s", host) << QByteArray(host) << true;
        for (const char* host :
             {"evil.example", "127.0.0.1.evil.example", "127.0.0.1.evil.example:7484", "localhost:1", "localhost",
              "0.0.0.0:7484", "", "127.0.0.1:74840", "127.1:7484", "pith.home", "xpith.home:7484"})
            QTest::addRow("not %s", host) << QByteArray(host) << false;
    }
    void knowsItsOwnNamesOnly() {
        QFETCH(QByteArray, host);
        QFETCH(bool, ours);
        Guard guard = make();
        Preamble p = asking();
        p.host = host;
        const auto verdict = guard.judge(p, home, 0);
        QCOMPARE(!verdict.refusal, ours);
        QVERIFY(ours || verdict.refusal->code == Code::ForeignHost);
    }

    static bool knows(Guard& guard, QByteArrayView host, quint64 peer = home) {
        Preamble p = asking();
        p.host = host;
        return !guard.judge(p, peer, 0).refusal;
    }

    void takesNamesAsTheyAreWritten() {
        Guard guard(Guard::Settings{
            "secret",
            7484,
            {u"proxy.home:443"_s, u"other.home:8080"_s, u" fd00::7"_s, u"[fd00::8]:99"_s, u"Bücher.home"_s, {}},
            0,
            0,
            0,
            {}});
        for (const char* host : {"proxy.home:443", "proxy.home", "other.home:8080", "[fd00::7]:7484", "[fd00::8]:99",
                                 "xn--bcher-kva.home:7484", "XN--bcher-kva.home:7484"})
            QVERIFY2(knows(guard, host), host);
        for (const char* host :
             {"proxy.home:7484", "other.home", "other.home:7484", "[fd00::7]", "fd00::7:7484", ":7484", ""})
            QVERIFY2(!knows(guard, host), host);
    }

    void clientsLeaveOutTheDefaultPort() {
        Guard guard = make();
        guard.setDoor("192.168.1.5", 443, Guard::Scheme::Https);
        for (const char* host : {"localhost", "localhost:443", "pith.home", "192.168.1.5", "192.168.1.5:443"})
            QVERIFY2(knows(guard, host), host);
        guard.setDoor({}, 443, Guard::Scheme::Http);
        QVERIFY(!knows(guard, "localhost") && !knows(guard, "192.168.1.5:443"));
        guard.setDoor({}, 80, Guard::Scheme::Http);
        QVERIFY(knows(guard, "localhost"));
    }

    void aUnixSocketNeedsNoPort() {
        Guard guard = make();
        QVERIFY(knows(guard, "localhost", unixPeer));
        QVERIFY(!knows(guard, "evil.example", unixPeer));
        QVERIFY(!knows(guard, "localhost", 0)); // as ::1 has it
    }

    void refusesEveryOrigin() {
        Guard guard = make();
        Preamble p = asking();
        p.hasOrigin = true;
        QCOMPARE(guard.judge(p, home, 0).refusal->code, Code::ForeignOrigin);
        p.method = Method::Options; // a preflight
        QCOMPARE(guard.judge(p, home, 0).refusal->code, Code::ForeignOrigin);
    }

    void judgesInAFixedOrder() {
        Guard guard = make(1);
        Preamble p = asking();
        QCOMPARE(status(guard, p), 200); // uses up the rate
        p.length = 100'000'000;
        QCOMPARE(guard.judge(p, home, 0).refusal->code, Code::RateLimited);
        p.authorization = "Bearer wrong";
        QCOMPARE(guard.judge(p, home, 0).refusal->code, Code::Unauthorized);
        p.hasOrigin = true;
        QCOMPARE(guard.judge(p, home, 0).refusal->code, Code::ForeignOrigin);
        p.host = "evil.example";
        QCOMPARE(guard.judge(p, home, 0).refusal->code, Code::ForeignHost);
    }

    void aRenewedTokenTakesThePlaceOfTheOld() {
        Guard guard = make();
        Preamble p = asking();
        guard.setToken("another");
        QCOMPARE(status(guard, p), 401);
        p.authorization = "Bearer another";
        QCOMPARE(status(guard, p), 200);
    }

    void wantsTheWholeToken_data() {
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<bool>("right");
        QTest::newRow("right") << "Bearer secret"_ba << true;
        QTest::newRow("any case of the scheme") << "bearer secret"_ba << true;
        for (const char* wrong : {"", "Bearer", "Bearer ", "Bearer secre", "Bearer secretx", "secret", "Basic secret",
                                  "Bearer Secret", "Bearer  secret"})
            QTest::addRow("'%s'", wrong) << QByteArray(wrong) << false;
    }
    void wantsTheWholeToken() {
        QFETCH(QByteArray, shown);
        QFETCH(bool, right);
        Guard guard = make();
        Preamble p = asking();
        p.authorization = shown;
        const auto verdict = guard.judge(p, home, 0);
        QCOMPARE(!verdict.refusal, right);
        QCOMPARE(verdict.trusted, right);
        QVERIFY(right || verdict.refusal->code == Code::Unauthorized);
    }

    void tellsAStrangerNothingOfWhatThereIs() {
        Guard guard = make();
        Preamble p = asking("/no/such/thing");
        p.authorization = {};
        QCOMPARE(status(guard, p), 401);
    }

    void asksNoTokenOfHealthChecks() {
        Guard guard = make();
        for (const char* path : {"/healthz", "/readyz"}) {
            Preamble p = asking(path);
            p.authorization = {};
            QCOMPARE(status(guard, p), 200);
            p.authorization = "Bearer wrong";
            QCOMPARE(status(guard, p), 200);
            QVERIFY(!guard.judge(p, home, 0).trusted);
        }
    }

    void slowsGuessersWithoutHinderingTheRightToken() {
        Guard guard = make();
        Preamble wrong = asking();
        wrong.authorization = "Bearer wrong";
        int refused = 0, limited = 0;
        for (int i = 0; i < 1000; ++i) {
            const int got = status(guard, wrong);
            refused += got == 401;
            limited += got == 429;
        }
        QCOMPARE(refused, 20);
        QCOMPARE(limited, 980);
        QCOMPARE(status(guard, asking()), 200);
        Preamble none = asking();
        none.authorization = {};
        QCOMPARE(status(guard, none), 401); // asking without a token is no guess
        QCOMPARE(status(guard, wrong, 60'000), 401);
    }

    void limitsReadsAndJobsApart() {
        Guard guard = make(2, 1);
        Preamble job = asking();
        job.method = Method::Post;
        QCOMPARE(status(guard, job), 200);
        const auto verdict = guard.judge(job, home, 0);
        QCOMPARE(verdict.refusal->code, Code::RateLimited);
        QCOMPARE(*verdict.refusal->retryAfter_s, 60);
        const Preamble read = asking("/v1/summaries/abc");
        QCOMPARE(status(guard, read), 200);
        QCOMPARE(status(guard, read), 200);
        QCOMPARE(status(guard, read), 429);
        QCOMPARE(status(guard, read, 500), 200);
        (void)guard.countAsReads(peerOfToken(0), 1, 500);
        QCOMPARE(status(guard, job), 200);
        guard.setRates(0, 0, 0);
        QCOMPARE(status(guard, job), 200);
    }

    void aBatchOfCachedOnesGivesBackNoMoreThanItTook() {
        const QTemporaryDir folder;
        NamedToken token;
        token.name = u"a"_s;
        token.priority = "normal";
        token.scope = NamedToken::Scope::Write;
        const QByteArray named = "Bearer " + addToken(tokenFile(folder.path()), token)->toLatin1();
        Guard guard(Guard::Settings{"secret", 7484, {}, 0, 4, 2, tokenFile(folder.path())}); // all together: 8
        const auto spends = [&](const QByteArray& shown) {
            Preamble job = asking();
            job.method = Method::Post;
            job.authorization = shown;
            int let = 0;
            while (let < 20 && status(guard, job) == 200)
                ++let;
            return let;
        };
        QCOMPARE(spends(named), 4);
        QCOMPARE(spends("Bearer secret"), 4);
        (void)guard.countAsReads(peerOfToken(0), 100, 0);
        QCOMPARE(spends("Bearer secret"), 4);
        QCOMPARE(spends(named), 0);
        (void)guard.countAsReads(peerOfToken(0), 100, 0); // of all of them, the other's stay
        QCOMPARE(spends("Bearer secret"), 4);
    }

    void saysWhatIsLeft() {
        Guard guard = make(200, 30);
        auto verdict = guard.judge(asking("/v1/summaries/abc"), home, 0);
        QCOMPARE(verdict.note.begin, "RateLimit-Policy: \"reads\";q=200;w=1\r\nRateLimit: \"reads\";r="_ba);
        QCOMPARE(verdict.note.left, 199);
        QCOMPARE(verdict.note.full_s, 1);
        QCOMPARE(guard.judge(asking(), home, 0).note.left, 194); // a list is dearer
        Preamble job = asking();
        job.method = Method::Post;
        QVERIFY(guard.judge(job, home, 0).note.begin.contains("\"jobs\";q=30;w=60"));
        verdict.note = guard.countAsReads(peerOfToken(0), 1, 0);
        QCOMPARE(verdict.note.left, 193);
        QVERIFY(guard.judge(asking("/healthz"), home, 0).note.begin.isEmpty());
        Guard free = make();
        QVERIFY(free.judge(asking(), home, 0).note.begin.isEmpty());
    }

    void countsATokenWhereverItComesFrom() {
        Guard guard = make(5);
        QCOMPARE(status(guard, asking()), 200);
        QCOMPARE(guard.judge(asking(), home + 1, 0).refusal->code, Code::RateLimited);
    }

    void countsGuessesByAddress() {
        Guard guard = make();
        Preamble wrong = asking();
        wrong.authorization = "Bearer wrong";
        for (int i = 0; i < 30; ++i)
            (void)status(guard, wrong);
        QCOMPARE(guard.judge(wrong, home, 0).refusal->code, Code::RateLimited);
        QCOMPARE(guard.judge(wrong, home + 1, 0).refusal->code, Code::Unauthorized);
    }

    void namedTokensDoWhatTheirScopeSays() {
        const QTemporaryDir folder;
        const QString file = tokenFile(folder.path());
        const auto add = [&](const QString& name, NamedToken::Scope scope, const char* priority) {
            NamedToken token;
            token.name = name;
            token.scope = scope;
            token.priority = priority;
            return "Bearer " + addToken(file, token)->toLatin1();
        };
        Guard guard(Guard::Settings{"secret", 7484, {}, 5, 5, 0, file});
        const QByteArray reads = add(u"reads"_s, NamedToken::Scope::Read, "normal");
        const QByteArray writes = add(u"writes"_s, NamedToken::Scope::Write, "background");
        Preamble p = asking("/v1/summaries/abc");
        p.authorization = reads;
        auto verdict = guard.judge(p, home, 0);
        QVERIFY(!verdict.refusal && verdict.trusted);
        QCOMPARE(verdict.caller.most, Priority::Normal);
        for (const Method method : {Method::Head, Method::Options}) {
            p.method = method;
            QVERIFY(!guard.judge(p, home, 0).refusal);
        }
        for (const Method method : {Method::Post, Method::Put, Method::Patch, Method::Delete, Method::Trace}) {
            p.method = method;
            QCOMPARE(guard.judge(p, home, 0).refusal->code, Code::Forbidden);
        }
        Preamble job = asking();
        job.method = Method::Post;
        job.authorization = writes;
        verdict = guard.judge(job, home, 0);
        QVERIFY(!verdict.refusal);
        QCOMPARE(verdict.caller.most, Priority::Background);
        QVERIFY(!guard.judge(asking(), home, 0).caller.most); // the service's own token has no bound
    }

    void namedTokensCountApart() {
        const QTemporaryDir folder;
        NamedToken token;
        token.priority = "normal";
        Guard guard(Guard::Settings{"secret", 7484, {}, 1, 0, 0, tokenFile(folder.path())});
        Preamble p = asking("/v1/summaries/abc");
        QCOMPARE(status(guard, p), 200);
        QCOMPARE(status(guard, p), 429);
        for (const char* name : {"a", "b"}) {
            token.name = QString::fromLatin1(name);
            p.authorization = {};
            const QByteArray shown = "Bearer " + addToken(tokenFile(folder.path()), token)->toLatin1();
            p.authorization = shown;
            QCOMPARE(status(guard, p), 200);
            QCOMPARE(status(guard, p), 429);
        }
    }

    void aTokenTakenAwayIsNoneFromThenOn() {
        const QTemporaryDir folder;
        const QString file = tokenFile(folder.path());
        NamedToken token;
        token.name = u"a"_s;
        token.priority = "normal";
        const QByteArray shown = "Bearer " + addToken(file, token)->toLatin1();
        Guard guard(Guard::Settings{"secret", 7484, {}, 0, 0, 0, file});
        Preamble p = asking();
        p.authorization = shown;
        const auto verdict = guard.judge(p, home, 0);
        QVERIFY(!verdict.refusal);
        QVERIFY(guard.stillKnows(verdict.caller));
        QVERIFY(removeToken(file, u"a"_s));
        QCOMPARE(guard.judge(p, home, 0).refusal->code, Code::Unauthorized);
        QVERIFY(!guard.stillKnows(verdict.caller));
        QVERIFY(guard.stillKnows(guard.judge(asking(), home, 0).caller));
        QCOMPARE(status(guard, asking()), 200);
    }

    void capsBodiesByRoute() {
        Guard guard = make();
        Preamble p = asking("/v1/summaries/abc");
        p.length = 1; // no read has one
        QCOMPARE(status(guard, p), 413);
        p.method = Method::Delete;
        p.length = 65'536;
        QCOMPARE(status(guard, p), 200);
        p.length = 65'537;
        QCOMPARE(status(guard, p), 413);
        p = asking("/healthz");
        p.authorization = {};
        p.length = 1;
        QCOMPARE(status(guard, p), 413);
        p = asking();
        p.method = Method::Post;
        p.length = 8 << 20;
        QCOMPARE(status(guard, p), 200);
    }
};

QTEST_GUILESS_MAIN(tst_Guard)
#include "tst_guard.moc"
