// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/jsonevents.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace pith {

namespace {
constexpr double mostTokens = 1e9;
} // namespace

QList<QJsonObject> JsonEvents::feed(QByteArrayView bytes) {
    QList<QJsonObject> objects;
    if (!m_broken)
        take(m_parser.feed(bytes), objects);
    return objects;
}

QList<QJsonObject> JsonEvents::finish() {
    QList<QJsonObject> objects;
    if (!m_broken)
        take(m_parser.finish(), objects);
    if (m_broken || m_parser.stray().isEmpty())
        return objects;
    const QJsonDocument stray = QJsonDocument::fromJson(m_parser.stray());
    if (stray.isObject())
        objects.append(stray.object());
    for (const QJsonValue item : stray.array())
        objects.append(item.toObject());
    return objects;
}

void JsonEvents::take(const QList<SseEvent>& events, QList<QJsonObject>& objects) {
    for (const SseEvent& event : events) {
        const QByteArray data = event.data.trimmed();
        if (data.isEmpty() || data == "[DONE]")
            continue;
        const QJsonDocument json = QJsonDocument::fromJson(data);
        if (!json.isObject()) {
            m_broken = true;
            return;
        }
        objects.append(json.object());
    }
    m_broken = m_parser.overflow();
}

void takeCount(qint64& into, const QJsonValue& value) {
    if (value.isDouble())
        into = qint64(std::clamp(value.toDouble(), 0.0, mostTokens));
}

} // namespace pith
