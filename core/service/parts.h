// SPDX-License-Identifier: GPL-3.0-or-later
// Settings turned into what each room wants to know, and the parts made of them. Private to the service.
#pragma once
#include "engines/enginefactory.h"
#include "http/apiserver.h"
#include "http/resources.h"
#include "jobs/jobqueue.h"
#include "machine/readings.h"
#include "net/httpclient.h"
#include "policy/room.h"
#include "service/service.h"
#include "sources/cachedsource.h"
#include "sources/ytdlp.h"
#include "store/store.h"

#include <memory>

namespace pith {

class Settings;
class Worker;

[[nodiscard]] HttpSettings httpSettingsOf(const Settings& settings);
[[nodiscard]] JobQueue::Limits limitsOf(const Settings& settings);
/// What of them the governor leaves.
[[nodiscard]] JobQueue::Limits limitsAt(const Standing& now, JobQueue::Limits limits);
[[nodiscard]] Allowance budgetOf(const Settings& settings);
/// Used and allowed; what has not been looked at yet is.
[[nodiscard]] Room::Use memoryOf(const Settings& settings, std::optional<Limits>& limits,
                                 std::unique_ptr<MachineFiles>& files);
[[nodiscard]] Keeping keepingOf(const Settings& settings);
[[nodiscard]] CacheTimes cacheTimesOf(const Settings& settings);
[[nodiscard]] QList<BreakerFigure> breakersOf(const EngineFactory& engines);
[[nodiscard]] ApiServer::Settings apiSettingsOf(const Settings& settings);
[[nodiscard]] YtdlpSettings ytdlpSettingsOf(const Settings& settings);
/// What its owner lets YouTube see, where the secrets belong to youtube/base_url. May ask the keyring.
[[nodiscard]] YoutubeKeys youtubeKeysIn(const Settings& settings, const SecretStore& secrets);
[[nodiscard]] std::unique_ptr<CachedSource> makeSources(const Settings& settings, const SecretStore& secrets,
                                                        HttpClient& http, Worker& worker, Store& store,
                                                        ChildGroups& groups, Room& room);

/// Fetches the words of a source and keeps them for the next asking.
class TranscriptCall final : public CallOf<Transcribed> {
public:
    TranscriptCall(CachedSource& source, Store& store, const Request& request, QObject* owner);

protected:
    void abort() override;

private:
    void onFetched(Result<Fetched> fetched);
    Store& m_store;
    QString m_key;
    QPointer<SourceCall> m_fetching;
};

} // namespace pith
