// SPDX-License-Identifier: GPL-3.0-or-later
// A request in this process's own queue, for who hands it in and waits (the command line).
#pragma once
#include "domain/jobcall.h"
#include "jobs/jobqueue.h"

namespace pith {

class LocalJob final : public JobCall {
    Q_OBJECT
public:
    /// `Looks`: somebody reads the answer as it is written, so that a preview is worth its CPU.
    enum class Reader : unsigned char { Waits, Looks };
    /// `jobs` outlives it.
    LocalJob(JobQueue& jobs, const Request& request, Reader reader, QObject* owner);
    void stop() override;

protected:
    void abort() override;

private:
    void onSubmitted(const Result<Submitted>& submitted);
    [[nodiscard]] Result<SummaryRecord> knownAs(const QString& id);
    void onEvents();
    void onOver();

    JobQueue& m_jobs;
    const Reader m_reader;
    QPointer<Job> m_job;
    qint64 m_seen = 0;
    bool m_isStopped = false;
};

} // namespace pith
