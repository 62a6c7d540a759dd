// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/resources.h"

#include "domain/json.h"
#include "domain/jsonwriter.h"
#include "machine/effects.h"

#include <algorithm>
#include <cmath>

namespace pith {

namespace {

constexpr double mega = 1024.0 * 1024;

double tenths(double value) { return std::round(value * 10) / 10; }
double megabytes(qint64 bytes) { return tenths(double(bytes) / mega); }

double hitRatio(const Tally& queue) {
    const qint64 asked = queue.hits + queue.misses;
    return asked > 0 ? std::round(double(queue.hits) / double(asked) * 1000) / 1000 : 0;
}

void writeMachine(JsonWriter& to, const Figures& figures) {
    const MachineNow& now = figures.machine;
    to.member("time", rfc3339(now.time));
    to.member("step", QByteArray(stepName(now.step)));
    to.key("effects");
    to.beginArray();
    for (const QByteArray& name : effectNames(now.standing))
        to.value(name);
    to.endArray();
    to.key("memory");
    to.beginObject();
    to.member("rss_mb", megabytes(now.resident));
    to.member("pss_mb", megabytes(now.use.proportional));
    to.member("private_mb", megabytes(now.use.privateDirty));
    to.member("children_mb", megabytes(now.children));
    to.member("budget_mb", megabytes(now.budget.memory));
    to.member("limit_mb", megabytes(now.limits.memory()));
    to.member("reserved_mb", megabytes(figures.reserved));
    to.endObject();
    to.key("cpu");
    to.beginObject();
    to.member("percent", tenths(now.cpuPercent));
    to.member("budget_percent", tenths(now.budget.cpuPercent));
    to.member("quota_percent", tenths(now.limits.cpuPercent()));
    to.member("throttled_percent", tenths(now.throttledPercent));
    to.endObject();
    to.key("pressure");
    to.beginObject();
    to.member("cpu", tenths(now.pressure.cpu));
    to.member("memory", tenths(now.pressure.memory));
    to.member("io", tenths(now.pressure.io));
    to.endObject();
}

void writeQueue(JsonWriter& to, const Figures& figures) {
    const Tally& queue = figures.queue;
    to.key("queue");
    to.beginObject();
    to.member("waiting", queue.waiting);
    to.member("running", queue.running);
    to.endObject();
    to.key("cache");
    to.beginObject();
    to.member("memory_bytes", queue.cacheBytes);
    to.member("database_bytes", figures.databaseBytes);
    to.member("hit_ratio", hitRatio(queue));
    to.endObject();
    to.key("network");
    to.beginObject();
    to.member("bytes_in", queue.bytesIn);
    to.member("bytes_out", queue.bytesOut);
    to.endObject();
    to.key("spend");
    to.beginObject();
    to.member("input_tokens", queue.spent.tokens.input);
    to.member("output_tokens", queue.spent.tokens.output);
    to.key("cost");
    to.beginObject(); // by currency
    if (queue.spent.cost)
        to.member(queue.spent.cost->currency.toLatin1().constData(), queue.spent.cost->amount);
    to.endObject();
    to.endObject();
}

void writeBreakers(JsonWriter& to, const QList<BreakerFigure>& breakers) {
    to.key("breakers");
    to.beginArray();
    for (const BreakerFigure& breaker : breakers) {
        to.beginObject();
        to.member("name", breaker.name);
        to.member("state", breaker.state);
        to.memberOrNull("until", breaker.until.isValid() ? rfc3339(breaker.until) : QString());
        to.endObject();
    }
    to.endArray();
}

void writeAlerts(JsonWriter& to, const AlertList& alerts) {
    to.key("alerts");
    to.beginArray();
    for (const Alert& alert : alerts) {
        to.beginObject();
        to.member("name", alert.name);
        to.memberOrNull("since", alert.since.isValid() ? rfc3339(alert.since) : QString());
        to.member("text", alert.words());
        to.endObject();
    }
    to.endArray();
}

void writeSeries(JsonWriter& to, const char* name, const QList<HistoryPoint>& points, float HistoryPoint::*member) {
    to.key(name);
    to.beginArray();
    for (const HistoryPoint& point : points)
        to.value(tenths(double(point.*member)));
    to.endArray();
}

/// Metrics of one name, with its help and type.
class Exposition final {
public:
    void begin(const char* name, const char* type, const char* help) {
        m_name = name;
        m_out += "# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n';
    }
    void put(double value, const QByteArray& labels = {}) {
        m_out += m_name + (labels.isEmpty() ? QByteArray() : '{' + labels + '}') + ' ' +
                 QByteArray::number(value, 'g', 15) + '\n';
    }
    void one(const char* name, const char* type, const char* help, double value) {
        begin(name, type, help);
        put(value);
    }
    [[nodiscard]] QByteArray take() { return std::move(m_out); }

private:
    QByteArray m_name, m_out;
};

QByteArray label(const char* name, QByteArray value) {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return QByteArray(name) + "=\"" + value + '"';
}

void exposeMachine(Exposition& to, const MachineNow& now) {
    to.begin("pith_build_info", "gauge", "The version that runs.");
    to.put(1, label("version", PITH_VERSION));
    to.one("process_resident_memory_bytes", "gauge", "Resident memory of this process.", double(now.resident));
    to.one("process_cpu_seconds_total", "counter", "CPU of this process and its children.", now.cpu_ms / 1000);
    to.one("process_open_fds", "gauge", "Open files.", now.openFiles);
    to.one("pith_proportional_memory_bytes", "gauge", "Shared pages by their share.", double(now.use.proportional));
    to.one("pith_private_dirty_memory_bytes", "gauge", "Pages that are this process's alone.",
           double(now.use.privateDirty));
    to.one("pith_children_memory_bytes", "gauge", "Resident memory of child processes.", double(now.children));
    to.one("pith_memory_budget_bytes", "gauge", "What may be used.", double(now.budget.memory));
    to.one("pith_cpu_throttled_ratio", "gauge", "Periods of the quota that were used up.", now.throttledPercent / 100);
    to.begin("pith_pressure_ratio", "gauge", "How much of the last 10 s some task waited.");
    to.put(now.pressure.cpu / 100, label("resource", "cpu"));
    to.put(now.pressure.memory / 100, label("resource", "memory"));
    to.put(now.pressure.io / 100, label("resource", "io"));
    to.begin("pith_step", "gauge", "1 for the governor's step.");
    for (const Step step : {Step::Normal, Step::Frugal, Step::Critical, Step::Refusing})
        to.put(step == now.step ? 1 : 0, label("step", stepName(step)));
}

/// In memory: answers read by id. In the database: submissions that a finished summary answers.
void exposeCaches(Exposition& to, const Figures& figures) {
    const Tally& queue = figures.queue;
    const auto each = [&to](const char* name, const char* type, const char* help, qint64 memory, qint64 database) {
        to.begin(name, type, help);
        to.put(double(memory), label("level", "memory"));
        to.put(double(database), label("level", "database"));
    };
    each("pith_cache_hits_total", "counter", "What was asked for and kept.", queue.memoryHits, queue.hits);
    each("pith_cache_misses_total", "counter", "What was not.", queue.memoryMisses, queue.misses);
    each("pith_cache_evictions_total", "counter", "What went for want of room.", queue.memoryEvictions,
         queue.storeEvictions);
    each("pith_cache_bytes", "gauge", "How large it is.", queue.cacheBytes, figures.databaseBytes);
}

void exposeQueue(Exposition& to, const Tally& queue) {
    to.begin("pith_jobs", "gauge", "Jobs that are not over.");
    to.put(queue.waiting, label("state", "waiting"));
    to.put(queue.running, label("state", "running"));
    to.one("pith_questions", "gauge", "Questions being answered.", queue.questions);
    to.begin("pith_jobs_ended_total", "counter", "Jobs that are over.");
    to.put(double(queue.done), label("state", "done"));
    to.put(double(queue.failed), label("state", "failed"));
    to.put(double(queue.cancelled), label("state", "cancelled"));
    to.one("pith_jobs_accepted_total", "counter", "Jobs taken in.", double(queue.accepted));
    to.begin("pith_tokens_total", "counter", "Tokens of ended jobs.");
    to.put(double(queue.inputTokens), label("direction", "input"));
    to.put(double(queue.outputTokens), label("direction", "output"));
    to.begin("pith_network_bytes_total", "counter", "Bytes of ended jobs on the wire.");
    to.put(double(queue.bytesIn), label("direction", "in"));
    to.put(double(queue.bytesOut), label("direction", "out"));
}

} // namespace

QByteArray resourcesJson(const Figures& figures, const History::Series& history) {
    JsonWriter to;
    to.beginObject();
    to.key("now");
    to.beginObject();
    writeMachine(to, figures);
    writeQueue(to, figures);
    writeBreakers(to, figures.breakers);
    writeAlerts(to, figures.alerts);
    to.endObject();
    to.key("history");
    to.beginObject();
    to.member("step_s", history.step_s);
    const qint64 back_s = qint64(std::max<qsizetype>(0, history.points.size() - 1)) * history.step_s;
    to.member("start", rfc3339(figures.machine.time.addSecs(-back_s)));
    to.key("series");
    to.beginObject();
    writeSeries(to, "memory_mb", history.points, &HistoryPoint::memory_mb);
    writeSeries(to, "cpu_percent", history.points, &HistoryPoint::cpuPercent);
    to.endObject();
    to.endObject();
    to.endObject();
    return to.take();
}

QByteArray metricsText(const Figures& figures) {
    Exposition to;
    exposeMachine(to, figures.machine);
    exposeQueue(to, figures.queue);
    exposeCaches(to, figures);
    to.one("pith_database_bytes", "gauge", "Size of the database.", double(figures.databaseBytes));
    if (!figures.breakers.isEmpty())
        to.begin("pith_breaker_open", "gauge", "1 where an engine is left alone.");
    for (const BreakerFigure& breaker : figures.breakers)
        to.put(breaker.state == "closed" ? 0 : 1, label("engine", breaker.name.toUtf8()));
    const bool knowsModels = std::any_of(figures.breakers.begin(), figures.breakers.end(),
                                         [](const BreakerFigure& breaker) { return !breaker.tokenRatios.isEmpty(); });
    if (knowsModels)
        to.begin("pith_token_estimate_ratio", "gauge", "Tokens that the engine counts for one that is estimated.");
    for (const BreakerFigure& breaker : figures.breakers)
        for (const auto& [model, ratio] : breaker.tokenRatios)
            to.put(ratio, label("model", model.toUtf8()));
    return to.take();
}

} // namespace pith
