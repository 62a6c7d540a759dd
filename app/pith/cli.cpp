// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/cli.h"

#include "base/logging.h"
#include "settings/settings.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

QString withoutDot(const QString& text) { return text.endsWith(u'.') ? text.chopped(1) : text; }

/// "-o FILE", "-q, --quiet".
QString namesOf(const QCommandLineOption& option) {
    QStringList names;
    for (const QString& name : option.names())
        names << (name.size() == 1 ? u"-"_s : u"--"_s) + name;
    return names.join(u", "_s) + (option.valueName().isEmpty() ? QString() : u' ' + option.valueName());
}

/// Not QCommandLineParser's: it begins with the program's path, knows no commands, and breaks names in two.
QString helpOf(const QString& command, const QString& usage, const QString& about,
               const QList<QCommandLineOption>& options) {
    qsizetype width = 0;
    for (const QCommandLineOption& option : options)
        width = std::max(width, namesOf(option).size());
    QString text = QCoreApplication::translate("cli", "Usage: pith %1 [options] %2").arg(command, usage).trimmed() +
                   u"\n\n"_s + about + u"\n\n"_s + QCoreApplication::translate("cli", "Options:") + u'\n';
    for (const QCommandLineOption& option : options)
        text += u"  "_s + namesOf(option).leftJustified(width) + u"  "_s + option.description() + u'\n';
    return text;
}

/// What went wrong; null: nothing. A file, or the one that a link leads to, is replaced whole or not at all; a device
/// or a pipe is written to, as it must not be replaced.
QString written(const QByteArray& bytes, const QString& file) {
    const QFileInfo info(file);
    if (info.exists() && !info.isFile()) {
        // A named pipe's open waits for its reader, and no event loop runs to hear of a signal.
        for (const int number : {SIGINT, SIGTERM})
            std::signal(number, SIG_DFL);
        QFile out(file);
        return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.flush() ? QString()
                                                                                                 : out.errorString();
    }
    QSaveFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit() ? QString()
                                                                                              : out.errorString();
}

bool isStandardOutput(const QString& file) { return file.isEmpty() || file == u"-"; }

int unwritable(const QString& file, const QString& why) {
    say(u"pith: "_s + QCoreApplication::translate("cli", "%1 cannot be written: %2. Give -o a file in a folder "
                                                         "that is there and yours to write.")
                          .arg(file, withoutDot(why)));
    return 1;
}

} // namespace

int fail(const Problem& problem) {
    say(u"pith: "_s + problem.line());
    return exitStatus(problem.code);
}

void say(const QString& line) {
    const QByteArray bytes = printable(redact(line), true).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

int placeFor(const QString& file) {
    const QFileInfo info(file);
    const QFileInfo folder(info.path());
    if (isStandardOutput(file) ||
        (info.exists() ? info.isWritable() && !info.isDir() : folder.isDir() && folder.isWritable()))
        return 0;
    return unwritable(file, info.isDir() ? QCoreApplication::translate("cli", "it is a folder")
                            : !folder.isDir()
                                ? QCoreApplication::translate("cli", "there is no folder %1").arg(folder.filePath())
                                : QCoreApplication::translate("cli", "it is not yours to write"));
}

int put(const QString& text, const QString& file) {
    if (!isStandardOutput(file)) {
        const QString failed = written(text.toUtf8(), file);
        return failed.isNull() ? 0 : unwritable(file, failed);
    }
    const QByteArray bytes = printable(text).toUtf8();
    if (std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size()) &&
        std::fflush(stdout) == 0)
        return 0;
    if (errno == EPIPE) // "pith list | head -1": who reads it has what it wanted
        return 0;
    say(u"pith: "_s + QCoreApplication::translate("cli", "standard output cannot be written. See whether what reads it "
                                                         "still runs, and whether the disk is full."));
    return 1;
}

bool isTerminal(int descriptor) { return ::isatty(descriptor) == 1; }

Parsed parse(const QStringList& arguments, const QString& usage, const QString& about,
             QList<QCommandLineOption> options, int least, int most) {
    auto parser = std::make_unique<QCommandLineParser>();
    const QCommandLineOption help({u"h"_s, u"help"_s}, QCoreApplication::translate("cli", "Show this help."));
    options.append(help);
    parser->addOptions(options);
    const QString command = arguments.value(0);
    if (arguments.isEmpty() || !parser->parse(arguments)) {
        const QString what = parser->errorText().isEmpty() ? QCoreApplication::translate("cli", "wrong usage")
                                                           : withoutDot(parser->errorText());
        say(u"pith: "_s + QCoreApplication::translate("cli", "%1. See pith %2 --help.").arg(what, command));
        return {nullptr, 2};
    }
    if (parser->isSet(help))
        return {nullptr, put(helpOf(command, usage, about, options))};
    const auto given = parser->positionalArguments().size();
    if (given < least || (most >= 0 && given > most)) {
        const QString line = u"pith %1 %2"_s.arg(command, usage).trimmed();
        say(u"pith: "_s + QCoreApplication::translate("cli", "usage: %1. See pith %2 --help.").arg(line, command));
        return {nullptr, 2};
    }
    return {std::move(parser), 0};
}

Opened open(Service::Role role) {
    auto settings = Settings::load();
    if (!settings)
        return {nullptr, fail(settings.problem())};
    auto service = Service::make(settings.take(), role);
    if (!service)
        return {nullptr, fail(service.problem())};
    return {service.take(), 0};
}

} // namespace pith::cli
