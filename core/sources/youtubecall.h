// SPDX-License-Identifier: GPL-3.0-or-later
// One fetch from YouTube. Private to sources.
#pragma once
#include "net/httpclient.h"
#include "sources/playeranswer.h"
#include "sources/source.h"
#include "text/subtitles.h"

#include <QPointer>
#include <QUrl>

namespace pith {

class YoutubeCall final : public SourceCall {
    Q_OBJECT
public:
    YoutubeCall(HttpClient& http, QUrl base, QString id, QObject* owner);

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
    void tryNext(const Problem& why);
    void giveUp(const Problem& why);
    void send(HttpRequest request, void (YoutubeCall::*onResponse)(const Result<HttpResponse>&));

    HttpClient& m_http;
    const QUrl m_base;
    const QString m_id;
    size_t m_client = 0;
    std::optional<Problem> m_problem; // the one to tell, if no client succeeds
    QPointer<HttpCall> m_current;
    Video m_video;
    CaptionTrack m_track;
    TimedTextReader m_reader;
    qint64 m_bodySize = 0;
    QByteArray m_head; // of the captions' body: tells HTML and captchas
    NetworkUse m_network;
};

} // namespace pith
