// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxychoice.h"

#include <QHash>
#include <QTest>

using namespace pith;
using namespace Qt::StringLiterals;

using Variables = QHash<QByteArray, QByteArray>;

class TstProxyChoice : public QObject {
    Q_OBJECT
private slots:
    void takesTheSetting_data();
    void takesTheSetting();
    void asksTheEnvironment_data();
    void asksTheEnvironment();
};

void TstProxyChoice::takesTheSetting_data() {
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QByteArray>("proxy");
    QTest::newRow("none") << u""_s << QByteArray();
    QTest::newRow("http") << u"http://p:3128"_s << QByteArray("http://p:3128");
    QTest::newRow("socks5") << u"socks5://u:w@p:1080"_s << QByteArray("socks5://u:w@p:1080");
    QTest::newRow("socks5h") << u"socks5h://p:1080"_s << QByteArray("socks5://p:1080");
    QTest::newRow("socks4a") << u"socks4a://p:1080"_s << QByteArray("socks4://p:1080");
    QTest::newRow("socks") << u" socks://p "_s << QByteArray("socks5://p");
}

void TstProxyChoice::takesTheSetting() {
    QFETCH(QString, setting);
    QFETCH(QByteArray, proxy);
    const auto never = [](const char*) { return QByteArray("http://wrong"); };
    QCOMPARE(proxyFor(QUrl(u"http://a.example/"_s), setting, never), proxy);
}

void TstProxyChoice::asksTheEnvironment_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QByteArray>("proxy");
    const auto row = [](const char* name, const char* url, const Variables& variables, const char* proxy) {
        QTest::newRow(name) << QString::fromLatin1(url) << variables << QByteArray(proxy);
    };
    const Variables both{{"http_proxy", "http://h"}, {"HTTPS_PROXY", "http://s"}};
    row("nothing", "http://a.example/", {}, "");
    row("http", "http://a.example/", both, "http://h");
    row("https", "https://a.example/", both, "http://s");
    row("lower case first", "https://a.example/", {{"https_proxy", "http://l"}, {"HTTPS_PROXY", "http://u"}},
        "http://l");
    row("no HTTP_PROXY", "http://a.example/", {{"HTTP_PROXY", "http://evil"}}, "");
    row("all", "http://a.example/", {{"ALL_PROXY", "socks5h://a"}}, "socks5://a");
    const auto except = [](const char* list) { return Variables{{"all_proxy", "http://a"}, {"no_proxy", list}}; };
    row("all excepted", "http://a.example/", except("*"), "");
    row("host excepted", "http://a.example/", except("b.example, a.example"), "");
    row("domain excepted", "http://a.example/", except(".example"), "");
    row("domain without dot", "http://a.EXAMPLE/", except("example"), "");
    row("end of a word", "http://aexample/", except("example"), "http://a");
    row("port", "http://a.example:81/", except("a.example:81"), "");
    row("other port", "http://a.example/", except("a.example:81"), "http://a");
    row("address", "http://10.0.0.1/", except("10.0.0.1"), "");
    row("empty entries", "http://a.example/", except(" , ,."), "http://a");
    row("capitals", "http://a.example/", {{"ALL_PROXY", "http://a"}, {"NO_PROXY", "a.example"}}, "");
}

void TstProxyChoice::asksTheEnvironment() {
    QFETCH(QString, url);
    QFETCH(Variables, variables);
    QFETCH(QByteArray, proxy);
    QCOMPARE(proxyFor(QUrl(url), u"environment"_s, [&](const char* name) { return variables.value(name); }), proxy);
}

QTEST_GUILESS_MAIN(TstProxyChoice)
#include "tst_proxychoice.moc"
