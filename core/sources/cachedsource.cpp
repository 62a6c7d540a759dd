// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/cachedsource.h"

#include "base/logging.h"
#include "sources/sourcechain.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day_s = 86400;
constexpr qint64 longestKept_s = 30 * day_s; // captions of a video hardly ever change
constexpr qint64 longestPageKept_s = 7 * day_s;

/// Files are nearer than the store, and may have changed.
bool isKept(const SourceRef& ref) { return ref.kind != SourceRef::Kind::File && ref.kind != SourceRef::Kind::Provided; }

} // namespace

CachedSource::CachedSource(Store& store, std::vector<std::unique_ptr<Source>> sources, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_sources(std::move(sources)) {}

CachedSource::~CachedSource() = default;

SourceCall* CachedSource::fetch(const SourceRef& ref, bool refresh, QObject* owner) {
    if (!refresh && isKept(ref)) {
        const bool isYoutube = ref.kind == SourceRef::Kind::YouTube;
        auto kept = m_store.fetched(sourceKey(ref), isYoutube ? longestKept_s : longestPageKept_s);
        if (!kept)
            qCWarning(logSources, "The store was not asked: %s", qPrintable(kept.problem().line()));
        else if (*kept)
            return new SettledSourceCall(
                Fetched{std::move((*kept.value()).video), std::move((*kept.value()).transcript), {}, {}}, owner);
    }
    std::vector<Source*> sources;
    for (const auto& source : m_sources)
        sources.push_back(source.get());
    return new SourceChain(std::move(sources), ref, owner);
}

void CachedSource::shrink() {
    for (const auto& source : m_sources)
        source->shrink();
}

QString CachedSource::sourceKey(const SourceRef& ref) {
    switch (ref.kind) {
    case SourceRef::Kind::YouTube: return u"youtube:"_s + ref.siteId;
    case SourceRef::Kind::SubtitleUrl:
    case SourceRef::Kind::Page: return u"url:"_s + ref.url;
    case SourceRef::Kind::File: {
        const QFileInfo info(ref.url);
        return u"file:%1:%2:%3"_s.arg(info.lastModified().toMSecsSinceEpoch()).arg(info.size()).arg(ref.url);
    }
    case SourceRef::Kind::Provided: break;
    }
    return u"given:"_s +
           QString::fromLatin1(QCryptographicHash::hash(ref.provided, QCryptographicHash::Sha256).toHex());
}

} // namespace pith
