// SPDX-License-Identifier: GPL-3.0-or-later
// Any other site, and YouTube where our own way is shut, through yt-dlp as a child process: metadata and subtitle
// addresses only.
#pragma once
#include "base/clock.h"
#include "base/worker.h"
#include "net/childgroup.h"
#include "net/httpclient.h"
#include "policy/room.h"
#include "sources/source.h"
#include "sources/youtubekeys.h"

#include <QList>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace pith {

struct YtdlpSettings {
    bool enabled = true;               ///< feature/ytdlp
    QString path;                      ///< ytdlp/path; empty: found
    QStringList allowHosts;            ///< network/allow_hosts
    std::chrono::seconds idle{0};      ///< ytdlp/idle_s: how long one is kept for the next page; 0: not at all
    QString proxy;                     ///< network/proxy, behind the guarding one
    std::function<YoutubeKeys()> keys; ///< asked for YouTube's videos alone; may take a moment
    CpuPace* pace = nullptr;           ///< outlives all children
    ChildGroups* groups = nullptr;     ///< the same
    Room* room = nullptr;              ///< the same; in which a child has to fit
    std::chrono::milliseconds roomPatience{10'000};
};

class YtdlpCall;
class YtdlpWorker;

/// One child at a time (it takes a second of CPU and 40 MB, so that it is kept for a while where its kind allows);
/// others wait in order.
class YtdlpSource final : public Source {
    Q_OBJECT
public:
    /// `settings` is asked at each fetch.
    YtdlpSource(HttpClient& http, Worker& worker, std::function<YtdlpSettings()> settings, QObject* parent);
    /// Pages always (to say what is missing); YouTube only where yt-dlp is enabled and there.
    [[nodiscard]] bool takes(const SourceRef& ref) const override;
    [[nodiscard]] SourceCall* fetch(const SourceRef& ref, QObject* owner) override;
    ~YtdlpSource() override;
    void shrink() override;

private:
    void startNext();
    [[nodiscard]] bool hasRoomFor(YtdlpCall& call);
    [[nodiscard]] YtdlpWorker* workerFor(const YtdlpSettings& settings);

    HttpClient& m_http;
    Worker& m_worker;
    std::function<YtdlpSettings()> m_settings;
    QList<QPointer<YtdlpCall>> m_waiting;
    QPointer<YtdlpCall> m_running;
    QTimer m_again; ///< while the next waits for room
    std::unique_ptr<YtdlpWorker> m_kept;
    QString m_unusable; ///< a program that could not be kept
};

/// What `doctor` says of yt-dlp.
struct YtdlpState {
    QString path;
    QString version; ///< "2023.03.04"
    std::optional<int> ageDays;
    bool isOld = false; ///< older than what today's YouTube needs
    QString words;      ///< one line
    QString advice;     ///< empty: nothing to do
};
/// Runs it once. A Problem (YTDLP_MISSING, YTDLP_FAILED) where it does not run.
[[nodiscard]] CallOf<YtdlpState>* examineYtdlp(const YtdlpSettings& settings, const Clock& clock, QObject* owner);

} // namespace pith
