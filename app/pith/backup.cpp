// SPDX-License-Identifier: GPL-3.0-or-later
// pith backup, restore: the database as a file, and back.
#include "store/backup.h"

#include "base/worker.h"
#include "common/unixsignals.h"
#include "pith/cli.h"
#include "settings/options.h"
#include "settings/settings.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPointer>

#include <csignal>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("cli", text); }

constexpr auto backupHelp =
    QT_TRANSLATE_NOOP("cli", R"(A copy of the database as it stands now, also while the service runs.

It is looked through before it gets its name, and readable by you alone. It holds summaries, transcripts and what the
engines took, but neither settings, keys nor tokens.)");

constexpr auto restoreHelp = QT_TRANSLATE_NOOP("cli", R"(Puts a copy that pith backup made in the place of the database.

The copy is looked through first, and not changed. The database that was there is kept beside the new one under another
name, which is told. A service, or a window, must have ended.)");

/// Runs `work` on the worker until it ends or a signal comes, and prints what it says.
int runToItsEnd(bool isQuiet, std::function<Result<QString>(const StopToken&)> work) {
    Worker worker;
    QObject context;
    UnixSignals signals_(nullptr);
    auto* call = worker.run<QString>(&context, std::move(work));
    QObject::connect(&signals_, &UnixSignals::received, call, [call](int number) {
        std::signal(number, SIG_DFL); // asked again, it ends at once
        call->cancel();
    });
    call->then(&context, [isQuiet](const Result<QString>& said) {
        QCoreApplication::exit(!said ? fail(said.problem()) : isQuiet ? 0 : put(*said));
    });
    return QCoreApplication::exec(); // then the worker ends what it does: half a copy is taken away
}

QString megabytes(qint64 bytes) { return QString::number(double(bytes) / (1 << 20), 'f', 1); }

} // namespace

int backup(const QStringList& arguments) {
    const auto parsed = parse(arguments, u"FILE"_s, words(backupHelp),
                              {{u"force"_s, words("Replace FILE where it is there.")},
                               {{u"q"_s, u"quiet"_s}, words("Say less.")},
                               {{u"v"_s, u"verbose"_s}, words("Say more.")}},
                              1, 1);
    if (!parsed)
        return parsed.status;
    const auto settings = Settings::load();
    if (!settings)
        return fail(settings.problem());
    const QString folder = (**settings)(options::pathsData);
    const QString file = parsed->positionalArguments().constFirst();
    const Existing existing = parsed->isSet(u"force"_s) ? Existing::Replaced : Existing::Kept;
    return runToItsEnd(parsed->isSet(u"quiet"_s), [=](const StopToken& stop) -> Result<QString> {
        const auto made = backUp(folder, file, existing, [stop] { return stop.stopped(); });
        if (!made)
            return made.problem();
        return words("%1: %2 summaries, %3 MB.\n").arg(file, QString::number(made->summaries), megabytes(made->bytes));
    });
}

int restore(const QStringList& arguments) {
    const auto parsed =
        parse(arguments, u"FILE"_s, words(restoreHelp),
              {{{u"q"_s, u"quiet"_s}, words("Say less.")}, {{u"v"_s, u"verbose"_s}, words("Say more.")}}, 1, 1);
    if (!parsed)
        return parsed.status;
    const auto settings = Settings::load();
    if (!settings)
        return fail(settings.problem());
    const QString folder = (**settings)(options::pathsData);
    const QString file = parsed->positionalArguments().constFirst();
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    return runToItsEnd(parsed->isSet(u"quiet"_s), [=](const StopToken& stop) -> Result<QString> {
        const auto done = pith::restore(folder, file, stamp, [stop] { return stop.stopped(); });
        if (!done)
            return done.problem();
        const QString kept =
            done->setAside.isEmpty() ? QString() : words("The database of before is %1.\n").arg(done->setAside);
        return words("%1 summaries are back.\n").arg(done->summaries) + kept;
    });
}

} // namespace pith::cli
