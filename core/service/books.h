// SPDX-License-Identifier: GPL-3.0-or-later
// What other rooms want to know after a restart, kept in the store. Private to the service.
#pragma once
#include "domain/draftjson.h"
#include "engines/modelbook.h"
#include "engines/spendbook.h"
#include "store/store.h"
#include "summarize/partbook.h"

namespace pith {

/// Notes on the parts of long talks, kept in the store for as long as somebody may come back to them.
class StoredPartBook final : public PartBook {
public:
    explicit StoredPartBook(Store& store)
        : m_store(store) {}
    std::optional<Draft> find(const QByteArray& key) const override {
        const QByteArray kept = m_store.remembered(Store::partKind, key);
        return kept.isEmpty() ? std::nullopt : draftFromJson(kept);
    }
    void keep(const QByteArray& key, const Draft& notes) override {
        m_store.remember(Store::partKind, key, toJson(notes), Store::partTime);
    }

private:
    Store& m_store;
};

/// What the engines took, kept in the store.
class StoredSpendBook final : public SpendBook {
public:
    explicit StoredSpendBook(Store& store)
        : m_store(store) {}
    Spent of(const QDate& day) const override { return m_store.spentOn(day); }
    CallOf<Done>* reserve(const QDate& day, const QString& engine, const QString& model, const Spent& expected,
                          QObject* owner) override {
        return m_store.reserveSpent(day, engine, model, expected, owner);
    }
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
    QList<LeftAlone> leftAlone() const override;
    void keepLeftAlone(const LeftAlone& known) override;

private:
    Store& m_store;
};

} // namespace pith
