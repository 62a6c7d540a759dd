// SPDX-License-Identifier: GPL-3.0-or-later
// The composition root: builds everything from settings, secrets and clock, and owns it. Nothing else knows all rooms.
#pragma once
#include "base/call.h"
#include "base/result.h"
#include "domain/request.h"
#include "domain/summary.h"
#include "machine/history.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace pith {

struct Alert;
class ApiServer;
class EngineFactory;
struct Figures;
struct Forecast;
class HttpClient;
class JobQueue;
class Run;
class Keys;
struct Listing;
class SecretStore;
class Settings;
class Store;
class Worker;
struct Surroundings;

/// What `pith transcript` shows.
struct Transcribed {
    Video video;
    Transcript transcript;
    QString note;
};

class Service : public QObject {
    Q_OBJECT
public:
    enum class Role : unsigned char {
        Command, ///< runs its own jobs only: no lock, no listener, orphans are left alone
        Server,  ///< takes the service lock, takes up orphans, listens, writes server.json
        Desktop, ///< as Server, but where another service holds the lock: as Command, without an error
        Reader,  ///< reads the store; no jobs
    };
    /// Where another Pith does the work: its run of a request. Outlives the service in what it refers to.
    using Elsewhere = std::function<Run*(const Request& request, QObject* owner)>;
    [[nodiscard]] static Result<std::unique_ptr<Service>> make(std::unique_ptr<Settings> settings, Role role,
                                                               Elsewhere elsewhere = {});
    ~Service() override;

    [[nodiscard]] Settings& settings();
    [[nodiscard]] SecretStore& secrets();
    [[nodiscard]] Store& store();
    [[nodiscard]] JobQueue& jobs();
    [[nodiscard]] Keys& keys();
    [[nodiscard]] Worker& worker();
    /// Where it listens; empty: it does not.
    [[nodiscard]] QString url() const;
    [[nodiscard]] bool isServing() const { return !url().isEmpty(); }
    [[nodiscard]] QString socketPath() const;
    /// For its owner's eyes; empty where it does not listen.
    [[nodiscard]] QString token() const;
    /// A new token, into server.json too. CONFLICT where it does not listen.
    [[nodiscard]] Outcome renewToken();
    /// Names the service that holds the data, where this is a Desktop without a server.
    [[nodiscard]] QString otherService() const;
    /// A Desktop beside another service does not hold the data.
    [[nodiscard]] bool holdsData() const;
    /// Where it does not: looks who does, as that may be another one by now. True: nobody.
    [[nodiscard]] bool isOtherGone();
    /// Serves in the other's place, as a Desktop does that finds nobody; otherService() says why not.
    void takeOver();

    /// What /v1/resources tells, of a Server or a Desktop, whether it listens or not. Whoever asks makes each second be
    /// measured for a while.
    [[nodiscard]] Figures figures();
    [[nodiscard]] History::Series history(int window_s) const;
    /// Of the last look.
    [[nodiscard]] const std::vector<Alert>& alerts() const;

    /// For background/when. Whoever knows tells of each change; the hour of the day is known without.
    void setSurroundings(const Surroundings& now);

    /// The words of a source, without a summary; kept for the next one.
    [[nodiscard]] CallOf<Transcribed>* transcriptOf(const Request& request, QObject* owner);

    /// The newest videos of a playlist or a channel. UNSUPPORTED_SITE: it is none.
    [[nodiscard]] CallOf<Listing>* listing(const QUrl& address, int limit, QObject* owner);

    /// What a summary would take. The words are fetched; nothing is sent to a model.
    [[nodiscard]] CallOf<Forecast>* forecast(const Request& request, QObject* owner);

    /// Stops listening, lets running work end within server/drain_s, then emits drained(). A second call: at once.
    void drain();
    /// All that its end does, but that it does not wait for the worker, which may hang in what it reads or writes.
    /// Nothing may follow but the process's end, without its destructors.
    void leave();

signals:
    void drained();
    void alertsChanged(); ///< raised, cleared, or of another severity

private:
    Service();
    [[nodiscard]] Outcome openStore(const QString& folder, Role role);
    void build();
    void applyToApi();
    void watchMachine();
    void askForKeys();
    [[nodiscard]] Outcome listen();
    [[nodiscard]] Outcome writeInfo();
    void maybeDrained();
    void putBack();
    void applyCacheTimes();
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace pith
