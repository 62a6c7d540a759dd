// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/video.h"

#include <QTest>

#include <cmath>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Video : public QObject {
    Q_OBJECT

    static QString moment(const QString& url, double start_s, const QString& site = u"web"_s) {
        Video video;
        video.url = url;
        video.site = site;
        return video.momentUrl(start_s);
    }

private slots:
    void aMomentIsAnAddressThatOpensThere_data() {
        QTest::addColumn<QString>("site");
        QTest::addColumn<QString>("url");
        QTest::addColumn<double>("start_s");
        QTest::addColumn<QString>("moment");
        const QString watch = u"https://www.youtube.com/watch?v=jNQXAC9IVRw"_s;
        const auto row = [](const char* name, const QString& site, const QString& url, double at, const QString& is) {
            QTest::newRow(name) << site << url << at << is;
        };
        row("youtube", u"youtube"_s, watch, 312.9, watch + u"&t=312"_s);
        row("youtube, its start", u"youtube"_s, watch, 0, watch + u"&t=0"_s);
        row("youtube, one t alone", u"youtube"_s, watch + u"&t=7&t=8"_s, 9, watch + u"&t=9"_s);
        row("peertube", u"peertube"_s, u"https://tube.example/w/abc?a=b&start=3"_s, 61,
            u"https://tube.example/w/abc?a=b&start=61"_s);
        row("elsewhere", u"web"_s, u"https://e.example/w/abc?a=b"_s, 61, u"https://e.example/w/abc?a=b#t=61"_s);
        row("elsewhere, a fragment before", u"web"_s, u"http://e.example/#top"_s, 5, u"http://e.example/#t=5"_s);
        row("beyond ASCII", u"web"_s, u"https://e.example/\u00fc b"_s, 5, u"https://e.example/%C3%BC%20b#t=5"_s);
        row("no address", u"file"_s, QString(), 5, QString());
        row("a file", u"file"_s, u"file:///etc/passwd"_s, 5, QString());
        row("a script", u"web"_s, u"javascript:alert(1)"_s, 5, QString());
        row("data", u"web"_s, u"data:text/html,x"_s, 5, QString());
    }
    void aMomentIsAnAddressThatOpensThere() {
        QFETCH(QString, site);
        QFETCH(QString, url);
        QFETCH(double, start_s);
        QTEST(moment(url, start_s, site), "moment");
    }

    void impossibleTimesAreClamped() {
        const QString url = u"https://e.example/"_s;
        QCOMPARE(moment(url, -5), url + u"#t=0"_s);
        QCOMPARE(moment(url, 1e300), url + u"#t=10000000"_s);
        QCOMPARE(moment(url, std::nan("")), url + u"#t=0"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Video)
#include "tst_video.moc"
