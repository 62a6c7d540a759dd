// SPDX-License-Identifier: GPL-3.0-or-later
// One fetch through yt-dlp. Private to sources.
#pragma once
#include "net/guardproxy.h"
#include "net/processcall.h"
#include "sources/source.h"
#include "sources/subtitlefetch.h"
#include "sources/ytdlp.h"
#include "sources/ytdlpanswer.h"
#include "sources/ytdlpworker.h"

#include <QDeadlineTimer>
#include <QPointer>

#include <memory>

namespace pith {

class YtdlpCall final : public SourceCall {
    Q_OBJECT
public:
    /// Waits until start().
    YtdlpCall(HttpClient& http, Worker& worker, YtdlpSettings settings, const SourceRef& ref, QObject* owner);
    ~YtdlpCall() override;
    /// By `kept`, or by a child of its own where that is null.
    void start(YtdlpWorker* kept);
    [[nodiscard]] const YtdlpSettings& settings() const { return m_settings; }
    /// Of the memory, while the child works. Before start().
    void setShare(std::unique_ptr<Room::Share> share) { m_share = std::move(share); }
    /// There is no room for the child. False: it has waited long enough, and ends with MEMORY_SHORT.
    [[nodiscard]] bool hasPatience();

signals:
    /// This yt-dlp is not to be imported: from now on the plain command is taken.
    void cannotBeKept(const QString& program);
    /// The child is gone; the next may begin.
    void childEnded();

protected:
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

private:
    // In the order in which they run.
    void startChild();
    void onKept(Result<YtdlpReply> reply);
    void onChild(Result<ProcessResult> result);
    void onResult(ProcessResult result);
    void onAnswer(Result<YtdlpAnswer> answer);
    void onSubtitles(Result<FetchedSubtitles> subtitles);
    void take(ReadResult read);
    void fail(const Problem& problem);
    [[nodiscard]] Problem failure(const Problem& otherwise) const;
    [[nodiscard]] YoutubeKeys shownKeys() const;

    HttpClient& m_http;
    Worker& m_worker;
    const YtdlpSettings m_settings;
    const QString m_url;
    const bool m_isYoutube;
    std::unique_ptr<GuardProxy> m_proxy;
    std::unique_ptr<Room::Share> m_share;
    std::optional<QDeadlineTimer> m_patience; ///< for its room
    QPointer<Call> m_current;
    QString m_program;
    bool m_refused = false; ///< the guard kept the child from a private address
    int m_exitCode = 0;
    QByteArray m_errors;
    YtdlpAnswer m_answer;
    NetworkUse m_network;
};

} // namespace pith
