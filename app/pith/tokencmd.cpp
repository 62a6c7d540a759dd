// SPDX-License-Identifier: GPL-3.0-or-later
// pith token: who else may call the service.
#include "pith/cli.h"
#include "settings/options.h"
#include "settings/settings.h"
#include "settings/tokens.h"

#include <QCoreApplication>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("cli", text); }

constexpr auto tokenHelp =
    QT_TRANSLATE_NOOP("cli", R"(Tokens by name, for scripts and other machines; they last until they are removed.

  pith token add NAME      prints a new one, once: only its hash is kept
  pith token list          their names, what each may do, and since when
  pith token remove NAME   it is refused from the next request on, its event streams end (revoke: the same)

A running service needs no restart. The token in server.json is another one, new at each start, and may do all.)");

int add(const QString& file, const QString& name, const QString& scope, const QString& priority) {
    if (scope != u"read" && scope != u"write")
        return fail(Problem::of(Code::BadOption, words("A scope is read or write.")));
    NamedToken token;
    token.name = name;
    token.scope = scope == u"write" ? NamedToken::Scope::Write : NamedToken::Scope::Read;
    token.priority = priority.toLatin1();
    const auto shown = addToken(file, token);
    return shown ? put(*shown + u'\n') : fail(shown.problem());
}

int list(const QString& file) {
    const auto tokens = readTokens(file);
    if (!tokens)
        return fail(tokens.problem());
    QString out;
    for (const NamedToken& token : *tokens)
        out += u"%1  %2  %3  %4\n"_s.arg(
            token.name.leftJustified(20), token.scope == NamedToken::Scope::Write ? u"write"_s : u"read "_s,
            QString::fromLatin1(token.priority).leftJustified(11), QString::fromLatin1(token.created));
    return put(out);
}

} // namespace

int token(const QStringList& arguments) {
    const auto parsed = parse(arguments, u"add|list|remove [NAME]"_s, words(tokenHelp),
                              {{{u"scope"_s},
                                words("read (the default), or write: to ask for summaries, to delete, to set."),
                                u"SCOPE"_s,
                                u"read"_s},
                               {{u"priority"_s},
                                words("interactive, normal (the default) or background: of its jobs at most."),
                                u"PRIORITY"_s,
                                u"normal"_s}},
                              1, 2);
    if (!parsed)
        return parsed.status;
    const QStringList given = parsed->positionalArguments();
    const QString verb = given.value(0) == u"revoke" ? u"remove"_s : given.value(0);
    if (!(verb == u"list" && given.size() == 1) && !((verb == u"add" || verb == u"remove") && given.size() == 2)) {
        say(words("pith: usage: pith token add NAME [--scope read|write] [--priority interactive|normal|background] | "
                  "list | remove NAME"));
        return 2;
    }
    auto settings = Settings::load();
    if (!settings)
        return fail(settings.problem());
    const QString file = tokenFile((*settings.value())(options::pathsData));
    if (verb == u"list")
        return list(file);
    if (verb == u"add")
        return add(file, given[1], parsed->value(u"scope"_s), parsed->value(u"priority"_s));
    const auto removed = removeToken(file, given[1]);
    return removed ? 0 : fail(removed.problem());
}

} // namespace pith::cli
