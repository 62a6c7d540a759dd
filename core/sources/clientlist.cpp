// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the file goes into headers and a request's body: nothing but plain words is taken from it.
#include "sources/clientlist.h"

#include "base/logging.h"
#include "domain/json.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

// A resource in a static library is only there once it was asked for by name, outside of any namespace.
static void initResources() { Q_INIT_RESOURCE(sources); }

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 64 << 10;
constexpr qsizetype mostClients = 8;
constexpr qsizetype longestWord = 300;
constexpr qsizetype largestDevice = 2000;
constexpr int largestNumber = 9999;

QString tr(const char* text) { return QCoreApplication::translate("ClientList", text); }

Problem bad(const QString& what) {
    return Problem::of(Code::BadFormat, what, tr("Correct the list of clients, or remove the file."));
}

/// Fit for a header.
bool isPlain(const QString& text) {
    return !text.isEmpty() && text.size() <= longestWord &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7f'; });
}

bool isName(const QString& text) {
    return isPlain(text) && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
           });
}

QByteArray contextOf(const QJsonObject& json) {
    QJsonObject context = json.value(u"device"_s).toObject();
    context.insert(u"clientName"_s, json.value(u"name"_s));
    context.insert(u"clientVersion"_s, json.value(u"version"_s));
    context.insert(u"hl"_s, u"en"_s); // always: reasons of refusals are words
    context.insert(u"gl"_s, u"US"_s);
    return compact(context).chopped(1).sliced(1);
}

Result<QList<Code>> codesIn(const QJsonValue& value) {
    QList<Code> codes;
    for (const QJsonValue& name : value.toArray()) {
        const auto code = codeOf(name.toString().toLatin1());
        if (!code || !isSourceProblem(*code))
            return bad(tr("\"only_after\" holds \"%1\", which is no failure of a source.")
                           .arg(printable(name.toString().left(40), true)));
        codes.append(*code);
    }
    return codes;
}

Result<InnertubeClient> clientOf(const QJsonObject& json) {
    const QString name = json.value(u"name"_s).toString();
    const int number = json.value(u"number"_s).toInt();
    const QString version = json.value(u"version"_s).toString(), agent = json.value(u"user_agent"_s).toString();
    const QString call = json.value(u"call"_s).toString(u"player"_s);
    if (!isName(name))
        return bad(tr("A client's \"name\" is missing, or is none."));
    if (number < 1 || number > largestNumber)
        return bad(tr("%1: \"number\" is missing, or is none.").arg(name));
    if (!isPlain(version) || !isPlain(agent))
        return bad(tr("%1: \"version\" and \"user_agent\" must be plain words.").arg(name));
    if (call != u"player" && call != u"reel")
        return bad(tr("%1: \"call\" is player or reel.").arg(name));
    auto onlyAfter = codesIn(json.value(u"only_after"_s));
    if (!onlyAfter)
        return onlyAfter.problem();
    InnertubeClient client;
    client.context = contextOf(json);
    if (client.context.size() > largestDevice)
        return bad(tr("%1: \"device\" is too long.").arg(name));
    client.name = name.toLatin1();
    client.number = QByteArray::number(number);
    client.version = version.toLatin1();
    client.userAgent = agent.toLatin1();
    client.web = json.value(u"web"_s).toBool();
    client.reel = call == u"reel";
    client.onlyAfter = onlyAfter.take();
    if (const QJsonValue embed = json.value(u"embed_url"_s); isPlain(embed.toString()))
        client.embedUrl = QJsonDocument(QJsonArray{embed}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
    return client;
}

Result<ClientList> listIn(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return bad(tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    return readClientList(file.read(largestFile + 1));
}

} // namespace

Result<ClientList> readClientList(const QByteArray& json) {
    const auto document = parseJson(json, Code::BadFormat, largestFile);
    if (!document || !document->isObject())
        return bad(tr("The list of clients is no JSON object."));
    const QJsonObject object = document->object();
    ClientList list;
    list.updated = QDate::fromString(object.value(u"updated"_s).toString(), Qt::ISODate);
    if (!list.updated.isValid())
        return bad(tr("The list of clients does not say when it was \"updated\", such as 2026-08-19."));
    const QJsonArray clients = object.value(u"clients"_s).toArray();
    if (clients.isEmpty() || clients.size() > mostClients)
        return bad(tr("\"clients\" must be a list of one to eight."));
    for (const QJsonValue& each : clients) {
        auto client = clientOf(each.toObject());
        if (!client)
            return client.problem();
        list.clients.push_back(client.take());
    }
    if (!list.clients.front().onlyAfter.isEmpty())
        return bad(tr("The first client cannot have an \"only_after\"."));
    return list;
}

ClientListPtr builtinClients() {
    static const ClientListPtr list = [] {
        initResources();
        auto read = listIn(u":/sources/youtube-clients.json"_s);
        if (!read)
            qCCritical(logSources, "The built-in list of clients: %s", qUtf8Printable(read.problem().words()));
        return std::make_shared<const ClientList>(read ? read.take() : ClientList());
    }();
    return list;
}

QString clientListPath(const QString& dataFolder) { return dataFolder + u"/youtube-clients.json"_s; }

ClientListPtr ClientBook::now() {
    const QFileInfo file(m_path);
    const bool exists = !m_path.isEmpty() && file.exists();
    const QDateTime changed = exists ? file.lastModified() : QDateTime();
    const qint64 size = exists ? file.size() : 0;
    if (!m_list || changed != m_changed || size != m_size) {
        m_changed = changed;
        m_size = size;
        m_complaint.clear();
        m_list = builtinClients();
        if (exists)
            read();
    }
    return m_list;
}

void ClientBook::read() {
    auto read = listIn(m_path);
    if (!read)
        m_complaint = read.problem().words();
    else if (read->updated < builtinClients()->updated)
        m_complaint =
            tr("%1 is older (%2) than the list that comes with Pith (%3).")
                .arg(m_path, read->updated.toString(Qt::ISODate), builtinClients()->updated.toString(Qt::ISODate));
    else
        m_list = std::make_shared<const ClientList>(read.take());
    if (!m_complaint.isEmpty())
        qCWarning(logSources, "%s", qUtf8Printable(m_complaint));
}

} // namespace pith
