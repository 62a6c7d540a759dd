// SPDX-License-Identifier: GPL-3.0-or-later
// One fetch from YouTube. Private to sources.
#pragma once
#include "net/httpclient.h"
#include "sources/clientlist.h"
#include "sources/playeranswer.h"
#include "sources/source.h"
#include "sources/youtube.h"
#include "text/subtitles.h"

#include <QPointer>
#include <QTimer>

namespace pith {

class YoutubeCall final : public SourceCall {
    Q_OBJECT
public:
    YoutubeCall(HttpClient& http, YoutubeSettings settings, ClientListPtr clients,
                std::shared_ptr<YoutubeMemory> memory, QString id, QObject* owner);

protected:
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

private:
    // In the order in which they run.
    void askPlayer();
    void onPlayer(const Result<HttpResponse>& response);
    [[nodiscard]] Result<PlayerAnswer> answerIn(const HttpResponse& response) const;
    void askCaptions(const CaptionTrack& track);
    void onReceived(const QByteArray& bytes);
    void onCaptions(const Result<HttpResponse>& response);
    [[nodiscard]] Result<Transcript> transcriptIn(const HttpResponse& response);
    void askDate();
    void onDate(const Result<HttpResponse>& response);
    void done();
    void remember();
    void tryNext(const Problem& why);
    void showTokenNext(Code after);
    [[nodiscard]] bool takeAttempt(Code after);
    void waitFor(double seconds);
    void giveUp(const Problem& why);
    void send(HttpRequest request, void (YoutubeCall::*onResponse)(const Result<HttpResponse>&));

    /// As whom it may be asked yet.
    struct Attempt {
        const InnertubeClient* client = nullptr;
        bool isSignedIn = false;
        QList<Code> onlyAfter; ///< empty: after any refusal that is the client's
    };
    void planAttempts();
    [[nodiscard]] const YoutubeKeys& keys();
    [[nodiscard]] PlayerProof proof();
    [[nodiscard]] QByteArray subtitleToken();

    HttpClient& m_http;
    const YoutubeSettings m_settings;
    const QUrl& m_base;
    const ClientListPtr m_clients;
    const std::shared_ptr<YoutubeMemory> m_memory;
    const QString m_id;
    std::vector<Attempt> m_attempts; ///< that are left
    Attempt m_attempt;
    std::optional<YoutubeKeys> m_keys;
    QByteArrayList m_refusals; ///< "VISIONOS: IP_BLOCKED", for the log
    QTimer m_pause;
    bool m_waited = false;
    bool m_isOfTheVideo = false;      ///< a client was refused for what the video is
    std::optional<Problem> m_problem; // the one to tell, if no client succeeds
    QPointer<HttpCall> m_current;
    std::optional<Transcript> m_words; ///< all there but the date
    Video m_video;
    CaptionTrack m_track;
    TimedTextReader m_reader;
    qint64 m_bodySize = 0;
    QByteArray m_head; // of the captions' body: tells HTML and captchas
    NetworkUse m_network;
};

} // namespace pith
