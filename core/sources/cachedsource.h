// SPDX-License-Identifier: GPL-3.0-or-later
// The one face of this room: what was fetched before, else the sources that take the address, in order.
#pragma once
#include "sources/source.h"
#include "store/store.h"

#include <memory>
#include <vector>

namespace pith {

/// Keeps nothing by itself: who finishes a job stores the transcript under sourceKey(). Failures are not remembered.
class CachedSource : public QObject {
    Q_OBJECT
public:
    /// `sources` in the order in which they are asked.
    CachedSource(Store& store, std::vector<std::unique_ptr<Source>> sources, QObject* parent = nullptr);
    ~CachedSource() override;
    /// A child of `owner`. `refresh`: do not look into the store. Where one source's way is shut (IP_BLOCKED, PO_TOKEN,
    /// SOURCE_CHANGED) the next that takes `ref` is asked; told is the problem that says most of the video.
    [[nodiscard]] SourceCall* fetch(const SourceRef& ref, bool refresh, QObject* owner);
    /// What the sources keep for speed alone is let go.
    void shrink();
    /// Under which a fetch of `ref` is kept. Files and given transcripts are told apart by what they hold, not by name
    /// alone.
    [[nodiscard]] static QString sourceKey(const SourceRef& ref);

private:
    Store& m_store;
    std::vector<std::unique_ptr<Source>> m_sources;
};

} // namespace pith
