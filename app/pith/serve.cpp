// SPDX-License-Identifier: GPL-3.0-or-later
// pith serve: the service, until it is told to end. A first signal drains, a second ends at once.
#include "common/unixsignals.h"
#include "pith/cli.h"
#include "settings/settings.h"

#include <QCoreApplication>

#include <cstdio>

namespace pith::cli {

using namespace Qt::StringLiterals;

int serve(const QStringList& arguments) {
    const auto parsed = parse(arguments, {},
                              QCoreApplication::translate(
                                  "cli", "The HTTP service on 127.0.0.1; its address and token stand in server.json."),
                              {{{u"q"_s, u"quiet"_s}, QCoreApplication::translate("cli", "Say less.")},
                               {{u"v"_s, u"verbose"_s}, QCoreApplication::translate("cli", "Say more.")}},
                              0, 0);
    if (!parsed)
        return parsed.status;
    const auto service = open(Service::Role::Server);
    if (!service)
        return service.status;
    if (!parsed->isSet(u"quiet"_s))
        put(QCoreApplication::translate("cli", "pith listens on %1\n").arg(service->url()));
    UnixSignals signals_(nullptr);
    QObject::connect(&signals_, &UnixSignals::received, service.service.get(), [&service] { service->drain(); });
    QObject::connect(
        service.service.get(), &Service::drained, qApp, [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace pith::cli
