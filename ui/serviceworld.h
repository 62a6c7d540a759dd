// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/world.h"

#include <QTimer>
#include <QUrl>

#include <chrono>

namespace pith {

class Service;

/// The world as the service has it.
class ServiceWorld final : public World {
    Q_OBJECT
public:
    ServiceWorld(Service& service, QObject* parent, std::chrono::milliseconds lookPause = std::chrono::seconds(5));
    [[nodiscard]] Result<Request> requestFor(const QString& pasted) const override;
    [[nodiscard]] Result<Request> requestOf(const QString& id) const override;
    [[nodiscard]] CallOf<Submitted>* submit(const Request& request, QObject* owner) override;
    void cancel(const QString& id) override;
    [[nodiscard]] CallOf<Done>* remove(const QString& id, QObject* owner) override;
    [[nodiscard]] const SummaryRecord* live(const QString& id) const override;
    [[nodiscard]] Result<SummaryRecord> record(const QString& id) override;
    [[nodiscard]] Result<ListPage> list(const ListQuery& query) const override;
    [[nodiscard]] Result<Subscription*> subscribe(const QString& id, QObject* parent) override;
    [[nodiscard]] Result<AskCall*> ask(const QString& id, const Question& question, QObject* owner) override;
    [[nodiscard]] Result<Transcript> transcript(const QString& id) const override;
    [[nodiscard]] QString heldFor(const QString& id) const override;
    [[nodiscard]] QStringList underWay() const override;
    [[nodiscard]] bool isPaused() const override { return m_jobs.isPaused(); }
    void setPaused(bool paused) override { m_jobs.setPaused(paused); }
    [[nodiscard]] Worker& worker() override;
    [[nodiscard]] QString standing() const override;
    /// Another Pith does the work; for standing().
    void setWorksAt(const QUrl& other) { m_worksAt = other.toDisplayString(); }
    [[nodiscard]] QString mending() const override;
    [[nodiscard]] AlertList alerts() const override;

private:
    void follow(Job* job);
    void lookForOther();
    Service& m_service;
    JobQueue& m_jobs;
    QString m_worksAt;     ///< empty: jobs are done here
    QTimer m_look;         ///< for the other service, where there is one
    int m_foundNobody = 0; ///< looks in a row at which the other service was gone
};

} // namespace pith
