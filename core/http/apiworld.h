// SPDX-License-Identifier: GPL-3.0-or-later
// What the HTTP calls ask of the rest of Pith. QueueWorld answers with the queue and the store, tests with a few lines.
#pragma once
#include "http/resources.h"
#include "jobs/jobqueue.h"

namespace pith {

class Settings;

class ApiWorld {
public:
    virtual ~ApiWorld() = default;
    [[nodiscard]] virtual CallOf<Submitted>* submit(const Request& request, const QByteArray& idempotencyKey,
                                                    Promise promise, QObject* owner) = 0;
    /// Before the client of a job that was promised nothing is told of it.
    [[nodiscard]] virtual CallOf<Done>* secure(const QString& id, QObject* owner) = 0;
    /// As JSON, as it stands now; NOT_FOUND.
    [[nodiscard]] virtual Result<QByteArray> recordJson(const QString& id) = 0;
    /// Of what is over; null for the rest.
    [[nodiscard]] virtual ReadyAnswer ready(const QString& id) = 0;
    [[nodiscard]] virtual Result<Subscription*> subscribe(const QString& id, qint64 after, QObject* parent) = 0;
    [[nodiscard]] virtual Result<AskCall*> ask(const QString& id, const Question& question, QObject* owner) = 0;
    [[nodiscard]] virtual CallOf<Done>* remove(const QString& id, QObject* owner) = 0;
    /// `source`: an address, or empty.
    [[nodiscard]] virtual CallOf<Done>* forget(const CacheQuery& query, QObject* owner) = 0;
    [[nodiscard]] virtual Result<ListPage> list(const ListQuery& query) = 0;
    [[nodiscard]] virtual Result<std::optional<Transcript>> transcript(const QString& id) = 0;
    [[nodiscard]] virtual Figures figures() = 0;
    [[nodiscard]] virtual History::Series history(int window_s) = 0;
    [[nodiscard]] virtual Settings& settings() = 0;
    /// An engine's key into the keyring, bound to where the engine is reached now; nullopt: out of it.
    [[nodiscard]] virtual CallOf<Done>* setKey(const QString& engine, const std::optional<QString>& key,
                                               QObject* owner) = 0;
    /// Why no work is taken, if none is: draining, a full disk, a damaged database.
    [[nodiscard]] virtual std::optional<Problem> unready() = 0;
};

} // namespace pith
