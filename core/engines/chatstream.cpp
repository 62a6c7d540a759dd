// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/chatstream.h"

#include "engines/openaierrors.h"

#include <QJsonArray>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestName = 128;
} // namespace

bool ChatStream::takeError(const QJsonObject& object) {
    const QJsonObject error = openaiErrorOf(object);
    if (m_error.isEmpty())
        m_error = error;
    return !error.isEmpty();
}

void ChatStream::takeThoughts(const QJsonValue& thoughts) {
    m_hasThoughts = m_hasThoughts || !thoughts.toString().isEmpty() || !thoughts.toArray().isEmpty();
}

void ChatStream::takeContent(const QJsonValue& content, QString& text) {
    QString said = content.toString();
    for (const QJsonValue& part : content.toArray()) // Mistral's form where a model thinks
        if (part["type"_L1].toString() == "text"_L1)
            said += part["text"_L1].toString();
        else
            takeThoughts(part["thinking"_L1]);
    m_filter.feed(said, text);
}

void ChatStream::takeName(QString& into, const QJsonValue& value) {
    if (const QString name = value.toString().left(longestName); !name.isEmpty())
        into = name;
}

} // namespace pith
