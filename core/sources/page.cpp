// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/page.h"

#include "sources/pagecall.h"

namespace pith {

PageSource::PageSource(HttpClient& http, Worker& worker, std::function<bool()> isOn, QObject* parent)
    : Source(parent)
    , m_http(http)
    , m_worker(worker)
    , m_isOn(std::move(isOn)) {}

bool PageSource::takes(const SourceRef& ref) const { return ref.kind == SourceRef::Kind::Page && m_isOn(); }

SourceCall* PageSource::fetch(const SourceRef& ref, QObject* owner) {
    return new PageCall(m_http, m_worker, ref, owner);
}

} // namespace pith
