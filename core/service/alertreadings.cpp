// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/alertreadings.h"

#include "base/logging.h"
#include "settings/options.h"
#include "settings/settings.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <sys/statvfs.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 16 << 10;
constexpr double megabyte = 1024 * 1024;

double share(double part, double whole) { return whole > 0 ? part * 100 / whole : 0; }

} // namespace

double spendShare(const Spent& spent, const Settings& settings) {
    const double tokens = double(spent.tokens.input + spent.tokens.output);
    return std::max(share(spent.cost ? spent.cost->amount : 0, settings(options::budgetCostPerDay)),
                    share(tokens, double(settings(options::budgetTokensPerDay))));
}

std::vector<AlertReading> alertReadings(const Figures& now, const Settings& settings, const QString& mending) {
    const MachineNow& machine = now.machine;
    const double allowed = double(std::min(machine.budget.memory, machine.limits.memory()));
    std::vector<AlertReading> readings{
        {Metric::Step, double(machine.standing.memory)},
        {Metric::CpuShort, machine.standing.isCpuShort ? 1.0 : 0.0},
        {Metric::Memory, share(double(machine.resident + machine.children), allowed)},
        {Metric::MemoryPressure, machine.pressure.memory},
        {Metric::CpuPressure, machine.pressure.cpu},
        {Metric::Throttled, machine.throttledPercent},
        {Metric::OpenFiles, share(machine.openFiles, machine.mostFiles)},
        {Metric::Queue, share(now.queue.waiting, settings(options::queueMaxJobs))},
        {Metric::Database, share(double(now.databaseBytes), settings(options::storeMax_mb) * megabyte)},
        {Metric::Spend, spendShare(now.queue.spent, settings)},
    };
    struct statvfs disk {};
    if (::statvfs(QFile::encodeName(settings(options::pathsData)).constData(), &disk) == 0)
        readings.push_back({Metric::DiskFree, double(disk.f_bavail) * double(disk.f_frsize) / megabyte});
    for (const BreakerFigure& breaker : now.breakers)
        if (breaker.state != "closed")
            readings.push_back({Metric::Engine, breaker.isUsedUp ? 2.0 : 1.0, breaker.name});
    if (!now.queue.held.isEmpty())
        readings.push_back({Metric::Held, 1, now.queue.held});
    if (!mending.isEmpty())
        readings.push_back({Metric::Mended, 1, mending});
    return readings;
}

QString rulesPath(const QString& dataFolder) { return dataFolder + u"/alerts.json"_s; }

Result<std::vector<AlertRule>> readRules(const QString& path) {
    QFile file(path);
    if (!QFileInfo::exists(path))
        return builtinRules();
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly)) // a pipe would wait
        return Problem::of(Code::BadFormat, u"It is no file that can be read."_s);
    return changedRules(file.read(largestFile));
}

std::vector<AlertRule> rulesOf(const QString& dataFolder) {
    const QString path = rulesPath(dataFolder);
    auto rules = readRules(path);
    if (rules)
        return rules.take();
    qCWarning(logService, "%s: %s", qUtf8Printable(path), qUtf8Printable(rules.problem().line()));
    return builtinRules();
}

void tellLog(const Alerts::News& news) {
    const auto tell = [](const Alert& alert, const char* what) {
        const QByteArray line = alert.name + " (" + severityName(alert.severity) + ") " + what + ": " +
                                printable(alert.words(), true).toUtf8();
        if (alert.severity >= Severity::Warning)
            qCWarning(logService, "alert %s", line.constData());
        else
            qCInfo(logService, "alert %s", line.constData());
    };
    for (const Alert& alert : news.raised)
        tell(alert, "raised");
    for (const Alert& alert : news.cleared)
        tell(alert, "over");
}

} // namespace pith
