// SPDX-License-Identifier: GPL-3.0-or-later
// PeerTube, whatever its host is called: an address of its shape is asked as its API, and the answer decides.
#pragma once
#include "base/worker.h"
#include "net/httpclient.h"
#include "sources/source.h"

namespace pith {

class PeerTubeSource final : public Source {
    Q_OBJECT
public:
    PeerTubeSource(HttpClient& http, Worker& worker, QObject* parent);
    /// By the path alone.
    [[nodiscard]] bool takes(const SourceRef& ref) const override;
    /// UNSUPPORTED_SITE where the host is none.
    [[nodiscard]] SourceCall* fetch(const SourceRef& ref, QObject* owner) override;

private:
    HttpClient& m_http;
    Worker& m_worker;
};

} // namespace pith
