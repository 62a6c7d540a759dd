// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/apiserver.h"
#include "http/apiworld.h"

#include <QObject>

#include <functional>

namespace pith {

/// The real one. All that it is given outlives it.
class QueueWorld final : public QObject, public ApiWorld {
    Q_OBJECT
public:
    using SetKey = ApiServer::SetKey;
    using FiguresNow = std::function<Figures()>;
    QueueWorld(JobQueue& jobs, Monitor& monitor, Settings& settings, SetKey setKey, FiguresNow figuresNow);
    CallOf<Submitted>* submit(const Request& request, const QByteArray& idempotencyKey, Promise promise,
                              QObject* owner) override;
    CallOf<Done>* secure(const QString& id, QObject* owner) override;
    Result<QByteArray> recordJson(const QString& id) override;
    ReadyAnswer ready(const QString& id) override;
    Result<Subscription*> subscribe(const QString& id, qint64 after, QObject* parent) override;
    Result<AskCall*> ask(const QString& id, const Question& question, QObject* owner) override;
    CallOf<Done>* remove(const QString& id, QObject* owner) override;
    CallOf<Done>* forget(const CacheQuery& query, QObject* owner) override;
    Result<ListPage> list(const ListQuery& query) override;
    Result<std::optional<Transcript>> transcript(const QString& id) override;
    Figures figures() override { return m_figuresNow(); }
    History::Series history(int window_s) override;
    std::optional<Problem> unready() override;
    Settings& settings() override { return m_settings; }
    CallOf<Done>* setKey(const QString& engine, const std::optional<QString>& key, QObject* owner) override {
        return m_setKey(engine, key, owner);
    }

private:
    JobQueue& m_jobs;
    Monitor& m_monitor;
    Settings& m_settings;
    const SetKey m_setKey;
    const FiguresNow m_figuresNow;
    bool m_full = false;
};

} // namespace pith
