// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/peertube.h"

#include "sources/peertubecall.h"

namespace pith {

PeerTubeSource::PeerTubeSource(HttpClient& http, Worker& worker, QObject* parent)
    : Source(parent)
    , m_http(http)
    , m_worker(worker) {}

bool PeerTubeSource::takes(const SourceRef& ref) const {
    return ref.kind == SourceRef::Kind::Page && !peerTubeId(QUrl(ref.url)).isEmpty();
}

SourceCall* PeerTubeSource::fetch(const SourceRef& ref, QObject* owner) {
    return new PeerTubeCall(m_http, m_worker, ref, owner);
}

} // namespace pith
