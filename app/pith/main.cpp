// SPDX-License-Identifier: GPL-3.0-or-later
// pith: the command line, and the service. A table of commands; each stands in a file of its own.
#include "base/logging.h"
#include "common/processsetup.h"
#include "pith/cli.h"
#include "pith/elsewhere.h"

#include <QCoreApplication>

#include <array>
#include <cstdlib>
#include <optional>
#include <variant>

using namespace Qt::StringLiterals;

namespace {

using Here = int (*)(const QStringList&);
using Anywhere = int (*)(const QStringList&, const pith::RemoteAddress*); ///< by --server, of another Pith

struct Command {
    const char* name;
    std::variant<Here, Anywhere> run;
    const char* help;
};

constexpr std::array commands{
    Command{"summarize", pith::cli::summarize,
            QT_TRANSLATE_NOOP("cli", "SOURCE...   a summary of a video, a subtitle file, or - for standard input")},
    Command{"transcript", pith::cli::transcript, QT_TRANSLATE_NOOP("cli", "SOURCE     its cleaned transcript")},
    Command{"ask", pith::cli::ask,
            QT_TRANSLATE_NOOP("cli", "ID|SOURCE QUESTION  an answer out of the talk, with its moments")},
    Command{"serve", pith::cli::serve,
            QT_TRANSLATE_NOOP("cli", "                the HTTP service, until SIGTERM or SIGINT")},
    Command{"list", pith::cli::list, QT_TRANSLATE_NOOP("cli", "[--search TEXT]  the history, newest first")},
    Command{"show", pith::cli::show,
            QT_TRANSLATE_NOOP("cli", "ID               a stored summary; four letters of the id are enough")},
    Command{"remove", pith::cli::remove, QT_TRANSLATE_NOOP("cli", "ID             deletes one")},
    Command{"config", pith::cli::config, QT_TRANSLATE_NOOP("cli", "list|get|set|unset  the settings")},
    Command{"key", pith::cli::key,
            QT_TRANSLATE_NOOP("cli", "set|remove|list   the engines' keys, read from standard input")},
    Command{"token", pith::cli::token,
            QT_TRANSLATE_NOOP("cli", "add|list|remove   named tokens, for scripts and other machines")},
    Command{"backup", pith::cli::backup,
            QT_TRANSLATE_NOOP("cli", "FILE           a copy of the database, also while the service runs")},
    Command{"restore", pith::cli::restore,
            QT_TRANSLATE_NOOP("cli", "FILE          puts one back; the service must have ended")},
    Command{"doctor", pith::cli::doctor, QT_TRANSLATE_NOOP("cli", "               checks what a working set-up needs")},
};

QString usage() {
    QString text =
        QCoreApplication::translate("cli", "Pith turns a video's address into a summary that can be checked.\n\n");
    for (const Command& command : commands)
        text += u"  pith "_s + QString::fromLatin1(command.name) + u' ' +
                QCoreApplication::translate("cli", command.help) + u'\n';
    return text + QCoreApplication::translate(
                      "cli",
                      "\npith --server URL --token-file FILE COMMAND asks another Pith: summarize, transcript, ask,\n"
                      "list, show and remove. --insecure lets the token go over http: to another machine.\n"
                      "pith COMMAND --help tells its options. pith --version tells the version.\n");
}

int run(const Command& command, const QStringList& arguments, const std::optional<pith::RemoteAddress>& server) {
    if (const auto* anywhere = std::get_if<Anywhere>(&command.run))
        return (*anywhere)(arguments, server ? &*server : nullptr);
    if (server)
        return pith::cli::fail(
            pith::Problem::of(pith::Code::BadOption,
                              QCoreApplication::translate("cli", "pith %1 is for this machine alone.")
                                  .arg(QLatin1StringView(command.name)),
                              QCoreApplication::translate("cli", "Leave --server out, or run it there.")));
    return std::get<Here>(command.run)(arguments);
}

} // namespace

int main(int argc, char* argv[]) {
    pith::setUpProcess();
    // Qt's own event dispatcher: GLib's costs memory and CPU at each turn. (The desktop's theme may need it.)
    ::setenv("QT_NO_GLIB", "1", 0);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"pith"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PITH_VERSION));
    QStringList arguments = QCoreApplication::arguments().mid(1);
    const auto server = pith::namedServer(arguments);
    if (!server)
        return pith::cli::fail(server.problem());
    pith::installLogging(arguments.contains(u"-v"_s) || arguments.contains(u"--verbose"_s));
    const QString name = arguments.value(0);
    if (name == u"--version" || name == u"-V")
        return pith::cli::put(u"pith %1\n"_s.arg(QStringLiteral(PITH_VERSION)));
    if (name == u"--help" || name == u"-h" || name == u"help")
        return pith::cli::put(usage());
    for (const Command& command : commands)
        if (name == QLatin1StringView(command.name))
            return run(command, arguments, *server);
    pith::cli::say(name.isEmpty() ? u"pith: a command is missing. See pith --help."_s
                                  : u"pith: there is no command \"%1\". See pith --help."_s.arg(name.left(40)));
    return 2;
}
