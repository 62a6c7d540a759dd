// SPDX-License-Identifier: GPL-3.0-or-later
// One finding a part. Those that need a child process (yt-dlp, the keyring) are asked last; nothing is sent outside.
#include "service/doctor.h"

#include "engines/prices.h"
#include "machine/limits.h"
#include "net/childgroup.h"
#include "net/httpclient.h"
#include "net/proxychoice.h"
#include "service/alertreadings.h"
#include "service/parts.h"
#include "settings/check.h"
#include "settings/options.h"
#include "settings/secretstore.h"
#include "settings/settings.h"
#include "sources/clientlist.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>
#include <QTcpServer>
#include <QUrl>

#include <cerrno>
#include <csignal>
#include <limits>
#include <sys/statvfs.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

using Findings = QList<Finding>;
using FindingState = Finding::State;

constexpr double megabyte = 1024.0 * 1024;
constexpr double leastFree_mb = 50;

QString words(const char* text) { return QCoreApplication::translate("Doctor", text); }

QString megabytes(double bytes) { return QString::number(std::llround(bytes / megabyte)) + u" MB"_s; }

Finding machineFinding(const Settings& settings) {
    static constexpr std::array names{"tiny", "small", "normal"};
    const Limits limits = readLimits();
    const QString cpu = limits.cpuQuotaPercent ? words("a quota of %1 % of a core").arg(*limits.cpuQuotaPercent)
                                               : words("%1 cores, no quota").arg(limits.cores);
    const QString memory = limits.memoryLimit
                               ? words("a limit of %1 memory").arg(megabytes(double(*limits.memoryLimit)))
                               : words("%1 memory, no limit").arg(megabytes(double(limits.memoryTotal)));
    return {FindingState::Works,
            u"machine"_s,
            words("%1; %2; profile %3.").arg(cpu, memory, QLatin1StringView(names[size_t(settings.profile())])),
            {}};
}

Findings settingsFindings(const Settings& settings) {
    const bool exists = QFileInfo::exists(settings.filePath());
    Findings all;
    for (const Problem& problem : settings.refused())
        all.append({FindingState::Broken, u"settings"_s, problem.words(),
                    problem.adviceWords() + u' ' + words("pith config unset KEY takes a key out of the file.")});
    if (all.isEmpty())
        all.append({FindingState::Works,
                    u"settings"_s,
                    exists ? words("%1 is sound.").arg(settings.filePath())
                           : words("%1 is not there; the defaults count.").arg(settings.filePath()),
                    {}});
    for (const QString& name : settings.unknownVariables())
        all.append({FindingState::Missing, u"settings"_s, words("%1 names no setting.").arg(name),
                    words("Correct its name (pith config list tells all), or unset it.")});
    return all;
}

/// Only where there is something to say: few change them.
Findings alertsFindings(const Settings& settings) {
    const QString path = rulesPath(settings(options::pathsData));
    if (!QFileInfo::exists(path))
        return {};
    if (const auto rules = readRules(path); !rules)
        return {{FindingState::Broken, u"alerts"_s, path + u": "_s + rules.problem().words(),
                 words("Correct it, or remove it: the built-in rules count.")}};
    return {{FindingState::Works, u"alerts"_s, words("%1 is sound.").arg(path), {}}};
}

/// Likewise.
Findings priceFindings(const Settings& settings) {
    const QString path = priceListPath(settings(options::pathsData));
    if (!QFileInfo::exists(path))
        return {};
    PriceBook book(path);
    (void)book.now();
    if (!book.complaint().isEmpty())
        return {{book.isOld() ? FindingState::Old : FindingState::Broken, u"prices"_s, book.complaint(),
                 words("Correct %1, or remove it.").arg(path)}};
    return {{FindingState::Works, u"prices"_s, words("%1 is sound.").arg(path), {}}};
}

/// Of what was set aside; empty: nothing.
QString adviceOnDamaged(const QString& folder) {
    const QStringList names = QDir(folder).entryList({u"pith.db.corrupt-*"_s}, QDir::Files, QDir::Name);
    for (const QString& name : names)
        if (!name.endsWith(u"-wal"_s) && !name.endsWith(u"-shm"_s) && !name.endsWith(u"-journal"_s))
            return words("A damaged one was set aside as %1. Remove it when you miss nothing.").arg(name);
    return {};
}

Finding databaseFinding(const Settings& settings, const Clock& clock) {
    const QString folder = settings(options::pathsData);
    if (!QFileInfo::exists(folder + u"/pith.db"_s))
        return {FindingState::Works, u"database"_s, words("None yet; it will be made in %1.").arg(folder), {}};
    const auto store = Store::open(folder, clock, Store::Mode::ReadOnly);
    if (!store)
        return {FindingState::Broken, u"database"_s, store.problem().words(), store.problem().adviceWords()};
    if (const Outcome sound = (*store)->check(); !sound)
        return {FindingState::Broken, u"database"_s, sound.problem().words(), sound.problem().adviceWords()};
    return {FindingState::Works, u"database"_s,
            words("%1 is sound, %2.").arg((*store)->path(), megabytes(double((*store)->fileBytes()))),
            adviceOnDamaged(folder)};
}

Finding diskFinding(const Settings& settings) {
    QString folder = settings(options::pathsData);
    while (!QFileInfo::exists(folder) && folder.contains(u'/'))
        folder = folder.section(u'/', 0, -2);
    folder = folder.isEmpty() ? u"/"_s : folder;
    // Not QStorageInfo: it looks into the table of mounts, which a container may lack.
    struct statvfs disk {};
    const bool isKnown = ::statvfs(QFile::encodeName(folder).constData(), &disk) == 0;
    const double bytes = double(disk.f_bavail) * double(disk.f_frsize);
    const QString free = megabytes(bytes);
    if (!isKnown || (disk.f_flag & ST_RDONLY) != 0 || !QFileInfo(folder).isWritable())
        return {FindingState::Broken, u"disk"_s, words("%1 cannot be written.").arg(folder),
                words("Set paths/data to a folder of yours.")};
    if (bytes < leastFree_mb * megabyte)
        return {FindingState::Broken, u"disk"_s, words("%1 has only %2 left.").arg(folder, free),
                words("Make room, or set paths/data to another disk.")};
    return {FindingState::Works, u"disk"_s, words("%1 free.").arg(free), {}};
}

QString infoPath(const Settings& settings) { return runtimeFolder(settings) + u"/server.json"_s; }

/// The service's pid; 0: none. One that was killed leaves its server.json behind.
qint64 servicePid(const Settings& settings) {
    QFile file(infoPath(settings));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const qint64 pid = QJsonDocument::fromJson(file.read(4096))[u"pid"].toInteger();
    const bool isPid = pid > 0 && pid <= std::numeric_limits<pid_t>::max();
    return isPid && (::kill(pid_t(pid), 0) == 0 || errno == EPERM) ? pid : 0;
}

Finding portFinding(const Settings& settings) {
    const int port = settings(options::serverPort);
    const QString bind = settings(options::serverBind);
    QTcpServer probe;
    if (probe.listen(QHostAddress(bind == u"localhost" ? u"127.0.0.1"_s : bind), quint16(port)))
        return {FindingState::Works,
                u"port"_s,
                port == 0 ? words("The service takes a free one.") : words("%1 is free on %2.").arg(port).arg(bind),
                {}};
    if (servicePid(settings) != 0)
        return {FindingState::Works,
                u"port"_s,
                words("%1 is taken; the service runs, as %2 says.").arg(port).arg(infoPath(settings)),
                {}};
    return {FindingState::Broken, u"port"_s,
            words("%1 on %2 cannot be had: %3.").arg(port).arg(bind, probe.errorString()),
            words("Set server/port to another one, or to 0 for a free one.")};
}

Finding networkFinding() {
    if (!HttpClient::isAvailable())
        return {FindingState::Broken, u"network"_s, words("libcurl cannot be loaded: nothing can be fetched."),
                words("Install the package libcurl4.")};
    for (const char* path :
         {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"})
        if (QFileInfo::exists(QLatin1StringView(path)))
            return {FindingState::Works,
                    u"network"_s,
                    words("Certificates of authorities are there (%1).").arg(QLatin1StringView(path)),
                    {}};
    return {FindingState::Broken, u"network"_s, words("No certificates of authorities are there: https: will fail."),
            words("Install the package ca-certificates.")};
}

/// Only where there is one: most people have none.
Findings proxyFindings(const Settings& settings) {
    const QString set = settings(options::networkProxy);
    const bool asksEnvironment = set.isEmpty() || set == u"environment"_s;
    const QUrl https(u"https://www.youtube.com"_s);
    const QByteArray proxy =
        proxyFor(https, asksEnvironment ? u"environment"_s : set, [](const char* name) { return qgetenv(name); });
    // libcurl takes one without a scheme too: "name:password@host:3128" would be all path.
    const QUrl whole(QString::fromUtf8(proxy.contains("://") ? proxy : "http://" + proxy), QUrl::StrictMode);
    const QString shown = whole.isValid() && !whole.host().isEmpty()
                              ? whole.scheme() + u"://"_s + whole.authority(QUrl::FullyEncoded).section(u'@', -1)
                              : words("an address that is not understood");
    if (set.isEmpty())
        return proxy.isEmpty()
                   ? Findings()
                   : Findings{{FindingState::Works, u"proxy"_s, words("The environment's, %1, is not used.").arg(shown),
                               words("Where it is needed: pith config set network/proxy environment")}};
    if (proxy.isEmpty())
        return {{FindingState::Missing, u"proxy"_s, words("network/proxy is environment, which names none for https."),
                 words("Set https_proxy, or network/proxy to http://HOST:PORT or socks5://HOST:PORT.")}};
    return {{FindingState::Works,
             u"proxy"_s,
             words("All but this machine's own is reached by way of %1; Pith still looks names up and judges them.")
                 .arg(shown),
             {}}};
}

Finding keyringFinding(const SecretStore& secrets) {
    const auto [works, state] = secrets.keyring(SecretStore::Look::Tries);
    if (works)
        return {FindingState::Works, u"keyring"_s, state, {}};
    return {FindingState::Missing, u"keyring"_s, state,
            words("Without one, give a key by PITH_GEMINI_API_KEY, or by PITH_GEMINI_API_KEY_FILE.")};
}

/// An engine without a key: a server at home needs none.
Finding keylessFinding(const Settings& settings, const QString& engine) {
    const QString base = settings(options::openaiBaseUrl);
    if (engine == u"openai" && isHomeHost(QUrl(base).host()))
        return {FindingState::Works, engine, words("No key; %1 needs none.").arg(base), {}};
    return {FindingState::Missing, engine, words("No key; auto passes it over."),
            words("pith key set %1 < FILE, or set PITH_%2_API_KEY.").arg(engine, engine.toUpper())};
}

Findings keyFindings(const Settings& settings, const SecretStore& secrets) {
    Findings all{keyringFinding(secrets)};
    for (const QString& engine : SecretStore::engines()) {
        const Secret secret = secrets.find(engine);
        if (!secret.problem.isEmpty())
            all.append({FindingState::Broken, engine, secret.problem, words("Correct it, or take the variable away.")});
        else if (!secret.value.isEmpty())
            all.append({FindingState::Works, engine, words("A key, from %1.").arg(secret.from), {}});
        else
            all.append(keylessFinding(settings, engine));
    }
    return all;
}

Finding clientsFinding(const Settings& settings) {
    ClientBook book(clientListPath(settings(options::pathsData)));
    const ClientListPtr list = book.now();
    QStringList names;
    for (const InnertubeClient& client : list->clients)
        names.append(QString::fromLatin1(client.name));
    const QString inForce = words("Asked as %1; the list is of %2, %3.")
                                .arg(names.join(u", "_s), list->updated.toString(Qt::ISODate),
                                     book.isFromFile() ? book.path() : words("the one that comes with Pith"));
    if (book.complaint().isEmpty())
        return {FindingState::Works, u"youtube"_s, inForce, {}};
    return {FindingState::Broken, u"youtube"_s, book.complaint() + u' ' + inForce,
            words("Correct %1, or remove it.").arg(book.path())};
}

/// What YouTube may be shown; most people need none of it.
Findings youtubeFindings(const Settings& settings, const SecretStore& secrets) {
    Findings all{clientsFinding(settings)};
    for (const QString& name : SecretStore::names().mid(SecretStore::engines().size())) {
        const Secret secret = secrets.find(name);
        if (!secret.problem.isEmpty())
            all.append({FindingState::Broken, name, secret.problem, words("Correct it, or take the variable away.")});
        else if (!secret.value.isEmpty())
            all.append({FindingState::Works,
                        name,
                        words("There, from %1; shown where YouTube refuses without.").arg(secret.from),
                        {}});
    }
    return all;
}

/// Of the service, as it alone is lent its control group.
Findings groupFindings(const Settings& settings) {
    const qint64 service = servicePid(settings);
    if (service == 0)
        return {};
    const auto claimed = ChildGroups::claimedBy(service);
    const QString said = !claimed ? words("The service's is not left to it: yt-dlp has limits all the same.")
                         : claimed->isEmpty() ? words("yt-dlp has one of its own, without limits of the group's.")
                                              : words("yt-dlp has one of its own, with limits of %1.")
                                                    .arg(QString::fromLatin1(*claimed).replace(u' ', u", "_s));
    return {{FindingState::Works, u"cgroup"_s, said, {}}};
}

Finding ytdlpFinding(const Settings& settings, const Result<YtdlpState>& state) {
    const QString part = u"yt-dlp"_s;
    if (!state)
        return {state.problem().code == Code::YtdlpMissing && settings(options::ytdlpPath).isEmpty()
                    ? FindingState::Missing
                    : FindingState::Broken,
                part, state.problem().words(), state.problem().adviceWords()};
    const QString off =
        settings(options::featureYtdlp) ? QString() : u' ' + words("It is switched off (feature/ytdlp).");
    const QString old = state->isOld ? u' ' + words("It is there, but old.") : QString();
    return {state->isOld ? FindingState::Old : FindingState::Works, part, state->words + old + off, state->advice};
}

/// What stands still is looked at once; then yt-dlp is asked for its version.
class Examination final : public CallOf<Findings> {
public:
    Examination(const Settings& settings, QObject* owner)
        : CallOf(owner)
        , m_settings(settings) {
        m_findings = {machineFinding(settings)};
        m_findings += settingsFindings(settings) + alertsFindings(settings) + priceFindings(settings);
        m_findings +=
            {databaseFinding(settings, m_clock), diskFinding(settings), portFinding(settings), networkFinding()};
        m_findings += proxyFindings(settings);
        const SecretStore secrets(secretHelperPath());
        m_findings += keyFindings(settings, secrets);
        m_findings += youtubeFindings(settings, secrets);
        auto* asking = examineYtdlp(ytdlpSettingsOf(settings), m_clock, this);
        m_asking = asking;
        asking->then(this, &Examination::onYtdlp);
    }

protected:
    void abort() override { letGo(m_asking); }

private:
    void onYtdlp(const Result<YtdlpState>& state) {
        m_findings.append(ytdlpFinding(m_settings, state));
        m_findings += groupFindings(m_settings);
        finish(std::move(m_findings));
    }

    const Settings& m_settings;
    SystemClock m_clock;
    Findings m_findings;
    QPointer<Call> m_asking;
};

} // namespace

CallOf<QList<Finding>>* examine(Settings& settings, QObject* owner) { return new Examination(settings, owner); }

} // namespace pith
