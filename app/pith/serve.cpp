// SPDX-License-Identifier: GPL-3.0-or-later
// pith serve: the service, until it is told to end. A first signal drains, a second ends at once.
#include "common/servicemanager.h"
#include "common/unixsignals.h"
#include "jobs/jobqueue.h"
#include "pith/cli.h"
#include "settings/options.h"
#include "settings/settings.h"

#include <QCoreApplication>

#include <cstdio>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int stopMargin_s = 5; // beyond server/drain_s: closing the database

/// One line for `systemctl status`.
QString statusOf(Service& service) {
    return QCoreApplication::translate("cli", "Listening on %1; %2 running, %3 waiting")
        .arg(service.url())
        .arg(service.jobs().running())
        .arg(service.jobs().waiting());
}

} // namespace

int serve(const QStringList& arguments) {
    const auto parsed = parse(arguments, {},
                              QCoreApplication::translate(
                                  "cli", "The HTTP service on 127.0.0.1; its address and token stand in server.json."),
                              {{{u"q"_s, u"quiet"_s}, QCoreApplication::translate("cli", "Say less.")},
                               {{u"v"_s, u"verbose"_s}, QCoreApplication::translate("cli", "Say more.")}},
                              0, 0);
    if (!parsed)
        return parsed.status;
    UnixSignals signals_(nullptr); // first: who reads server.json may send one at once; it waits for the loop
    signals_.takeHangup();
    const auto service = open(Service::Role::Server);
    if (!service)
        return service.status;
    if (!parsed->isSet(u"quiet"_s))
        put(QCoreApplication::translate("cli", "pith listens on %1\n").arg(service->url()));
    ServiceManager manager([&] { return statusOf(*service.service); }, nullptr);
    QObject::connect(&service->jobs(), &JobQueue::added, &manager, &ServiceManager::statusChanged);
    QObject::connect(&service->jobs(), &JobQueue::ended, &manager, &ServiceManager::statusChanged);
    QObject::connect(&signals_, &UnixSignals::received, service.service.get(), [&] {
        manager.stopping(service->settings()(options::serverDrain_s) + stopMargin_s);
        service->drain();
    });
    QObject::connect(
        service.service.get(), &Service::drained, qApp, [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
    manager.ready();
    return QCoreApplication::exec();
}

} // namespace pith::cli
