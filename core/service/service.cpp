// SPDX-License-Identifier: GPL-3.0-or-later
// Everything is built here, in the order in which it leans on each other, and goes in the reverse.
#include "service/service.h"

#include "base/logging.h"
#include "domain/json.h"
#include "http/apiserver.h"
#include "jobs/jobqueue.h"
#include "net/httpclient.h"
#include "service/books.h"
#include "service/forecastcall.h"
#include "service/housekeeping.h"
#include "service/keys.h"
#include "service/parts.h"
#include "service/watch.h"
#include "service/world.h"
#include "settings/options.h"
#include "settings/secretstore.h"
#include "sources/listingcall.h"
#include "sources/resolver.h"
#include "store/store.h"

#include <QAbstractEventDispatcher>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

struct Service::Private {
    std::unique_ptr<Settings> settings;
    SystemClock clock;
    std::unique_ptr<QTemporaryDir> scratch; // stands in for a data folder that cannot be written
    ServiceLock lock;
    QString other;
    std::unique_ptr<Store> store;
    std::unique_ptr<SecretStore> secrets;
    std::unique_ptr<Keys> keys;
    ChildGroups groups;
    std::optional<Limits> limits; // of the machine, when first asked for
    std::unique_ptr<MachineFiles> files;
    std::unique_ptr<Room> room;
    std::unique_ptr<Housekeeping> housekeeping;
    CpuPace pace;
    Worker worker{&pace};
    std::unique_ptr<HttpClient> http;
    std::unique_ptr<CachedSource> source;
    std::unique_ptr<StoredPartBook> parts;
    std::unique_ptr<StoredModelBook> book;
    std::unique_ptr<StoredSpendBook> spend;
    std::unique_ptr<EngineFactory> engines;
    Elsewhere elsewhere;
    std::unique_ptr<RealWorld> world;
    std::unique_ptr<JobQueue> jobs;
    std::unique_ptr<Watch> watch; // of a Server or a Desktop
    std::unique_ptr<ApiServer> api;
    QString infoFile;
    QPointer<QTimer> drainLimit;
    bool drainedSaid = false;
};

namespace {
constexpr auto longestRest = std::chrono::milliseconds(10); // nothing keeps the loop from its answers for longer
} // namespace

Service::Service()
    : m_private(std::make_unique<Private>()) {}

Service::~Service() { putBack(); }

void Service::putBack() {
    if (m_private->jobs) {
        m_private->jobs->putBack();
        m_private->housekeeping->keepLearnt();
    }
    if (!m_private->infoFile.isEmpty())
        QFile::remove(m_private->infoFile);
}

/// In the order of Private's end; the worker, and what it may ask for its pace, stay.
void Service::leave() {
    putBack();
    Private& p = *m_private;
    p.api.reset();
    p.watch.reset();
    p.jobs.reset();
    p.world.reset();
    p.engines.reset();
    p.source.reset();
    p.http.reset();
    p.store.reset(); // writes what is pending
    p.lock = {};
}

Result<std::unique_ptr<Service>> Service::make(std::unique_ptr<Settings> settings, Role role, Elsewhere elsewhere) {
    std::unique_ptr<Service> service(new Service);
    Private& p = *service->m_private;
    p.elsewhere = std::move(elsewhere);
    p.settings = std::move(settings);
    const QString folder = (*p.settings)(options::pathsData);
    // Others do what they can without a folder of their own (FAULTS D4).
    if (auto made = makePrivateFolder(folder); !made && (role == Role::Server || role == Role::Desktop))
        return made.problem();
    if (role == Role::Server || role == Role::Desktop) {
        auto lock = ServiceLock::take(folder);
        if (lock)
            p.lock = lock.take();
        else if (role == Role::Desktop && lock.problem().code == Code::Conflict)
            p.other = lock.problem().words();
        else
            return lock.problem();
    }
    if (auto opened = service->openStore(folder, role); !opened)
        return opened.problem();
    if (role == Role::Server)
        p.groups.claim();
    service->build();
    if (role == Role::Server || role == Role::Desktop)
        service->watchMachine();
    if (role == Role::Server) { // a window that rests is felt; there the worker alone does
        p.http->setPace(&p.pace);
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, service.get(),
                [pace = &p.pace] { pace->rest(longestRest); });
    }
    if (role == Role::Server || (role == Role::Desktop && p.other.isEmpty())) {
        if (auto taken = p.jobs->takeUpOrphans(); !taken)
            return taken.problem();
        auto listening = service->listen();
        if (!listening && role == Role::Server)
            return listening.problem();
        if (!listening)
            p.other = listening.problem().words();
    }
    if (role != Role::Reader)
        p.housekeeping->tidy();
    return service;
}

Outcome Service::openStore(const QString& folder, Role role) {
    Private& p = *m_private;
    auto store = Store::open(folder, p.clock);
    if (!store && role == Role::Reader)
        store = Store::open(folder, p.clock, Store::Mode::ReadOnly);
    if (!store && role == Role::Command) {
        // A summary is worth having even where it cannot be kept (FAULTS D4).
        qCWarning(logService, "%s The summary will not be kept.", qPrintable(store.problem().line()));
        p.scratch = std::make_unique<QTemporaryDir>();
        store = Store::open(p.scratch->path(), p.clock);
    }
    if (!store)
        return store.problem();
    p.store = store.take();
    if (!p.store->setAside().isEmpty())
        qCWarning(logService, "%s", qPrintable(p.store->mendingWords()));
    return Done{};
}

void Service::build() {
    Private& p = *m_private;
    const Settings& settings = *p.settings;
    p.secrets = std::make_unique<SecretStore>(secretHelperPath());
    p.room = std::make_unique<Room>([&p] { return memoryOf(*p.settings, p.limits, p.files); });
    p.housekeeping = std::make_unique<Housekeeping>(settings, p.clock, *p.store, *p.room);
    p.keys = std::make_unique<Keys>(*p.secrets, settings, secretHelperPath());
    p.http = std::make_unique<HttpClient>(httpSettingsOf(settings));
    p.source = makeSources(settings, *p.secrets, *p.http, p.worker, *p.store, p.groups, *p.room);
    p.book = std::make_unique<StoredModelBook>(*p.store);
    p.spend = std::make_unique<StoredSpendBook>(*p.store);
    p.engines = std::make_unique<EngineFactory>(settings, *p.secrets, *p.http, p.worker, p.clock, p.book.get(),
                                                p.spend.get(), nullptr);
    p.parts = std::make_unique<StoredPartBook>(*p.store);
    p.world =
        std::make_unique<RealWorld>(*p.source, *p.engines, p.worker, p.clock, settings, *p.parts, *p.room, p.elsewhere);
    p.jobs = std::make_unique<JobQueue>(*p.store, *p.world, p.clock, limitsOf(settings), nullptr);
    applyCacheTimes();
    connect(p.settings.get(), &Settings::changed, this, [this](const QString& name) {
        m_private->http->setSettings(httpSettingsOf(*m_private->settings));
        Watch* watch = m_private->watch.get();
        if (name.startsWith(u"queue/") || name.startsWith(u"budget/"))
            m_private->jobs->setLimits(
                limitsAt(watch ? watch->monitor().standing() : Standing(), limitsOf(*m_private->settings)));
        m_private->limits.reset();
        if (watch)
            watch->applySettings();
        if (name.startsWith(u"store/"))
            m_private->housekeeping->tidy();
        if (name.startsWith(u"cache/"))
            applyCacheTimes();
        applyToApi();
    });
}

void Service::applyCacheTimes() {
    m_private->store->setCacheTimes(cacheTimesOf(*m_private->settings));
    const bool warms = (*m_private->settings)(options::cacheWarm);
    m_private->jobs->setWarming(std::chrono::seconds(warms ? cacheTimesOf(*m_private->settings).summary_s : 0));
    m_private->jobs->setFailureTime(std::chrono::seconds((*m_private->settings)(options::cacheFailure_s)));
}

void Service::setSurroundings(const Surroundings& now) {
    if (m_private->watch)
        m_private->watch->setSurroundings(now);
}

/// Rates and names count from the next request on.
void Service::applyToApi() {
    if (!m_private->api)
        return;
    const ApiServer::Settings now = apiSettingsOf(*m_private->settings);
    m_private->api->setRates(now.readsPerS, now.jobsPerMin, now.clients);
    m_private->api->setHosts(now.hosts);
}

void Service::watchMachine() {
    Private& p = *m_private;
    p.watch = std::make_unique<Watch>(Watch::Parts{*p.settings, p.clock, *p.store, *p.room, *p.source, *p.engines,
                                                   *p.world, *p.jobs, p.pace, p.groups, *p.housekeeping,
                                                   [&p] { return p.api != nullptr; }});
    connect(p.watch.get(), &Watch::alertsChanged, this, &Service::alertsChanged);
    askForKeys();
}

/// The loop waits for no keyring; who asks for work before it is known what it holds does, for some seconds.
void Service::askForKeys() {
    Private& p = *m_private;
    p.secrets->askBy([this](const QString& name) { m_private->keys->refresh({name}, [] {}); });
    const QStringList unknown = p.secrets->unknown();
    if (unknown.isEmpty())
        return;
    p.jobs->setUnready(true);
    p.keys->refresh(unknown, [&jobs = *p.jobs] { jobs.setUnready(false); });
}

Outcome Service::listen() {
    Private& p = *m_private;
    ApiServer::Settings asked = apiSettingsOf(*p.settings);
    asked.inherited = inheritedSockets();
    const auto setKey = [&keys = *p.keys](const QString& engine, const std::optional<QString>& key, QObject* owner) {
        return key ? keys.set(engine, *key, owner) : keys.remove(engine, owner);
    };
    auto api = ApiServer::listen(asked, *p.jobs, p.watch->monitor(), p.clock, *p.settings, setKey,
                                 [this] { return figures(); });
    if (!api)
        return api.problem();
    p.api = api.take();
    registerSecret(p.api->token());
    connect(p.api.get(), &ApiServer::drained, this, &Service::maybeDrained);
    connect(p.jobs.get(), &JobQueue::ended, this, &Service::maybeDrained);
    p.lock.announce(p.api->url());
    return writeInfo();
}

Outcome Service::writeInfo() {
    Private& p = *m_private;
    const QString folder = runtimeFolder(*p.settings);
    QJsonObject info{{u"url"_s, p.api->url()}, {u"pid"_s, qint64(::getpid())}, {u"token"_s, p.api->token()}};
    if (!p.api->socketPath().isEmpty())
        info.insert(u"socket"_s, p.api->socketPath());
    if (auto written = writePrivately(folder + u"/server.json"_s, compact(info) + '\n'); !written)
        return written.problem();
    p.infoFile = folder + u"/server.json"_s;
    return Done{};
}

Settings& Service::settings() { return *m_private->settings; }
SecretStore& Service::secrets() { return *m_private->secrets; }
Store& Service::store() { return *m_private->store; }
JobQueue& Service::jobs() { return *m_private->jobs; }
Keys& Service::keys() { return *m_private->keys; }
Worker& Service::worker() { return m_private->worker; }
QString Service::url() const { return m_private->api ? m_private->api->url() : QString(); }
QString Service::socketPath() const { return m_private->api ? m_private->api->socketPath() : QString(); }
QString Service::token() const { return m_private->api ? m_private->api->token() : QString(); }

Outcome Service::renewToken() {
    if (!m_private->api)
        return Problem::of(Code::Conflict, tr("This program does not listen, so it has no token."));
    m_private->api->renewToken();
    registerSecret(m_private->api->token());
    return writeInfo();
}

Figures Service::figures() {
    Private& p = *m_private;
    if (p.watch)
        return p.watch->figures();
    return {MachineNow(), p.jobs->tally(), p.store->fileBytes(), breakersOf(*p.engines), {}, p.room->reserved()};
}

const AlertList& Service::alerts() const {
    static const AlertList none;
    return m_private->watch ? m_private->watch->alerts() : none;
}

History::Series Service::history(int window_s) const {
    return m_private->watch ? m_private->watch->monitor().history().last(window_s) : History::Series();
}

QString Service::otherService() const { return m_private->other; }

bool Service::holdsData() const { return m_private->lock.isHeld(); }

bool Service::isOtherGone() {
    const Outcome seen = ServiceLock::look((*m_private->settings)(options::pathsData));
    if (!seen)
        m_private->other = seen.problem().words();
    return seen.ok();
}

void Service::takeOver() {
    Private& p = *m_private;
    if (p.drainLimit || holdsData())
        return;
    auto lock = ServiceLock::take((*p.settings)(options::pathsData));
    if (!lock) {
        p.other = lock.problem().words();
        return;
    }
    p.lock = lock.take();
    p.other.clear();
    Outcome serving = p.jobs->takeUpOrphans();
    if (serving)
        serving = listen();
    if (serving)
        return;
    p.other = serving.problem().words();
    p.api.reset();
    p.lock = {}; // whoever can serve may: systemd may hold the port for the other
}

CallOf<Transcribed>* Service::transcriptOf(const Request& request, QObject* owner) {
    return new TranscriptCall(*m_private->source, *m_private->store, request, owner);
}

CallOf<Listing>* Service::listing(const QUrl& address, int limit, QObject* owner) {
    const QUrl base((*m_private->settings)(options::youtubeBaseUrl));
    return new ListingCall(*m_private->http, base, address, limit, owner);
}

CallOf<Forecast>* Service::forecast(const Request& request, QObject* owner) {
    Private& p = *m_private;
    auto* words = new TranscriptCall(*p.source, *p.store, request, nullptr);
    return new ForecastCall(
        *p.world, [&p](const QString& model, const TokenUse& use) { return p.engines->costOf(model, use); }, words,
        request, owner); // which owns the other
}

void Service::drain() {
    Private& p = *m_private;
    if (p.drainLimit) { // asked again: at once; what runs is taken up at the next start
        p.drainedSaid = true;
        emit drained();
        return;
    }
    if (!p.infoFile.isEmpty())
        QFile::remove(std::exchange(p.infoFile, {}));
    p.jobs->drain();
    if (p.api)
        p.api->drain();
    p.drainLimit = new QTimer(this);
    p.drainLimit->setSingleShot(true);
    connect(p.drainLimit, &QTimer::timeout, this, [this] {
        if (!std::exchange(m_private->drainedSaid, true))
            emit drained();
    });
    p.drainLimit->start(std::chrono::seconds((*p.settings)(options::serverDrain_s)));
    maybeDrained();
}

void Service::maybeDrained() {
    Private& p = *m_private;
    if (!p.drainLimit || p.drainedSaid || p.jobs->running() > 0 || (p.api && !p.api->isDrained()))
        return;
    p.drainedSaid = true;
    emit drained();
}

} // namespace pith
