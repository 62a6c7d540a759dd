// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/prices.h"

#include "base/logging.h"
#include "domain/json.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

// A resource in a static library is only there once it was asked for by name, outside of any namespace.
static void initResources() { Q_INIT_RESOURCE(engines); }

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 256 << 10;
constexpr qsizetype mostModels = 1000;
constexpr qsizetype longestName = 100;
constexpr double highest = 1e5; // a million tokens
constexpr double million = 1e6;

QString tr(const char* text) { return QCoreApplication::translate("Prices", text); }

Problem bad(const QString& what) {
    return Problem::of(Code::BadFormat, what, tr("Correct the list of prices, or remove the file."));
}

/// Behind a name that fits stands nothing, or the number of an edition: -002, -2025-04-14, -preview-05-20, @001.
bool isEdition(QStringView rest) {
    if (rest.isEmpty())
        return true;
    if (rest.startsWith(u"-preview") || rest.startsWith(u"-latest") || rest.startsWith(u"-exp"))
        return true;
    return (rest.front() == u'-' || rest.front() == u'@') && rest.size() > 1 && rest[1].isDigit();
}

bool isPrice(const QJsonValue& value) {
    return value.isDouble() && std::isfinite(value.toDouble()) && value.toDouble() >= 0 && value.toDouble() <= highest;
}

Result<PriceList> listIn(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return bad(tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    return readPriceList(file.read(largestFile + 1));
}

const PriceList& builtinPrices() {
    static const PriceList list = [] {
        initResources();
        auto read = listIn(u":/engines/prices.json"_s);
        if (!read)
            qCCritical(logEngines, "The built-in prices: %s", qUtf8Printable(read.problem().words()));
        return read ? read.take() : PriceList();
    }();
    return list;
}

} // namespace

std::optional<Money> PriceList::costOf(const QString& model, const TokenUse& use) const {
    // "models/gemini-2.5-flash", "google/gemini-2.5-flash": who offers it stands in front.
    const QString name = model.section(u'/', -1);
    const ModelPrice* best = nullptr;
    for (const ModelPrice& price : models)
        if (name.startsWith(price.model) && isEdition(QStringView(name).sliced(price.model.size())) &&
            (!best || price.model.size() > best->model.size()))
            best = &price;
    if (!best)
        return std::nullopt;
    const auto fresh = double(std::max<qint64>(0, use.input - use.cached));
    return Money{(fresh * best->input + double(use.cached) * best->cached + double(use.output) * best->output) /
                     million,
                 currency};
}

Result<PriceList> readPriceList(const QByteArray& json) {
    const auto document = parseJson(json, Code::BadFormat, largestFile);
    if (!document || !document->isObject())
        return bad(tr("The list of prices is no JSON object."));
    const QJsonObject object = document->object();
    PriceList list;
    list.updated = QDate::fromString(object.value(u"updated"_s).toString(), Qt::ISODate);
    if (!list.updated.isValid())
        return bad(tr("The list of prices does not say when it was \"updated\", such as 2026-08-19."));
    list.currency = object.value(u"currency"_s).toString();
    if (list.currency.size() != 3 || list.currency != list.currency.toUpper())
        return bad(tr("\"currency\" is three letters, such as USD."));
    const QJsonArray models = object.value(u"models"_s).toArray();
    if (models.isEmpty() || models.size() > mostModels)
        return bad(tr("\"models\" must be a list of one to a thousand."));
    for (const QJsonValue& each : models) {
        const QString name = each[u"model"].toString();
        const QJsonValue input = each[u"input"], output = each[u"output"], cached = each[u"cached"];
        if (name.isEmpty() || name.size() > longestName || !isPrice(input) || !isPrice(output) ||
            !(cached.isUndefined() || isPrice(cached)))
            return bad(tr("The price of \"%1\" is not understood.").arg(printable(name.left(40), true)));
        list.models.push_back({name, input.toDouble(), cached.toDouble(input.toDouble()), output.toDouble()});
    }
    return list;
}

QString priceListPath(const QString& dataFolder) { return dataFolder + u"/prices.json"_s; }

const PriceList& PriceBook::now() {
    const QFileInfo file(m_path);
    const bool exists = !m_path.isEmpty() && file.exists();
    const QDateTime changed = exists ? file.lastModified() : QDateTime();
    const qint64 size = exists ? file.size() : 0;
    if (changed != m_changed || size != m_size) {
        m_changed = changed;
        m_size = size;
        m_list.reset();
        m_complaint.clear();
        auto read = exists ? listIn(m_path) : Result<PriceList>(PriceList());
        m_isOld = exists && read && read->updated < builtinPrices().updated;
        if (!read)
            m_complaint = read.problem().words();
        else if (m_isOld)
            m_complaint = tr("%1 is older than the list that comes with Pith.").arg(m_path);
        else if (exists)
            m_list = read.take();
        if (!m_complaint.isEmpty())
            qCWarning(logEngines, "%s", qUtf8Printable(m_complaint));
    }
    return m_list ? *m_list : builtinPrices();
}

} // namespace pith
