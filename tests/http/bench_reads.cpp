// SPDX-License-Identifier: GPL-3.0-or-later
// What a cached read costs: CPU of the service alone, a request. Needs wrk. Build type Release.
//     bench_reads [seconds [connections]]
#include "fakeworld.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>
#include <sys/resource.h>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
double cpu_us() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return double(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e6 +
           double(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}
} // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    FakeService service;
    service.world->addDone(u"abcdefghijkmnpqrst23"_s, ",\"text\":\"" + QByteArray(2000, 'x') + "\"");
    QProcess wrk;
    const QStringList args = app.arguments();
    const QString seconds = args.value(1, u"5"_s);
    const QStringList call{u"-t1"_s,
                           u"-c"_s + args.value(2, u"8"_s),
                           u"-d"_s + seconds + u's',
                           u"-H"_s,
                           u"Authorization: Bearer "_s + QLatin1String(FakeService::token),
                           service.server->url() + u"/v1/summaries/abcdefghijkmnpqrst23"_s};
    const double before = cpu_us();
    QObject::connect(&wrk, &QProcess::finished, &app, [&] {
        const double used = cpu_us() - before;
        const QByteArray out = wrk.readAll();
        const qsizetype at = out.indexOf(" requests in");
        const double requests = out.first(std::max<qsizetype>(at, 0)).trimmed().split('\n').last().trimmed().toDouble();
        std::printf("%s\n%.1f us CPU a request, %.0f requests%s\n", out.constData(), used / requests, requests,
                    out.contains("Non-2xx") ? ", NOT ALL 200" : "");
        app.quit();
    });
    wrk.start(u"wrk"_s, call);
    return app.exec();
}
