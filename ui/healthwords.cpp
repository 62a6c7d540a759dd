// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/healthwords.h"

#include "ui/problemwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

/// For translators: what stands in this file.
struct Health {
    Q_DECLARE_TR_FUNCTIONS(Health)
};

QString size(qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat); }
QString whole(qint64 bytes) { return QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeTraditionalFormat); }
QString percent(double value) { return Health::tr("%1 %").arg(QLocale().toString(value, 'f', value < 10 ? 1 : 0)); }
QString count(qint64 number) { return QLocale().toString(number); }

QString clockTime(const QDateTime& time) {
    const QDateTime here = time.toLocalTime();
    const bool isToday = here.date() == QDate::currentDate();
    return isToday ? QLocale().toString(here.time(), QLocale::ShortFormat)
                   : QLocale().toString(here, QLocale::ShortFormat);
}

qint64 used(const MachineNow& now) { return now.resident + now.children; }
qint64 allowed(const MachineNow& now) { return std::min(now.budget.memory, now.limits.memory()); }

/// Why the governor holds back. A step is left later than it is taken, so that the bound may lie above what is used.
QString causeOf(const MachineNow& now) {
    if (now.standing.isCpuShort && now.standing.memory == Step::Normal)
        return Health::tr("the CPU that the machine grants has been used up for a while");
    const double share = double(used(now)) / double(std::max<qint64>(1, allowed(now)));
    const QString amounts = Health::tr("%1 of %2").arg(whole(used(now)), whole(allowed(now)));
    if (share >= memoryShareOf(Step::Refusing))
        return Health::tr("memory is used up (%1)").arg(amounts);
    for (const Step step : {Step::Critical, Step::Frugal})
        if (const double bound = memoryShareOf(step); share >= bound)
            return Health::tr("memory is above %1 of what Pith may use (%2)").arg(percent(bound * 100), amounts);
    if (now.pressure.memory > 0)
        return Health::tr("the machine waits for memory %1 of the time").arg(percent(now.pressure.memory));
    return Health::tr("memory was short a moment ago (now %1)").arg(amounts);
}

constexpr qint64 smallest = 100 << 10; // that is worth telling

/// Why, and what it brought.
QString causeAndGain(const MachineNow& now) {
    return now.freed < smallest ? causeOf(now)
                                : Health::tr("%1; %2 were given back").arg(causeOf(now), size(now.freed));
}

Remark stepRemark(const MachineNow& now) {
    const QString advice =
        Health::tr("Raise the memory under Settings, Budget (budget/memory_mb) where the machine has room, or "
                   "let fewer jobs run at once (queue/concurrency).");
    const QString since = clockTime(now.stepSince);
    switch (now.step) {
    case Step::Frugal:
        return {
            Health::tr("Frugal since %1: %2.").arg(since, causeAndGain(now)),
            now.standing.memory == Step::Normal && now.standing.isCpuShort
                ? Health::tr("A quarter of the jobs run at once, and nothing is made ahead. None is lost.")
                : Health::tr("Caches were emptied, an idle yt-dlp was ended, and a quarter of the jobs run at once. "
                             "Summaries take longer; none is lost."),
            Health::tr("It passes by itself. If it comes often: %1").arg(advice)};
    case Step::Critical:
        return {
            Health::tr("Critical since %1: %2.").arg(since, causeAndGain(now)),
            Health::tr("One job runs at a time, the others wait; where the engine was left to Pith, the embedded one "
                       "answers. None is lost."),
            advice};
    case Step::Refusing:
        return {Health::tr("Refusing new work since %1: %2.").arg(since, causeAndGain(now)),
                Health::tr("What runs goes on and what is finished can be read; nothing new is taken."), advice};
    case Step::Normal: break;
    }
    return {Health::tr("All is well: memory is within what Pith may use (%1 of %2).")
                .arg(whole(used(now)), whole(allowed(now))),
            Health::tr("Nothing is held back."),
            {},
            false};
}

Remark breakerRemark(const BreakerFigure& breaker) {
    const QString meaning =
        Health::tr("Where the engine was left to Pith, the next one answers, at last the embedded one.");
    if (breaker.state == "half-open")
        return {Health::tr("%1 is being tried again.").arg(breaker.name), meaning, {}};
    const QString until = breaker.until.isValid() ? clockTime(breaker.until) : Health::tr("later");
    if (breaker.isUsedUp)
        return {
            Health::tr("What %1 grants for the day is used up; it is left alone until %2.").arg(breaker.name, until),
            meaning, Health::tr("Name a second model under Settings, Engines (gemini/model), or wait.")};
    return {Health::tr("%1 failed several times and is left alone until %2.").arg(breaker.name, until), meaning,
            Health::tr("It is tried again by itself. \"Test\" under Settings, Engines, says what is wrong.")};
}

} // namespace

QList<Remark> remarksOf(const Figures& figures) {
    QList<Remark> all{stepRemark(figures.machine)};
    for (const BreakerFigure& breaker : figures.breakers)
        if (breaker.state != "closed")
            all.append(breakerRemark(breaker));
    for (const Alert& alert : figures.alerts)
        if (alert.name != "memory" && alert.name != "engine") // said above, in more words
            all.append({alert.text, Health::tr("Since %1.").arg(clockTime(alert.since)), withHeadings(alert.advice)});
    return all;
}

QStringList factsOf(const Figures& figures) {
    const MachineNow& now = figures.machine;
    const Tally& queue = figures.queue;
    const qint64 asked = queue.hits + queue.misses;
    QStringList facts;
    facts.append(Health::tr("Memory: %1 of %2; this program %3, its children %4")
                     .arg(size(used(now)), size(now.budget.memory), size(now.resident), size(now.children)));
    facts.append(Health::tr("Of this program's memory: %1 by its share of what others use too, %2 its own alone")
                     .arg(size(now.use.proportional), size(now.use.privateDirty)));
    facts.append(Health::tr("CPU: %1 of a core; budget %2, granted %3")
                     .arg(percent(now.cpuPercent), percent(now.budget.cpuPercent), percent(now.limits.cpuPercent())));
    facts.append(Health::tr("Waiting of the last 10 seconds: for CPU %1, for memory %2, for disks %3")
                     .arg(percent(now.pressure.cpu), percent(now.pressure.memory), percent(now.pressure.io)));
    facts.append(Health::tr("Jobs: %1 running, %2 waiting; since the start %3 done, %4 failed, %5 cancelled")
                     .arg(queue.running)
                     .arg(queue.waiting)
                     .arg(count(queue.done), count(queue.failed), count(queue.cancelled)));
    facts.append(asked == 0
                     ? Health::tr("Answered at once: nothing was asked yet")
                     : Health::tr("Answered at once, as it was done before: %1 of %2 requests (%3)")
                           .arg(count(queue.hits), count(asked), percent(double(queue.hits) * 100 / double(asked))));
    facts.append(
        Health::tr("Network, of jobs that ended: %1 received, %2 sent").arg(size(queue.bytesIn), size(queue.bytesOut)));
    facts.append(Health::tr("Engines today: %1 tokens in, %2 out, %3 at list prices")
                     .arg(count(queue.spent.tokens.input), count(queue.spent.tokens.output),
                          queue.spent.cost
                              ? QLocale().toString(queue.spent.cost->amount, 'f', 4) + u' ' + queue.spent.cost->currency
                              : Health::tr("nothing")));
    facts.append(Health::tr("Database: %1; ready answers in memory: %2")
                     .arg(size(figures.databaseBytes), size(queue.cacheBytes)));
    return facts;
}

QString reportOf(const Figures& figures, const QStringList& plots, const QList<DayOfSpend>& days) {
    QStringList lines{Health::tr("Pith %1, %2")
                          .arg(QStringLiteral(PITH_VERSION),
                               QLocale().toString(figures.machine.time.toLocalTime(), QLocale::LongFormat)),
                      {}};
    for (const Remark& remark : remarksOf(figures)) {
        lines.append(remark.title);
        lines.append(remark.meaning);
        if (!remark.advice.isEmpty())
            lines.append(remark.advice);
    }
    lines.append(QString());
    lines += factsOf(figures);
    lines.append(QString());
    lines += plots;
    lines.append(QString());
    for (const DayOfSpend& day : days)
        if (!day.spent.tokens.isNone())
            lines.append(Health::tr("%1: %2 tokens in, %3 out")
                             .arg(QLocale().toString(day.day, QLocale::ShortFormat), count(day.spent.tokens.input),
                                  count(day.spent.tokens.output)));
    return lines.join(u'\n').trimmed() + u'\n';
}

} // namespace pith
