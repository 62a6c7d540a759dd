// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/alertrules.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr auto moreMemory = QT_TRANSLATE_NOOP("Alert", "Raise budget/memory_mb where the machine has room, or lower "
                                                       "queue/concurrency.");
constexpr auto moreRoom = QT_TRANSLATE_NOOP("Alert", "Make room there, or set paths/data to another disk.");

// What passes by itself, or is how Pith was told to work, is Info: nobody is called for it.
// clang-format off
constexpr std::array rules{
    AlertRule{"memory.frugal", Metric::Step, 1, 0.5, 0, Severity::Info,
              QT_TRANSLATE_NOOP("Alert", "Memory is getting short: caches were emptied, fewer jobs run at once, "
                                         "a long talk is read in smaller parts."),
              QT_TRANSLATE_NOOP("Alert", "It passes by itself.")},
    AlertRule{"memory.long", Metric::Memory, 80, 72, 600, Severity::Warning,
              QT_TRANSLATE_NOOP("Alert", "For a long time more than %1 % of the memory that Pith may use is used: fewer jobs run at once."),
              moreMemory},
    AlertRule{"memory.critical", Metric::Step, 2, 1.5, 30, Severity::Warning,
              QT_TRANSLATE_NOOP("Alert", "Memory is short: one job runs at a time, and the embedded engine answers in place of a model."), moreMemory},
    AlertRule{"memory.refusing", Metric::Step, 3, 2.5, 0, Severity::Urgent,
              QT_TRANSLATE_NOOP("Alert", "Memory is used up: no new work is taken."), moreMemory},
    AlertRule{"memory-pressure", Metric::MemoryPressure, 20, 10, 120, Severity::Warning,
              QT_TRANSLATE_NOOP("Alert", "The whole machine waits for memory more than %1 % of the time."),
              QT_TRANSLATE_NOOP("Alert", "End what else takes memory.")},
    AlertRule{"cpu-pressure", Metric::CpuPressure, 80, 50, 300, Severity::Info,
              QT_TRANSLATE_NOOP("Alert", "Programs wait for the CPU more than %1 % of the time: work takes longer, nothing fails."),
              QT_TRANSLATE_NOOP("Alert", "Lower budget/cpu_percent where others should come first.")},
    AlertRule{"throttled", Metric::Throttled, 20, 5, 60, Severity::Info,
              QT_TRANSLATE_NOOP("Alert", "The CPU that the machine grants is used up more than %1 % of the time."),
              QT_TRANSLATE_NOOP("Alert", "The machine paces Pith: work takes longer, nothing fails.")},
    AlertRule{"cpu", Metric::CpuShort, 1, 0.5, 0, Severity::Info,
              QT_TRANSLATE_NOOP("Alert", "The CPU that the machine grants has been used up for a while: fewer jobs run at once, nothing is made ahead."),
              QT_TRANSLATE_NOOP("Alert", "It passes by itself.")},
    AlertRule{"files", Metric::OpenFiles, 80, 70, 10, Severity::Warning,
              QT_TRANSLATE_NOOP("Alert", "More than %1 % of the files that Pith may have open are open: soon connections fail."),
              QT_TRANSLATE_NOOP("Alert", "Allow more (LimitNOFILE= in its unit, or ulimit -n), or lower queue/concurrency.")},
    AlertRule{"queue", Metric::Queue, 100, 90, 10, Severity::Warning,
              QT_TRANSLATE_NOOP("Alert", "The queue is full: new work is refused."),
              QT_TRANSLATE_NOOP("Alert", "Wait, or raise queue/max_jobs.")},
    AlertRule{"store", Metric::Database, 95, 85, 60, Severity::Info,
              QT_TRANSLATE_NOOP("Alert", "The database is as large as it may be: the oldest summaries go."),
              QT_TRANSLATE_NOOP("Alert", "Raise store/max_mb to keep more.")},
    AlertRule{"disk.low", Metric::DiskFree, 200, 300, 60, Severity::Warning,
              QT_TRANSLATE_NOOP("Alert", "The disk that holds the database has less than %1 MB left."), moreRoom},
    AlertRule{"disk.full", Metric::DiskFree, 50, 80, 0, Severity::Urgent,
              QT_TRANSLATE_NOOP("Alert", "The disk that holds the database has less than %1 MB left: soon nothing can be kept."),
              moreRoom},
    AlertRule{"spend.near", Metric::Spend, 80, 75, 0, Severity::Info,
              QT_TRANSLATE_NOOP("Alert", "More than %1 % of what the engines may take a day is used."),
              QT_TRANSLATE_NOOP("Alert", "Beyond it, until the day ends, the embedded one answers.")},
    AlertRule{"spend.over", Metric::Spend, 97, 90, 0, Severity::Warning,
              QT_TRANSLATE_NOOP("Alert", "What the engines may take a day is used up: until it ends, the embedded one answers."),
              QT_TRANSLATE_NOOP("Alert", "Raise budget/cost_per_day or budget/tokens_per_day, or wait.")},
    AlertRule{"engine.failing", Metric::Engine, 1, 0.5, 0, Severity::Info,
              QT_TRANSLATE_NOOP("Alert", "%1 fails and is left alone for a while: another engine answers."),
              QT_TRANSLATE_NOOP("Alert", "It is tried again by itself.")},
    AlertRule{"engine.used", Metric::Engine, 2, 1.5, 0, Severity::Warning,
              QT_TRANSLATE_NOOP("Alert", "The day's quota of %1 is used up; it is left alone until the next: another engine answers."),
              QT_TRANSLATE_NOOP("Alert", "Name a second model (gemini/model), or wait.")},
    AlertRule{"database", Metric::Mended, 1, 0.5, 0, Severity::Info, "%1",
              QT_TRANSLATE_NOOP("Alert", "Remove the old one when you miss nothing.")},
    AlertRule{"background", Metric::Held, 1, 0.5, 0, Severity::Info, "%1",
              QT_TRANSLATE_NOOP("Alert", "background/when says so.")},
};
// clang-format on

constexpr std::array severities{"off", "info", "warning", "urgent"};

Problem bad(const QString& what) {
    return Problem::of(Code::BadFormat, what, QCoreApplication::translate("Alerts", "Correct the file, or remove it."));
}

/// Takes what `json` says of `rule`; false: it says what cannot be.
bool change(AlertRule& rule, const QJsonObject& json) {
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QString name = it.key();
        if (name == u"severity") {
            const auto at = std::find(severities.begin(), severities.end(), it->toString().toLatin1());
            if (at == severities.end())
                return false;
            rule.severity = Severity(at - severities.begin());
            continue;
        }
        const double number = it->toDouble(-1);
        if (number < 0 || number > 1e9)
            return false;
        if (name == u"raise")
            rule.raise = number;
        else if (name == u"clear")
            rule.clear = number;
        else if (name == u"for_s")
            rule.for_s = int(number);
        else
            return false;
    }
    return true;
}

} // namespace

const char* severityName(Severity severity) { return severities[size_t(severity)]; }

std::vector<AlertRule> builtinRules() { return {rules.begin(), rules.end()}; }

Result<std::vector<AlertRule>> changedRules(const QByteArray& json) {
    std::vector<AlertRule> changed = builtinRules();
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return bad(QCoreApplication::translate("Alerts", "The rules for alerts are no JSON object."));
    const QJsonObject all = document.object();
    for (auto it = all.begin(); it != all.end(); ++it) {
        const auto rule = std::find_if(changed.begin(), changed.end(),
                                       [&](const AlertRule& known) { return it.key() == QLatin1StringView(known.id); });
        const bool wasBelow = rule != changed.end() && rule->raise < rule->clear;
        if (rule == changed.end() || !it->isObject() || !change(*rule, it->toObject()) || rule->raise == rule->clear ||
            (rule->raise < rule->clear) != wasBelow)
            return bad(
                QCoreApplication::translate("Alerts", "There is no such rule for alerts, or it cannot be so: %1.")
                    .arg(printable(it.key().left(40), true)));
    }
    return changed;
}

} // namespace pith
