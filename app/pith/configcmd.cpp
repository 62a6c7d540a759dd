// SPDX-License-Identifier: GPL-3.0-or-later
// pith config, pith key.
#include "pith/cli.h"
#include "settings/options.h"
#include "settings/secretstore.h"
#include "settings/settings.h"

#include <QCoreApplication>
#include <QFile>
#include <QUrl>

#include <cstdio>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestKey = 8; // redact() leaves shorter ones alone

QString words(const char* text) { return QCoreApplication::translate("cli", text); }

constexpr auto configHelp = QT_TRANSLATE_NOOP("cli", R"(The settings.

  pith config list            each with its value, where that comes from, the default, what is allowed, and whether a
                              running service takes a change by PATCH /v1/settings at once
  pith config get KEY         one value, such as that of gemini/model
  pith config set KEY VALUE   writes it into the settings file
  pith config unset KEY       takes it out of the file; a name that is no setting too)");

constexpr auto keyHelp = QT_TRANSLATE_NOOP("cli", R"(The engines' keys, kept in the keyring.

  pith key set NAME < FILE  reads the key, one line, from standard input; an old one is replaced
  pith key remove NAME      deletes it
  pith key list             which there are, and from where; never the key

NAME is gemini or openai. Where there is no keyring, set PITH_GEMINI_API_KEY, or PITH_GEMINI_API_KEY_FILE to a
file that holds the key.

For videos that YouTube does not give to everybody: youtube-cookies (a browser's cookies of youtube.com, as a
cookies.txt; PITH_YOUTUBE_COOKIES_FILE) and youtube-po-token (as yt-dlp takes them: web.subs+TOKEN;
PITH_YOUTUBE_PO_TOKEN). They are shown to YouTube alone, and only where it refused without.)");

QString sourceName(Layer layer) {
    switch (layer) {
    case Layer::CommandLine: return words("command line");
    case Layer::Environment: return words("environment");
    case Layer::File: return words("file");
    case Layer::Default: break;
    }
    return words("default");
}

int listSettings(const Settings& settings) {
    QString out;
    for (const SettingState& state : settings.all())
        out += u"%1 = %2    # %3; default: %4; allowed: %5; %6\n"_s.arg(
            QString::fromLatin1(state.option->name).leftJustified(22), state.value, sourceName(state.source),
            state.defaultValue, state.range,
            state.option->live ? words("applies at once") : words("applies at the next start"));
    for (const Problem& problem : settings.refused())
        fail(problem);
    const int status = put(out);
    return settings.refused().isEmpty() ? status : exitStatus(Code::BadSetting);
}

int usage(const QString& text) {
    say(u"pith: usage: "_s + text);
    return 2;
}

Result<QString> keyFromStandardInput(const QString& name) {
    constexpr qint64 longestText = 64 << 10;
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return Problem::of(Code::BadOption, words("Standard input cannot be read."));
    if (SecretStore::isText(name))
        return QString::fromUtf8(in.read(longestText));
    const QString key = QString::fromUtf8(in.readLine(4096)).trimmed();
    const QString advice = words("Write the key into it, in one line: pith key set gemini < FILE");
    if (key.isEmpty())
        return Problem::of(Code::BadOption, words("Standard input holds no key."), advice);
    if (key.size() < shortestKey)
        return Problem::of(Code::BadOption, words("What stands on standard input is too short to be a key."), advice);
    if (key.contains(u' '))
        return Problem::of(Code::BadOption, words("What stands on standard input is no key: it holds spaces."), advice);
    return key;
}

/// A key belongs to where it was entered for.
QUrl addressFor(const Settings& settings, const QString& name) {
    if (name == u"gemini")
        return QUrl(settings(options::geminiBaseUrl));
    return QUrl(name == u"openai" ? settings(options::openaiBaseUrl) : settings(options::youtubeBaseUrl));
}

int setKey(const Settings& settings, SecretStore& secrets, const QString& name) {
    const auto key = keyFromStandardInput(name);
    if (!key)
        return fail(key.problem());
    const QUrl base = addressFor(settings, name);
    const auto done =
        secrets.set(name, *key, base.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo).toString());
    return done ? 0 : fail(done.problem());
}

int listKeys(const SecretStore& secrets) {
    QString out;
    for (const QString& name : SecretStore::names()) {
        const Secret secret = secrets.find(name);
        const QString there = SecretStore::engines().contains(name) ? words("a key, from %1") : words("there, from %1");
        const QString none = SecretStore::engines().contains(name) ? words("no key") : words("none");
        out += u"%1  %2\n"_s.arg(name.leftJustified(16), secret.value.isEmpty() ? none : there.arg(secret.from));
    }
    return put(out);
}

} // namespace

int config(const QStringList& arguments) {
    const QString help = words("pith config list | get KEY | set KEY VALUE | unset KEY");
    QStringList given = arguments;
    if (given.size() > 1 && !given[1].startsWith(u'-'))
        given.insert(1, u"--"_s); // "set queue/max_jobs -1" holds a value, no option
    const auto parsed = parse(given, u"list|get|set|unset [KEY] [VALUE]"_s, words(configHelp), {}, 1, 3);
    if (!parsed)
        return parsed.status;
    given = parsed->positionalArguments();
    const QString verb = given.value(0);
    const qsizetype count = given.size();
    if (!(verb == u"list" && count == 1) && !((verb == u"get" || verb == u"unset") && count == 2) &&
        !(verb == u"set" && count == 3))
        return usage(help);
    if (verb == u"set" || verb == u"unset") {
        const auto done = Settings::mend(given[1], verb == u"set" ? std::optional(given[2]) : std::nullopt);
        return done ? 0 : fail(done.problem());
    }
    auto settings = Settings::load({}, verb == u"list" ? Settings::Wrong::LeftOut : Settings::Wrong::Refused);
    if (!settings)
        return fail(settings.problem());
    if (verb == u"list")
        return listSettings(*settings.value());
    const auto state = settings.value()->state(given[1]);
    return state ? put(state->value + u'\n') : fail(state.problem());
}

int key(const QStringList& arguments) {
    const QString help = words("pith key set NAME (the key on standard input) | remove NAME | list; NAME is %1")
                             .arg(SecretStore::names().join(u", "_s));
    const auto parsed = parse(arguments, u"set|remove|list [NAME]"_s, words(keyHelp), {}, 1, 2);
    if (!parsed)
        return parsed.status;
    const QStringList given = parsed->positionalArguments();
    const QString verb = given.value(0);
    const QString name = given.value(1);
    if (!(verb == u"list" && given.size() == 1) &&
        !((verb == u"set" || verb == u"remove") && SecretStore::names().contains(name)))
        return usage(help);
    auto settings = Settings::load();
    if (!settings)
        return fail(settings.problem());
    SecretStore secrets(secretHelperPath());
    if (verb == u"list")
        return listKeys(secrets);
    if (verb == u"set")
        return setKey(*settings.value(), secrets, name);
    const auto done = secrets.remove(name);
    return done ? 0 : fail(done.problem());
}

} // namespace pith::cli
