// SPDX-License-Identifier: GPL-3.0-or-later
// Origins that are left alone stand among the small things that are remembered for a while: one that is asked again
// after its row has gone answers or fails, and is known anew.
#include "service/books.h"

#include "domain/json.h"

#include <QJsonObject>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr auto leftAloneKind = "left alone";
constexpr std::chrono::minutes lingering{10}; // half-open: the next failure opens it for twice as long

std::optional<LeftAlone> leftAloneFrom(const QByteArray& account, const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    LeftAlone known;
    known.account = QString::fromUtf8(account);
    known.engine = object[u"engine"].toString();
    known.until_ms = object[u"until_ms"].toInteger();
    known.pause_ms = object[u"pause_ms"].toInteger();
    known.isUsedUp = object[u"used_up"].toBool();
    return known.engine.isEmpty() || known.until_ms <= 0 ? std::nullopt : std::optional(known);
}

} // namespace

QList<LeftAlone> StoredModelBook::leftAlone() const {
    QList<LeftAlone> all;
    for (const auto& [account, json] : m_store.remembered(leftAloneKind))
        if (const auto known = leftAloneFrom(account, json))
            all.append(*known);
    return all;
}

void StoredModelBook::keepLeftAlone(const LeftAlone& known) {
    const QByteArray account = known.account.toUtf8();
    if (known.until_ms == 0) // it answers again: what is remembered for no time is forgotten
        return m_store.remember(leftAloneKind, account, QByteArray("{}"), std::chrono::seconds(0));
    const QByteArray json = compact({{u"engine"_s, known.engine},
                                     {u"until_ms"_s, known.until_ms},
                                     {u"pause_ms"_s, known.pause_ms},
                                     {u"used_up"_s, known.isUsedUp}});
    m_store.rememberUntil(leftAloneKind, account, json, known.until_ms + std::chrono::milliseconds(lingering).count());
}

} // namespace pith
