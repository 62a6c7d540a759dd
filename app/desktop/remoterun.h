// SPDX-License-Identifier: GPL-3.0-or-later
// A job of this window's that the Pith in the cupboard does: its events become this run's, and what it made and read is
// kept here too. Whoever asks there for the same gets what is there already: one cache for the household.
#pragma once
#include "domain/request.h"
#include "remote/remotepith.h"
#include "summarize/run.h"

#include <QPointer>

namespace pith {

class Worker;

class RemoteRun final : public Run {
public:
    /// `pith` and `worker` outlive it.
    RemoteRun(const RemotePith& pith, Worker& worker, Request request, QObject* owner);
    void start() override;

protected:
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

private:
    // In the order in which they run.
    void onRead(const Result<Request>& request);
    void onTold(const JobEvent& event);
    void onState(const QJsonObject& state);
    void lookAtVideo();
    void onEnd(Result<SummaryRecord> record);
    void onWords(const Result<QByteArray>& json);
    void onTranscript(Result<std::shared_ptr<const Transcript>> words);

    const RemotePith& m_pith;
    Worker& m_worker;
    const Request m_request;
    QPointer<Call> m_current;
    QPointer<JobCall> m_job;
    bool m_hasLooked = false; ///< for the video, while it is summarized there
    double m_progress = 0;    ///< of that
    SummaryRecord m_record;   ///< as it ended there
};

} // namespace pith
