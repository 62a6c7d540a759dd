// SPDX-License-Identifier: GPL-3.0-or-later
// Subtitle files: on the disk, given with the request, or at an address of their own.
#pragma once
#include "base/worker.h"
#include "net/httpclient.h"
#include "sources/source.h"
#include "text/subtitles.h"

namespace pith {

class SubtitleFileSource final : public Source {
    Q_OBJECT
public:
    SubtitleFileSource(HttpClient& http, Worker& worker, QObject* parent);
    [[nodiscard]] bool takes(const SourceRef& ref) const override;
    [[nodiscard]] SourceCall* fetch(const SourceRef& ref, QObject* owner) override;

private:
    HttpClient& m_http;
    Worker& m_worker;
};

/// "talk" for "/x/talk.en.vtt", and "en" as its language.
struct NamedFile {
    QString title;
    QString language;
};
[[nodiscard]] NamedFile namedFile(const QString& path);

/// A plain file, read as it comes; folders, devices and pipes are refused without being opened for long. Any thread.
[[nodiscard]] Result<ReadResult> readSubtitleFile(const QString& path, SubtitleFormat hint, const StopToken& stop);

} // namespace pith
