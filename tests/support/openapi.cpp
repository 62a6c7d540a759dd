// SPDX-License-Identifier: GPL-3.0-or-later
// The part of JSON Schema that openapi.json uses. A keyword that is not known here is a fault, so that none is passed
// over in silence.
#include "support/openapi.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <cmath>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

const QSet<QString> keywords{u"type"_s,      u"properties"_s, u"required"_s, u"additionalProperties"_s,
                             u"items"_s,     u"minItems"_s,   u"maxItems"_s, u"enum"_s,
                             u"const"_s,     u"oneOf"_s,      u"minimum"_s,  u"maximum"_s,
                             u"minLength"_s, u"maxLength"_s,  u"pattern"_s,  u"description"_s,
                             u"default"_s,   u"examples"_s,   u"format"_s,   u"readOnly"_s,
                             u"writeOnly"_s};

QString typeOf(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::Bool: return u"boolean"_s;
    case QJsonValue::Double: return value.toDouble() == std::floor(value.toDouble()) ? u"integer"_s : u"number"_s;
    case QJsonValue::String: return u"string"_s;
    case QJsonValue::Array: return u"array"_s;
    case QJsonValue::Object: return u"object"_s;
    default: return u"null"_s;
    }
}

bool isOfType(const QJsonValue& types, const QJsonValue& value) {
    const QJsonArray allowed = types.isArray() ? types.toArray() : QJsonArray{types};
    const QString type = typeOf(value);
    return allowed.contains(type) || (type == u"integer" && allowed.contains(u"number"_s));
}

QString faultOfText(const QJsonObject& schema, const QString& text) {
    if (text.size() < schema[u"minLength"].toInt(0) || text.size() > schema[u"maxLength"].toInt(INT_MAX))
        return u"its length is %1"_s.arg(text.size());
    if (!QRegularExpression(schema[u"pattern"].toString()).match(text).hasMatch())
        return u"\"%1\" does not match %2"_s.arg(text, schema[u"pattern"].toString());
    return {};
}

bool fits(const QByteArray& pattern, const QByteArray& path) {
    const QByteArrayList wanted = pattern.split('/'), given = path.split('/');
    if (wanted.size() != given.size())
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i)
        if (wanted[i] != given[i] && !wanted[i].startsWith('{'))
            return false;
    return true;
}

QByteArray typeAlone(const QByteArray& type) { return type.split(';').value(0).trimmed(); }

} // namespace

OpenApi::OpenApi() {
    QFile file(QStringLiteral(PITH_SOURCE_DIR "/resources/openapi.json"));
    if (file.open(QIODevice::ReadOnly))
        m_api = QJsonDocument::fromJson(file.readAll()).object();
}

QJsonObject OpenApi::resolved(const QJsonValue& value) const {
    const QString reference = value[u"$ref"].toString();
    if (reference.isEmpty())
        return value.toObject();
    QJsonValue at = m_api;
    for (const QString& step : reference.split(u'/').mid(1))
        at = at[step];
    return at.toObject();
}

QJsonObject OpenApi::operation(const QByteArray& method, const QByteArray& path) const {
    const QJsonObject paths = m_api[u"paths"].toObject();
    for (auto each = paths.begin(); each != paths.end(); ++each)
        if (fits(each.key().toUtf8(), path))
            return (*each)[QString::fromLatin1(method == "HEAD" ? "get" : method.toLower())].toObject();
    return {};
}

QString OpenApi::faultOfHeaders(const QJsonObject& response, const Said& said) const {
    const QJsonObject headers = response[u"headers"].toObject();
    for (auto header = headers.begin(); header != headers.end(); ++header) {
        const QJsonObject told = resolved(*header);
        const QByteArray name = header.key().toLatin1().toLower();
        if (!said.headers.contains(name)) {
            if (told[u"required"].toBool())
                return u"the header %1 is missing"_s.arg(header.key());
            continue;
        }
        const QString wrong = fault(told[u"schema"], QString::fromLatin1(said.headers[name]), header.key());
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString OpenApi::faultOf(const QByteArray& line, const Said& said) const {
    const QByteArray method = line.split(' ').value(0);
    const QJsonObject call = operation(method, line.split(' ').value(1).split('?').value(0));
    if (call.isEmpty()) // OPTIONS, and what is not there
        return said.status == 204 || said.status >= 400 ? QString()
                                                        : u"%1 is not told of"_s.arg(QString::fromLatin1(line));
    const QJsonObject responses = call[u"responses"].toObject();
    const QString status = QString::number(said.status);
    if (said.status < 400 && !responses.contains(status))
        return u"%1: status %2 is not told of"_s.arg(QString::fromLatin1(line), status);
    const QJsonObject response = resolved(responses.contains(status) ? responses[status] : responses[u"default"]);
    QString wrong = faultOfHeaders(response, said);
    const QJsonObject content = response[u"content"].toObject();
    const QString type = QString::fromLatin1(typeAlone(said.headers.value("content-type")));
    if (wrong.isEmpty() && content.contains(type) == content.isEmpty())
        wrong = u"type \"%1\""_s.arg(type);
    if (wrong.isEmpty() && type.endsWith(u"json") && method != "HEAD") {
        QJsonParseError error;
        const QJsonDocument json = QJsonDocument::fromJson(said.body, &error);
        wrong = error.error == QJsonParseError::NoError
                    ? fault(content[type][u"schema"],
                            json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object()), u"$"_s)
                    : error.errorString();
    }
    return wrong.isEmpty() ? wrong : u"%1, %2: %3"_s.arg(QString::fromLatin1(line), status, wrong);
}

QString OpenApi::faultOf(const QString& schema, const QJsonValue& value) const {
    return fault(m_api[u"components"][u"schemas"][schema], value, schema);
}

QString OpenApi::faultOfEvents(const QByteArray& stream) const {
    static const QHash<QByteArray, QString> schemas{{"state", u"StateEvent"_s}, {"delta", u"DeltaEvent"_s},
                                                    {"point", u"Point"_s},      {"preview", u"Summary"_s},
                                                    {"done", u"Summary"_s},     {"error", u"Problem"_s}};
    qint64 last = 0;
    QByteArray name;
    for (const QByteArray& line : stream.split('\n')) {
        if (line.startsWith("id: ")) {
            const qint64 id = line.mid(4).toLongLong();
            if (id <= last)
                return u"id %1 after %2"_s.arg(id).arg(last);
            last = id;
        } else if (line.startsWith("event: ")) {
            name = line.mid(7);
            if (!schemas.contains(name))
                return u"event %1"_s.arg(QString::fromLatin1(name));
        } else if (line.startsWith("data: ")) {
            const QJsonDocument json = QJsonDocument::fromJson(line.mid(6));
            if (!json.isObject())
                return u"data that is no object: %1"_s.arg(QString::fromUtf8(line));
            if (const QString wrong = faultOf(schemas[name], json.object()); !wrong.isEmpty())
                return u"%1: %2"_s.arg(QString::fromLatin1(name), wrong);
        }
    }
    return last > 0 ? QString() : u"no event"_s;
}

QString OpenApi::faultOfObject(const QJsonObject& schema, const QJsonObject& value, const QString& at) const {
    for (const QJsonValue& name : schema[u"required"].toArray())
        if (!value.contains(name.toString()))
            return at + u'.' + name.toString() + u" is missing"_s;
    const QJsonObject properties = schema[u"properties"].toObject();
    const QJsonValue others = schema[u"additionalProperties"];
    for (auto member = value.begin(); member != value.end(); ++member) {
        const QString path = at + u'.' + member.key();
        if (!properties.contains(member.key()) && others == true)
            continue;
        if (!properties.contains(member.key()) && !others.isObject())
            return path + u" is not told of"_s;
        const QJsonValue told = properties.contains(member.key()) ? properties[member.key()] : others;
        if (const QString wrong = fault(told, *member, path); !wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString OpenApi::faultOfArray(const QJsonObject& schema, const QJsonValue& value, const QString& at) const {
    const QJsonArray items = value.toArray();
    if (items.size() < schema[u"minItems"].toInt(0) || items.size() > schema[u"maxItems"].toInt(INT_MAX))
        return at + u": %1 items"_s.arg(items.size());
    for (qsizetype i = 0; i < items.size(); ++i)
        if (const QString wrong = fault(schema[u"items"], items[i], at + u"[%1]"_s.arg(i)); !wrong.isEmpty())
            return wrong;
    return {};
}

QString OpenApi::fault(const QJsonValue& given, const QJsonValue& value, const QString& at) const {
    const QJsonObject schema = resolved(given);
    for (const QString& keyword : schema.keys())
        if (!keywords.contains(keyword))
            return at + u": the keyword "_s + keyword;
    if (schema.contains(u"type") && !isOfType(schema[u"type"], value))
        return at + u" is a "_s + typeOf(value);
    if (schema.contains(u"enum") && !schema[u"enum"].toArray().contains(value))
        return at + u" is "_s + value.toVariant().toString();
    if (schema.contains(u"const") && schema[u"const"] != value)
        return at + u" is "_s + value.toVariant().toString();
    if (value.isDouble() && (value.toDouble() < schema[u"minimum"].toDouble(-HUGE_VAL) ||
                             value.toDouble() > schema[u"maximum"].toDouble(HUGE_VAL)))
        return at + u" is %1"_s.arg(value.toDouble());
    if (schema.contains(u"oneOf")) {
        int matching = 0;
        QStringList wrong;
        for (const QJsonValue& each : schema[u"oneOf"].toArray()) {
            wrong << fault(each, value, at);
            matching += wrong.last().isEmpty() ? 1 : 0;
        }
        if (matching != 1)
            return at + u": %1 match (%2)"_s.arg(matching).arg(wrong.join(u"; "_s));
        return {};
    }
    if (value.isString())
        if (const QString wrong = faultOfText(schema, value.toString()); !wrong.isEmpty())
            return at + u": "_s + wrong;
    if (value.isArray())
        return faultOfArray(schema, value, at);
    return value.isObject() ? faultOfObject(schema, value.toObject(), at) : QString();
}

} // namespace pith
