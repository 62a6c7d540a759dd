// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that was summarized goes.
#pragma once
#include "base/call.h"

#include <QString>

namespace pith {

class JobQueue;

struct Cleared {
    int removed = 0;
    int left = 0; ///< that another process works on
};

/// Cancels what runs, removes each summary with its words, then what is kept to serve the next request and the notes on
/// parts of long talks. Settings, keys, tokens and what the engines took (sums of numbers) stay. Ended early, what is
/// gone is gone.
class ClearanceCall final : public CallOf<Cleared> {
    Q_OBJECT
public:
    ClearanceCall(JobQueue& jobs, QObject* owner);

signals:
    void progressed(int removed);

protected:
    void abort() override {}

private:
    // In the order in which they run.
    void removePage();
    void onRemoved(const Result<Done>& removed);
    void forget();
    void onForgotten(const Result<Done>& forgotten);

    JobQueue& m_jobs;
    QString m_cursor;
    QByteArray m_note; ///< the first that was there
    qsizetype m_pending = 0;
    Cleared m_cleared;
};

} // namespace pith
