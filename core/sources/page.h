// SPDX-License-Identifier: GPL-3.0-or-later
// Any web page, read natively: captions of its <video> or <audio>, a transcript in its JSON-LD, the episode of a feed,
// or subtitles under an address that does not say so. What has none of these is left to the next source.
#pragma once
#include "base/worker.h"
#include "net/httpclient.h"
#include "sources/source.h"

#include <functional>

namespace pith {

class PageSource final : public Source {
    Q_OBJECT
public:
    /// `isOn`: feature/page_reader, asked at each fetch. `http` and `worker` outlive this.
    PageSource(HttpClient& http, Worker& worker, std::function<bool()> isOn, QObject* parent);
    [[nodiscard]] bool takes(const SourceRef& ref) const override;
    /// UNSUPPORTED_SITE where the page holds nothing that is read here.
    [[nodiscard]] SourceCall* fetch(const SourceRef& ref, QObject* owner) override;

private:
    HttpClient& m_http;
    Worker& m_worker;
    const std::function<bool()> m_isOn;
};

} // namespace pith
