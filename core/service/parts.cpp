// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/parts.h"

#include "machine/effects.h"
#include "settings/options.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "settings/tokens.h"
#include "sources/clientlist.h"
#include "sources/resolver.h"
#include "sources/sourceset.h"
#include "store/store.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 tinyBodies = 4 << 20; // HOUSE 5: all bodies in flight together
constexpr int tinyConnections = 128;
constexpr qint64 shareOfTranscripts = 8; // an eighth of the memory: what waits with words of its own
constexpr qint64 day_s = 24LL * 60 * 60;
constexpr std::chrono::seconds youtubePatience{10}; // a longer wait is told to the person

} // namespace

HttpSettings httpSettingsOf(const Settings& settings) {
    HttpSettings http;
    http.allowHosts = settings(options::networkAllowHosts);
    http.proxy = settings(options::networkProxy);
    http.userAgent = "Mozilla/5.0 (X11; Linux x86_64) pith/" PITH_VERSION;
    return http;
}

JobQueue::Limits limitsOf(const Settings& settings) {
    return {settings(options::queueConcurrency), settings(options::queueMaxJobs),
            budgetOf(settings).memory / shareOfTranscripts};
}

JobQueue::Limits limitsAt(const Standing& now, JobQueue::Limits limits) {
    if (has(now, Effect::OneJob))
        limits.concurrency = 1;
    else if (has(now, Effect::FewerJobs))
        limits.concurrency = std::max(1, limits.concurrency / 4);
    return limits;
}

Allowance budgetOf(const Settings& settings) {
    return {qint64(settings(options::budgetMemory_mb)) << 20, double(settings(options::budgetCpuPercent))};
}

Room::Use memoryOf(const Settings& settings, std::optional<Limits>& limits, std::unique_ptr<MachineFiles>& files) {
    if (!limits)
        limits = readLimits();
    if (!files)
        files = std::make_unique<MachineFiles>();
    return {files->residentBytes() + childrenUse().bytes, std::min(budgetOf(settings).memory, limits->memory())};
}

Keeping keepingOf(const Settings& settings) {
    return {settings(options::storeKeepDays), qint64(settings(options::storeMax_mb)) << 20};
}

CacheTimes cacheTimesOf(const Settings& settings) {
    return {settings(options::cacheFetchDays) * day_s, settings(options::cacheSummaryDays) * day_s};
}

QList<BreakerFigure> breakersOf(const EngineFactory& engines) {
    QList<BreakerFigure> figures;
    for (const EngineFactory::Breaking& breaking : engines.breakers()) {
        const char* state = breaking.state == Breaker::State::Closed ? "closed"
                            : breaking.state == Breaker::State::Open ? "open"
                                                                     : "half-open";
        figures.append({breaking.engine, state, breaking.until, breaking.tokenRatios, breaking.isUsedUp});
    }
    return figures;
}

ApiServer::Settings apiSettingsOf(const Settings& settings) {
    ApiServer::Settings api;
    api.port = quint16(settings(options::serverPort));
    api.bind = settings(options::serverBind);
    api.socket = settings(options::serverSocket);
    api.hosts = settings(options::serverHosts);
    api.readsPerS = settings(options::rateReadsPerS);
    api.jobsPerMin = settings(options::rateJobsPerMin);
    api.tokenFile = tokenFile(settings(options::pathsData));
    api.clients = settings(options::rateClients);
    api.allowPlain = settings(options::serverAllowPlain);
    api.tlsCertificate = settings(options::serverTlsCertificate);
    api.tlsKey = settings(options::serverTlsKey);
    if (settings.profile() == Profile::Tiny) {
        api.limits.bodiesBytes = tinyBodies;
        api.limits.connections = tinyConnections;
    }
    return api;
}

YtdlpSettings ytdlpSettingsOf(const Settings& settings) {
    return {settings(options::featureYtdlp),      settings(options::ytdlpPath),
            settings(options::networkAllowHosts), std::chrono::seconds(settings(options::ytdlpIdle_s)),
            settings(options::networkProxy),      {}};
}

YoutubeKeys youtubeKeysIn(const Settings& settings, const SecretStore& secrets) {
    const QUrl base(settings(options::youtubeBaseUrl));
    const auto valueOf = [&](const QString& name) {
        const Secret secret = secrets.find(name);
        return isOfOrigin(base, secret.origin) ? secret.value : QString();
    };
    return youtubeKeysOf(valueOf(u"youtube-cookies"_s), valueOf(u"youtube-po-token"_s));
}

std::unique_ptr<CachedSource> makeSources(const Settings& settings, const SecretStore& secrets, HttpClient& http,
                                          Worker& worker, Store& store, ChildGroups& groups, Room& room) {
    const auto keys = [&settings, &secrets] { return youtubeKeysIn(settings, secrets); };
    SourceSettings asked;
    asked.youtube = [&settings, keys] {
        return YoutubeSettings{QUrl(settings(options::youtubeBaseUrl)), clientListPath(settings(options::pathsData)),
                               youtubePatience, keys};
    };
    asked.ytdlp = [&settings, &worker, &groups, &room, keys] {
        YtdlpSettings ytdlp = ytdlpSettingsOf(settings);
        ytdlp.keys = keys;
        ytdlp.pace = worker.pace();
        ytdlp.groups = &groups;
        ytdlp.room = &room;
        return ytdlp;
    };
    asked.readsPages = [&settings] { return settings(options::featurePageReader); };
    return makeCachedSource(http, worker, store, asked);
}

TranscriptCall::TranscriptCall(CachedSource& source, Store& store, const Request& request, QObject* owner)
    : CallOf(owner)
    , m_store(store) {
    const auto ref = resolve(request);
    if (!ref) {
        finish(ref.problem());
        return;
    }
    m_key = CachedSource::sourceKey(*ref);
    m_fetching = source.fetch(*ref, request.refresh, this);
    m_fetching->then(this, &TranscriptCall::onFetched);
}

void TranscriptCall::onFetched(Result<Fetched> fetched) {
    if (!fetched)
        return finish(fetched.problem());
    Fetched& got = fetched.value();
    if (got.isFromOutside()) // or what is kept would never grow old
        m_store.keepFetch(m_key, got.video, std::make_shared<const Transcript>(got.transcript));
    finish(Transcribed{std::move(got.video), std::move(got.transcript), got.note});
}

void TranscriptCall::abort() { letGo(m_fetching); }

} // namespace pith
