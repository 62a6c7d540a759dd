// SPDX-License-Identifier: GPL-3.0-or-later
// Private to sources.
#pragma once
#include "base/worker.h"
#include "sources/source.h"
#include "sources/subtitlefetch.h"

#include <QPointer>

namespace pith {

/// A file, or bytes that came with the request. Begins once control is back in the event loop.
class SubtitleFileCall final : public SourceCall {
    Q_OBJECT
public:
    SubtitleFileCall(Worker& worker, SourceRef ref, QObject* owner);

protected:
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

private:
    void start();
    void onRead(Result<ReadResult> read);

    Worker& m_worker;
    SourceRef m_ref;
    QPointer<Call> m_current;
};

class SubtitleUrlCall final : public SourceCall {
    Q_OBJECT
public:
    SubtitleUrlCall(HttpClient& http, Worker& worker, const SourceRef& ref, QObject* owner);

protected:
    void abort() override;
    [[nodiscard]] Problem onDeadline() const override;

private:
    void onFetched(Result<FetchedSubtitles> fetched);

    QUrl m_url;
    QPointer<Call> m_current;
};

} // namespace pith
