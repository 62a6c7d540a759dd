// SPDX-License-Identifier: GPL-3.0-or-later
// What runs ask of the world, answered with the real parts. Private to the service.
#pragma once
#include "domain/draftjson.h"
#include "engines/enginefactory.h"
#include "settings/options.h"
#include "settings/settings.h"
#include "sources/cachedsource.h"
#include "store/store.h"
#include "summarize/partbook.h"
#include "summarize/summaryrun.h"

namespace pith {

/// Owns nothing; lives as long as the service.
class RealWorld final : public RunWorld {
public:
    RealWorld(CachedSource& source, EngineFactory& engines, Worker& worker, const Clock& clock,
              const Settings& settings, PartBook& parts)
        : m_source(source)
        , m_engines(engines)
        , m_worker(worker)
        , m_clock(clock)
        , m_settings(settings)
        , m_parts(parts) {}
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
    int partsAtOnce() const override { return m_settings.profile() == Profile::Tiny ? 1 : 2; }
    bool wantsPreview() const override { return m_settings(options::featurePreview); }

private:
    CachedSource& m_source;
    EngineFactory& m_engines;
    Worker& m_worker;
    const Clock& m_clock;
    const Settings& m_settings;
    PartBook& m_parts;
};

/// Notes on the parts of long talks, kept in the store for as long as somebody may come back to them.
class StoredPartBook final : public PartBook {
public:
    explicit StoredPartBook(Store& store)
        : m_store(store) {}
    std::optional<Draft> find(const QByteArray& key) const override {
        const QByteArray kept = m_store.remembered(kind, key);
        return kept.isEmpty() ? std::nullopt : draftFromJson(kept);
    }
    void keep(const QByteArray& key, const Draft& notes) override {
        m_store.remember(kind, key, toJson(notes), std::chrono::hours(72));
    }

private:
    static constexpr auto kind = "part";
    Store& m_store;
};

/// What the engines took, kept in the store.
class StoredSpendBook final : public SpendBook {
public:
    explicit StoredSpendBook(Store& store)
        : m_store(store) {}
    Spent of(const QDate& day) const override { return m_store.spentOn(day); }
    void add(const QDate& day, const QString& engine, const QString& model, const Spent& spent) override {
        m_store.addSpent(day, engine, model, spent);
    }

private:
    Store& m_store;
};

/// What engines learnt, kept in the store.
class StoredModelBook final : public ModelBook {
public:
    explicit StoredModelBook(Store& store)
        : m_store(store) {}
    ModelMemory find(const QString& account, const QString& model) const override {
        return m_store.modelMemory(account, model);
    }
    void keep(const QString& account, const QString& model, const ModelMemory& memory) override {
        m_store.keepModelMemory(account, model, memory);
    }

private:
    Store& m_store;
};

} // namespace pith
