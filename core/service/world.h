// SPDX-License-Identifier: GPL-3.0-or-later
// What runs ask of the world, answered with the real parts. Private to the service.
#pragma once
#include "engines/enginefactory.h"
#include "machine/effects.h"
#include "policy/room.h"
#include "service/service.h"
#include "settings/options.h"
#include "settings/settings.h"
#include "sources/cachedsource.h"
#include "summarize/summaryrun.h"

namespace pith {

/// Owns nothing; lives as long as the service.
class RealWorld final : public RunWorld {
public:
    RealWorld(CachedSource& source, EngineFactory& engines, Worker& worker, const Clock& clock,
              const Settings& settings, PartBook& parts, Room& room, const Service::Elsewhere& elsewhere)
        : m_source(source)
        , m_engines(engines)
        , m_worker(worker)
        , m_clock(clock)
        , m_settings(settings)
        , m_parts(parts)
        , m_room(room)
        , m_elsewhere(elsewhere) {}
    SourceCall* fetch(const SourceRef& ref, bool refresh, QObject* owner) override {
        return m_source.fetch(ref, refresh, owner);
    }
    QString sourceKey(const SourceRef& ref) const override { return CachedSource::sourceKey(ref); }
    Result<std::vector<Engine*>> engines(const QString& engine, const QString& model) override {
        return m_engines.choose(engine, model);
    }
    Engine* embedded() const override { return m_engines.embedded(); }
    Worker& worker() override { return m_worker; }
    const Clock& clock() const override { return m_clock; }
    PartBook* parts() override { return &m_parts; }
    int partsAtOnce() const override {
        return m_settings.profile() == Profile::Tiny || has(m_standing, Effect::SmallerParts) ? 1 : 2;
    }
    int mostPartTokens() const override {
        if (!has(m_standing, Effect::SmallerParts))
            return 0;
        return m_standing.memory == Step::Frugal ? 24'000 : 8'000;
    }
    bool wantsEmbedded() const override { return has(m_standing, Effect::EmbeddedEngine); }
    Room* room() override { return &m_room; }
    bool worksElsewhere() const override { return bool(m_elsewhere); }
    Run* elsewhere(const Request& request, QObject* owner) override {
        return m_elsewhere ? m_elsewhere(request, owner) : nullptr;
    }
    bool wantsPreview() const override {
        return m_settings(options::featurePreview) && !has(m_standing, Effect::NoPreviews);
    }
    /// As the governor sees it from now on.
    void setStanding(const Standing& now) { m_standing = now; }

private:
    CachedSource& m_source;
    EngineFactory& m_engines;
    Worker& m_worker;
    const Clock& m_clock;
    const Settings& m_settings;
    PartBook& m_parts;
    Room& m_room;
    const Service::Elsewhere& m_elsewhere;
    Standing m_standing;
};

} // namespace pith
