// SPDX-License-Identifier: GPL-3.0-or-later
// Holds answers of the service against openapi.json: the status is told of, the type, the headers, and each member of
// the body. A member that is not told of is a fault here, though clients are to pass over what they do not know.
#pragma once
#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace pith {

class OpenApi {
public:
    /// The one in the tree.
    OpenApi();
    [[nodiscard]] bool isLoaded() const { return !m_api.isEmpty(); }
    struct Said {
        int status = 0;
        QHash<QByteArray, QByteArray> headers; ///< by names in lower case
        QByteArray body;
    };
    /// What is wrong with an answer to "GET /v1/summaries?limit=1"; empty: nothing.
    [[nodiscard]] QString faultOf(const QByteArray& line, const Said& said) const;
    /// What is wrong with a value where components/schemas says NAME.
    [[nodiscard]] QString faultOf(const QString& schema, const QJsonValue& value) const;
    /// What is wrong with a text/event-stream's events.
    [[nodiscard]] QString faultOfEvents(const QByteArray& stream) const;

private:
    [[nodiscard]] QJsonObject resolved(const QJsonValue& value) const;
    [[nodiscard]] QJsonObject operation(const QByteArray& method, const QByteArray& path) const;
    [[nodiscard]] QString faultOfHeaders(const QJsonObject& response, const Said& said) const;
    [[nodiscard]] QString fault(const QJsonValue& schema, const QJsonValue& value, const QString& at) const;
    [[nodiscard]] QString faultOfObject(const QJsonObject& schema, const QJsonObject& value, const QString& at) const;
    [[nodiscard]] QString faultOfArray(const QJsonObject& schema, const QJsonValue& value, const QString& at) const;
    QJsonObject m_api;
};

} // namespace pith
