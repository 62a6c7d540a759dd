// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/settingsjson.h"

#include "base/logging.h"
#include "domain/json.h"
#include "settings/check.h"
#include "settings/optiontable.h"
#include "settings/secretstore.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView keyEnd = u"/api_key";
constexpr double exact = 9007199254740992; // whole numbers up to here are what they say

QString words(const char* text) { return QCoreApplication::translate("Http", text); }

QJsonValue shown(const SettingState& state) {
    switch (state.option->kind) {
    case Kind::Integer: return state.value.toLongLong();
    case Kind::Real: return state.value.toDouble();
    case Kind::Switch: return state.value == u"true";
    default: return redact(state.value);
    }
}

QString textOf(double number) {
    return number == std::floor(number) && std::abs(number) < exact ? QString::number(qint64(number))
                                                                    : QString::number(number, 'g', 17);
}

/// The value as it would stand in the file; BAD_SETTING where its type cannot be meant.
Result<QString> textOf(const OptionInfo& option, const QJsonValue& value) {
    const bool isNumber = option.kind == Kind::Integer || option.kind == Kind::Real;
    if (value.isString())
        return value.toString();
    if (value.isDouble() && isNumber)
        return textOf(value.toDouble());
    if (value.isBool() && option.kind == Kind::Switch)
        return value.toBool() ? u"true"_s : u"false"_s;
    QStringList items;
    for (const QJsonValue& item : value.toArray()) {
        if (!item.isString())
            return wrongValue(option, u"[...]"_s);
        items << item.toString();
    }
    if (value.isArray() && (option.kind == Kind::Hosts || option.kind == Kind::Model))
        return items.join(u',');
    return wrongValue(option, value.isDouble()   ? textOf(value.toDouble())
                              : value.isBool()   ? (value.toBool() ? u"true"_s : u"false"_s)
                              : value.isObject() ? u"{...}"_s
                                                 : u"[...]"_s);
}

Result<Settings::Change> keyChange(const QString& engine, const QJsonValue& value) {
    if (value.isNull())
        return Settings::Change(engine, std::nullopt);
    if (!value.isString())
        return Problem::of(Code::BadSetting, words("%1/api_key is a text, or null.").arg(engine));
    return Settings::Change(engine, value.toString());
}

Result<Settings::Change> valueChange(const QString& name, const QJsonValue& value) {
    const auto index = optionIndex(name);
    if (!index)
        return unknownSetting(name);
    const OptionInfo& option = *allOptions()[*index];
    if (!option.overHttp)
        return Problem::of(Code::Forbidden, words("%1 cannot be changed over HTTP.").arg(name),
                           words("Change it where the service runs: pith config set %1 VALUE.").arg(name));
    if (value.isNull())
        return Settings::Change(name, std::nullopt);
    const auto text = textOf(option, value);
    if (!text)
        return text.problem();
    auto checked = checkValue(option, *text);
    if (!checked)
        return checked.problem();
    return Settings::Change(name, checked.take());
}

} // namespace

QByteArray settingsJson(const Settings& settings) {
    QJsonObject flat;
    for (const SettingState& state : settings.all())
        flat.insert(QString::fromLatin1(state.option->name), shown(state));
    return compact(flat);
}

Result<SettingsPatch> settingsPatch(const QJsonObject& body) {
    SettingsPatch patch;
    for (auto member = body.begin(); member != body.end(); ++member) {
        const QString name = member.key();
        const QString engine = name.endsWith(keyEnd) ? name.chopped(keyEnd.size()) : QString();
        const bool isKey = SecretStore::engines().contains(engine);
        auto change = isKey ? keyChange(engine, *member) : valueChange(name, *member);
        if (!change)
            return change.problem();
        (isKey ? patch.keys : patch.values).append(change.take());
    }
    return patch;
}

} // namespace pith
