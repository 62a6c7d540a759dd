// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/shelf.h"

#include "pith/cli.h"
#include "pith/elsewhere.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestPrefix = 19;
constexpr int mostPages = 10;

QString words(const char* text) { return QCoreApplication::translate("cli", text); }

QByteArray encoded(const QString& text) { return text.toUtf8().toPercentEncoding(); }

class LocalShelf final : public Shelf {
public:
    explicit LocalShelf(std::unique_ptr<Service> service)
        : m_service(std::move(service)) {}
    Result<ListPage> list(const ListQuery& query) override { return store().list(query); }
    Result<QString> wholeId(const QString& given) override { return store().expandId(given); }
    Result<QByteArray> record(const QString& id) override {
        auto json = store().recordJson(id);
        if (!json)
            return json.problem();
        if (!*json)
            return Problem::of(Code::NotFound);
        store().noteRead(id);
        return *json.take();
    }
    Outcome remove(const QString& id) override {
        Outcome end = Done{};
        QObject owner;
        store().remove(id, &owner)->then(&owner, [&end](const Result<Done>& removed) {
            end = removed;
            QCoreApplication::exit();
        });
        QCoreApplication::exec();
        return end;
    }
    bool isLeftBehind(const QString& id) override { return store().isLeftBehind(id); }
    Request request(const QString& id) override {
        const auto job = store().job(id);
        return job && *job ? (*job)->request : Request();
    }

private:
    Store& store() { return m_service->store(); }
    std::unique_ptr<Service> m_service;
};

class RemoteShelf final : public Shelf {
public:
    explicit RemoteShelf(const RemoteAddress& server)
        : m_there(server) {}

    Result<ListPage> list(const ListQuery& query) override {
        QByteArray path = "/v1/summaries?limit=" + QByteArray::number(query.limit);
        if (!query.text.isEmpty())
            path += "&q=" + encoded(query.text);
        if (!query.cursor.isEmpty())
            path += "&cursor=" + encoded(query.cursor);
        const auto json = askedFor(m_there.pith, "GET", path);
        if (!json)
            return json.problem();
        const QJsonObject object = QJsonDocument::fromJson(*json).object();
        ListPage page;
        for (const QJsonValue item : object[u"items"].toArray())
            page.items.append(QJsonDocument(item.toObject()).toJson(QJsonDocument::Compact));
        page.nextCursor = object[u"next_cursor"].toString();
        return page;
    }

    /// The calls know whole ids alone: the newest thousand are looked through.
    Result<QString> wholeId(const QString& given) override {
        if (given.size() > longestPrefix)
            return given;
        ListQuery query;
        query.limit = 100;
        QStringList found;
        for (int i = 0; i < mostPages; ++i) {
            const auto page = list(query);
            if (!page)
                return page.problem();
            for (const QByteArray& item : page->items)
                if (const QString id = QJsonDocument::fromJson(item)[u"id"].toString(); id.startsWith(given))
                    found.append(id);
            query.cursor = page->nextCursor;
            if (query.cursor.isEmpty())
                break;
        }
        if (found.size() == 1)
            return found.constFirst();
        if (found.isEmpty())
            return Problem::of(Code::NotFound);
        return Problem::of(Code::Conflict, words("Several summaries begin with %1.").arg(given),
                           words("Give more letters of the one you mean."));
    }

    Result<QByteArray> record(const QString& id) override { return askedFor(m_there.pith, "GET", pathOf(id)); }
    Outcome remove(const QString& id) override {
        const auto gone = askedFor(m_there.pith, "DELETE", pathOf(id));
        return gone ? Outcome(Done{}) : Outcome(gone.problem());
    }
    bool isLeftBehind(const QString&) override { return false; } // a service is there
    Request request(const QString&) override { return {}; }

private:
    static QByteArray pathOf(const QString& id) { return "/v1/summaries/" + encoded(id); }
    Elsewhere m_there;
};

} // namespace

OpenShelf openShelf(const RemoteAddress* server, Hand hand) {
    if (server)
        return {std::make_unique<RemoteShelf>(*server), 0};
    auto opened = open(hand == Hand::Reads ? Service::Role::Reader : Service::Role::Command);
    if (!opened)
        return {nullptr, opened.status};
    return {std::make_unique<LocalShelf>(std::move(opened.service)), 0};
}

} // namespace pith::cli
